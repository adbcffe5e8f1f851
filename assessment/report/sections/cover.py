"""The cover: one page that says it all: where somebody stands, what carries over, what is missing, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.sections.strengths import carries_to
from assessment.report.source import Source, counted_state, counts, level, quoted, state
from assessment.vocabulary import CLAIMED, GAP, MET, NAME_LIMIT, UNSURE, State

if TYPE_CHECKING:
    from assessment.result.document import Headline
    from assessment.result.document_plan import Plan
    from assessment.result.document_skills import Gap, Skill, StateCounts
    from assessment.result.values import Band

TOP_GAPS, TOP_STRENGTHS, TOP_CARRIES = 5, 4, 2
LONG_NAME = 32  # characters
MOST_NOTES, ROOMY_NOTES = 2, 1  # sentences on the cover; the rest stand under "Method and limits"


def view(s: Source) -> dict:
    head, person = s.r["headline"], s.r["person"]
    return {
        "bank": s.r["bank"]["title"],
        "nothing": s.nothing_to_score,
        "name": shown(person["name"]),
        "long_name": len(person["name"] or "") > LONG_NAME,
        "role": s.role,
        "about": person["role"]["about"],
        "date": w.day(s.r["assessed_on"]),
        "points": w.points(head["share"]),
        "band": w.percent_range(head["low"], head["high"]),
        "bar": charts.share_bar(
            head["share"],
            head["low"],
            head["high"],
            f"{w.headline(head['share'], head['low'], head['high'])}",
            width=300,
            numbers=True,
        ),
        "parts": parts(s),
        "meaning": meaning(s),
        "states": states(s),
        "strip": _strip(head["states"]),
        "strongest": _strongest(s),
        "gaps": _gaps(s),
        "when": when(s),
        "notes": notes(s)[: most_notes(s)],
        "tight": len(notes(s)) > ROOMY_NOTES or len(person["name"] or "") > LONG_NAME,
    }


def shown(name: str | None) -> str:
    """A name as it is printed: at most NAME_LIMIT characters, and seen to be cut where it is."""
    name = name or ""
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "…"


def parts(s: Source) -> str:
    """The share of what one brings and of what is to be learned, and of everything where skills do not apply."""
    return shares(s.r["headline"], len(s.r["method"].get("not_mine", ())))


def shares(head: Headline, not_mine: int = 0) -> str:
    """ "What you bring 89 % (78-96), what is to be learned 14 % (8-22)." with en dashes; empty for results of
    before. ``not_mine``: how many skills with a target do not apply."""
    named = (("what you bring", head.get("bring")), ("what is to be learned", head.get("learn")))
    found = [f"{name} {_band(band)}" for name, band in named if band]
    text = f"{w.sentence(', '.join(found))}." if found else ""
    every = head.get("with_all")
    if every and differs(head, every):
        that = "skill that does" if not_mine == 1 else f"{w.in_words(not_mine)} skills that do"
        text += f" With the {that} not apply to you, the whole would be {_band(every)}."
    return text.strip()


def differs(head: Headline, every: Band) -> bool:
    """Whether the share with what does not apply is another one as it is printed."""
    return w.points(every["share"]) != w.points(head["share"])


def _band(band: Band) -> str:
    return w.banded(band["share"], band["low"], band["high"])


def meaning(s: Source) -> str:
    """What the one number says, in a sentence."""
    head = s.r["headline"]
    text = (
        f"The role asks for a level in {w.plural(head['targets'], 'skill')}; this is the share of those "
        "targets you probably meet, with the important ones counting more."
    )
    if not head["musts"]:
        return text
    if head["musts"] == 1:
        return f"{text} The one must {'looks strong already' if head['musts_strong'] else 'does not look strong yet'}."
    if head["musts_strong"] == head["musts"]:
        return f"{text} All {w.in_words(head['musts'])} musts look strong already."
    strong = w.sentence(w.in_words(head["musts_strong"])) if head["musts_strong"] else "None"
    verb = "look" if head["musts_strong"] > 1 else "looks"
    since = "already" if head["musts_strong"] else "yet"
    return f"{text} {strong} of the {w.plural(head['musts'], 'must')} {verb} strong {since}."


def states(s: Source) -> list[dict]:
    words: dict[State, str] = {
        MET: "probably at the target",
        CLAIMED: "at the target by your answers alone",
        UNSURE: "could be either",
        GAP: "probably below the target",
    }
    return [{**counted_state(name, n), "words": words[name]} for name, n in counts(s.r["headline"]["states"])]


def _strip(states: StateCounts) -> str:
    parts = [(n, state(name)["kind"]) for name, n in counts(states)]
    return charts.state_strip(
        parts, "Skills by state: " + ", ".join(f"{n} {name}" for name, n in counts(states))
    )


def _strongest(s: Source) -> dict:
    """What somebody brings; where nothing is at level 3, what is at its target all the same."""
    strong, met = s.strong(), [s.skills[k] for k in s.r["strongest"]]
    rows = [{"name": k["name"], "detail": _strength(s, k), **state(k["state"])} for k in strong or met]
    title = "What you bring" if strong or not met else "At the target"
    return {"title": title, "rows": rows[:TOP_STRENGTHS], "empty": "" if rows else _nothing_met(s)}


def _nothing_met(s: Source) -> str:
    unsure = len(s.doubtful())
    if not unsure:
        return "Nothing is at its target yet."
    either = "One skill" if unsure == 1 else w.sentence(w.counted(unsure, "skill"))
    return f"Nothing is at its target for sure. {either} could be: find out before you study."


def _strength(s: Source, skill: Skill) -> str:
    now = f"level {level(skill['level'])}, target {skill['target']}, {state(skill['state'])['label']}"
    open_skills = {k["name"] for k in s.in_state(GAP, UNSURE)}
    carries = [name for name in carries_to(s, skill["id"]) if name in open_skills][:TOP_CARRIES]
    return f"{now} → {'; '.join(carries)}" if carries else now


def _gaps(s: Source) -> dict:
    rows = [_gap(s, g) for g in s.r["gaps"] if g["state"] == GAP][:TOP_GAPS]
    if rows:
        return {"rows": rows, "empty": ""}
    if s.doubtful():
        count = w.counted(len(s.doubtful()), "skill")
        return {
            "rows": [],
            "empty": f"No gap was found. By this estimate {count} could be either: settle that first.",
        }
    return {"rows": [], "empty": "No gap was found for this role."}


def _gap(s: Source, g: Gap) -> dict:
    work = s.skills[g["skill"]]["work"]
    hours = f", {w.hours(work['hours'])}" if work and work["hours"] else ""
    unlocks = f", unlocks {w.counted(len(g['unlocks']), 'skill')}" if g["unlocks"] else ""
    return {
        "name": s.name(g["skill"]),
        "detail": f"{g['importance']}, level {level(g['level'])} → {g['target']}{hours}{unlocks}",
    }


def when(s: Source) -> list[dict]:
    """Dates, hours and pace, as label, value and note."""
    plan, person = s.plan, s.r["person"]
    tiles = []
    if plan["hours"]:
        tiles += [_study_tile(s), _hours_tile(plan)]
    elif not s.nothing_to_score:
        tiles.append({"label": "Study planned", "value": "No hours", "note": "for this role, by your answers"})
    assumed = "assumed; you gave no number" if person["hours_assumed"] else f"from {w.day(plan['start'])}"
    tiles.append({"label": "Your pace", "value": f"{w.hours(plan['hours_per_week'])} a week",
                  "note": f"{assumed}{reference_pace(s)}"})  # fmt: skip
    return tiles


def reference_pace(s: Source) -> str:
    """The hours a week that the calendar of the bank's sources would take, after a semicolon; empty without one."""
    pace = s.plan["reference_per_week"]
    if not pace or not s.guides:
        return ""
    months = w.plural(max(p["months"][1] for p in s.plan["phases"]), "month")
    return f"; the {s.guides['short']}\u2019 {months} would take {w.hours(pace)} a week"


