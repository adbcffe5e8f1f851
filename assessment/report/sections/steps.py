"""A step of the plan in words: what the roadmap, Markdown, the calendar and the checklist say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report.source import Source, level
from assessment.vocabulary import BY_STEPS

if TYPE_CHECKING:
    from assessment.result.document_plan import Part, Step

FIRST_RESULT = "first result"


def text(step: Step) -> str:
    """What to do, and the sentences that follow from the person's own answers."""
    return " ".join(x for x in (step["text"], *step["for_you"]) if x)


def done(s: Source, step: Step) -> str:
    """When it is done: "Done when: a test fails without it."; what shows it, in a plan of skills."""
    return f"{done_label(s)}: {step['done']}" if step["done"] else ""


def done_label(s: Source) -> str:
    """What stands before the sentence that says when a step is done."""
    return "Done when" if s.plan["form"] == BY_STEPS else "Show it with"


def moves(s: Source, step: Step) -> list[str]:
    """Its skills, each with its levels: "Linear algebra 0.6 → 2"."""
    return [f"{s.name(k['skill'])} {level(k['from'])}{w.SPACE}→{w.SPACE}{k['to']}" for k in step["skills"]]


def hours(step: Step) -> str:
    """Its hours with their range: "about 12 hours (8-15)" with an en dash."""
    return f"about {w.hours(step['hours'])} ({w.span(step['hours_low'], step['hours_high'])})"


def when(step: Step) -> str:
    """Its hours and days: "12 hours, 4 to 20 Jan 2027"."""
    return f"{w.hours(step['hours'])}, {w.short_days(step['start'], step['end'])}"


def parts(s: Source, step: Step) -> list[dict]:
    """``name``, ``url`` and ``what`` (part, hours, whether it was finished) of each part of a resource it takes."""
    found = []
    for part in step["parts"]:
        resource = s.resource(part["resource"])
        if resource:
            found.append({"name": resource["name"], "url": resource["url"], "what": _what(part)})
    return found


def _what(part: Part) -> str:
    done = "; you finished it" if part["finished"] else ""
    return f"{part['part']} ({w.hours(part['hours'])}{done})"


def see(s: Source, step: Step) -> list[dict]:
    """The resources to look things up in, as ``name`` and ``url``."""
    return [resource for resource in map(s.resource, step["see"]) if resource]


def marks(step: Step) -> str:
    """Its kind, and whether it is a first result: "building, first result"."""
    return ", ".join([step["kind"], *([FIRST_RESULT] if step["milestone"] else [])])


def needs(s: Source, step: Step) -> list[str]:
    """The titles of the steps of this plan that it rests on."""
    return [s.steps[other]["title"] for other in step["needs"]]


def brief(s: Source, step: Step) -> str:
    """The title of the project that it belongs to; empty where there is none."""
    found = s.briefs.get(step["project"])
    return f"Part of the project \u201c{found['title']}\u201d" if found else ""
