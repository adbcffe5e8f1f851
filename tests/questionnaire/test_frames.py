"""The pages as lines: every question of the shipped bank fits the terminal, and no word of it is lost."""

import pytest
from questionnaire import every_prompt

from assessment.answers import route
from assessment.questionnaire import frames
from assessment.questionnaire.prompts import CHOICE
from assessment.questionnaire.steps import Step

SIZES = [(80, 24), (60, 20)]
HINTS = ("", "Nothing is chosen yet: press a number first.")


@pytest.fixture(scope="module")
def all_prompts(bank):
    return every_prompt.prompts(bank)


def words(text: str) -> str:
    return "".join(text.split())


def page_lines(page: frames.Page) -> list[str]:
    options = [line for option in page.options for line in (" » " + option).split("\n")]
    return [line for _, line in page.head] + options + [line for _, line in page.foot]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_page_fits(all_prompts, columns, rows):
    """Noted, skipped, marked longer ago, with and without a hint: never a row or a column too many."""
    for prompt in all_prompts:
        entry = 0 if prompt.kind == CHOICE else 3  # the line to type into, and what may wrap below it
        for hint in HINTS:
            for longer_ago in {prompt.current_longer_ago, prompt.longer_ago}:
                page = frames.page(prompt, columns, rows, longer_ago, hint)
                lines = page_lines(page)
                assert page.rows == len(lines) and len(lines) + entry <= rows, (
                    prompt.title,
                    prompt.note,
                    hint,
                )
                assert max(map(len, lines)) < columns


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_nothing_of_a_question_is_cut(all_prompts, columns, rows):
    """Progress, title, text, every option, status and hint, letter by letter and in order."""
    for prompt in all_prompts:
        for hint in HINTS:
            page = frames.page(prompt, columns, rows, prompt.current_longer_ago, hint)
            head = words("".join(line for _, line in page.head))
            assert head.startswith(words(prompt.progress))
            assert words(prompt.title + prompt.text) in head
            for option, shown in zip(prompt.options, page.options, strict=True):
                assert words(shown) == words(option.key + option.label)
            foot = words("".join(line for _, line in page.foot))
            assert words(hint) in foot
            if not hint:
                assert words(prompt.note) in head + foot
            if prompt.current_longer_ago:
                assert "Markedlongerago" in foot


def test_at_80x24_every_page_has_its_note_how_to_answer_and_all_keys(all_prompts):
    """The size it is designed for gives up no words at all but examples."""
    for prompt in all_prompts:
        page = frames.page(prompt, 80, 24, prompt.current_longer_ago)
        head = words("".join(line for _, line in page.head))
        assert words(prompt.note) in head
        foot = words("".join(line for _, line in page.foot))
        if not prompt.current_longer_ago:
            assert foot.endswith(words(frames.keys(prompt)))
        assert words(prompt.ask) in head or page.rows > 22


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_keys_are_on_every_page_before_a_note_or_hint(all_prompts, columns, rows):
    """In short words at worst; never broken between a key and what it does."""
    for prompt in all_prompts:
        if prompt.note:
            continue
        foot = [line for _, line in frames.page(prompt, columns, rows, prompt.current_longer_ago).foot]
        assert "leave" in foot[-1]
        for part in frames.keys(prompt).split(" | ") if "|" in "".join(foot) else []:
            assert any(part in line for line in foot), (part, foot)


def test_wrapped_lines_hang(bank):
    """Text under text, not under the number."""
    prompt = every_prompt.prompt(bank, Step(route.AREA, "software-engineering"))
    page = frames.page(prompt, 60, 24)
    wrapped = [option.split("\n") for option in page.options if "\n" in option]
    assert wrapped
    for first, *others in wrapped:
        assert first[0].isdigit() and first[1:3] == "  " and first[3] != " "
        assert all(line.startswith(" " * 6) and line[6] != " " for line in others)
    assert all(line.startswith(" ") for _, line in page.head if line)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_help_pages_hold_all_of_the_help(bank, columns, rows):
    """Why we ask, the rules and the meaning of the levels; as many pages as it takes, none too high."""
    for step in every_prompt.steps(bank):
        prompt = every_prompt.prompt(bank, step)
        if prompt.kind != CHOICE:
            continue
        pages = frames.help_pages(prompt, columns, rows)
        assert all(len(page) + frames.HELP_FRAME_ROWS <= rows for page in pages), prompt.title
        assert all(len(line) < columns for page in pages for line in page)
        assert words("".join(line for page in pages for line in page)).startswith(words(prompt.help))
    ladder = every_prompt.prompt(bank, Step(route.SKILL, next(iter(bank.skills)))).help
    for part in ("Why we ask: ", "0 Not yet. 1 Explained. 2 Followed.", "choose its level and press o"):
        assert part in ladder


def test_control_characters_do_not_reach_the_page(bank):
    """A profile text or a bank cannot steer the terminal."""
    import dataclasses

    prompt = every_prompt.prompt(bank, Step("profile", "name"))
    nasty = dataclasses.replace(
        prompt, title="a\x1b[2Jb", text="c\u202ed", note="e\x07f", current_text="g\x1bh"
    )
    shown = "".join(page_lines(frames.page(nasty, 80, 24, hint="i\x9bj")))
    assert shown.replace("\n", "").isprintable() and "a[2Jb" in shown and "ij" in shown
