"""What is said of somebody's progress, the same in the terminal and in the report.

``p`` is the progress of a result (assessment.result.progress), its texts cleaned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from assessment import wording as w
from assessment.report.source import quoted
from assessment.vocabulary import (
    DOWN,
    GAP,
    NEWLY_ASKED,
    NOT_ASKED_NOW,
    NOT_YET,
    REACHED,
    STRONG,
    UNSURE,
    UP,
    WOBBLED,
    TaskOutcome,
    Verdict,
)  # fmt: skip

if TYPE_CHECKING:
    from assessment.result.document_progress import NextStep, PlanThen, Progress, SkillChange

CHANCE = 0.1  # of skills nothing happened to, at most about so many show as moved: docs/progress.md
DIRECTION: dict[Verdict, str] = {UP: "up", DOWN: "down"}
LEFT_OUT = {
    "changed": "whose name or scope has changed in the question bank",
    "new": "that the earlier assessment does not have",
    "gone": "that the later assessment does not have",
    "does not apply": "that did not apply to you then or do not now",
}
OUTCOMES: dict[TaskOutcome, str] = {REACHED: "reached", UNSURE: "not sure yet", NOT_YET: "not reached yet"}


def title(p: Progress) -> str:
    return f"Progress since {w.day(p['since'])}"


def period(p: Progress) -> str:
    """ "From 3 March 2026 to 22 November 2026, 37 weeks"."""
    weeks = p["days"] / 7
    length = w.plural(p["days"], "day") if weeks < 3 else w.plural(int(weeks), "week")
    return f"From {w.day(p['since'])} to {w.day(p['until'])}, {length}"


def moved(p: Progress) -> list[SkillChange]:
    """The skills that moved beyond their noise, the largest change first."""
    found = [s for s in p["skills"] if s["verdict"] in DIRECTION]
    return sorted(found, key=lambda s: -abs(s["change"]))


def compared(p: Progress) -> int:
    """How many skills were asked both times."""
    return p["counts"][UP] + p["counts"][DOWN] + p["counts"][WOBBLED]


def nothing(p: Progress) -> str:
    """Why nothing is compared, in a sentence; empty where something is."""
    return "" if compared(p) else "No skill was asked both times, so nothing can be compared."


def moved_title(p: Progress) -> str:
    """ "9 of 65 skills moved beyond the noise: 8 up, 1 down"."""
    up, down = p["counts"][UP], p["counts"][DOWN]
    of = f"of {w.plural(compared(p), 'skill')} moved beyond the noise"
    if not up + down:
        return f"None {of}"
    return f"{up + down} {of}: {up} up, {down} down"


def change(skill: SkillChange) -> str:
    """ "up 1.9"; the difference of the two levels as they are printed."""
    size = abs(round(skill["now"], 1) - round(skill["then"], 1))
    return f"{DIRECTION[skill['verdict']]} {size:.1f}"


def noise(p: Progress) -> str:
    """What did not move, and how many moves are expected from nothing."""
    wobbled = p["counts"][WOBBLED]
    parts = []
    if wobbled:
        what = w.sentence(w.counted(wobbled, "skill"))
        parts.append(f"{what} wobbled inside the noise of answering twice.")
    some, few = len(moved(p)), int(compared(p) * CHANCE)
    if some and some <= few:
        parts.append(
            f"So few moves can come from chance alone (up to about {w.in_words(few)} of "
            f"{w.in_words(compared(p))}): take them as hints."
        )
    elif some:
        parts.append(f"By chance alone up to about {w.in_words(max(few, 1))} would show as moved.")
    told: tuple[tuple[Literal["newly asked", "not asked now"], str], ...] = (
        (NEWLY_ASKED, "for the first time now, so no change is claimed there."),
        (NOT_ASKED_NOW, "the first time only, so no change is claimed there."),
    )
    for verdict, words in told:
        if count := p["counts"][verdict]:
            was = "was asked" if count == 1 else "were asked"
            parts.append(f"{w.sentence(w.counted(count, 'skill'))} {was} {words}")
    return " ".join(parts)


def headline(p: Progress) -> str:
    """Whether the share of targets met has changed, or why it is not compared."""
    head = p["headline"]
    if nothing(p):
        return nothing(p)
    if head is None and p["role"]["same"]:
        return "None of the role's targets applied both times, so only levels are compared."
    if head is None:
        return (
            f"The target role was {p['role']['then']} then and is {p['role']['now']} now, so only levels are "
            "compared: targets, states and plans of two roles are not."
        )
    then, now = w.percent(head["then"]["share"]), w.percent(head["now"]["share"])
    shares = f"{then} of the targets were probably met then, {now} now"
    words: dict[Verdict, str] = {
        UP: "that is more than noise",
        DOWN: "the drop is more than noise",
        WOBBLED: "the difference is within the noise",
    }
    how = words[head["verdict"]]
    changed = "" if head["same_targets"] else " The targets themselves have changed with the question bank."
    return f"{shares}: {how}.{changed}"


def states(p: Progress) -> str:
    """Which states changed, by number, or an empty text."""
    if nothing(p) or not p["states"] or not p["states"]["changes"]:
        return ""
    changes = p["states"]["changes"]
    gained = [c for c in changes if c["now"] in STRONG and c["then"] not in STRONG]
    lost = [c for c in changes if c["then"] in STRONG and c["now"] not in STRONG]
    closed = [c for c in changes if c["then"] == GAP and c["now"] == UNSURE]
    parts = [
        f"{w.counted(len(found), 'skill')} {'is' if len(found) == 1 else 'are'} {words}"
        for found, words in ((gained, "at the target that did not look so then"),
                             (closed, "no longer clearly a gap"), (lost, "no longer surely at the target"))
        if found
    ]  # fmt: skip
    hints = [c for c in gained + lost + closed if c["verdict"] == WOBBLED]
    text = f"By state, {w.listing(parts)}." if parts else ""
    if text and hints:
        text += f" {_inside(len(hints), len(gained + lost + closed))} inside the noise."
    return text


def _inside(count: int, every: int) -> str:
    if every == 1:
        return "This change is"
    if count == every:
        return "All of these changes are"
    return f"{w.sentence(w.in_words(count))} of these changes {'is' if count == 1 else 'are'}"


def notes(p: Progress) -> list[str]:
    """What limits the comparison."""
    found = []
    if not p["bank"]["same"]:
        found.append(
            f"The question bank was version {p['bank']['then']} then and is {p['bank']['now']} now; only skills "
            "with the same name and scope are compared."
        )
    for reason, words in LEFT_OUT.items():
        names = quoted(s["name"] for s in p["left_out"] if s["reason"] == reason)
        if names:
            found.append(
                f"Left out: {w.counted(len(names), 'skill')} {words} ({w.first_few(names, 3, 'skill')})."
            )
    return found


def plan(p: Progress) -> str:
    """The old plan against what happened, in hours."""
    if nothing(p) or p["plan"] is None:
        return ""
    t = p["plan"]
    begun = f"At {w.hours(t['hours_per_week'])} a week from {w.day(t['start'])} the plan of then"
    if not t["planned"]:
        return f"{begun} expected no study yet by {w.day(p['until'])}."
    expected = (
        f"{begun} expected about {w.number(t['planned'])} of its {w.hours(t['hours'])} by {w.day(p['until'])}"
    )
    if t["earned"] >= 0:
        done = f"by your new levels about {w.hours(t['earned'])} of them are no longer needed"
    else:
        done = f"by your new levels the same skills need about {w.hours(-t['earned'])} more than it said"
    return f"{expected}; {done}. That counts what your levels show, not the time you spent."


def outcomes(p: Progress) -> list[dict]:
    """The old plan's steps by what became of them: label, names; those due first."""
    found = _of_plan(p["plan"]) if p["plan"] and not nothing(p) else []
    groups = [
        {"label": f"Due, {words}", "names": [name for name, due, outcome in found if due and outcome == key]}
        for key, words in OUTCOMES.items()
    ]
    early = [name for name, due, outcome in found if not due and outcome == REACHED]
    return [g for g in [*groups, {"label": "Reached early", "names": early}] if g["names"]]


def _of_plan(plan: PlanThen) -> list[tuple[str, bool, TaskOutcome]]:
    """Name, due and outcome of each step; of each skill in a result that does not tell steps apart."""
    if "steps" in plan:
        return [(step["title"], step["due"], step["outcome"]) for step in plan["steps"]]
    return [(task["name"], task["due"], task["outcome"]) for task in plan["tasks"]]


def step(task: NextStep) -> str:
    """ "Write gradient descent in NumPy: 17 hours, 4 Jan 2027 to 12 Jan 2027"."""
    return f"{task['title']}: {w.hours(task['hours'])}, {w.short_days(task['start'], task['end'])}"


def short(p: Progress) -> str:
    """One sentence for the end of a session."""
    if nothing(p):
        return f"Since {w.day(p['since'])}: {nothing(p)[0].lower()}{nothing(p)[1:]}"
    head = p["headline"]
    shares = (
        "" if head is None else f"{w.percent(head['then']['share'])} to {w.percent(head['now']['share'])}, "
    )
    up, down = p["counts"][UP], p["counts"][DOWN]
    return (
        f"Since {w.day(p['since'])}: {shares}{w.plural(up, 'skill')} up and {down} down beyond the noise "
        f"of {compared(p)} compared."
    )
