"""Everything in a bank that must fit together: ids that are linked, phases, prerequisites, conditions.

One cause is told once: a link into a list that could not be read is no fault of the link, and an id that is
unknown in many places is named with the first of them.
"""

from collections.abc import Collection, Iterable, Iterator

from assessment.bank.conditions import FROM_THE_PLAN, PREDICATES, Condition
from assessment.bank.model import Bank
from assessment.bank.step import EVERY_ROLE, Step, Variant
from assessment.vocabulary import STYLES

MOST_IN_CIRCLE = 8  # skills of a circle that are named
MOST_ALIKE = 3  # places of one and the same problem that are listed each
Fault = tuple[str, str]  # where, and what is wrong there


def faults(bank: Bank, whole: bool = True, resources_read: bool = True) -> list[str]:
    """All faults of the links of a bank whose fields were read; not ``whole`` if an area could not be."""
    resources = bank.resources or (
        [""] if resources_read else []
    )  # of a bank that has none, every one is unknown
    found = [
        *_skills(bank),
        *_checks(bank, resources),
        *_resources(bank),
        *_steps(bank, resources),
        *_guidance(bank),
    ]
    if not whole:  # it may hold the skill that seems unknown
        found = [f for f in found if not f[1].startswith(("unknown skill", "unknown area"))]
    return [*told(found), *_prerequisite_cycles(bank), *_counts(bank, whole)]


def told(found: list[Fault]) -> list[str]:
    """One line a fault; where many places have the same one, a line for all of them."""
    places: dict[str, list[str]] = {}
    for place, problem in found:
        places.setdefault(problem, []).append(place)
    lines = []
    for problem, where in places.items():
        if len(where) <= MOST_ALIKE:
            lines += [f"{place}: {problem}" for place in where]
        else:
            lines.append(f"{where[0]}: {problem} (and in {len(where) - 1} more places)")
    return lines


def unknown(place: str, ids: Iterable[str], known: Collection[str], what: str) -> Iterator[Fault]:
    """A fault for each id at a place that is not among the known ones; ``what`` says what it would be."""
    for name in ids if known else ():  # with none known, what is missing is told already
        if name not in known:
            yield place, f'unknown {what} "{name[:60]}"'


def _counts(bank: Bank, whole: bool) -> Iterator[str]:
    needed = {"roles": bank.roles, "phases": bank.phases, "areas": bank.areas,
              "profile.languages": bank.languages}  # fmt: skip
    for what, found in needed.items():
        if not found and (whole or what != "areas"):
            yield f"bank.toml: {what}: expected at least one"
    for area in bank.areas.values():
        if not area.skills:
            yield f"areas/{area.id}.toml: skills: expected at least one"
    for role in bank.roles:
        if bank.skills and not any(skill.targets.get(role) for skill in bank.skills.values()):
            yield f'areas: no skill has a target above 0 for the role "{role}"'


def _skills(bank: Bank) -> Iterator[Fault]:
    keywords = bank.postings.percent if bank.postings else {}
    for skill in bank.skills.values():
        place = f"areas/{skill.area}.toml: skills[{skill.id}]"
        yield from unknown(f"{place}.targets", skill.targets, bank.roles, "role")
        yield from unknown(f"{place}.target_basis", skill.target_basis, bank.roles, "role")
        for role in bank.roles:
            if role not in skill.targets:
                yield f"{place}.targets", f'missing role "{role}"; expected a level 0-5 for every role'
        if bank.phases and skill.phase > len(bank.phases):
            yield f"{place}.phase", f"expected 1 to {len(bank.phases)}, found {skill.phase}"
        yield from unknown(f"{place}.postings", skill.postings, keywords, "keyword of the posting counts")
        yield from unknown(f"{place}.prerequisites", skill.prerequisites, bank.skills, "skill")
        for name in skill.prerequisites:
            needed = bank.skills.get(name)
            if needed and needed.phase > skill.phase:
                yield f"{place}.prerequisites", f'"{name}" belongs to a later phase ({needed.phase})'


