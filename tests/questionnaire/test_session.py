"""One session, without a screen: the order, going back, the review page, saving, and the number left."""

import json
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from questionnaire.driving import NOW, Front, any_answer, in_order, session

from assessment.answers import load
from assessment.answers.profile import FIELDS
from assessment.cli.start import first_prompt
from assessment.questionnaire import prompts
from assessment.questionnaire.prompts import Reply
from assessment.questionnaire.steps import Step, count_answered

ALL = frozenset(FIELDS)
BACK, QUIT, REVIEW, SKIP = (Reply(k) for k in (prompts.BACK, prompts.QUIT, prompts.REVIEW, prompts.SKIP))


def level(n: int) -> Reply:
    return Reply(prompts.ANSWER, n)


def replies(*script):
    """A front end that gives these replies, then leaves."""
    left = list(script)
    return Front(lambda prompt: left.pop(0) if left else QUIT)


def titles(front) -> list[str]:
    return [p.title for p in front.prompts]


def ready(tiny, path, front, **more):
    """A session whose profile was given by options."""
    made = session(tiny, path, front, given=ALL, **more)
    made.answers.profile.put("role", "builder")
    return made


@given(
    seed=st.integers(0, 10**6),
    mode=st.sampled_from(["quick", "standard", "thorough"]),
    limit=st.integers(0, 7),
)
def test_the_number_left_is_true_and_never_grows(tiny, tmp_path_factory, seed, mode, limit):
    """Any walk without going back: "at most N to go" never rises and never proves too low, save for the
    offer after a skipped area; where nothing more can follow it says that this is the last."""
    dice = random.Random(seed)
    front = Front(any_answer(dice))
    made = session(tiny, tmp_path_factory.getbasetemp() / "left.json", front, mode, limit,
                   choose=lambda *a: in_order(*a) if dice.random() < 0.9 else None)  # fmt: skip
    assert made.run().kind == prompts.FINISH
    told = [p.left for p in front.prompts]
    assert told == sorted(told, reverse=True)
    offers = [p.ask.startswith("Shall we") for p in front.prompts]
    for n, left in enumerate(told):
        assert len(told) - n <= left + sum(offers[n + 1 :])
    assert [p.number for p in front.prompts] == list(range(1, len(told) + 1))
    if mode == "thorough" and len(made.answers.asked_checks) == limit:
        assert told[-1] == 1 and front.prompts[-1].progress.endswith("last question")
    assert all(left > 1 for left in told[:-1])


def test_the_offer_counts_as_a_question(tiny, tmp_path):
    """After a skipped area: the offer and its four skills are five; back on it they are five again."""
    front = replies(level(3), level(3), SKIP, Reply(prompts.ANSWER, True), BACK, Reply(prompts.ANSWER, False))
    ready(tiny, tmp_path / "a.json", front).run()
    assert [p.left for p in front.prompts] == [7, 6, 5, 5, 4, 5]
    assert front.prompts[5].current is True and len(front.reviews) == 1


def test_an_area_passed_over_is_told_once(tiny, tmp_path):
    """The next question says how many questions are spared, the one after it nothing."""
    front = replies(level(3), level(3), level(1), Reply(prompts.ANSWER, 0), Reply(prompts.ANSWER, 0))
    ready(tiny, tmp_path / "a.json", front, limit=3).run()
    assert front.prompts[3].note.startswith("4 questions passed over")
    assert front.prompts[3].section == "Checks" and front.prompts[4].note == ""


def test_going_back_crosses_sections_and_shows_the_old_answer(tiny, tmp_path):
    """From the first question of an area to the last of the one before, its level chosen and marked."""
    front = replies(level(3), Reply(prompts.ANSWER, 4, longer_ago=True), BACK, BACK, level(2), level(5))
    made = ready(tiny, tmp_path / "a.json", front)
    made.run()
    assert titles(front) == ["api", "ops", "models", "ops", "api", "models", "maths"]
    assert [p.section for p in front.prompts][2:4] == ["models", "services"]
    assert (front.prompts[3].current, front.prompts[3].current_longer_ago) == (4, True)
    assert front.prompts[4].current == 3
    assert made.answers.skills["api"].level == 2 and made.answers.skills["ops"].level == 4


