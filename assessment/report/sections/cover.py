"""The page that argues: what somebody brings, what is to be learned, what decides it, when, and the first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts, timeline
from assessment.report.sections import reasons
from assessment.report.sections.notes import most_notes, notes
from assessment.report.sections.shares import differs
from assessment.report.source import Source, quoted
from assessment.vocabulary import BY_AREA, HAVE, LEARN, MUST, NAME_LIMIT, RATED, UNSURE, UNTOUCHED, SkillKind

if TYPE_CHECKING:
    from assessment.result.values import Band

TOP_GAPS, TOP_AREAS = 5, 2
LONG_NAME = 32  # characters
# From this share on a part is called so.
AMOUNTS = ((0.9, "nearly all"), (0.6, "most"), (0.4, "about half"), (0.15, "some"), (0.0, "hardly any"))
BAR_WIDTH = 390  # pixels


def view(s: Source) -> dict:
    name = s.r["person"]["name"]
    return {
        "bank": s.r["bank"]["title"],
        "nothing": s.nothing_to_score,
        "name": shown(name),
        "long_name": len(name or "") > LONG_NAME,
        "role": s.role,
        "date": w.day(s.r["assessed_on"]),
        "claim": claim(s),
        "bars": bars(s),
        "bars_help": _bars_help(s),
        "columns": [] if s.nothing_to_score else _columns(s),
        "table": reasons.table(s, TOP_GAPS),
        "timeline": timeline.of_plan(s),
        "when": when(s),
        "notes": notes(s)[: most_notes(s)],
    }


def shown(name: str | None) -> str:
    """A name as it is printed: at most NAME_LIMIT characters, and seen to be cut where it is."""
    name = name or ""
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def claim(s: Source) -> list[dict]:
    """The sentence of the page in pieces, each with ``text`` and whether it is ``strong``."""
    if s.nothing_to_score:
        return []
    head = s.r["headline"]
    bring, learn = head.get("bring"), head.get("learn")
    if not bring and not learn:
        strong, rest = _piece(_amount(head), strong=True), _piece(" of this role\u2019s targets. ")
        return [_piece("You probably meet "), strong, rest, _piece(_way(s))]
    pieces = []
    if bring:
        pieces += [_piece("You bring "), _piece(_amount(bring), strong=True),
                   _piece(f" of what this role asks of a {s.r['bank']['from']}. ")]  # fmt: skip
    if learn:
        pieces += _to_learn(learn)
    return [*pieces, _piece(_way(s))]


def _piece(text: str, strong: bool = False) -> dict:
    return {"text": text, "strong": strong}


def _amount(band: Band) -> str:
    return next(words for least, words in AMOUNTS if w.points(band["share"]) >= 100 * least)


def _to_learn(learn: Band) -> list[dict]:
    if learn["share"] < AMOUNTS[-2][0]:
        return [_piece("What is to be learned", strong=True), _piece(" is ahead of you. ")]
    return [
        _piece("Of what is to be learned, "),
        _piece(f"{_amount(learn)} is there", strong=True),
        _piece(". "),
    ]


def _way(s: Source) -> str:
    """Hours, first result and end, in a sentence."""
    plan = s.plan
    if not plan["steps"]:
        return "No study is planned."
    parts = [w.hours(plan["hours"])]
    first = next((step for step in plan["steps"] if step["milestone"]), None)
    if first and first is not plan["steps"][-1]:
        weeks = -(-((w.as_date(first["end"]) - w.as_date(plan["start"])).days + 1) // 7)
        parts.append(f"a first result of your own in {w.counted(weeks, 'week')}")
    parts.append(f"the last step around {w.month(plan['level3_by'])}")
    return f"The plan: {', '.join(parts)}, at {w.hours(plan['hours_per_week'])} a week."


def bars(s: Source) -> list[dict]:
    """What one brings and what is to be learned, each with label, note, bar, points and band; the whole of an old
    result that does not tell them apart."""
    if s.nothing_to_score:
        return []
    head = s.r["headline"]
    bring, learn, found = head.get("bring"), head.get("learn"), []
    if bring:
        found.append(_bar("What you bring", _note(s, HAVE), bring, HAVE))
    if learn:
        found.append(_bar("What is to be learned", _note(s, LEARN), learn, LEARN))
    return found or [_bar("Targets met", _met(head["targets"], head["states"]["met"]), head, HAVE)]


def _bar(label: str, note: str, band: Band, kind: SkillKind) -> dict:
    points, reach = w.points(band["share"]), w.span_points(band["low"], band["high"])
    title = f"{label}: {w.banded(band['share'], band['low'], band['high'])}"
    drawn = charts.part_bar(
        band["share"], band["low"], band["high"], title, width=BAR_WIDTH, warn=kind == LEARN
    )
    return {"label": label, "note": note, "bar": drawn, "points": points, "band": reach, "kind": kind}


def _note(s: Source, kind: SkillKind) -> str:
    mine = [k for k in s.scored if k["kind"] == kind]
    return _met(len(mine), sum(k["state"] == "met" for k in mine))


def _met(targets: int, met: int) -> str:
    return f"{w.plural(targets, 'target')}, {w.number(met) if met else 'none'} met"


def _bars_help(s: Source) -> str:
    head = s.r["headline"]
    if s.nothing_to_score:
        return ""
    text = (
        "The share of the role\u2019s targets to expect, by weight, as a mean of chances; the thin line holds the truth "
        "4 times in 5"
    )
    if head.get("bring") and head.get("learn"):
        text += f". As a whole: {w.banded(head['share'], head['low'], head['high'])}"
    every = head.get("with_all")
    if every and differs(head, every):
        text += f"; with what does not apply to you {w.banded(every['share'], every['low'], every['high'])}"
    return f"{text}."


def _columns(s: Source) -> list[dict]:
    made = (
        ("Where you stand", _stand(s)),
        ("What decides it", _decides(s)),
        ("What is uncertain", _uncertain(s)),
    )
    return [{"title": title, "text": text} for title, text in made]


def _stand(s: Source) -> str:
    areas = [a for a in s.r["areas"] if a["target"] is not None]
    ahead = sorted((a for a in areas if a["level"] >= a["target"]), key=lambda a: a["target"] - a["level"])
    if len(areas) > 1 and len(ahead) == len(areas):
        text = f"On average you are at the target in all {w.counted(len(areas), 'area')}."
    elif ahead:
        names = w.first_few(quoted(a["name"] for a in ahead), TOP_AREAS, "area")
        text = f"{names} {w.noun(len(ahead), 'is', 'are')} at or above what the role asks on average."
    else:
        text = "No area is at what the role asks on average yet."
    checked = sum(k["checks"]["right"] > 0 for k in s.in_state("met"))
    met = s.r["headline"]["states"]["met"]
    if checked:
        are = w.noun(met, "is", "are")
        text += f" {w.sentence(w.counted(met, 'skill'))} {are} met, {w.in_words(checked)} with a right check."
    return text


def _decides(s: Source) -> str:
    gaps = s.gap_list()
    if not gaps:
        return "No gap was found: what could be either, and what rests on your word, decides it."
    musts = sum(g["importance"] == MUST for g in gaps)
    how_many = f"{w.in_words(musts) if musts else 'none'} of them {w.noun(musts or 1, 'a must', 'musts')}"
    if len(gaps) == 1:
        how_many = "a must" if musts else "no must"
    text = f"{w.sentence(w.counted(len(gaps), 'gap'))}, {how_many}."
    first = gaps[:TOP_GAPS]
    grown = quoted(map(s.name, reasons.grown_from(s, [g["skill"] for g in first])))
    if grown:
        grow = w.noun(len(grown), "grows", "grow")
        text += f" Of the first {w.in_words(len(first))}, {w.first_few(grown, 2, 'skill')} {grow} out of what you do."
    return text


def _uncertain(s: Source) -> str:
    doubt, untouched = len(s.in_state(UNSURE)), sum(k["source"] == UNTOUCHED for k in s.r["skills"])
    found = []
    if doubt:
        found.append(f"{w.sentence(w.counted(doubt, 'skill'))} could be on either side of the target: not sure yet.")
    if untouched:
        are = w.noun(untouched, "is", "are")
        found.append(f"{w.sentence(w.counted(untouched, 'skill'))} you did not mark as touched {are} taken as low.")
    if not s.r["method"]["checks_answered"]:
        found.append(_by_word(s))
    word = len(s.r["to_show"])
    if word and len(found) < 2:
        found.append(
            f"{w.sentence(w.counted(word, 'skill'))} {w.noun(word, 'rests', 'rest')} on your word alone."
        )
    return " ".join(found) or "Little: every skill was rated and the checks agree."


def _by_word(s: Source) -> str:
    """What every level rests on where no check was answered."""
    said, every = sum(k["source"] in (RATED, BY_AREA) for k in s.r["skills"]), len(s.r["skills"])
    of = "" if said == every else f", for {w.number(said)} of {w.plural(every, 'skill')}; the others are inferred"
    return f"No check was answered: every level rests on your word{of}."


def when(s: Source) -> str:
    """Hours with their range, pace, end with its range, and what the sources\u2019 calendar would take."""
    plan, person = s.plan, s.r["person"]
    pace = f"{w.hours(plan['hours_per_week'])} a week"
    if not plan["hours"]:
        return "" if s.nothing_to_score else "No hours of study are planned for this role, by your answers."
    given = "an assumed " if person["hours_assumed"] else ""
    text = (
        f"{w.sentence(w.hours(plan['hours']))} ({w.span(plan['hours_low'], plan['hours_high'])}) in "
        f"{w.plural(len(plan['steps']), 'step')} at {given}{pace}, done about {w.day(plan['level3_by'])}"
    )
    early, late = plan["level3_early"], plan["level3_late"]
    text += f", between {w.day(early)} and {w.day(late)} (the pale band)" if early != late else ""
    if s.put_off:
        text += f", without the {w.counted(len(s.put_off), 'skill')} put off"
    return f"{text}{reference_pace(s)}."


def reference_pace(s: Source) -> str:
    """The hours a week that the calendar of the bank's sources would take, after a semicolon; empty without one."""
    pace = s.plan["reference_per_week"]
    if not pace or not s.guides:
        return ""
    months = w.plural(max(p["months"][1] for p in s.plan["phases"]), "month")
    return f"; the {s.guides['short']}\u2019 {months} (dashed) would take {w.hours(pace)} a week"