def _study_tile(s: Source) -> dict:
    plan = s.plan
    early, late = w.monday(plan["level3_early"]), w.monday(plan["level3_late"])
    note = f"between {w.day(early)} and {w.day(late)}" if early != late else "at both ends of the estimate"
    if s.put_off:
        note += f", without the {w.counted(len(s.put_off), 'skill')} put off"
    return {"label": "Study done by", "value": w.sentence(w.week_of(plan["level3_by"])), "note": note}


def _hours_tile(plan: Plan) -> dict:
    count = w.plural(len(plan["steps"]), "step")
    return {
        "label": "Study planned",
        "value": w.hours_range(plan["hours_low"], plan["hours_high"]),
        "note": f"about {w.hours(plan['hours'])} in {count}; an estimate",
    }


def most_notes(s: Source) -> int:
    """How many notes the cover has room for: none where its names are so long that they were cut."""
    ids = [*s.r["strongest"][:TOP_STRENGTHS], *(gap["skill"] for gap in s.r["gaps"][:TOP_GAPS])]
    return 0 if any(name.endswith("\N{HORIZONTAL ELLIPSIS}") for name in s.names(ids)) else MOST_NOTES


def notes(s: Source) -> list[str]:
    """Friendly sentences where answers are few or disagree, or a date is missed; the urgent ones first."""
    makers = (unfinished, _deadline, _all_same, _above, _below, _changed)
    return [text for text in (make(s) for make in makers) if text]


