"""What stands on the screen, through prompt_toolkit's real output and a terminal emulator."""

import pytest
from questionnaire import every_prompt
from questionnaire.driving import BACKTAB, DOWN, ENTER, F1, UP
from questionnaire.watching import review_screens, screens, text

from assessment.answers import Rating, new, route
from assessment.questionnaire import frames, review
from assessment.questionnaire import steps as st
from assessment.questionnaire.prompts import CHOICE
from assessment.questionnaire.steps import Step

SIZES = [(80, 24), (60, 20)]
LADDER = Step(route.AREA, "software-engineering")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_screen_shows_the_page(bank, columns, rows):
    """Each kind of question, line for line as ``frames`` says; the highest page of each kind."""
    highest = {}
    for step in every_prompt.steps(bank):
        prompt = every_prompt.prompt(bank, step)
        made = frames.page(prompt, columns, rows)
        kind = step if step.kind == st.PROFILE else step.kind
        if kind not in highest or made.rows > highest[kind][1].rows:
            highest[kind] = prompt, made
    for prompt, made in highest.values():
        shown = screens(prompt, (), columns, rows)[0]
        if prompt.kind != CHOICE:
            assert all(words in text(shown) for words in (prompt.title, prompt.empty, "Shift+Tab back"))
            continue
        options = [line for option in made.options for line in ("   " + option).split("\n")]
        page = [line for _, line in made.head] + options + [line for _, line in made.foot]
        assert shown[: len(page)] == [line.rstrip() for line in page], prompt.title
        assert not any(shown[len(page) :])


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_progress_question_and_keys(bank, columns, rows):
    """First line the progress, last line the keys, and the options hang under their text."""
    shown = screens(every_prompt.prompt(bank, LADDER), (), columns, rows)[0]
    assert shown[0].startswith(" 2/16 Software engineering craft | question ")
    filled = [line for line in shown if line]
    assert "leave" in filled[-1]
    at = next(n for n, line in enumerate(shown) if line.startswith("   4  I worked"))
    assert shown[at + 1].startswith("      ") and shown[at + 1][6] != " "


def test_nothing_is_chosen_until_a_key_chooses(bank):
    """Enter on a first visit only says what to do; a digit points, Enter confirms."""
    fresh, hinted, chosen = screens(every_prompt.prompt(bank, LADDER), [ENTER, "3"])[:3]
    assert not any("»" in line for line in fresh)
    assert "Nothing is chosen yet: press a number first." in text(hinted) and "»" not in text(hinted)
    assert [line for line in chosen if "»" in line] == [next(x for x in chosen if x.startswith(" » 3  "))]
    assert "Nothing is chosen" not in text(chosen)


def pointed(screen: list[str]) -> str:
    return next((line[3] for line in screen if line.startswith(" » ")), "")


def test_arrows_move_the_pointer_round(bank):
    """Down starts at the top, up at the bottom; both go round."""
    prompt = every_prompt.prompt(bank, LADDER)
    down = screens(prompt, [DOWN, DOWN, UP, UP, "j"])
    assert [pointed(s) for s in down[:5]] == ["", "0", "1", "0", "5"]
    assert pointed(screens(prompt, [UP])[1]) == "5"


def test_an_old_answer_is_pointed_at_with_its_mark(bank):
    """The level and that it was longer ago; o takes the mark off and sets it again."""
    prompt = every_prompt.prompt(bank, LADDER, longer_ago=True)
    old, off, on = screens(prompt, ["o", "o"])[:3]
    assert pointed(old) == "3" and "Marked longer ago" in text(old)
    assert "Marked longer ago" not in text(off) and "Marked longer ago" in text(on)


def test_a_skipped_answer_is_told(bank):
    """Going back to it shows that it was skipped, and chooses nothing."""
    shown = screens(every_prompt.prompt(bank, LADDER, skipped=True))[0]
    assert "Your answer so far: skipped." in text(shown) and pointed(shown) == ""


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_check_says_before_it_is_answered_what_dont_know_costs(bank, columns, rows):
    """On the page of every check, in its last choice; ? says what that means."""
    check = every_prompt.prompt(bank, Step(st.CHECK, next(iter(bank.checks))))
    first, helped = screens(check, ["?"], columns, rows)[:2]
    assert "I don't know (no worse than a blind guess on average)" in text(first)
    assert "by what a blind guess at this check would on average" in " ".join(text(helped).split())


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_help_comes_page_by_page_and_goes(bank, columns, rows):
    """? turns the pages; after the last the question is back with what was chosen; Enter goes straight."""
    prompt = every_prompt.prompt(bank, Step(route.SKILL, next(iter(bank.skills))))
    count = len(frames.help_pages(prompt, columns, rows))
    shown = screens(prompt, ["2", *"?" * (count + 1), "?", ENTER], columns, rows)
    helped = " ".join(text(s) for s in shown[2 : count + 2])
    for words in ("Why we ask: ", "Levels: 0 Not yet.", "In doubt, take the lower one", "? goes on"):
        assert words in helped
    assert shown[count + 2] == shown[1] and pointed(shown[1]) == "2"
    assert shown[count + 4] == shown[1]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize("field", ["name", "hours_per_week", "start_date", "ready_by"])
