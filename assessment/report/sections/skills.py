"""Every skill, once: by area, the open ones first, with level, state, the way there, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts, word
from assessment.report.clean import linked
from assessment.report.sections.tendency import tendency
from assessment.report.source import Source, answered, between, how_we_know, level, state
from assessment.vocabulary import (
    CLAIMED,
    DOES_NOT_APPLY,
    GAP,
    LEARN,
    MET,
    NO_TARGET,
    RATED,
    UNSURE,
    UNTOUCHED,
    State,
)

if TYPE_CHECKING:
    from assessment.result.document_skills import Area, Skill

BAR_WIDTH = 178  # pixels
ORDER: tuple[State, ...] = (GAP, UNSURE, CLAIMED, MET, DOES_NOT_APPLY, NO_TARGET)


def view(s: Source) -> dict:
    """``groups`` by area; ``without`` names the skills that the role does not ask for."""
    groups = [g for g in (_group(s, area) for area in _areas(s)) if g["skills"]]
    without = [k["name"] for k in s.r["skills"] if k["state"] == NO_TARGET]
    return {
        "lead": _lead(s),
        "axis": charts.level_axis(s.r["levels"], width=BAR_WIDTH),
        "groups": groups,
        "without": w.listing(without),
        "people": PEOPLE if any("nvented people" in k["differs"] for g in groups for k in g["skills"]) else "",
        "tendency": tendency(s.r["method"], s.r["contradictions"]),
    }


def _areas(s: Source) -> list[Area]:
    """Areas with something open first, those to learn before the others; else in the bank's order."""

    def closed(area: Area) -> tuple[bool, bool]:
        states = {s.skills[k]["state"] for k in area["skills"]}
        return not states & {GAP, UNSURE}, area["kind"] != LEARN

    return sorted(s.r["areas"], key=closed)


def _group(s: Source, area: Area) -> dict:
    mine = [s.skills[k] for k in area["skills"] if s.skills[k]["state"] != NO_TARGET]
    mine.sort(key=lambda k: ORDER.index(k["state"]))
    return {"title": area["name"], "skills": [_skill(s, k) for k in mine]}


def _lead(s: Source) -> str:
    came = [k["source"] for k in s.r["skills"]]
    rated, checked = came.count(RATED), sum(answered(k) > 0 for k in s.r["skills"])
    text = f"{w.sentence(w.counted(rated, 'skill'))} rated, {w.in_words(checked) if checked else 'none'} checked"
    for count, words in (
        (came.count(UNTOUCHED), "not touched"), (came.count(DOES_NOT_APPLY), "set aside"),
        (len(came) - rated - came.count(UNTOUCHED) - came.count(DOES_NOT_APPLY), "inferred"),
    ):  # fmt: skip
        text += f", {w.in_words(count)} {words}" if count else ""
    return f"{text}. Open ones first. {WAY}"


WAY = (
    "Four numbers show the way to a level: typical start, after your word, after what your other answers say of how you "
    "rate, after the checks; a dash where nothing was said or changed."
)


PEOPLE = (
    "\u201cInvented people like this\u201d said the same of such a skill, had the same outcome of checks and an "
    "estimate as far off, in a simulation in which a word is worth what studies find (r .47): no measurement."
)


def _skill(s: Source, skill: Skill) -> dict:
    return {
        "id": skill["id"],
        "name": skill["name"],
        **state(skill["state"]),
        "state": skill["state"],
        "importance": skill["importance"],
        "way": word.way(skill),
        "asks": skill["hired"] if skill["target"] else w.DASH,
        "you": between(skill),
        "known": "" if skill["state"] == DOES_NOT_APPLY else how_we_know(s, skill).removeprefix("checked: "),
        "bar": charts.level_bar(
            skill["level"], skill["low"], skill["high"], skill["hired"], _title(skill), width=BAR_WIDTH
        ),
        "differs": word.sentence(s, skill),
        "next": _next(s, skill),
        "note": linked(skill["note"]) if skill.get("note") else [],
        "sort": {"level": skill["level"], "hours": skill["work"]["hours"] if skill["work"] else 0},
    }


def _title(skill: Skill) -> str:
    target = f", hired at {skill['hired']}" if skill["target"] else ""
    return f"Level {level(skill['level'])}, 80 % band {level(skill['low'])} to {level(skill['high'])}{target}"


def _next(s: Source, skill: Skill) -> str:
    """What to make true, to show or to find out."""
    if skill["state"] in (DOES_NOT_APPLY, MET):
        return ""
    if skill["state"] == CLAIMED:
        return f"Show it: {skill['show']}"
    text = ""
    if skill["stated"]:
        text = f"Show {skill['stated']['level']}: \u201c{skill['stated']['text']}\u201d"
    elif s.to_settle(skill):
        text = f"Find out: {skill['show']}"
    elif skill["next"]:
        text = f"{skill['next']['level']}: \u201c{skill['next']['text']}\u201d"
    return f"{text} {_where(s, skill)}".strip()


def _where(s: Source, skill: Skill) -> str:
    """The steps of the plan that lead it on."""
    if s.is_put_off(skill["id"]):
        return "Put off for your date."
    work = skill["work"]
    if not work:
        return ""
    order = list(s.steps)
    numbers = [str(order.index(step) + 1) for step in work["steps"]]
    return f"{w.sentence(w.noun(len(numbers), 'step'))} {w.listing(numbers)}." if numbers else ""