def test_back_at_the_first_question_says_so(tiny, tmp_path):
    """It stays there."""
    front = replies(BACK)
    ready(tiny, tmp_path / "a.json", front).run()
    assert titles(front) == ["api", "api"] and front.prompts[1].note == "This is the first question."


def test_going_back_from_a_check_asks_the_same_check_again(tiny, tmp_path):
    """A check that was shown stays asked, even if the answers before it change."""
    front = replies(level(0), level(0), level(0), BACK, level(1))
    made = ready(tiny, tmp_path / "a.json", front, limit=2)
    made.run()
    assert titles(front)[3:] == ["api", "models", "api"]
    assert made.answers.asked_checks == ["api-01"]


def test_each_answer_is_on_disk_before_the_next_question(tiny, tmp_path):
    """What a kill -9 leaves behind is everything that was answered."""
    path, seen = tmp_path / "a.json", []

    def reply(prompt):
        seen.append(count_answered(load(path, tiny)) if path.exists() else 0)
        return any_answer(random.Random(5))(prompt)

    session(tiny, path, Front(reply), "thorough").run()
    assert seen == list(range(len(FIELDS) + 6))


def test_leaving_before_the_first_answer_writes_nothing(tiny, tmp_path):
    """No empty session is offered the next time."""
    made = session(tiny, tmp_path / "a.json", replies())
    assert made.run() == QUIT
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("left_after", range(12))
def test_a_session_goes_on_where_it_was_left(tiny, tmp_path, left_after):
    """After any number of answers: the next run starts with the question that was open."""
    path = tmp_path / "a.json"
    answer = any_answer(random.Random(3))
    count = iter(range(100))
    first = Front(lambda p: answer(p) if next(count) < left_after else QUIT)
    session(tiny, path, first, "thorough").run()
    again = replies()
    session(tiny, path, again, "thorough", answers=load(path, tiny) if path.exists() else None).run()
    told = [(p.title, p.progress, p.current) for p in (again.prompts[0], first.prompts[-1])]
    assert told[0] == told[1]


def test_skipped_is_a_state_of_its_own(tiny, tmp_path):
    """Not a level, not absent; for a skill, an area and a check."""
    front = replies(
        SKIP, level(0), SKIP, Reply(prompts.ANSWER, False), SKIP, Reply(prompts.ANSWER, "dont-know")
    )
    ready(tiny, tmp_path / "a.json", front, limit=2).run()
    said = json.loads((tmp_path / "a.json").read_text())
    assert said["skills"]["api"] == {"state": "skipped"}
    assert said["areas"]["models"] == {"state": "skipped"}
    states = [(entry["id"], entry["state"]) for entry in said["checks"]]
    assert states == [("api-01", "skipped"), ("ops-01", "dont-know")]


def test_longer_ago_is_not_kept_for_level_0(tiny, tmp_path):
    """Nothing done cannot be long ago."""
    front = replies(Reply(prompts.ANSWER, 0, longer_ago=True), Reply(prompts.ANSWER, 2, longer_ago=True))
    made = ready(tiny, tmp_path / "a.json", front)
    made.run()
    assert not made.answers.skills["api"].longer_ago and made.answers.skills["ops"].longer_ago


def go_to(*names):
    """A review page on which these rows are changed one after the other; then it finishes."""
    left = list(names)

    def review(lines, finished):
        if not left:
            return Reply(prompts.FINISH)
        wanted = left.pop(0)
        return Reply(prompts.ANSWER, next(x.step for x in lines if x.text == wanted and x.step))

    return review