def test_a_text_question_keeps_its_place_with_help(bank, field, columns, rows):
    """F1 adds the reason on the same page, the line to type into stays, F1 takes it away."""
    prompt = every_prompt.prompt(bank, Step(st.PROFILE, field))
    first, helped, again = screens(prompt, [F1, F1], columns, rows)[:3]
    assert prompt.help in text(helped) and prompt.help not in text(first) and again == first
    assert prompt.title in text(helped) and "Ctrl-C save+leave" in text(helped)


def test_a_wrong_text_says_why_and_stays(bank):
    """What was typed stands there to be mended."""
    prompt = every_prompt.prompt(bank, Step(st.PROFILE, "hours_per_week"))
    shown = screens(prompt, ["200", ENTER, "\x7f"])
    assert '"200" is not a number from 1 to 80' in text(shown[2])
    assert any(line.strip() == "200" for line in shown[2]) and any(line.strip() == "20" for line in shown[3])


def test_a_question_that_cannot_be_skipped_says_so(bank):
    """The role decides everything else."""
    shown = screens(every_prompt.prompt(bank, Step(st.PROFILE, "role")), ["s"])
    assert "This question cannot be skipped." in text(shown[1])


def test_colours_are_used_but_none_is_needed(bank):
    """The pointer and the words say everything: without colour the lines are the same."""
    import os

    prompt = every_prompt.prompt(bank, LADDER)
    coloured = screens(prompt, ["3"])
    os.environ["NO_COLOR"] = "1"
    try:
        assert screens(prompt, ["3"]) == coloured
    finally:
        del os.environ["NO_COLOR"]


def answers_of(bank):
    answers = new(bank, "standard", every_prompt.NOW, seed=1)
    for name, value in (("name", "A" * 80), ("role", "ds-mle"), ("hours_per_week", 7.5), ("team", False)):
        answers.profile.put(name, value)
    answers.skills.update({s: Rating("rated", n % 6, n % 2 == 0) for n, s in enumerate(bank.skills)})
    answers.areas.update({a: Rating("rated", 3) for a in bank.areas})
    return answers


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_review_page_shows_each_answer_by_area(bank, columns, rows):
    """From top to bottom with the arrow key: every heading, every name and every answer appears, uncut."""
    lines = review.lines(bank, answers_of(bank), frozenset())
    count = sum(line.step is not None for line in lines)
    shown = review_screens(lines, True, [DOWN] * (count - 1), columns, rows)
    assert all(len([line for line in s if "»" in line]) == 1 for s in shown[:count])
    assert all("f finish" in text(s) and "Review: all your answers" in s[0] for s in shown[:count])
    seen = "".join("".join("".join(s).split()) for s in shown[:count]).replace(".", "")
    for line in lines:
        for part in (line.text, line.answer):
            assert "".join(part.split()).replace(".", "") in seen, part


def test_the_review_page_moves_and_stops_at_its_ends(bank):
    """Page, home, end; up at the top stays there."""
    lines = review.lines(bank, answers_of(bank), frozenset())
    shown = review_screens(lines, False, [UP, "\x1b[F", DOWN, "\x1b[H", "\x1b[6~", "\x1b[5~"])
    top = next(line for line in shown[0] if "»" in line)
    assert " Name" in top and "Some questions are still open" in text(shown[0])
    marked = [next(line for line in s if "»" in line) for s in shown[:7]]
    assert marked[1] == top and marked[2] == marked[3] != top and marked[4] == top
    assert marked[5] not in (top, marked[3]) and marked[6] == top


def test_the_screen_is_empty_after_a_question(bank):
    """One clean page per question: nothing of the last one is left when the next is drawn."""
    from questionnaire.watching import Watched

    front = Watched(["3"])
    front.show(lambda f: f.ask(every_prompt.prompt(bank, LADDER)))
    front.stream.feed(front.written.getvalue()[front.seen :])
    assert not any(line.strip() for line in front.terminal.display)


def test_back_and_paste_choose_nothing(bank):
    """A pasted text on a page of choices is dropped, and the page says so until the next key."""
    paste = "\x1b[200~3\r\x1b[201~"
    shown = screens(every_prompt.prompt(bank, LADDER), [paste, "4"])
    assert "Pasted text answers nothing here" in text(shown[1]) and pointed(shown[1]) == ""
    assert "Pasted text" not in text(shown[2]) and pointed(shown[2]) == "4"
    assert len(screens(every_prompt.prompt(bank, LADDER), [BACKTAB])) <= 2
