"""People at the ends of what a report must serve, and everything that is printed for each of them."""

import re
from datetime import date, timedelta
from functools import cached_property, partial
from html import unescape
from pathlib import Path

from assessment.answers import CheckAnswer, Rating
from assessment.cli.card import card
from assessment.report import explain, formats, templating, view
from assessment.report.source import Source
from assessment.vocabulary import ANSWERED, LEARN, NOT_MINE

NOTED = "https://example.org/work?a=1"  # a link in a note


def readers(person, day: date) -> dict[str, dict]:
    """A result for each kind of reader. ``person(level, **particulars)`` makes one; ``day`` is its day."""
    typical = {"have": (3, 4, 3, 4, 2), "learn": (0, 1, 1, 2)}
    mixed = lambda ladder, area, rng: rng.choice(typical[area.kind])  # noqa: E731
    always = lambda n: lambda ladder, area, rng: n  # noqa: E731
    only = lambda kind, n: lambda ladder, area, rng: n if area.kind == kind else 0  # noqa: E731
    roles = ("applied-mle", "ml-platform", "mlops", "llm-engineer", "ds-mle")
    found = {
        "0 everywhere": person(always(0), checks=False, language="java"),
        "5 everywhere": person(always(5), right=1.0),
        "3 everywhere": person(always(3), right=0.5),
        "only backend": person(only("have", 4), right=0.5, language="go"),
        "only the target field": person(only("learn", 4), right=0.9, role="ml-platform"),
        "over-rater": person(always(5), right=0.0),
        "modest": person(always(1), right=1.0),
        "nothing asked": person(always(0), ladders=0, checks=False, finished=False),
        "all skipped": person(always(None), checks=False),
        "no hours": person(mixed, hours_per_week=None),
        "a date tomorrow": person(mixed, start_date=day, ready_by=day + timedelta(days=1)),
        "nothing applies": person(always(None), checks=False, change=_set_aside),
        "some do not apply": person(mixed, change=_set_aside_some),
        "only what one brings": person(only("have", 4), checks=False, change=_leave_untouched),
        "0, every check right": person(always(0), checks=False, change=partial(_every_check, right=True)),
        "5, every check wrong": person(always(5), checks=False, change=partial(_every_check, right=False)),
        "80 hours, a date too near": person(always(0), hours_per_week=80.0, ready_by=day + timedelta(days=8)),
        "a start long ago": person(mixed, start_date=date(2001, 1, 1)),
        "quick, 5 everywhere": person(always(5), mode="quick", checks=False),
        "quick, mixed": person(mixed, mode="quick", checks=False, seed=7),
    }
    return found | {role: person(mixed, role=role, seed=n) for n, role in enumerate(roles, 2)}


def _set_aside(bank, answers) -> None:
    answers.skills = {skill: Rating(NOT_MINE) for skill in bank.skills}


def _set_aside_some(bank, answers) -> None:
    answers.skills |= {skill: Rating(NOT_MINE) for skill in list(bank.skills)[::9]}


def _leave_untouched(bank, answers) -> None:
    learn = {s.id for s in bank.skills.values() if s.kind == LEARN}
    answers.touched, answers.touched_asked = [], True
    answers.skills = {skill: said for skill, said in answers.skills.items() if skill not in learn}


def _every_check(bank, answers, right: bool) -> None:
    for check in bank.checks.values():
        choice = check.key if right else (check.key + 1) % len(check.options)
        answers.asked_checks.append(check.id)
        answers.checks[check.id] = CheckAnswer(ANSWERED, choice)


class Printed:
    """What is printed of one result: the text of every page and format, and the sections behind it."""

    def __init__(self, result: dict):
        self.result = result
        self.skills = {s["id"]: s for s in result["skills"]}
        self.names_plain = {words(s["name"]): s for s in result["skills"]}
        self.wanted = [s for s in result["skills"] if s["target"] >= 1]

    @cached_property
    def source(self) -> Source:
        return Source(self.result)

    @cached_property
    def model(self) -> dict:
        return view.build(self.result, reference=False)

    @cached_property
    def sections(self) -> dict[str, dict]:
        return {s["id"]: s["view"] for s in self.model["sections"]}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words of each page and format, without markup, their spaces and quotes made plain."""
        made = {"print": plain(templating.render(self.model, inline_css=False))}
        made["screen"] = plain(self._format("html"))
        made["Markdown"] = words(unescape(self._format("md")).replace("\\", "").replace("\u200b", ""))
        made["calendar"] = words(self._format("ics").replace("\r\n ", "").replace("\\", ""))
        made["terminal"] = words("\n".join(card(self.result, {}, Path("answers.json"))))
        lines = [line for k in self.skills for line in explain.skill(self.source, k)]
        made["explain"] = words(" ".join(lines + explain.checks(self.source)))
        return made

    def _format(self, name: str) -> str:
        [made] = formats.named([name])
        return made.render(self.result).decode("utf-8")

    def state(self, *states: str) -> list[dict]:
        return [s for s in self.wanted if s["state"] in states]

    def brings(self, skill: dict) -> bool:
        """Met or claimed, or rated 3 or more with nothing seen that speaks against it."""
        rated = (skill["counts_as"] or 0) >= 3 and skill["trace"]["raw"] >= 2.5
        return skill["state"] in ("met", "claimed") or rated

    def earliest(self) -> dict | None:
        """The step with the earliest date, by the dates alone."""
        return min(self.result["plan"]["steps"], key=lambda step: step["start"], default=None)

    def skills_of(self, step: dict | None) -> list[dict]:
        """The skills that a step moves."""
        return [self.skills[k["skill"]] for k in step["skills"]] if step else []


def plain(page: str) -> str:
    """The words of an HTML page; a block's end ends a sentence."""
    page = re.sub(r"<(style|script|svg|head)\b.*?</\1>", " ", page, flags=re.S)
    page = re.sub(r"</(p|li|td|th|h\d|tr|div|b)>", " ", page)
    return words(unescape(re.sub(r"<[^>]+>", "", page)))


def words(text: str) -> str:
    """One line with plain spaces and straight quotes."""
    for curly, straight in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"')):
        text = text.replace(curly, straight)
    return " ".join(text.replace("\u00a0", " ").split())
