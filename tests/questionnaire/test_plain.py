"""Plain mode: numbered lines in and out, one answer a line, nothing that a screen reader stumbles over."""

import io
import random

import pytest
from questionnaire import every_prompt
from questionnaire.driving import PROFILE, any_answer, session
from questionnaire.driving import Front as Recorder

from assessment.answers import route
from assessment.questionnaire import prompts, review
from assessment.questionnaire import steps as st
from assessment.questionnaire.plain import WIDTH, PlainFrontEnd
from assessment.questionnaire.prompts import Reply
from assessment.questionnaire.steps import Step


def ask(prompt, typed: str):
    out = io.StringIO()
    return PlainFrontEnd(io.StringIO(typed), out).ask(prompt), out.getvalue()


@pytest.fixture
def ladder(bank):
    return every_prompt.prompt(bank, Step(route.SKILL, next(iter(bank.skills))))


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        ("3\n", Reply(prompts.ANSWER, 3)),
        (" 3 \r\n", Reply(prompts.ANSWER, 3)),
        ("3", Reply(prompts.ANSWER, 3)),
        ("o\n3\n", Reply(prompts.ANSWER, 3, longer_ago=True)),
        ("o\no\n3\n", Reply(prompts.ANSWER, 3)),
        ("\n\n7\nmany\n3.0\n²\n2\n", Reply(prompts.ANSWER, 2)),
        ("?\n2\n", Reply(prompts.ANSWER, 2)),
        ("b\n", Reply(prompts.BACK)),
        ("s\n", Reply(prompts.SKIP)),
        ("r\n", Reply(prompts.REVIEW)),
        ("q\n", Reply(prompts.QUIT)),
        ("", Reply(prompts.QUIT)),
    ],
)
def test_one_answer_a_line(ladder, typed, reply):
    """A number or a letter; anything else is asked again; the end of input leaves."""
    assert ask(ladder, typed)[0] == reply


def test_a_wrong_line_says_what_would_do(ladder):
    """It quotes the line, without what could steer the terminal."""
    said = ask(ladder, "\x1b[2J9\x0f9\nq\n")[1]
    assert '"99" is no answer here; give a number from 0 to 5, or: b back, s skip' in " ".join(
        said.split()
    )
    assert "\x1b" not in said


def test_enter_keeps_an_old_answer(bank):
    """A level with its mark, a skip, a text; where there is none, Enter answers nothing."""
    skill = Step(route.SKILL, next(iter(bank.skills)))
    reply, said = ask(every_prompt.prompt(bank, skill, longer_ago=True), "\n")
    assert reply == Reply(prompts.ANSWER, 3, longer_ago=True)
    assert "Your answer so far: 3, longer ago. Enter keeps it." in said
    assert ask(every_prompt.prompt(bank, skill, skipped=True), "\n")[0] == Reply(prompts.SKIP)
    assert ask(every_prompt.prompt(bank, skill), "\n")[0] == Reply(prompts.QUIT)


def test_what_enter_does_in_a_text_is_said_once(bank):
    """ "Enter alone: no name" at first, "Enter keeps it" once there is a name; never both."""
    import dataclasses

    name = every_prompt.prompt(bank, Step(st.PROFILE, "name"))
    assert "Enter alone: no name." in ask(name, "\n")[1]
    reply, said = ask(dataclasses.replace(name, current="Ada", current_text="Ada"), "\n")
    assert reply == Reply(prompts.ANSWER, "Ada")
    assert "Enter keeps it" in said and "Enter alone" not in said


def test_a_text_that_is_refused_is_asked_again(bank):
    """With the reason."""
    hours = every_prompt.prompt(bank, Step(st.PROFILE, "hours_per_week"))
    reply, said = ask(hours, "200\n7,5\n")
    assert reply == Reply(prompts.ANSWER, 7.5) and '"200" is not a number from 1 to 80' in said


def test_the_role_cannot_be_skipped(bank):
    """It says so and asks again."""
    reply, said = ask(every_prompt.prompt(bank, Step(st.PROFILE, "role")), "s\n1\n")
    assert reply == Reply(prompts.ANSWER, next(iter(bank.roles))) and "cannot be skipped" in said


def test_a_whole_session_has_no_escapes_no_redraw_and_no_long_lines(bank, tmp_path):
    """Every question of the shipped bank: numbered lines of at most 78 characters, each word of the
    question among them, the keys told once."""
    recorder = Recorder(any_answer(random.Random(2)))
    session(bank, tmp_path / "a.json", recorder, "thorough", limit=len(bank.checks)).run()
    front = PlainFrontEnd(io.StringIO("q\n" * 500), out := io.StringIO())
    for prompt in recorder.prompts:
        out.truncate(out.seek(0))
        front.ask(prompt)
        said = out.getvalue()
        assert "\x1b" not in said and "\r" not in said and "\b" not in said
        assert max(map(len, said.split("\n"))) <= WIDTH
        flat = "".join(said.split())
        for part in (
            prompt.progress,
            prompt.title,
            prompt.text,
            prompt.ask,
            *(o.label for o in prompt.options),
        ):
            assert "".join(part.split()) in flat
        for option in prompt.options:
            assert f"\n {option.key}. {option.label.split()[0]}" in said
        assert ("Keys: " in said) == (prompt is recorder.prompts[0])


def test_the_review_is_numbered(tiny, tmp_path):
    """A number changes that answer; a number that is none, or no number, asks again."""
    recorder = Recorder(any_answer(random.Random(2)))
    made = session(tiny, tmp_path / "a.json", recorder, "thorough")
    made.run()
    lines = review.lines(tiny, made.answers, frozenset())
    steps = [line.step for line in lines if line.step]
    for typed, reply in (("1\n", Reply(prompts.ANSWER, steps[0])),
                         (f"{len(steps)}\n", Reply(prompts.ANSWER, steps[-1])),
                         ("0\n99\n²\nx\n\nF\n", Reply(prompts.FINISH)), ("b\n", Reply(prompts.BACK)),
                         ("Q\n", Reply(prompts.QUIT)), ("", Reply(prompts.QUIT))):  # fmt: skip
        out = io.StringIO()
        assert PlainFrontEnd(io.StringIO(typed), out).review(lines, True) == reply
    for number, line in enumerate([line for line in lines if line.step], 1):
        assert f"  {number}. {line.text} ." in out.getvalue()
    assert "Some questions are still open" not in out.getvalue()


def test_bytes_and_letters_outside_the_encoding_end_no_session(tiny, tmp_path):
    """Input that is no UTF-8 is a wrong answer; a name that the output cannot show is shown with ?."""
    typed = (
        "\n".join(p.removeprefix("text:") for p in PROFILE).encode().replace(b"Ada", "Zoë".encode())
        + b"\n\xff\n3\nr\nq\n"
    )
    source = io.TextIOWrapper(io.BytesIO(typed), "utf-8")
    out = io.TextIOWrapper(written := io.BytesIO(), "ascii")
    made = session(tiny, tmp_path / "a.json", PlainFrontEnd(source, out))
    assert made.run().kind == prompts.QUIT
    out.flush()
    assert made.answers.skills["api"].level == 3 and made.answers.profile.name == "Zoë"
    assert b"Zo?" in written.getvalue()
