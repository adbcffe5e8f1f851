"""The harness can fail: each kind of fault is seen in an outcome that has it, and none in one that has not."""

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from torture import checks, moments, player
from torture.course import Course
from torture.sessions import Outcome

NAMES = ("name", "role", "language")
PAGES = ("Name", "Target role", "Main language", "All your answers")


def file(count: int, **more: str) -> str:
    return json.dumps({"profile": dict.fromkeys(NAMES[:count], "x") | more})


COURSE = Course(Path(), PAGES, (b"", *(file(n).encode() for n in (1, 2, 3))))
TERM = moments.Trial(0, "screen", signal.SIGTERM, moments.ENTER, 0.01, 0.5, 1)
KILL = replace(TERM, strike=signal.SIGKILL)
CLOSED = replace(TERM, strike=moments.CLOSE)
STOPPED = replace(TERM, strike=signal.SIGTSTP)
WELL = Outcome(given=1, drawn=1, code=143, begun=True, said="Saved: 0 of 6 skills rated.", files=["mine.json"],
               held=file(2), next_code=0, next_page="Main language", next_files=["mine.json"],
               next_held=file(2))  # fmt: skip


@pytest.mark.parametrize(
    ("trial", "change"),
    [
        (TERM, {}),
        (KILL, {"code": 137, "files": ["mine.json", ".mine.json.abc"]}),
        (CLOSED, {"code": 129}),
        (STOPPED, {"code": 0, "stopped": True}),
        (TERM, {"begun": False, "held": file(1), "next_held": file(1), "next_page": "Target role", "said": ""}),
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(trial, change):
    assert checks.faults(trial, replace(WELL, **change), COURSE) == []


@pytest.mark.parametrize(
    ("kind", "trial", "change"),
    [
        (checks.LOST, KILL, {"drawn": 3}),
        (checks.LOST, TERM, {"given": 2}),
        (checks.LOST, KILL, {"held": file(2)[:-9]}),
        (checks.LOST, KILL, {"held": file(2, role="another")}),
        (checks.LOST, KILL, {"next_page": "Target role"}),
        (checks.LOST, KILL, {"next_code": 2}),
        (checks.LOST, KILL, {"next_held": file(1)}),
        (checks.HUNG, TERM, {"hung": "still there"}),
        (checks.LEFT, TERM, {"files": [".mine.json.abc", "mine.json"]}),
        (checks.LEFT, KILL, {"next_files": [".mine.json.abc", "mine.json"]}),
        (checks.OTHER, TERM, {"code": 0}),
        (checks.OTHER, CLOSED, {"code": 120}),
        (checks.OTHER, STOPPED, {"code": 0}),
        (checks.OTHER, TERM, {"said": "Traceback (most recent call last)"}),
        (checks.OTHER, TERM, {"said": "Saved: 1 of 6 skills rated."}),
        (checks.OTHER, TERM, {"said": "Nothing was answered, so nothing was saved."}),
        (checks.OTHER, TERM, {"restored": False}),
        (checks.OTHER, STOPPED, {"code": 0, "stopped": True, "restored_while_stopped": False}),
        (checks.OTHER, STOPPED, {"code": 0, "stopped": True, "redrawn": False}),
    ],
)
def test_each_kind_of_fault_is_found(kind, trial, change):
    assert kind in {fault.kind for fault in checks.faults(trial, replace(WELL, **change), COURSE)}


def test_the_same_seed_makes_the_same_trials():
    """And they reach every mode, every moment and both ends of a write."""
    made = moments.kills(5, 60) + moments.signals(5, 120)
    assert made == moments.kills(5, 60) + moments.signals(5, 120) != moments.kills(6, 60) + moments.signals(6, 120)
    assert {trial.mode for trial in made} == {"screen", "lines", "pipe"}
    assert {trial.moment for trial in made} == set(moments.LATEST)
    steps = [trial.at for trial in made if trial.moment == moments.STEP and trial.strike == signal.SIGTERM]
    assert min(steps) < 0.1 and max(steps) >= 0.9


def test_a_page_is_read_and_answered_alike_on_both_front_ends():
    """The option is chosen by its words: checks come in another order in every session."""
    screen = [" api    check 7, at most 9", "", " Which?", "   1  Oak", " » 2  Ash", " 1-3 choose | q leave"]
    lines = ["api (check 7, at most 9)", "Which?", " 1. Ash", " 2. Oak", "> "]
    first, second = player.page(screen), player.page(lines)
    assert first.name == second.name == "check 7" and first.ready and second.ready
    assert {player.reply(first, True), player.reply(second, False)} == {"1", "2"}
    assert player.page(["Saved: 0 of 6 skills rated."]) is None and not player.page(lines[:-1]).ready


def test_a_page_is_told_by_the_row_that_is_asked():
    """Of a form, a list, a grid on one page or with one ladder a page, and of plain lines."""
    for name, lines in {
        "Name": ["   Target role  x", " » Name   none", " F1 why | Ctrl-D leave"],
        "Target role": ["[none] > Target role: Which role?", "[choose one] > "],
        "ops": [" » ops   3", " ops: the highest true, last 12 months", " ? | q leave"],
        "api": ["api (skill 1 of 2): the highest true, last 12 months", " 1. I", "> "],
        "All your answers": [" All your answers", " » + About you", " ? | q leave"],
    }.items():
        assert player.page(lines).name == name and player.page(lines).ready


def test_a_check_that_was_answered_is_not_ready():
    told = player.page([" api  check 1, at most 9", " Right.", " Enter go on | e explain | q leave"])
    assert told.is_told and not told.ready
