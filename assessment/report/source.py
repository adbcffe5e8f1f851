"""The result with its ids resolved: what every section of the view reads from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.clean import clean, shortened, web_link
from assessment.vocabulary import (
    BY_AREA,
    CLAIMED,
    DOES_NOT_APPLY,
    GAP,
    HOURS_HIGH,
    MET,
    NO_TARGET,
    NOT_ASKED,
    QUICK,
    RATED,
    RIGHT,
    SKIPPED,
    STRONG,
    TOP_LEVEL,
    UNKNOWN,
    UNSURE,
    UNTOUCHED,
    WRONG,
    Outcome,
    State,
)  # fmt: skip
from assessment.vocabulary import Source as SourceOf

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_skills import Area, Gap, Skill, StateCounts

LONGEST_NAME = 56  # of a skill, area or role, in characters: tables and the cover have room for these
UNAIDED = 3  # the level of a result without a guide; what is nearer to less is no strength
STATE_KIND: dict[State, str] = {  # what a state is drawn as
    MET: "met", CLAIMED: "claimed", UNSURE: "unsure", GAP: "gap", NO_TARGET: "none", DOES_NOT_APPLY: "none",
}  # fmt: skip
STATE_LABEL: dict[State, str] = {
    MET: "met", CLAIMED: "claimed: show it", UNSURE: "not sure yet", GAP: "gap", NO_TARGET: "no target",
    DOES_NOT_APPLY: "does not apply",
}  # fmt: skip
KNOWN: dict[SourceOf, str] = {  # where an estimate comes from; {} is the level that was given
    RATED: "rated {}", BY_AREA: "area rated {}", SKIPPED: "can’t say", NOT_ASKED: "not asked",
    UNTOUCHED: "not touched", DOES_NOT_APPLY: "does not apply",
}  # fmt: skip


OUTCOMES: dict[Outcome, str] = {RIGHT: "right", WRONG: "wrong", UNKNOWN: "\u201cdon\u2019t know\u201d"}


class Source:
    """A cleaned result with look-ups. Raises KeyError for a result that lacks a part.

    ``has_reference`` says whether all that there is to look up is printed as an appendix.
    """

    def __init__(self, result: Result, has_reference: bool = True):
        self.has_reference = has_reference
        self.r = clean(result)
        for part in (*self.r["skills"], *self.r["areas"], *self.r["roles"], self.r["person"]["role"]):
            part["name"] = shortened(part["name"], LONGEST_NAME)
        self.r["bank"]["title"] = shortened(self.r["bank"]["title"], LONGEST_NAME)
        self.skills = {s["id"]: s for s in self.r["skills"]}
        self.areas = {a["id"]: a for a in self.r["areas"]}
        self.plan = self.r["plan"]
        self.steps = {step["id"]: step for step in self.plan["steps"]}
        self.briefs = {brief["id"]: brief for brief in self.plan.get("briefs", ())}
        self.put_off = self.plan["skills_not_now"]
        self.guides = self.r["bank"].get("guides")  # None where the bank follows none
        self.role = self.r["person"]["role"]["name"]
        self.wanted = [s for s in self.r["skills"] if s["target"] >= 1]
        self._priority = {g["skill"]: g["priority"] for g in self.r["gaps"]}

    @property
    def nothing_to_score(self) -> str:
        """Why there is no share to speak of, in a sentence; empty where there is one."""
        head = self.r["headline"]
        if head["targets"]:
            return ""
        every = head.get("with_all")
        if not every:
            return "This role asks for no skill, so there is nothing to score."
        return (
            "You set aside every skill this role asks for, so there is nothing to score; with them it would be "
            f"{w.banded(every['share'], every['low'], every['high'])}."
        )

    def elsewhere(self) -> str:
        """Where the sentences stand that found no place in the main part."""
        return "in the reference" if self.has_reference else "on the HTML page"

    @property
    def scored(self) -> list[Skill]:
        """The skills that the role has a target for and that apply, in the bank's order."""
        return [k for k in self.wanted if k["state"] != DOES_NOT_APPLY]

    def gap_list(self) -> list[Gap]:
        """The gaps, the most important first."""
        return [g for g in self.r["gaps"] if g["state"] == GAP]

    def is_put_off(self, skill: str) -> bool:
        """Whether a skill does not fit before the person's date."""
        work = self.skills[skill]["work"]
        return bool(work and work["put_off"])

    def name(self, skill: str) -> str:
        return self.skills[skill]["name"]

    def names(self, skills) -> list[str]:
        return [self.name(s) for s in skills if s in self.skills]

    def priority(self, skill: str) -> float:
        """How urgent a skill is for the role; 0 where nothing is to be learned."""
        return self._priority.get(skill, 0.0)

    def brings(self, skill_id: str) -> bool:
        """Whether the person has a skill, so that it can carry over: it is at its target, or rated 3 or more
        and nothing seen speaks against that."""
        skill = self.skills[skill_id]
        rated = (skill["counts_as"] or 0) >= UNAIDED and skill["level"] >= UNAIDED - 0.5
        return skill["state"] in STRONG or rated

    def strong(self) -> list[Skill]:
        """The skills at their targets in which a result without a guide is likely, the highest level first."""
        return [k for k in (self.skills[i] for i in self.r["strongest"]) if k["level"] >= UNAIDED - 0.5]

    def to_settle(self, skill: Skill) -> bool:
        """Whether a skill could be on either side of its target, and something said or checked speaks of it.

        What was left untouched, and no check was answered on, is to be learned: there is nothing to find out.
        """
        return skill["state"] == UNSURE and (skill["source"] != UNTOUCHED or answered(skill) > 0)

    def may_be_there(self, skill: Skill) -> bool:
        """Whether somebody says they have a skill that the estimate does not give them, or could have it."""
        said = skill["source"] == RATED and (skill["counts_as"] or 0) >= skill["hired"]
        return said or self.to_settle(skill)

    def doubtful(self) -> list[Skill]:
        """The skills to find out about, in the bank's order."""
        return [k for k in map(self.skills.__getitem__, self.r["to_find_out"]) if self.to_settle(k)]

    def in_state(self, *states: State) -> list[Skill]:
        return [s for s in self.wanted if s["state"] in states]

    def guidance(self, section: str) -> list[dict]:
        """The section's entries as title, text, group, ids, skills (names), carries (names) and specific:
        whether a condition chose it."""
        return [
            {
                "title": e["title"],
                "text": e["text"],
                "group": e["group"],
                "ids": e["skills"],
                "skills": self.names(e["skills"]),
                "carries": self.names(e["carries_to"]),
                "specific": e.get("specific", False),
                "label": "",
            }
            for e in self.r["guidance"].get(section, [])
        ]

    def resource(self, resource_id: str) -> dict | None:
        """Name, address (https or None), and a short note on cost and hours."""
        found = self.r["resources"].get(resource_id)
        if not found:
            return None
        hours = found["hours"] and f"Hours: {_dashed(found['hours'])} ({found['hours_basis']}). "
        return {
            "name": found["name"],
            "url": web_link(found["url"]),
            "about": f"{hours}{found['note']}",
            "facts": ", ".join(x for x in (found["type"], found["cost"]) if x),
        }

    def other_pace(self) -> int | None:
        """Hours a week worth trying: those that reach the date where it takes more, else a quarter more; None where
        no study is planned, or no week has so many hours."""
        plan, needed = self.plan, self.plan["needed_per_week"]
        if not plan["hours"]:
            return None
        if plan["deadline_missed"] or self.put_off:
            return needed if needed and plan["hours_per_week"] < needed <= HOURS_HIGH else None
        more = min(math.ceil(1.25 * plan["hours_per_week"]), HOURS_HIGH)
        return more if more > plan["hours_per_week"] else None

    def pace_that_would_do(self) -> str:
        """Which hours a week would reach the date with the whole study, if any sensible ones would."""
        hours = self.plan["needed_per_week"]
        if hours is None or (hours > HOURS_HIGH and self.plan["hours_per_week"] >= HOURS_HIGH):
            return "No week has enough hours for all of it."
        if hours > HOURS_HIGH:
            return f"Not even {w.hours(HOURS_HIGH)} a week would do all of the study in time."
        return f"About {w.hours(hours)} a week would do all of the study in time."

    def bar(self, skill: Skill, **size) -> str:
        """The level bar of a skill."""
        return charts.level_bar(
            skill["level"], skill["low"], skill["high"], skill["target"], bar_title(skill), **size
        )

    @property
    def quick(self) -> bool:
        return self.r["method"]["mode"] == QUICK


