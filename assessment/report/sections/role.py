"""How the role fits beside the other roles, how it differs, and why people make this move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report.sections import chosen
from assessment.report.source import Source

if TYPE_CHECKING:
    from assessment.result.document import RoleShare

BAR = 150  # pixels


def view(s: Source) -> dict:
    roles = s.r["roles"]
    return {
        "lead": s.nothing_to_score or _lead(roles),
        "differences": chosen.main(s, "role-differences"),
        "fit": chosen.main(s, "role-fit"),
        "mindset": chosen.main(s, "mindset"),
        "why": chosen.main(s, "market-note"),
        "why_title": "Why people make this move" + (f": what the {s.guides['short']} say" if s.guides else ""),
        "about": next(f"Your choice, {r['name']}. {r['about']}" for r in roles if r["chosen"]),
        "axis": charts.share_axis(BAR),
        "roles": [] if s.nothing_to_score else [_role(r) for r in sorted(roles, key=lambda r: -r["share"])],
    }


def _role(role: RoleShare) -> dict:
    title = f"{role['name']}: {w.headline(role['share'], role['low'], role['high'])}"
    return {
        "name": role["name"],
        "chosen": role["chosen"],
        "share": w.percent(role["share"]),
        "band": w.percent_range(role["low"], role["high"]),
        "bar": charts.share_bar(role["share"], role["low"], role["high"], title, width=BAR),
    }


def _lead(roles: list[RoleShare]) -> str:
    chosen_role = next(r for r in roles if r["chosen"])
    mine = f"{chosen_role['name']} ({w.percent(chosen_role['share'])})"
    if len(roles) == 1:
        return f"One role is described here: {mine}."
    better = sorted((r for r in roles if r["low"] > chosen_role["high"]), key=lambda r: -r["share"])
    if better:
        names = w.listing(f"{r['name']} ({w.percent(r['share'])})" for r in better)
        return f"With the same answers you are clearly closer to {names} than to {mine}. Worth a look before you decide."
    ahead = [r for r in roles if w.points(r["share"]) > w.points(chosen_role["share"])]
    if not ahead:
        return f"With the same answers no other role comes out closer to you than {mine}."
    top = max(ahead, key=lambda r: r["share"])
    return (
        f"{top['name']} comes out highest ({w.percent(top['share'])}) and {mine} lower, but the bands "
        "overlap: let interest decide, not the number."
    )