def unfinished(s: Source) -> str:
    """What limits the estimate where nothing, or not everything, was answered."""
    if not (s.r["method"]["ladders_rated"] or s.r["method"]["checks_answered"] or s.nothing_to_score):
        return (
            f"Nothing was rated yet: what stands here is typical of a {s.r['bank']['from']}, not of you. "
            "Answer a few questions and print it again."
        )
    if not s.r["method"]["finished"]:
        return (
            "This session was not finished, so the bands are wide. Open the same answers file again to go "
            "on where you stopped; nothing is asked twice."
        )
    if s.quick:
        return (
            "Quick mode asks for a level in each skill you usually bring and in each area to learn that you have "
            "touched, and no checks, so the bands are wide. Standard mode narrows them."
        )
    return ""


def _above(s: Source) -> str:
    names = quoted(s.names(s.r["contradictions"]["above"]))
    if not names:
        return ""
    what = "One skill was" if len(names) == 1 else f"{w.sentence(w.counted(len(names), 'skill'))} were"
    return (
        f"{what} rated higher than the checks suggest: {w.first_few(names, 3, 'skill')}. That happens to "
        "careful people too; the estimate already weighs both."
    )


def _below(s: Source) -> str:
    names = quoted(s.names(s.r["contradictions"]["below"]))
    if not names:
        return ""
    what = "One skill" if len(names) == 1 else w.sentence(w.counted(len(names), "skill"))
    return f"{what} went better in the checks than you rated: {w.first_few(names, 3, 'skill')}. Good to know."


def _all_same(s: Source) -> str:
    same = s.r["contradictions"]["all_same"]
    if same is None:
        return ""
    return (
        f"Every question was answered with level {same}. If that is how it is, fine; if it was to get "
        "through quickly, ten calm minutes would make this report far more useful."
    )


def _deadline(s: Source) -> str:
    plan = s.plan
    if not plan["ready_by"]:
        return ""
    if plan["deadline_missed"]:
        return (
            f"Your date, {w.day(plan['ready_by'])}, is earlier than this plan can reach. "
            f"{s.pace_that_would_do()} The roadmap shows what to do first."
        )
    return ""


def _changed(s: Source) -> str:
    if not s.r["bank"]["changed_since"]:
        return ""
    return (
        "The question bank has changed since these answers were given; they were scored with the present one."
    )
