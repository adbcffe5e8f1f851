"""What of a result must fit together: ids that are linked, and ranges in order."""

from collections.abc import Iterator

from assessment.result.document import Result
from assessment.result.document_answers import LadderSaid
from assessment.result.document_plan import Phase, Plan, Work
from assessment.result.outline import Fault, Keys
from assessment.vocabulary import HAS_RATING, NO_TARGET, RATED

RANGES = (("low", "high"), ("hours_low", "hours_high"), ("start", "end"),
          ("then_low", "then_high"), ("now_low", "now_high"), ("level3_early", "level3_late"))  # fmt: skip


def faults(result: Result) -> Iterator[Fault]:
    """Faults of a result whose shape is right, each with the keys that lead to it."""
    for part, ids in _own_ids(result).items():
        yield from _twice(ids, part)
    yield from _twice([step["id"] for step in result["plan"]["steps"]], "plan", "steps")
    yield from _unknown(result)
    yield from _turned_round(result, ())
    yield from _absent(result)
    yield from _undated(result)
    yield from _astray(result["plan"])
    yield from _unrated(result)
    chosen = [role["id"] for role in result["roles"] if role["chosen"]]
    if len(chosen) != 1:
        yield ("roles",), f"expected one role that is chosen, found {len(chosen)}"
    elif chosen[0] != result["person"]["role"]["id"]:
        yield ("person", "role", "id"), f'the role chosen under roles is "{chosen[0][:60]}"'


def _own_ids(result: Result) -> dict[str, list[str]]:
    return {"skills": [s["id"] for s in result["skills"]], "areas": [a["id"] for a in result["areas"]],
            "roles": [r["id"] for r in result["roles"]]}  # fmt: skip


