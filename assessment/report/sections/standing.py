"""Where somebody stands, area by area, and what carries over to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.sections import chosen
from assessment.report.source import Source, counted_state, counts, level, quoted
from assessment.vocabulary import HAVE, LEARN

if TYPE_CHECKING:
    from assessment.result.document_skills import Area

BAR_WIDTH = 186
NEAR = 0.25  # of a level: no way to speak of


def view(s: Source) -> dict:
    rows = [_row(area) for area in s.r["areas"] if area["target"] is not None]
    asked = {k["area"] for k in s.wanted}
    without = [a["name"] for a in s.r["areas"] if a["target"] is None and a["id"] not in asked]
    aside = [a["name"] for a in s.r["areas"] if a["target"] is None and a["id"] in asked]
    kinds = [(HAVE, f"What a {s.r['bank']['from']} usually brings"), (LEARN, "What is to be learned")]
    groups = [{"title": title, "rows": [r for r in rows if r["kind"] == kind]} for kind, title in kinds]
    cards = [] if s.nothing_to_score else chosen.main(s, "strengths")
    return {
        "lead": s.nothing_to_score or _lead(rows),
        "axis": charts.level_axis(s.r["levels"], width=BAR_WIDTH),
        "groups": [g for g in groups if g["rows"]],
        "without": w.listing(without),
        "aside": w.listing(aside),
        "cards": cards,
        "cards_title": "What carries over" if any(card["carries"] for card in cards) else "What you bring",
    }


def _row(area: Area) -> dict:
    now, target = level(area["level"]), level(area["target"])
    band = f"80 % band {level(area['low'])} to {level(area['high'])}"
    title = f"{area['name']}: level {now}, {band}, the role asks {target}"
    bar = charts.level_bar(
        area["level"], area["low"], area["high"], area["target"], title, width=BAR_WIDTH, grid=True
    )
    return {
        "name": area["name"],
        "kind": area["kind"],
        "bar": bar,
        "now": now,
        "band": f"{level(area['low'])}{w.DASH}{level(area['high'])}",
        "target": target,
        "counts": [counted_state(name, n) for name, n in counts(area["states"]) if n],
        "hours": f"{w.number(area['hours'])}{w.SPACE}h" if area["hours"] else w.DASH,
        "study": area["hours"],
        "short": area["target"] - area["level"],
    }


def _lead(rows: list[dict]) -> str:
    behind = sorted((r for r in rows if r["short"] > NEAR), key=lambda r: -r["short"])
    ahead = sorted((r for r in rows if r["short"] <= 0), key=lambda r: r["short"])
    parts = []
    if behind:
        parts.append(_longest_way(behind))
    if len(rows) > 1 and len(ahead) == len(rows):
        parts.append(f"On average the estimate is at the target in all {w.counted(len(rows), 'area')}.")
    elif ahead:
        names = w.first_few(quoted(r["name"] for r in ahead), 2, "area")
        verb = "is" if len(ahead) == 1 else "are"
        parts.append(f"On average the estimate is at the target in {w.counted(len(ahead), 'area')}: {names}."
                     if verb == "are" else f"On average the estimate is at the target in {names}.")  # fmt: skip
    return " ".join(parts) or "No area is more than a quarter of a level short of its target."


def _longest_way(behind: list[dict]) -> str:
    first = behind[0]
    text = f"The longest way is in {quoted([first['name']])[0]}: from {first['now']} to {first['target']} on average"
    if first["study"]:
        text += f", {w.hours(first['study'])} of study"
    if len(behind) > 1:
        other = behind[1]
        text += f"; next comes {quoted([other['name']])[0]}, {other['short']:.1f} levels short"
    return f"{text}."
