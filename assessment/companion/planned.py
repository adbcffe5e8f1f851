"""The plan of a result as the journal keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assessment.companion.journal import Journal, Part, Plan, Step
from assessment.companion.pace import earned_by
from assessment.text import one_line

if TYPE_CHECKING:
    from assessment.result.document import Result
    from assessment.result.document_plan import Step as Planned


def begun(result: Result) -> Journal:
    """A journal without an entry, for the plan of a result."""
    return Journal(result["bank"]["id"], made_from(result["answers"]), plan_of(result))


def made_from(answers) -> str:
    """Names the answers that a plan was made from: another text says that they were changed since."""
    return " ".join(str(answers.get(key, "")) for key in ("created", "seed", "updated"))[:80]


def plan_of(result: Result) -> Plan:
    """The steps with their days, and the resources of their parts by name and address."""
    plan = result["plan"]
    return Plan(
        result["person"]["role"]["name"], date.fromisoformat(result["assessed_on"][:10]),
        date.fromisoformat(plan["start"]), float(plan["hours_per_week"]),
        tuple(_step(result, step) for step in plan["steps"]),
    )  # fmt: skip


def take_up(journal: Journal, rest: Plan) -> None:
    """Put a plan that was made anew into a journal that says so: what is done stays, the rest follows it.

    Such a plan takes off what was logged on a step; here each has the hours it has in all.
    """
    if journal.replanned is None:
        raise ValueError("the plan was not made anew")
    finished = tuple(step for step in journal.plan.steps if journal.is_done(step.id))
    left = (step for step in rest.steps if not journal.is_done(step.id))
    whole = (replace(step, hours=step.hours + journal.hours_of(step.id)) for step in left)
    journal.plan = replace(rest, steps=(*finished, *whole))
    journal.replanned = replace(journal.replanned, hours_done=earned_by(journal))


def _step(result: Result, step: Planned) -> Step:
    found = []
    for part in step["parts"]:
        if not part["finished"]:
            resource = result["resources"].get(part["resource"])
            name, url = (resource["name"], resource["url"] or "") if resource else (part["resource"], "")
            found.append(Part(one_line(name), one_line(url), one_line(part["part"]), part["hours"]))
    return Step(step["id"], one_line(step["title"]), step["phase"], float(step["hours"]),
                date.fromisoformat(step["start"]), date.fromisoformat(step["end"]), one_line(step["done"]), tuple(found))