def test_the_review_page_comes_before_the_end_and_after_each_change(tiny, tmp_path):
    """Jump to an answer, change it, be back; then to the next."""
    front = replies(*[level(n) for n in (1, 2, 3, 1, 2, 0)], level(5), level(4))
    front.on_review = go_to("api", "fitting")
    made = ready(tiny, tmp_path / "a.json", front, mode="thorough")
    assert made.run().kind == prompts.FINISH
    assert titles(front)[-2:] == ["api", "fitting"] and len(front.reviews) == 3
    assert [p.current for p in front.prompts[-2:]] == [1, 1]
    shown = {x.text: x.answer for x in front.reviews[-1][0] if x.step}
    assert (
        shown["api"].startswith("5 ") and shown["fitting"].startswith("4 ") and shown["ops"].startswith("2 ")
    )
    assert made.answers.finished and load(tmp_path / "a.json", tiny).finished


def test_from_a_review_in_the_middle_one_comes_back_to_it(tiny, tmp_path):
    """r, change an answer, and the review page again; back from there goes on with what is open."""
    pages = [go_to("api"), lambda lines, finished: BACK]
    front = replies(level(1), level(1), REVIEW, level(4))
    front.on_review = lambda lines, finished: pages.pop(0)(lines, finished)
    ready(tiny, tmp_path / "a.json", front).run()
    assert titles(front) == ["api", "ops", "models", "api", "models"]
    assert [finished for _, finished in front.reviews] == [False, False]


def test_a_change_on_the_review_page_that_opens_a_route_asks_it(tiny, tmp_path):
    """An area from 0 to 3: its skills come, then the review page again."""
    front = replies(level(1), level(1), level(0), level(3), *[level(n) for n in (1, 2, 3, 4)])
    front.on_review = go_to("The area as a whole")
    made = ready(tiny, tmp_path / "a.json", front)
    assert made.run().kind == prompts.FINISH
    assert titles(front)[3:] == ["models", "maths", "fitting", "tuning", "shipping"]
    assert len(front.reviews) == 2 and made.answers.finished


def test_a_skill_that_was_not_asked_can_be_opened(tiny, tmp_path):
    """From the review page; its answer counts, and only its."""
    front = replies(level(1), level(1), level(0), level(3))
    front.on_review = go_to("tuning")
    made = ready(tiny, tmp_path / "a.json", front)
    assert made.run().kind == prompts.FINISH
    before, after = ({x.text: x.answer for x in lines} for lines, _ in front.reviews)
    assert before["tuning"].startswith("not asked") and after["tuning"].startswith("3 ")
    assert after["maths"].startswith("not asked")
    assert load(tmp_path / "a.json", tiny).opened == ["tuning"] and made.answers.finished


def test_a_skill_that_was_opened_and_left_is_not_open(tiny, tmp_path):
    """Back without an answer: the session is as complete as it was."""
    front = replies(level(1), level(1), level(0), BACK)
    front.on_review = go_to("tuning")
    made = ready(tiny, tmp_path / "a.json", front)
    assert made.run().kind == prompts.FINISH
    assert made.answers.opened == [] and made.answers.finished


def test_finishing_early_is_allowed_and_not_called_finished(tiny, tmp_path):
    """A report from half the answers; the session can be continued from the same file."""
    front = replies(level(1), REVIEW)
    made = ready(tiny, tmp_path / "a.json", front)
    assert made.run().kind == prompts.FINISH
    assert front.reviews[0][1] is False and not load(tmp_path / "a.json", tiny).finished


def test_finishing_without_a_role_asks_for_it(tiny, tmp_path):
    """With the reason; the name was skipped, the role not reached."""
    front = replies(SKIP, REVIEW)
    made = session(tiny, tmp_path / "a.json", front)
    made.run()
    assert front.prompts[-1].note == "The report needs a target role."
    assert front.prompts[-1].title.startswith("Which role")


def test_a_start_behind_the_date_to_be_ready_by_asks_that_date_again(tiny, tmp_path):
    """A plan cannot end before it begins: the old date is not kept, and the reason is told."""
    answers = ["Ada", "builder", 8.0, date(2027, 2, 1), date(2027, 6, 1), "go", True, "theory"]
    front = replies(
        *[Reply(prompts.ANSWER, a) for a in answers],
        REVIEW,
        Reply(prompts.ANSWER, date(2027, 6, 1)),
        Reply(prompts.ANSWER, date(2027, 9, 1)),
    )
    front.on_review = go_to("Start")
    made = session(tiny, tmp_path / "a.json", front)
    made.run()
    assert front.prompts[-3].title == "When do you start?"
    assert front.prompts[-2].title.startswith("Is there a date") and "2027-06-01" in front.prompts[-2].note
    assert made.answers.profile.ready_by == date(2027, 9, 1)


