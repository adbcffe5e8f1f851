"""The pages of a session, made from the bank and the answers so far."""

import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assessment.answers import Answers, route
from assessment.bank import Bank
from assessment.bank.model import Area, Check, Resource
from assessment.session import words
from assessment.session.check import DONT_KNOW_LABEL, CheckOption, CheckPage
from assessment.session.choice import Choice, Option
from assessment.session.form import Form
from assessment.session.grid import Grid, Row
from assessment.session.marks import Group, Item, Marks
from assessment.session.scorer import Standing
from assessment.vocabulary import HAVE, LEARN, QUICK, SKIPPED, STANDARD, THOROUGH

Changed = Callable[[], None]
START_CHECKS, LATER, WRITE, LOOK = "checks", "later", "write", "look"
OVER, BESIDE = "over", "beside"
SECONDS_A_CHECK = 45
LEAST_GAIN = 3  # points by which checks must narrow a band to be worth a promise


def form(bank: Bank, answers: Answers, today: date, changed: Changed) -> Form:
    """The page about the person; the focus is on the first row that was never asked."""
    page = Form("About you", changed=changed, help=words.FORM_HELP, bank=bank, profile=answers.profile, today=today)
    waiting = [n for n, row in enumerate(page.rows) if row.field.id not in answers.profile.asked]
    page.focus = waiting[0] if waiting else 0
    return page


def touched(bank: Bank, answers: Answers, changed: Changed) -> Marks:
    """Which need-to-learn skills the person ever worked with."""
    rated = [s for s in bank.skills if bank.skills[s].kind == LEARN and s in answers.skills]
    answers.touched += [s for s in rated if s not in answers.touched]
    groups = tuple(
        Group(area.name, tuple(_touched_item(bank, s) for s in area.skills))
        for area in bank.areas.values()
        if area.kind == LEARN
    )

    def mark(skill: str, on: bool) -> None:
        _mark(answers, skill, on)

    def level(skill: str) -> int | None:
        rating = answers.skills.get(skill)
        return rating.level if rating else None

    return Marks("Touched", changed=changed, help=_touched_help(bank), question=words.TOUCHED_QUESTION,
                 groups=groups, marked=set(answers.touched), level_of=level, on_mark=mark,
                 none_question=words.NONE_TOUCHED)  # fmt: skip


def _touched_item(bank: Bank, skill: str) -> Item:
    s = bank.skills[skill]
    return Item(skill, s.name, f"{s.scope} {s.examples}", " ".join(x for x in (s.scope, s.examples) if x))


def _touched_help(bank: Bank) -> str:
    """What a mark does, and that what one brings is not missing: it is asked next."""
    brought = "; ".join(area.name for area in bank.areas.values() if area.kind == HAVE)
    return words.TOUCHED_HELP + (f"\n\nWhat you bring ({bank.from_label}) is asked next: {brought}." if brought else "")


def _mark(answers: Answers, skill: str, on: bool) -> None:
    """Marking brings a rating back that unmarking set aside."""
    marked = [s for s in answers.touched if s != skill]
    answers.touched = [*marked, skill] if on else marked
    source, target = (answers.aside, answers.skills) if on else (answers.skills, answers.aside)
    if skill in source:
        target[skill] = source.pop(skill)


def resources(bank: Bank, answers: Answers, changed: Changed) -> Marks:
    """Which courses and books the person has finished: those of touched skills, the others by search."""
    courses = [r for r in bank.resources.values() if r.finishable]
    near, far = _by_nearness(bank, answers, courses)
    if answers.mode == THOROUGH or not near:
        groups: tuple[Group, ...] = (Group("All courses and books", near + far),)
    else:
        groups = (Group("Of what you have worked with", near), Group("Others", far, hidden=True))

    def mark(resource: str, on: bool) -> None:
        kept = [r for r in answers.resources if r != resource]
        answers.resources = [*kept, resource] if on else kept

    return Marks("Courses and books", changed=changed, help=words.RESOURCES_HELP,
                 question=words.RESOURCES_QUESTION, noun="finished", groups=tuple(g for g in groups if g.items),
                 marked=set(answers.resources), on_mark=mark, none_question=words.NONE_FINISHED)  # fmt: skip


