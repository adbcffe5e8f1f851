"""Where somebody stands, area by area."""

from assessment import wording as w
from assessment.report import charts
from assessment.report.source import Source, bar_title, counted_state, level, quoted

BAR_WIDTH = 268


def view(s: Source) -> dict:
    rows = [_row(area) for area in s.r["areas"] if area["target"] is not None]
    without = [a["name"] for a in s.r["areas"] if a["target"] is None]
    kinds = [("have", f"Areas a {s.r['bank']['from']} usually brings"), ("learn", "Areas to learn")]
    groups = [{"title": title, "rows": [r for r in rows if r["kind"] == kind]} for kind, title in kinds]
    return {
        "lead": _lead(rows),
        "axis": charts.level_axis(s.r["levels"], width=BAR_WIDTH, pad=16),
        "groups": [g for g in groups if g["rows"]],
        "without": w.listing(without),
    }


def _row(area: dict) -> dict:
    counts = [counted_state(name, n) for name, n in area["states"].items() if n]
    bar = charts.level_bar(
        area["level"],
        area["low"],
        area["high"],
        area["target"],
        f"{area['name']}: {bar_title(area)}",
        width=BAR_WIDTH,
        height=24,
        pad=16,
        grid=True,
    )
    return {
        "name": area["name"],
        "kind": area["kind"],
        "bar": bar,
        "now": level(area["level"]),
        "target": level(area["target"]),
        "counts": counts,
        "short": area["target"] - area["level"],
    }


def _lead(rows: list[dict]) -> str:
    behind = sorted((r for r in rows if r["short"] > 0.25), key=lambda r: -r["short"])
    ahead = sorted((r for r in rows if r["short"] <= 0), key=lambda r: r["short"])
    parts = []
    if behind:
        names = w.listing(quoted(r["name"] for r in behind[:2]))
        parts.append(f"The longest way is in {names}: plan your time there.")
    if ahead:
        names = w.listing(quoted(r["name"] for r in ahead[:2]))
        parts.append(f"{names} {'is' if len(ahead) == 1 else 'are'} on average at the target.")
    return " ".join(parts) or "All areas are close to their targets: settle what is uncertain."
