"""What must hold after a trial, whatever was done to it."""

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass

from torture.course import Course, answers, count
from torture.moments import CLOSE, REPORT, Trial
from torture.sessions import Outcome

LOST, HUNG, LEFT, OTHER = "lost", "hung", "left behind", "not as documented"
KINDS = (LOST, HUNG, LEFT, OTHER)
TRACES = ("Traceback", "Exception ignored", "Error in ", "Fatal Python error")
SAVED = re.compile(r"Saved: (\d+) of \d+ skills(?: and areas)? rated\.")
NOTHING_SAVED = "nothing was saved"


@dataclass(frozen=True)
class Fault:
    kind: str
    sentence: str


def faults(trial: Trial, outcome: Outcome, course: Course) -> list[Fault]:
    """Everything that is wrong after a trial."""
    if outcome.hung:
        return [Fault(HUNG, outcome.hung), *_lost(trial, outcome, course)]
    found = [*_lost(trial, outcome, course), *_left(trial, outcome)]
    if trial.strike != signal.SIGKILL:
        found += [*_ending(trial, outcome), *_words(outcome), *_terminal(trial, outcome)]
    return found


def _lost(trial: Trial, outcome: Outcome, course: Course) -> Iterator[Fault]:
    """Every answer whose next page was seen, and one that a signal found being written, is in the file."""
    try:
        found = outcome.found()
    except ValueError as error:
        yield Fault(LOST, f"the file is no JSON: {error}")
        return
    stage = course.stage(found)
    if stage is None:
        yield Fault(LOST, f"the file holds what was never answered: {found}")
        return
    if stage < outcome.drawn:
        yield Fault(LOST, f"{outcome.drawn} answers were drawn, the file holds {stage}")
    elif trial.strike != signal.SIGKILL and stage < outcome.given + outcome.begun:
        yield Fault(LOST, f"answer {stage + 1} was being written and is not in the file")
    if outcome.next_code != 0:
        yield Fault(LOST, f"going on with the file ended with {outcome.next_code}: {outcome.next_said[-300:]!r}")
    elif outcome.next_page != course.pages[stage]:
        yield Fault(LOST, f"it goes on at {outcome.next_page!r}, not at {course.pages[stage]!r}")
    elif stage and answers(json.loads(outcome.next_held)) != found:
        yield Fault(LOST, "going on and leaving changed an answer")


def _left(trial: Trial, outcome: Outcome) -> Iterator[Fault]:
    """A signal leaves nothing hidden; a kill leaves nothing that the next session does not clear away."""
    if trial.strike != signal.SIGKILL and (names := _hidden(outcome.files)):
        yield Fault(LEFT, f"left in the folder: {names}")
    elif names := _hidden(outcome.next_files):
        yield Fault(LEFT, f"still in the folder after the next session: {names}")


def _hidden(files: list[str]) -> list[str]:
    return [name for name in files if name.rsplit("/")[-1].startswith(".")]


def _ending(trial: Trial, outcome: Outcome) -> Iterator[Fault]:
    """The exit code, as a shell shows it."""
    if trial.strike == signal.SIGTSTP:
        if not outcome.stopped and not (outcome.done_before and outcome.code == 0):
            yield Fault(OTHER, "it did not stop")
        expected = 0
    else:
        expected = 128 + (signal.SIGHUP if trial.strike == CLOSE else trial.strike)
    reported = trial.moment == REPORT and outcome.code == 0 and len(outcome.files) > 1  # it was done before
    if outcome.code != expected and not reported:
        yield Fault(OTHER, f"exit code {outcome.code}, not {expected}")


def _words(outcome: Outcome) -> Iterator[Fault]:
    for trace in TRACES:
        if trace in outcome.said:
            yield Fault(OTHER, f"{trace}: {outcome.said[outcome.said.index(trace):][-300:]!r}")
            break
    said = SAVED.findall(outcome.said)
    try:
        held = count(outcome.document)
    except ValueError:
        return
    rated = sum(place.startswith(("skills.", "areas.")) for place in outcome.found())
    if said and int(said[-1]) != rated:
        yield Fault(OTHER, f"it said {said[-1]} rated, the file holds {rated}")
    if NOTHING_SAVED in outcome.said and held:
        yield Fault(OTHER, f"it said that nothing was saved, the file holds {held}")


def _terminal(trial: Trial, outcome: Outcome) -> Iterator[Fault]:
    if not outcome.restored:
        yield Fault(OTHER, "the terminal was not restored")
    if not outcome.restored_while_stopped:
        yield Fault(OTHER, "the terminal was not restored while it was stopped")
    if not outcome.redrawn:
        yield Fault(OTHER, "the page was not drawn again after it had been stopped")