def _by_nearness(bank: Bank, answers: Answers, found: list[Resource]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    near: list[Item] = []
    far: list[Item] = []
    for resource in found:
        names = " ".join(bank.skills[s].name for s in resource.skills)
        about = f"{resource.type} on {'; '.join(bank.skills[s].name for s in resource.skills)}. {resource.note}".strip()
        mine = answers.mode == THOROUGH or any(route.is_touched(answers, s) for s in resource.skills)
        (near if mine else far).append(Item(resource.id, resource.name, f"{resource.type} {names}", about))
    return tuple(near), tuple(far)


def grid(bank: Bank, answers: Answers, area: Area, changed: Changed) -> Grid:
    """The skills of an area; untouched ones can be raised, which marks them."""
    asked = route.skills_asked(answers, area)

    def raised(skill: str) -> None:
        if skill not in answers.touched:
            answers.touched.append(skill)

    rows = tuple(_skill_row(bank, s, s in asked) for s in area.skills)
    page = Grid(area.name, changed=changed, help=words.grid_help(), about=area.about, rows=rows,
                ratings=answers.skills, notes=answers.notes, raised=raised, short=answers.mode == QUICK)  # fmt: skip
    return _grid(page)


def _skill_row(bank: Bank, skill_id: str, asked: bool) -> Row:
    s = bank.skills[skill_id]
    return Row(s.id, s.name, s.anchors, s.stamp, s.scope, s.why, s.examples, asked)


def areas(bank: Bank, answers: Answers, changed: Changed) -> Grid:
    """Quick mode's page: one row for each touched need-to-learn area, in short form as its other grids."""
    rows = []
    for area_id in route.areas_asked(bank, answers):
        area = bank.areas[area_id]
        these = "These: " + "; ".join(bank.skills[s].name for s in area.skills) + "."
        rows.append(Row(area.id, area.name, area.anchors, area.stamp, these, area.about))
    return _grid(Grid("What is to be learned, area by area", changed=changed, help=words.grid_help(),
                      rows=tuple(rows), ratings=answers.areas, noun="area", short=True))  # fmt: skip


def _grid(page: Grid) -> Grid:
    page.focus = next((n for n, row in enumerate(page.rows) if page.is_open(row)), 0)
    return page


def standing(found: Standing, role: str, mode: str = STANDARD) -> Choice:
    """Where the answers so far leave somebody, and whether to go on with checks; quick mode promised none."""
    parts = (("What you bring", found.bring), ("What is to be learned", found.learn))
    bars = tuple((name, s.share, s.low, s.high) for name, s in parts if s is not None)
    minutes = max(round(found.checks * SECONDS_A_CHECK / 60), 1)
    text = (
        f"{found.checks} checks take about {minutes} minutes.{_gain(found, role)} Paper and a calculator are fine."
        if found.checks
        else "No check would change this for the role you chose."
    )
    options = [Option("1", f"Start the {found.checks} checks", START_CHECKS)] if found.checks else []
    options += [Option(str(len(options) + 1), "Finish now and write the report", WRITE),
                Option(str(len(options) + 2), "Look at all answers first", LOOK),
                Option(str(len(options) + 3), "Later: save and leave", LATER)]  # fmt: skip
    pointed = next(n for n, o in enumerate(options) if mode != QUICK or o.value == WRITE)
    return Choice("Where you stand so far", text=text, bars=bars, options=tuple(options), pointed=pointed,
                  help="The shares are of the role's targets, the important ones counting more, each with a band that "
                  "holds 80 % of the cases. " + words.CHECK_HELP)  # fmt: skip


def _gain(found: Standing, role: str) -> str:
    """What checks would bring: a narrower band only where one would notice it."""
    now, then = round(100 * found.width), round(100 * found.narrowed)
    if now - then < LEAST_GAIN:
        return " Each explains its answer."
    return f" They would narrow the band of your whole share for {role} from +-{now} to about +-{then} points."


def more(checks: int) -> Choice:
    """After a round of checks: another one, or the end."""
    minutes = max(round(checks * SECONDS_A_CHECK / 60), 1)
    options = (Option("1", "Finish and write the report", WRITE), Option("2", "Look at all answers first", LOOK),
               Option("3", f"{checks} more checks, about {minutes} minutes", START_CHECKS),
               Option("4", "Later: save and leave", LATER))  # fmt: skip
    return Choice("That was the last check of this round", options=options, help=words.CHECK_HELP,
                  text="Each narrows the bands a little less than the one before.")  # fmt: skip


def finish(answered: int, asked: int, checks: int = 0) -> Choice:
    """Whether to write the report although something is still open, or so many checks are not taken."""
    said = f"{answered} of {asked} answered; the rest will be inferred"
    if checks:
        left = f"Up to {checks} check{'s' if checks != 1 else ''} of this round not taken"
        said = left if answered == asked else f"{said}. {left}"
    options = (Option("y", "Yes, write it", True), Option("n", "No, go on with what is open", False))
    return Choice("Finish?", options=options, pointed=1,
                  text=f"{said}. Write the report?",
                  help="You can go on with the same answers later and write the report again.")  # fmt: skip


def changed_file(path: Path) -> Choice:
    """What to do where something else changed the answers file while the session was open."""
    options = (Option("1", "Keep both: go on in a new file beside it", BESIDE),
               Option("2", "Write over it with the answers of this session", OVER))  # fmt: skip
    return Choice("The file with your answers was changed by something else", options=options,
                  text=f"{path} no longer holds what this session saved in it, so it was not touched.",
                  help="Another program, or a copy of skillgap on another machine, wrote to the file. "
                  "Leaving keeps both.")  # fmt: skip


def check(bank: Bank, answers: Answers, check_id: str, changed: Changed) -> CheckPage:
    """A knowledge check; one that was answered is locked, one that was skipped is not."""
    record, answer = bank.checks[check_id], answers.checks.get(check_id)
    order = option_order(record, answers.seed)
    options = [CheckOption(str(n), record.options[i], i) for n, i in enumerate(order, 1)]
    options.append(CheckOption(str(len(options) + 1), DONT_KNOW_LABEL))
    source = bank.resources.get(record.source)
    read = ", ".join(x for x in (source.name if source else "", record.where, source.url if source else "") if x)
    return CheckPage(
        bank.skills[record.skill].name, changed=changed, help=words.CHECK_HELP, skill=record.skill,
        reason=reason(bank, answers, record), stem=record.stem, code=record.code, options=tuple(options),
        key=record.key, why_not=record.why_not, explanation=record.explanation, read=read, answer=answer,
        locked=answer is not None and answer.state != SKIPPED, feedback=answers.feedback,
        explaining=check_id in answers.explained,
        is_first=answers.asked_checks[:1] == [check_id],
    )  # fmt: skip


def reason(bank: Bank, answers: Answers, record: Check) -> str:
    """In words, why this check; empty where it would add nothing to the skill's name."""
    rating = answers.skills.get(record.skill)
    target = bank.skills[record.skill].targets.get(answers.profile.role or "", 0)
    before = [c for c in answers.asked_checks if c != record.id and bank.checks[c].skill == record.skill]
    carried = any(c in bank.checks and bank.checks[c].skill == record.skill for c in answers.carried)
    if carried or (before and answers.checks.get(before[-1])):
        return "Once more: not settled yet."
    if rating is None or rating.level is None:
        return "Not rated: a right answer counts."
    if rating.level >= target > 0:
        return f"To confirm your {rating.level} (target {target})."
    return ""


def option_order(record: Check, seed: int) -> list[int]:
    """Text options are shuffled with the session's seed; options with numbers keep their order."""
    order = list(range(len(record.options)))
    if not all(re.search(r"\d", option) for option in record.options):
        random.Random(f"{seed}:{record.id}").shuffle(order)
    return order
