"""What of a result must fit together: ids that are linked, and ranges in order."""

from collections.abc import Iterator

from assessment.scoring.states import NO_TARGET

Fault = tuple[tuple, str]
RATED = ("rated", "by area")
IDS = ("strongest", "to_show", "to_find_out")
RANGES = (("low", "high"), ("hours_low", "hours_high"), ("start", "end"), ("project_start", "project_end"),
          ("then_low", "then_high"), ("now_low", "now_high"), ("level3_early", "level3_late"))  # fmt: skip


def faults(result: dict) -> Iterator[Fault]:
    """Faults of a result whose shape is right, each with the keys that lead to it."""
    for part in ("skills", "areas", "roles"):
        yield from _twice(result[part], part)
    yield from _unknown(result)
    yield from _turned_round(result, ())
    yield from _absent(result)
    chosen = next(role["id"] for role in result["roles"] if role["chosen"])
    if chosen != result["person"]["role"]["id"]:
        yield ("person", "role", "id"), f'the role chosen under roles is "{chosen[:60]}"'


def _twice(records: list[dict], part: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, record in enumerate(records):
        if record["id"] in seen:
            yield (part, number, "id"), f'"{record["id"][:60]}" stands twice'
        seen.add(record["id"])


def _unknown(result: dict) -> Iterator[Fault]:
    skills = {skill["id"] for skill in result["skills"]}
    areas = {area["id"] for area in result["areas"]}
    for keys, skill in _linked_skills(result):
        if skill not in skills:
            yield keys, f'unknown skill "{skill[:60]}"'
    for number, skill in enumerate(result["skills"]):
        if skill["area"] not in areas:
            yield ("skills", number, "area"), f'unknown area "{skill["area"][:60]}"'


def _linked_skills(result: dict) -> Iterator[tuple[tuple, str]]:
    """Every id of a skill that something is looked up by, with its keys."""
    for part in IDS:
        yield from _each(result[part], part)
    for part in ("above", "below"):
        yield from _each(result["contradictions"][part], "contradictions", part)
    for number, area in enumerate(result["areas"]):
        yield from _each(area["skills"], "areas", number, "skills")
    for number, gap in enumerate(result["gaps"]):
        yield ("gaps", number, "skill"), gap["skill"]
        yield from _each(gap["unlocks"], "gaps", number, "unlocks")
    for number, check in enumerate(result["checks"]):
        yield ("checks", number, "skill"), check["skill"]
    yield from _each(result["method"].get("word_only", []), "method", "word_only")
    yield from _in_plan(result["plan"])


def _in_plan(plan: dict) -> Iterator[tuple[tuple, str]]:
    for part in ("projects", "put_off"):
        for number, entry in enumerate(plan[part]):
            yield ("plan", part, number, "skill"), entry["skill"]
    for p, phase in enumerate(plan["phases"]):
        for t, task in enumerate(phase["tasks"]):
            keys = ("plan", "phases", p, "tasks", t)
            yield (*keys, "skill"), task["skill"]
            yield from _each(task["needs"], *keys, "needs")
            yield from _each(task["unlocks"], *keys, "unlocks")


def _each(ids: list[str], *keys) -> Iterator[tuple[tuple, str]]:
    return (((*keys, number), name) for number, name in enumerate(ids))


def _absent(result: dict) -> Iterator[Fault]:
    """What is null although something beside it says that it is there."""
    plan = result["plan"]
    wanted = dict.fromkeys(("level3_by", "level3_early", "level3_late", "full_end"), plan["hours"])
    wanted["target_by"] = plan["hours"] + plan["project_hours"]
    wanted["ready_by"] = plan["deadline_missed"] or plan["put_off"]
    for name, there in wanted.items():
        if there and plan[name] is None:
            yield ("plan", name), "expected a day, since the plan has work for it"
    for number, area in enumerate(result["areas"]):
        ends = [name for name in ("level", "low", "high") if (area[name] is None) != (area["target"] is None)]
        if ends:
            yield ("areas", number, ends[0]), "expected a level where there is a target, and null where there is none"
    for number, skill in enumerate(result["skills"]):
        if (skill["rating"] is None) == (skill["source"] in RATED):
            yield ("skills", number, "rating"), f'does not fit the source, "{skill["source"]}"'
        if (skill["target"] == 0) != (skill["state"] == NO_TARGET):
            yield ("skills", number, "state"), f"does not fit the target, {skill['target']}"


def _turned_round(value: object, keys: tuple) -> Iterator[Fault]:
    """Ranges whose low end is above the high one, and dates that end before they begin."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _turned_round(item, (*keys, number))
    if isinstance(value, dict):
        for low, high in RANGES:
            ends = value.get(low), value.get(high)
            if type(ends[0]) in (int, float, str) and None not in ends and ends[0] > ends[1]:
                yield (*keys, high), f"{ends[1]} comes before {low}, {ends[0]}"
        for key, item in value.items():
            yield from _turned_round(item, (*keys, key))
