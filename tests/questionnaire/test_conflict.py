"""The answers file is changed or removed by something else while a session is open."""

import random

import pytest
from driving import Front, any_answer, session

from assessment.answers import load
from assessment.errors import AnswersError
from assessment.questionnaire import conflict, prompts
from assessment.questionnaire.prompts import Reply
from assessment.questionnaire.steps import count_answered


class Meddling(Front):
    """Answers anything; before the third answer something else writes to the file. ``settle`` replies to that."""

    def __init__(self, path, settle, theirs: bytes | None = b"theirs"):
        dice = any_answer(random.Random(1))
        self.asked, self.path, self.theirs, self.settle = [], path, theirs, settle
        super().__init__(dice)

    def ask(self, prompt):
        if "changed by something else" in prompt.title:
            self.asked.append(prompt)
            return self.settle
        if len(self.prompts) == 2:
            self.path.write_bytes(self.theirs) if self.theirs else self.path.unlink()
        if len(self.prompts) == 4:
            return Reply(prompts.QUIT)
        return super().ask(prompt)


def played(tiny, path, settle, **more):
    front = Meddling(path, settle, **more)
    made = session(tiny, path, front)
    try:
        made.run()
    finally:
        made.kept.close()
    return made, front


def test_a_changed_file_is_written_over_only_if_told_so(tiny, tmp_path):
    path = tmp_path / "a.json"
    made, front = played(tiny, path, Reply(prompts.ANSWER, conflict.OVER))
    assert len(front.asked) == 1 and count_answered(load(path, tiny)) == 4


def test_a_changed_file_stays_and_the_session_goes_on_beside_it(tiny, tmp_path):
    """The next question says where the answers are kept now."""
    path = tmp_path / "a.json"
    made, front = played(tiny, path, Reply(prompts.ANSWER, conflict.BESIDE))
    assert path.read_bytes() == b"theirs" and made.kept.path == tmp_path / "a-2.json"
    assert count_answered(load(made.kept.path, tiny)) == 4
    assert f"now kept in {made.kept.path}" in front.prompts[3].note


def test_leaving_at_that_question_keeps_both(tiny, tmp_path):
    path = tmp_path / "a.json"
    made, front = played(tiny, path, Reply(prompts.QUIT, interrupted=True))
    assert path.read_bytes() == b"theirs" and count_answered(load(tmp_path / "a-2.json", tiny)) == 3
    assert len(front.prompts) == 3


def test_where_nobody_can_be_asked_it_is_one_sentence_naming_both(tiny, tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    monkeypatch.setattr(Meddling, "is_person", False)
    with pytest.raises(AnswersError, match=r"a\.json: .*changed this file.*saved in .*a-2\.json"):
        played(tiny, path, None)
    assert path.read_bytes() == b"theirs" and count_answered(load(tmp_path / "a-2.json", tiny)) == 3


def test_a_file_that_is_gone_is_written_again_and_told(tiny, tmp_path):
    path = tmp_path / "a.json"
    made, front = played(tiny, path, None, theirs=None)
    assert front.asked == [] and count_answered(load(path, tiny)) == 4
    assert "was gone, so it was written again" in front.prompts[3].note
