"""The README is true: its commands exist, its outputs are what the commands print."""

import re
import shlex
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "session"))
from leading import session  # noqa: E402

from assessment.answers import Rating, new  # noqa: E402
from assessment.answers.fields import FIELDS  # noqa: E402
from assessment.cli import main, parser, upcoming  # noqa: E402
from assessment.cli.card import card  # noqa: E402
from assessment.cli.options import Replan  # noqa: E402
from assessment.cli.saved import result_of  # noqa: E402
from assessment.companion import planned  # noqa: E402
from assessment.companion.journal import FINISHED, WORKED, Entry  # noqa: E402
from assessment.session.opening import MODES  # noqa: E402
from assessment.terminal.grid_view import GridView  # noqa: E402
from assessment.vocabulary import LEARN  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """Every `skillgap ...` command of the README, without the explanation beside it."""
    blocks = re.findall(r"^    (skillgap.*)$", README, re.M)
    return [re.split(r"\s{2,}", line)[0] for line in blocks]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_one(command):
    """The parser takes each command as it stands."""
    words = shlex.split(command)[1:]
    assert parser.parse(words)
    assert not words or words[0].startswith("-") or words[0] in parser.COMMANDS


def test_there_are_commands_to_test():
    assert len(commands()) >= 8


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+(?:-[a-z]+)*)", README))))
def test_every_make_target_exists(target):
    """`make X` stands in the README only if the Makefile knows X."""
    words_that_are_no_targets = {"it"}
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert target in words_that_are_no_targets or re.search(rf"^{target}:", makefile, re.M)


def blocks() -> list[str]:
    return re.findall(r"^```text\n(.*?)^```$", README, re.M | re.S)


def test_the_question_is_what_the_screen_shows(bank):
    """The page in the README is the page of that area at 80x24, after its first row was set to 3."""
    shown = blocks()[0].rstrip("\n").split("\n")
    assert [line.rstrip() for line in shown] == grid_lines(bank)


def grid_lines(bank) -> list[str]:
    """What stands on the screen there: somebody has rated the areas before it."""
    answers = new(bank, "standard", datetime(2026, 11, 22), seed=1)
    for field in FIELDS:
        answers.profile.put(field.id, None)
    answers.profile.role = next(iter(bank.roles))
    answers.touched_asked = answers.resources_asked = True
    answers.touched = list(bank.skills)[:30]
    areas = list(bank.areas)
    for area in areas[: areas.index("data-systems")]:
        answers.skills |= {skill: Rating(level=3) for skill in bank.areas[area].skills}
    view = GridView(session(bank, answers)[0].first())
    view.press("3")
    return [line.rstrip() for line in view.draw(80, 24).text()]


def test_the_end_card_is_what_a_terminal_shows(monkeypatch):
    """That of the first example, at 80 columns, down to the files."""
    monkeypatch.setattr("sys.argv", ["skillgap"])
    path = ROOT / "examples" / "platform.answers.json"
    lines = card(result_of(path, Replan()), {}, path, 79, bars=True)
    shown = "\n".join(lines).split("\n\nYour answers:")[0].strip("\n")
    assert blocks()[2].strip("\n") == shown


def test_monday_morning_is_what_the_command_prints(monkeypatch):
    """Two weeks into the plan of the first example."""
    monkeypatch.setattr("sys.argv", ["skillgap"])
    journal = planned.begun(result_of(ROOT / "examples" / "platform.answers.json", Replan()))
    for step, day, hours in ((0, 5, 3), (1, 9, 4), (2, 12, 6), (2, 16, 1)):
        one = journal.plan.steps[step]
        journal.add(Entry(WORKED, "2027-01-18T08:00:00", one.id, one.title, date(2027, 1, day), hours))
        if step < 2:
            journal.add(Entry(FINISHED, "2027-01-18T08:00:00", one.id, one.title, date(2027, 1, day)))
    assert blocks()[1].strip("\n") == "\n".join(upcoming.lines(journal, date(2027, 1, 18), 78)).replace("\u00a0", " ")


def test_the_comparison_in_the_docs_is_what_the_command_prints(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    files = [str(ROOT / "examples" / f"{name}.answers.json") for name in ("earlier", "platform")]
    assert main(["compare", *files]) == 0
    page = (ROOT / "docs" / "progress.md").read_text("utf-8")
    assert re.search(r"```text\n(.*?)\n```", page, re.S)[1] == capsys.readouterr().out.rstrip("\n")


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_pictures_and_links_are_there(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text("utf-8")):
        assert (ROOT / page).parent.joinpath(target).exists(), target


def test_the_numbers_of_the_bank_are_its_own(bank):
    said = f"The shipped bank has {len(bank.areas)} areas, {len(bank.skills)} skills and {len(bank.checks)} checks"
    assert said in " ".join(README.split())
    learn = sum(skill.kind == LEARN for skill in bank.skills.values())
    assert f"touched 15 of {learn} skills" in " ".join(README.split())


def test_the_modes_are_those_of_the_start_page():
    """Their words and minutes, which tests of the start page hold against scripted readers."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \| (\d+) minutes \|$", README, re.M)
    assert rows == [(mode, detail, str(minutes)) for mode, _, detail, minutes in MODES]


def test_the_number_of_recomputed_keys_is_true(bank):
    computed = sum(check.verify in ("C", "S") for check in bank.checks.values())
    assert f"works out {computed} of the keys again" in README
