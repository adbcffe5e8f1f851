"""What each key leads to, page by page, without drawing anything."""

import io
from dataclasses import replace
from datetime import date

import pytest
from questionnaire import every_prompt
from questionnaire.driving import BACKTAB, DOWN, ENTER, F2, LEFT, UP, typing

from assessment.answers import route
from assessment.questionnaire import prompts
from assessment.questionnaire import steps as st
from assessment.questionnaire.prompts import Option, Reply, ReviewLine
from assessment.questionnaire.steps import Step


@pytest.fixture
def ladder(bank):
    return every_prompt.prompt(bank, Step(route.SKILL, next(iter(bank.skills))))


def field(bank, name: str):
    return every_prompt.prompt(bank, Step(st.PROFILE, name))


def ask(prompt, keys: str, **size) -> Reply:
    with typing(keys, **size) as front:
        return front.ask(prompt)


BACK = Reply(prompts.BACK)
ANSWER = prompts.ANSWER


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        *[(f"{n}{ENTER}", Reply(ANSWER, n)) for n in range(6)],
        ("25" + ENTER, Reply(ANSWER, 5)),
        (DOWN + DOWN + ENTER, Reply(ANSWER, 1)),
        (UP + ENTER, Reply(ANSWER, 5)),
        ("o3" + ENTER, Reply(ANSWER, 3, longer_ago=True)),
        ("3oo" + ENTER, Reply(ANSWER, 3)),
        (ENTER + ENTER + "4" + ENTER, Reply(ANSWER, 4)),
        ("9x!4" + ENTER, Reply(ANSWER, 4)),
        ("3?" + ENTER + ENTER, Reply(ANSWER, 3)),
        (LEFT, BACK),
        (BACKTAB, BACK),
        ("3" + LEFT, BACK),
        ("s", Reply(prompts.SKIP)),
        ("r", Reply(prompts.REVIEW)),
        ("q", Reply(prompts.QUIT)),
        ("\x04", Reply(prompts.QUIT)),
        ("\x03", Reply(prompts.QUIT, interrupted=True)),
        ("\x1b[200~3\r\x1b[201~1" + ENTER, Reply(ANSWER, 1)),
    ],
)
def test_keys_on_a_ladder(ladder, keys, reply):
    """Digits and arrows point, Enter confirms, letters are wishes, anything else is nothing."""
    assert ask(ladder, keys) == reply


def test_an_old_answer_is_confirmed_by_enter(bank):
    """With its mark."""
    old = every_prompt.prompt(bank, Step(route.SKILL, next(iter(bank.skills))), longer_ago=True)
    assert ask(old, ENTER) == Reply(ANSWER, 3, longer_ago=True)


def test_an_old_answer_that_is_no_choice_any_more_is_not_pointed_at(ladder):
    """A bank has changed since: nothing is chosen instead of something wrong."""
    assert ask(replace(ladder, current="gone"), ENTER + "q") == Reply(prompts.QUIT)


def test_what_cannot_be_marked_or_skipped_is_not(bank):
    """o on a check, s on the role."""
    check = every_prompt.prompt(bank, Step(st.CHECK, next(iter(bank.checks))))
    assert not ask(check, "o1" + ENTER).longer_ago
    assert ask(field(bank, "role"), "s2" + ENTER) == Reply(ANSWER, list(bank.roles)[1])


def test_the_value_of_a_check_is_the_place_in_the_bank(bank):
    """Whatever the order on the screen; the last key is "I don't know"."""
    of_each_length = {}
    for check in bank.checks.values():
        prompt = every_prompt.prompt(bank, Step(st.CHECK, check.id))
        for option in prompt.options[:-1]:
            assert check.options[option.value] == option.label
        assert prompt.options[-1].value == st.DONT_KNOW_VALUE
        of_each_length.setdefault((len(prompt.options), check.type, bool(check.code)), []).append(prompt)
    for prompts_ in of_each_length.values():  # the page knows no more of a check than this
        for prompt in prompts_[:3]:
            assert ask(prompt, prompt.options[-1].key + ENTER).value == st.DONT_KNOW_VALUE


