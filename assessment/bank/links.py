"""Everything in a bank that must fit together: ids that are linked, phases, prerequisites, conditions."""

from collections.abc import Iterable, Iterator

from assessment.bank.conditions import PREDICATES, Condition
from assessment.bank.model import Bank

STYLES = ("building", "theory")


def faults(bank: Bank) -> list[str]:
    """All faults of the links of a bank whose fields were read."""
    return [
        *_skills(bank), *_prerequisite_cycles(bank), *_checks(bank), *_resources(bank), *_steps(bank),
        *_guidance(bank), *_counts(bank),
    ]  # fmt: skip


def _unknown(place: str, ids: Iterable[str], known, what: str) -> Iterator[str]:
    for name in ids:
        if name not in known:
            yield f'{place}: unknown {what} "{name}"'


def _counts(bank: Bank) -> Iterator[str]:
    needed = {"roles": bank.roles, "phases": bank.phases, "areas": bank.areas,
              "profile.languages": bank.languages}  # fmt: skip
    for what, found in needed.items():
        if not found:
            yield f"bank.toml: {what}: expected at least one"
    for area in bank.areas.values():
        if not area.skills:
            yield f"areas/{area.id}.toml: skills: expected at least one"
    for role in bank.roles:
        if bank.skills and not any(skill.targets.get(role) for skill in bank.skills.values()):
            yield f'areas: no skill has a target above 0 for the role "{role}"'


def _skills(bank: Bank) -> Iterator[str]:
    keywords = bank.postings.percent if bank.postings else {}
    for skill in bank.skills.values():
        place = f"areas/{skill.area}.toml: skills[{skill.id}]"
        yield from _unknown(f"{place}.targets", skill.targets, bank.roles, "role")
        for role in bank.roles:
            if role not in skill.targets:
                yield f'{place}.targets: missing role "{role}"; expected a level 0-5 for every role'
        if skill.phase > len(bank.phases):
            yield f"{place}.phase: expected 1 to {len(bank.phases)}, found {skill.phase}"
        yield from _unknown(f"{place}.postings", skill.postings, keywords, "keyword of the posting counts")
        yield from _unknown(f"{place}.prerequisites", skill.prerequisites, bank.skills, "skill")
        for name in skill.prerequisites:
            needed = bank.skills.get(name)
            if needed and needed.phase > skill.phase:
                yield f'{place}.prerequisites: "{name}" belongs to a later phase ({needed.phase})'


def _prerequisite_cycles(bank: Bank) -> Iterator[str]:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> Iterator[str]:
        if name in path:
            yield f"areas: prerequisites go in a circle: {' -> '.join(path[path.index(name) :] + (name,))}"
            return
        if name in done or name not in bank.skills:
            return
        for needed in bank.skills[name].prerequisites:
            yield from visit(needed, path + (name,))
        done.add(name)

    for name in bank.skills:
        yield from visit(name, ())


def _checks(bank: Bank) -> Iterator[str]:
    for check in bank.checks.values():
        place = f"checks[{check.id}]"
        yield from _unknown(f"{place}.skill", [check.skill], bank.skills, "skill")
        yield from _unknown(f"{place}.source", [check.source], bank.resources, "resource")
        if len(set(check.options)) < len(check.options):
            yield f"{place}.options: two options are the same"


def _resources(bank: Bank) -> Iterator[str]:
    for resource in bank.resources.values():
        place = f"resources.toml: resources[{resource.id}].skills"
        yield from _unknown(place, resource.skills, bank.skills, "skill")
    if bank.postings:
        for column in bank.postings.columns:
            place = f"resources.toml: postings.columns[{column['id']}].roles"
            yield from _unknown(place, column["roles"], bank.roles, "role")


def _steps(bank: Bank) -> Iterator[str]:
    for phase in bank.phases:
        for step in phase.steps:
            place = f"bank.toml: phases[{phase.id}].steps[{step.id}]"
            yield from _unknown(f"{place}.skills", step.skills, bank.skills, "skill")
            yield from _unknown(f"{place}.resources", step.resources, bank.resources, "resource")
            yield from _condition(bank, f"{place}.when", step.when)


def _guidance(bank: Bank) -> Iterator[str]:
    for entry in bank.guidance:
        place = f"guidance.toml: {entry.section}[{entry.id}]"
        yield from _unknown(f"{place}.skills", entry.skills, bank.skills, "skill")
        yield from _unknown(f"{place}.carries_to", entry.carries_to, bank.skills, "skill")
        yield from _condition(bank, f"{place}.when", entry.when)


def _condition(bank: Bank, place: str, condition: Condition) -> Iterator[str]:
    known = {
        "skill": bank.skills, "area": bank.areas, "role": bank.roles, "language": bank.languages,
        "style": STYLES, "phase": [phase.id for phase in bank.phases],
    }  # fmt: skip
    for predicate in condition.predicates:
        name, _, argument = predicate.partition(":")
        takes = PREDICATES.get(name)
        if takes is None:
            yield f'{place}: unknown predicate "{name}"; known are {", ".join(PREDICATES)}'
        elif not argument:
            if takes and not takes.endswith("?"):
                yield f'{place}: "{name}" needs a {takes} after a colon'
        elif not takes:
            yield f'{place}: "{name}" takes nothing after it'
        elif takes == "number":
            if not argument.isdigit():
                yield f'{place}: "{name}" needs a number, found "{argument}"'
        else:
            yield from _unknown(place, [argument], known[takes.rstrip("?")], takes.rstrip("?"))