def _prerequisite_cycles(bank: Bank) -> Iterator[str]:
    """Each circle once, by walking back along the prerequisites; ``path`` is the way to where we are."""
    done: set[str] = set()
    for first in bank.skills:
        path: dict[str, Iterator[str]] = {}
        following = first
        while True:
            if following in path:
                names = [*path]
                circle = [*names[names.index(following) :], following]
                circle[MOST_IN_CIRCLE:-1] = ["..."] * (len(circle) > MOST_IN_CIRCLE + 1)
                yield f"areas: prerequisites go in a circle: {' -> '.join(circle)}"
            elif following not in done and following in bank.skills:
                path[following] = iter(bank.skills[following].prerequisites)
            following = None
            while path and following is None:
                last = next(reversed(path))
                following = next(path[last], None)
                if following is None:
                    done.add(last)
                    del path[last]
            if following is None:
                break


def _checks(bank: Bank, resources: Collection[str]) -> Iterator[Fault]:
    for check in bank.checks.values():
        place = f"checks[{check.id}]"
        yield from unknown(f"{place}.skill", [check.skill], bank.skills, "skill")
        yield from unknown(f"{place}.source", [check.source], resources, "resource")
        if len(set(check.options)) < len(check.options):
            yield f"{place}.options", "two options are the same"


def _resources(bank: Bank) -> Iterator[Fault]:
    for resource in bank.resources.values():
        place = f"resources.toml: resources[{resource.id}].skills"
        yield from unknown(place, resource.skills, bank.skills, "skill")
    if bank.postings:
        for column in bank.postings.columns:
            place = f"resources.toml: postings.columns[{column['id']}].roles"
            yield from unknown(place, column["roles"], bank.roles, "role")


def _steps(bank: Bank, resources: Collection[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for phase in bank.phases:
        for step in phase.steps:
            place = f"bank.toml: phases[{phase.id}].steps[{step.id}]"
            if step.id in seen:
                yield place, "this id stands twice; ids are unique in a bank"
            seen.add(step.id)
            yield from unknown(f"{place}.moves", [move.skill for move in step.moves], bank.skills, "skill")
            yield from unknown(f"{place}.uses", step.uses, bank.skills, "skill")
            yield from unknown(f"{place}.after", step.after, bank.steps, "step")
            yield from unknown(f"{place}.milestone", step.milestone, {*bank.roles, EVERY_ROLE}, "role")
            yield from _step_resources(resources, place, step)
            for number, variant in enumerate(step.variants):
                yield from _step_resources(resources, f"{place}.variants[{number}]", variant)
                yield from _variant(bank, f"{place}.variants[{number}].when", variant)


def _step_resources(resources: Collection[str], place: str, words: Step | Variant) -> Iterator[Fault]:
    parts = [part.resource for part in words.parts or ()]
    yield from unknown(f"{place}.parts", parts, resources, "resource")
    yield from unknown(f"{place}.see", words.see or (), resources, "resource")


def _variant(bank: Bank, place: str, variant: Variant) -> Iterator[Fault]:
    yield from _condition(bank, place, variant.when)
    for predicate in variant.when.predicates:
        name = predicate.partition(":")[0]
        if name in FROM_THE_PLAN:
            yield place, f'"{name}" is known only once there is a plan; a step cannot ask for it'


def _guidance(bank: Bank) -> Iterator[Fault]:
    for entry in bank.guidance:
        place = f"guidance.toml: {entry.section}[{entry.id}]"
        yield from unknown(f"{place}.skills", entry.skills, bank.skills, "skill")
        yield from unknown(f"{place}.carries_to", entry.carries_to, bank.skills, "skill")
        yield from _condition(bank, f"{place}.when", entry.when)


def _condition(bank: Bank, place: str, condition: Condition) -> Iterator[Fault]:
    known = {
        "skill": bank.skills, "area": bank.areas, "role": bank.roles, "language": bank.languages,
        "style": STYLES, "phase": [phase.id for phase in bank.phases],
        "resource": bank.resources,
    }  # fmt: skip
    for predicate in condition.predicates:
        name, _, argument = predicate.partition(":")
        takes = PREDICATES.get(name)
        if takes is None:
            yield place, f'unknown predicate "{name[:60]}"; known are {", ".join(PREDICATES)}'
        elif not argument:
            if takes and not takes.endswith("?"):
                yield place, f'"{name}" needs a {takes} after a colon'
        elif not takes:
            yield place, f'"{name}" takes nothing after it'
        elif takes == "number":
            if not argument.isdigit():
                yield place, f'"{name}" needs a number, found "{argument[:60]}"'
        else:
            yield from unknown(place, [argument], known[takes.rstrip("?")], takes.rstrip("?"))