@pytest.mark.parametrize(
    ("name", "keys", "reply"),
    [
        ("name", "Ada" + ENTER, Reply(ANSWER, "Ada")),
        ("name", "sqrb?o" + ENTER, Reply(ANSWER, "sqrb?o")),
        ("name", ENTER, Reply(ANSWER, None)),
        ("name", "\x1b[200~Ada\nLovelace\x1b[201~" + ENTER, Reply(ANSWER, "Ada Lovelace")),
        ("hours_per_week", "200" + ENTER + "\x7f" + ENTER, Reply(ANSWER, 20.0)),
        ("hours_per_week", "nan" + ENTER + "\x03", Reply(prompts.QUIT, interrupted=True)),
        ("start_date", "2027-02-31" + ENTER + "\x7f\x7f01" + ENTER, Reply(ANSWER, date(2027, 2, 1))),
        ("start_date", ENTER, Reply(ANSWER, date(2027, 1, 11))),
        ("start_date", "2027-01-05" + ENTER + BACKTAB, BACK),
        ("ready_by", ENTER, Reply(ANSWER, None)),
        ("name", LEFT, BACK),
        ("name", "\x7f", BACK),
        ("name", "A\x7f\x7f", BACK),
        ("name", "bc" + LEFT + LEFT + "a" + ENTER, Reply(ANSWER, "abc")),
        ("name", F2, Reply(prompts.REVIEW)),
        ("name", "\x04", Reply(prompts.QUIT)),
    ],
)
def test_keys_in_a_text(bank, name, keys, reply):
    """Letters are letters; back skips validation; left and backspace go back only where nothing is typed."""
    assert ask(field(bank, name), keys) == reply


def test_an_old_text_is_there_to_be_kept_or_changed(bank):
    """Enter keeps it, even a start that has passed since."""
    start = replace(field(bank, "start_date"), current=date(2026, 1, 5), current_text="2026-01-05")
    assert ask(start, ENTER) == Reply(ANSWER, date(2026, 1, 5))
    assert ask(start, "\x7f6" + ENTER + "\x15" + ENTER) == Reply(ANSWER, date(2027, 1, 11))


def test_more_options_than_digits(ladder):
    """A bank may name twelve languages: the arrows reach what no digit does."""
    many = replace(ladder, options=tuple(Option(str(n), f"Language {n}", n) for n in range(1, 13)))
    assert ask(many, UP + ENTER) == Reply(ANSWER, 12)
    assert ask(many, "9" + ENTER) == Reply(ANSWER, 9)


LINES = [ReviewLine("About you"), ReviewLine("Name", "Ada", "a"), ReviewLine("Role", "x", "b"),
         ReviewLine("Area"), ReviewLine("Skill", "3", "c")]  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (ENTER, Reply(ANSWER, "a")),
        (DOWN + DOWN + ENTER, Reply(ANSWER, "c")),
        (DOWN * 9 + ENTER, Reply(ANSWER, "c")),
        (DOWN + UP + UP + ENTER, Reply(ANSWER, "a")),
        ("f", Reply(prompts.FINISH)),
        ("b", BACK),
        (LEFT, BACK),
        (BACKTAB, BACK),
        ("q", Reply(prompts.QUIT)),
        ("\x04", Reply(prompts.QUIT)),
        ("\x03", Reply(prompts.QUIT, interrupted=True)),
    ],
)
def test_keys_on_the_review_page(keys, reply):
    """Headings are passed over."""
    with typing(keys) as front:
        assert front.review(LINES, True) == reply


@pytest.mark.parametrize(("columns", "rows"), [(59, 24), (80, 19), (40, 10)])
def test_a_terminal_that_is_too_small_says_so_and_goes_on_in_lines(
    ladder, capsys, monkeypatch, columns, rows
):
    """And stays with lines for the rest of the session, review page included."""
    monkeypatch.setattr("sys.stdin", io.StringIO("2\nf\n"))
    with typing("", columns=columns, rows=rows) as front:
        assert front.ask(ladder) == Reply(ANSWER, 2)
        front.app_options["output"].columns, front.app_options["output"].rows = 80, 24
        assert front.review(LINES, True) == Reply(prompts.FINISH)
    said = capsys.readouterr().out
    assert " ".join(said.split()).count(f"This terminal is {columns}x{rows}; the pages need 60x20.") == 1
    assert ladder.title in said and "1. Name" in said


def test_the_smallest_terminal_has_pages(ladder):
    """60x20 is enough."""
    assert ask(ladder, "2" + ENTER, columns=60, rows=20) == Reply(ANSWER, 2)