def _twice(ids: list[str], *part: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield (*part, number, "id"), f'"{name[:60]}" stands twice'
        seen.add(name)


def _unknown(result: Result) -> Iterator[Fault]:
    skills = {skill["id"] for skill in result["skills"]}
    areas = {area["id"] for area in result["areas"]}
    for keys, name in _linked_skills(result):
        if name not in skills:
            yield keys, f'unknown skill "{name[:60]}"'
    steps = {step["id"] for step in result["plan"]["steps"]}
    for keys, name in _linked_steps(result):
        if name not in steps:
            yield keys, f'unknown step "{name[:60]}"'
    for keys, name in _linked_resources(result["plan"]):
        if name not in result["resources"]:
            yield keys, f'unknown resource "{name[:60]}"'
    for number, skill in enumerate(result["skills"]):
        if skill["area"] not in areas:
            yield ("skills", number, "area"), f'unknown area "{skill["area"][:60]}"'


def _linked_skills(result: Result) -> Iterator[tuple[Keys, str]]:
    """Every id of a skill that something is looked up by, with its keys."""
    yield from _each(result["strongest"], "strongest")
    yield from _each(result["to_show"], "to_show")
    yield from _each(result["to_find_out"], "to_find_out")
    yield from _each(result["contradictions"]["above"], "contradictions", "above")
    yield from _each(result["contradictions"]["below"], "contradictions", "below")
    for number, area in enumerate(result["areas"]):
        yield from _each(area["skills"], "areas", number, "skills")
    for number, gap in enumerate(result["gaps"]):
        yield ("gaps", number, "skill"), gap["skill"]
        yield from _each(gap["unlocks"], "gaps", number, "unlocks")
    for number, check in enumerate(result["checks"]):
        yield ("checks", number, "skill"), check["skill"]
    yield from _each(result["method"].get("word_only", []), "method", "word_only")
    yield from _each(result["method"].get("not_mine", []), "method", "not_mine")
    yield from _in_plan(result["plan"])
    asked = result.get("interviews")
    for number, question in enumerate(asked["theory"] if asked else ()):
        yield ("interviews", "theory", number, "skill"), question["skill"]


def _in_plan(plan: Plan) -> Iterator[tuple[Keys, str]]:
    yield from _each(plan["grows"], "plan", "grows")
    yield from _each(plan["skills_not_now"], "plan", "skills_not_now")
    for number, entry in enumerate(plan["find_out"]):
        yield ("plan", "find_out", number, "skill"), entry["skill"]
    for number, off in enumerate(plan["not_now"]):
        yield from _each(off["skills"], "plan", "not_now", number, "skills")
    for number, step in enumerate(plan["steps"]):
        keys = ("plan", "steps", number)
        yield from _each(step["uses"], *keys, "uses")
        for place, part in enumerate(step["skills"]):
            yield (*keys, "skills", place, "skill"), part["skill"]


def _linked_steps(result: Result) -> Iterator[tuple[Keys, str]]:
    """Every id of a step of the plan that something is looked up by, with its keys."""
    for number, step in enumerate(result["plan"]["steps"]):
        yield from _each(step["needs"], "plan", "steps", number, "needs")
        yield from _each(step["unlocks"], "plan", "steps", number, "unlocks")
    for number, phase in enumerate(result["plan"]["phases"]):
        yield from _each(phase["steps"], "plan", "phases", number, "steps")
    for number, week in enumerate(result["plan"].get("first_weeks", ())):
        for place, work in enumerate(week["work"]):
            yield ("plan", "first_weeks", number, "work", place, "step"), work["step"]
    for number, skill in enumerate(result["skills"]):
        if skill["work"]:
            yield from _each(skill["work"]["steps"], "skills", number, "work", "steps")


def _linked_resources(plan: Plan) -> Iterator[tuple[Keys, str]]:
    for number, step in enumerate(plan["steps"]):
        yield from _each(step["see"], "plan", "steps", number, "see")
        for place, part in enumerate(step["parts"]):
            yield ("plan", "steps", number, "parts", place, "resource"), part["resource"]


def _each(ids: list[str], *keys: str | int) -> Iterator[tuple[Keys, str]]:
    return (((*keys, number), name) for number, name in enumerate(ids))


def _absent(result: Result) -> Iterator[Fault]:
    """What is null although something beside it says that it is there."""
    plan = result["plan"]
    study, wish = plan["hours"] > 0, plan["deadline_missed"] or bool(plan["skills_not_now"])
    wanted = (
        ("level3_by", plan["level3_by"], study), ("level3_early", plan["level3_early"], study),
        ("level3_late", plan["level3_late"], study), ("full_end", plan["full_end"], study),
        ("ready_by", plan["ready_by"], wish),
    )  # fmt: skip
    for name, day, there in wanted:
        if there and day is None:
            yield ("plan", name), "expected a day, since the plan has work for it"
    for number, area in enumerate(result["areas"]):
        levels = {"level": area["level"], "low": area["low"], "high": area["high"]}
        ends = [name for name, level in levels.items() if (level is None) != (area["target"] is None)]
        if ends:
            yield ("areas", number, ends[0]), "expected a level where there is a target, and null where there is none"
    for number, skill in enumerate(result["skills"]):
        if (skill["rating"] is None) == (skill["source"] in HAS_RATING):
            yield ("skills", number, "rating"), f'does not fit the source, "{skill["source"]}"'
        if (skill["target"] == 0) != (skill["state"] == NO_TARGET):
            yield ("skills", number, "state"), f"does not fit the target, {skill['target']}"


def _astray(plan: Plan) -> Iterator[Fault]:
    """A step stands in the list of the phase that it names."""
    steps = {phase["number"]: phase["steps"] for phase in plan["phases"]}
    for number, step in enumerate(plan["steps"]):
        if step["id"] not in steps.get(step["phase"], ()):
            yield ("plan", "steps", number, "phase"), f"the steps of phase {step['phase']} do not name it"


def _undated(result: Result) -> Iterator[Fault]:
    """Work that is planned has dates, and what is not has none."""
    for number, phase in enumerate(result["plan"]["phases"]):
        for name, there in _phase_parts(phase).items():
            if there != (phase["hours"] > 0):
                yield ("plan", "phases", number, name), f"does not fit the hours of the phase, {phase['hours']}"
    for number, skill in enumerate(result["skills"]):
        work = skill["work"]
        if work is None:
            continue
        for name, there in _work_parts(work).items():
            if there == work["put_off"]:
                yield ("skills", number, "work", name), "does not fit put_off"


def _phase_parts(phase: Phase) -> dict[str, bool]:
    return {"start": phase["start"] is not None, "end": phase["end"] is not None, "steps": bool(phase["steps"])}


def _work_parts(work: Work) -> dict[str, bool]:
    return {"start": work["start"] is not None, "end": work["end"] is not None, "steps": bool(work["steps"])}


def _unrated(result: Result) -> Iterator[Fault]:
    for part in ("areas", "skills", "aside"):
        ratings: dict[str, LadderSaid] = result["answers"].get(part, {})  # type: ignore[assignment]
        for name, rating in ratings.items():
            if rating["state"] == RATED and "level" not in rating:
                yield ("answers", part, name, "level"), "missing"


def _turned_round(value: object, keys: Keys) -> Iterator[Fault]:
    """Ranges whose low end is above the high one, and dates that end before they begin."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _turned_round(item, (*keys, number))
    if isinstance(value, dict):
        for low, high in RANGES:
            first, last = value.get(low), value.get(high)
            if last is not None and type(first) in (int, float, str) and first > last:
                yield (*keys, high), f"{last} comes before {low}, {first}"
        for key, item in value.items():
            yield from _turned_round(item, (*keys, key))
