"""The README is true: its commands exist, its outputs are what the commands print."""

import re
import shlex
from pathlib import Path

import pytest
from assessment.questionnaire import frames, wording
from assessment.questionnaire import pace as reading
from assessment.questionnaire.steps import Step

from assessment.cli import main, parser
from benchmarks import pace

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """Every `skillgap ...` command of the README, without the explanation beside it."""
    blocks = re.findall(r"^    (skillgap.*)$", README, re.M)
    return [re.split(r"\s{2,}", line)[0] for line in blocks]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_one(command):
    """The parser takes each command as it stands."""
    arguments = parser.parse(shlex.split(command)[1:])
    assert arguments.command in parser.COMMANDS


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
    """The page in the README is the page of that skill at 80x24, with level 3 pointed at."""
    from datetime import date, datetime

    from assessment.answers import Rating, new
    from assessment.answers.profile import FIELDS

    answers = new(bank, "standard", datetime(2026, 11, 22), seed=1)
    for field in FIELDS:
        answers.profile.put(field, None)
    for skill in bank.areas["software-engineering"].skills:
        answers.skills[skill] = Rating(level=3)
    minutes = reading.Pace().minutes_left(bank, answers, frozenset())
    step = Step("skill", "sql-data-modelling")
    prompt = wording.prompt(bank, answers, frozenset(), step, date(2026, 11, 22), "", minutes)
    page = frames.page(prompt, 80, 24)
    options = []
    for option in page.options:
        pointer = " » " if option.startswith("3  ") else "   "
        options += (pointer + option).split("\n")
    lines = [*(line for _, line in page.head), *options, *(line for _, line in page.foot)]
    shown = blocks()[0].rstrip("\n").split("\n")
    assert [line.rstrip() for line in shown] == [line.rstrip() for line in lines]


def test_the_short_result_is_what_the_command_prints(tmp_path, capsys, monkeypatch):
    """The summary in the README is that of the first example, at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("assessment.report.to_pdf", lambda result, length="report": b"%PDF- stand-in")
    code = main(["report", str(ROOT / "examples" / "platform.answers.json"), "-o", str(tmp_path / "x.pdf")])
    assert code == 0
    printed = capsys.readouterr().out.split("\n\nReport: ")[0].strip("\n")
    assert blocks()[1].strip("\n") == printed


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
    assert f"The shipped bank has {len(bank.checks)} checks" in README
    assert f"{len(bank.areas)} area ladders" in README and f"all {len(bank.skills)} skill ladders" in README


@pytest.mark.parametrize("mode", ["quick", "standard", "thorough"])
def test_the_minutes_are_those_of_scripted_readers(mode):
    """A few people of `make pace` take about as long as the README says."""
    said = int(re.search(rf"\| `{mode}` \|.*\| (\d+) minutes \|", README)[1])
    took = [minutes for _, minutes in pace.minutes(mode, 8)]
    assert min(took) - 4 <= said <= max(took) + 4


def test_the_number_of_recomputed_keys_is_true(bank):
    computed = sum(check.verify in ("C", "S") for check in bank.checks.values())
    assert f"works out {computed} of the keys again" in README
