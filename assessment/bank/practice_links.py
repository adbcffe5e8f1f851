"""What must fit together in project briefs and interviews: ids that are linked, and a question for every must."""

from collections import Counter
from collections.abc import Iterator

from assessment.bank.links import Fault, told, unknown
from assessment.bank.model import Bank
from assessment.bank.step import EVERY_ROLE
from assessment.vocabulary import LEARN, MUST_TARGET


def faults(bank: Bank) -> list[str]:
    """All faults, one a line, in the order of the files."""
    return told([*_projects(bank), *_interviews(bank), *_twice(bank), *_unasked(bank)])


def _projects(bank: Bank) -> Iterator[Fault]:
    """Briefs and steps name each other: a brief that no step leads to reaches nobody."""
    for project in bank.projects.values():
        place = f"projects.toml: projects[{project.id}]"
        yield from unknown(f"{place}.skills", project.skills, bank.skills, "skill")
        yield from unknown(f"{place}.roles", project.roles, {*bank.roles, EVERY_ROLE}, "role")
        if bank.steps and not any(step.project == project.id for step in bank.steps.values()):
            yield place, "no step names this project"
    for step_id, step in bank.steps.items():
        if step.project and step.project not in bank.projects:
            yield f"bank.toml: steps[{step_id}].project", f'unknown project "{step.project[:60]}"'


def _interviews(bank: Bank) -> Iterator[Fault]:
    asked = bank.interviews
    for theory in asked.theory:
        yield from unknown(f"interviews.toml: theory[{theory.id}].skill", [theory.skill], bank.skills, "skill")
    for case in asked.design:
        yield from unknown(f"interviews.toml: design[{case.id}].skills", case.skills, bank.skills, "skill")
        yield from unknown(f"interviews.toml: design[{case.id}].roles", case.roles, {*bank.roles, EVERY_ROLE}, "role")
    for work in asked.take_homes:
        yield from unknown(f"interviews.toml: take_home[{work.id}].skills", work.skills, bank.skills, "skill")


def _twice(bank: Bank) -> Iterator[Fault]:
    asked = bank.interviews
    ids = Counter(x.id for x in (*asked.theory, *asked.design, *asked.behavioural, *asked.take_homes))
    for name, count in ids.items():
        if count > 1:
            yield f"interviews.toml: {name}", "this id stands twice; ids are unique in this file"


def _unasked(bank: Bank) -> Iterator[Fault]:
    """Where a bank has theory questions, every skill to be learned that is a must for some role has one."""
    asked = {theory.skill for theory in bank.interviews.theory}
    for skill in bank.skills.values() if asked else ():
        is_must = skill.kind == LEARN and max(skill.targets.values(), default=0) >= MUST_TARGET
        if is_must and skill.id not in asked:
            yield "interviews.toml: theory", f'no question on "{skill.id}", which is a must for some role'