def test_a_date_given_by_option_is_asked_where_the_start_overtakes_it(tiny, tmp_path):
    """Not dropped in silence."""
    front = replies(Reply(prompts.ANSWER, date(2027, 9, 1)))
    made = session(tiny, tmp_path / "a.json", front, given=ALL - {"start_date"})
    made.answers.profile.put("role", "builder")
    made.answers.profile.put("ready_by", date(2027, 6, 1))
    made.run()
    assert front.prompts[1].title.startswith("Is there a date")


def test_given_fields_are_not_asked_and_not_on_the_review_page(tiny, tmp_path):
    """What the command line said is not asked again."""
    front = replies(REVIEW)
    made = session(tiny, tmp_path / "a.json", front, given=frozenset({"name", "role"}))
    made.answers.profile.put("role", "keeper")
    made.run()
    assert front.prompts[0].title.startswith("How many hours")
    steps = [x.step for x in front.reviews[0][0]]
    assert Step("profile", "role") not in steps and Step("profile", "team") in steps


@pytest.mark.parametrize(
    ("first", "second"),
    [(Reply(prompts.ANSWER, "Ada"), "Which role"), (SKIP, "Which role"), (BACK, "What should")],
)
def test_the_first_reply_may_be_there_already(tiny, tmp_path, first, second):
    """The first question is asked before the bank is loaded; its reply counts as any other."""
    front = replies()
    made = session(tiny, tmp_path / "a.json", front)
    made.run(first)
    assert front.prompts[0].title.startswith(second)
    assert made.answers.profile.name == first.value and (first == BACK) != (
        "name" in made.answers.profile.asked
    )


def test_the_first_question_is_the_same_before_and_after_the_bank_is_loaded(tiny, tmp_path):
    """Word for word, but for the progress."""
    front = replies()
    session(tiny, tmp_path / "a.json", front).run()
    early, late = first_prompt(), front.prompts[0]
    for part in ("kind", "title", "text", "empty", "help", "skip", "section", "section_number", "number"):
        assert getattr(early, part) == getattr(late, part)
    assert [early.parse(t) for t in ("", " A\x1bda ")] == [late.parse(t) for t in ("", " A\x1bda ")]


def test_the_clock_is_noted(tiny, tmp_path):
    """Each save says when."""
    ready(tiny, tmp_path / "a.json", replies(level(1))).run()
    assert load(tmp_path / "a.json", tiny).updated.startswith(NOW.isoformat()[:16])


def test_a_session_is_finished_only_when_no_check_is_left(tiny, tmp_path):
    """The last ladder answered from the review page, then finish: checks are left, so it stays open."""
    left = [level(3), REVIEW, level(1)]

    def review(lines, finished):
        last_ladder = Step("area", "models")
        return Reply(prompts.ANSWER, last_ladder) if len(front.reviews) == 1 else Reply(prompts.FINISH)

    front = Front(lambda prompt: left.pop(0) if left else QUIT, review)
    made = ready(tiny, tmp_path / "a.json", front, mode="quick", limit=2)
    assert made.run().kind == prompts.FINISH
    assert front.reviews[-1][1] is False
    assert made.answers.finished is False and len(made.answers.areas) == 2


def test_a_skill_opened_and_left_through_the_review_key_is_not_asked(tiny, tmp_path):
    """`r` on an opened skill closes it again, as going back does."""
    areas = [level(3), level(1)]

    def reply(prompt):
        return areas.pop(0) if areas else REVIEW

    def review(lines, finished):
        return (
            Reply(prompts.ANSWER, Step("skill", "maths"))
            if len(front.reviews) == 1
            else Reply(prompts.FINISH)
        )

    front = Front(reply, review)
    made = ready(tiny, tmp_path / "a.json", front, mode="quick")
    made.run()
    assert made.answers.opened == [] and made.answers.finished is True
