"""Read the phases of a bank with their steps."""

from assessment.bank.check_file import MONTH
from assessment.bank.model import Phase
from assessment.bank.read import Table
from assessment.bank.step import Move, Part, Step, Variant
from assessment.vocabulary import STUDY_TOP, STYLES

MOST_MONTHS = 120
MOST_TITLE = 60  # characters of a step's title: it stands in rows and bars
MOST_HOURS = 500


def read_phases(main: Table) -> list[Phase]:
    """The phases of a bank's main table with their steps; faults are noted in it."""
    return [_phase(t) for t in main.tables("phases")]


def _phase(t: Table) -> Phase:
    months = t.numbers("months", 2, 0, MOST_MONTHS)
    if months[0] > months[1]:
        t.fault("months", f"expected two months in order, found {months[0]} and {months[1]}")
        months = (1, 1)
    steps = tuple(_step(s) for s in t.tables("steps", default=[]))
    phase = Phase(t.slug(), t.text("title"), t.text("goal"), months, steps, t.ids("rows"))
    t.close()
    return phase


def _step(t: Table) -> Step:
    step = Step(
        id=t.slug(), title=_title(t), kind=t.text("kind", one_of=STYLES), text=t.text("text"), done=t.text("done"),
        moves=tuple(_move(m) for m in t.tables("moves", label="skill")), parts=_parts(t), see=t.ids("see"),
        uses=t.ids("uses"), after=t.ids("after"), milestone=t.ids("milestone"), always=t.flag("always"),
        project=t.slug("project") if "project" in t.values else "", rows=t.ids("rows"),
        variants=tuple(_variant(v) for v in t.tables("variants", default=[], label="")),
    )  # fmt: skip
    if "moves" in t.values and not step.moves:
        t.fault("moves", "expected at least one move of a skill")
    skills = [move.skill for move in step.moves]
    for skill in sorted({s for s in skills if skills.count(s) > 1}):
        t.fault("moves", f'"{skill}" stands twice; a step moves a skill once')
    t.close()
    return step


def _title(t: Table) -> str:
    title = t.text("title")
    if len(title) > MOST_TITLE:
        t.fault("title", f"{len(title)} characters, at most {MOST_TITLE}")
    return title


def _move(t: Table) -> Move:
    bottom, top = t.number("from", 0, STUDY_TOP - 1, whole=True), t.number("to", 1, STUDY_TOP, whole=True)
    if bottom >= top:
        t.fault("to", f"expected a level above {bottom}, where the move starts, found {top}")
        bottom = top - 1
    move = Move(t.slug("skill"), bottom, top, t.number("hours", 0.1, MOST_HOURS))
    t.close()
    return move


def _parts(t: Table) -> tuple[Part, ...]:
    return tuple(_part(p) for p in t.tables("parts", default=[], label="resource"))


def _part(t: Table) -> Part:
    part = Part(
        t.slug("resource"),
        t.text("part"),
        t.number("hours", 0.1, MOST_HOURS),
        t.text("confirmed", default=""),
    )
    if part.confirmed and not MONTH.match(part.confirmed):
        t.fault("confirmed", f'expected the month in which it was last seen so, such as "2026-11", '
                f'found "{part.confirmed[:20]}"')  # fmt: skip
    t.close()
    return part


def _variant(t: Table) -> Variant:
    """What a variant does not name is None: the step's own words stay."""
    has = t.values.keys()
    variant = Variant(
        when=t.when(), title=_title(t) if "title" in has else None,
        kind=t.text("kind", one_of=STYLES) if "kind" in has else None,
        text=t.text("text") if "text" in has else None, done=t.text("done") if "done" in has else None,
        parts=_parts(t) if "parts" in has else None, see=t.ids("see") if "see" in has else None,
        add=t.text("add") if "add" in has else "",
    )  # fmt: skip
    if "when" not in has:
        t.fault("when", "missing; expected a condition: what everybody reads stands in the step itself")
    if not has - {"when"}:
        t.fault("add", "missing; expected add or any of title, kind, text, done, parts, see")
    t.close()
    return variant