def bar_title(part: Skill | Area) -> str:
    """A level bar in words."""
    target = f", target {level(part['target'])}" if part["target"] else ""
    return f"Level {level(part['level'])}, 80 % band {level(part['low'])} to {level(part['high'])}{target}"


def level(value: float) -> str:
    """A level with one decimal, whole ones without: "3", "2.7"."""
    return f"{value:.1f}".removesuffix(".0")


def about(value: float) -> int:
    """The whole level nearest to one; halves go up."""
    return min(math.floor(value + 0.5), TOP_LEVEL)


def between(part: Skill | Area) -> str:
    """A level in whole ones: "about 1, between 0 and 2"."""
    low, high = about(part["low"] or 0), about(part["high"] or 0)
    level_ = f"about {about(part['level'] or 0)}"
    return f"{level_}, {low}{w.DASH}{high}" if low != high else level_


def state(name: State) -> dict:
    return {"kind": STATE_KIND[name], "label": STATE_LABEL[name]}


def counts(states: StateCounts) -> list[tuple[State, int]]:
    """The states that count for the share, each with its number, in their order."""
    return [(MET, states["met"]), (CLAIMED, states["claimed"]), (UNSURE, states["not sure yet"]), (GAP, states["gap"])]


def answered(skill: Skill) -> int:
    """How many checks of a skill were answered."""
    return skill["checks"]["right"] + skill["checks"]["wrong"] + skill["checks"]["unknown"]


def quoted(names) -> list[str]:
    """Names in quotes, since many hold an "and" or a comma and run together in a list."""
    return [f"\N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}" for name in names]


def counted_state(name: State, count: int) -> dict:
    """A state with its number: "6 gaps", "1 gap", "4 not sure yet"."""
    label = w.noun(count, "gap") if name == GAP else name
    return {"count": count, "kind": STATE_KIND[name], "label": label}


def how_we_know(s: Source, skill: Skill) -> str:
    """The strongest evidence there is, with its level: "checked: right at 2", "your word: 2", "not touched"."""
    mine = [c for c in s.r["checks"] if c["skill"] == skill["id"] and c["outcome"] in OUTCOMES]
    parts = [f"{words} at {w.listing(sorted({str(c['level']) for c in mine if c['outcome'] == outcome}))}"
             for outcome, words in OUTCOMES.items() if any(c["outcome"] == outcome for c in mine)]  # fmt: skip
    if parts:
        return f"checked: {', '.join(parts)}"
    if skill["source"] in (RATED, BY_AREA):
        return f"your word: {skill['rating']}" + (", longer ago" if skill["longer_ago"] else "")
    return KNOWN[skill["source"]]


def how_known(skill: Skill) -> str:
    """Where the estimate of a skill comes from, in a few words."""
    words = KNOWN[skill["source"]].format(skill["rating"])
    if skill["longer_ago"]:
        words += " (longer ago)"
    asked = answered(skill)
    return f"{words}, checks {skill['checks']['right']}/{asked}" if asked else words


def _dashed(text: str) -> str:
    """ "30-50" with an en dash."""
    head, dash, tail = text.partition("-")
    return f"{head}{w.DASH}{tail}" if dash and head[-1:].isdigit() and tail[:1].isdigit() else text
