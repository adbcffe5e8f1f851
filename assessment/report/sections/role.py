"""How the role differs, how it fits, how other roles would look, and the mindset that goes with it."""

from assessment import wording as w
from assessment.report import charts
from assessment.report.source import Source


def view(s: Source) -> dict:
    return {
        "lead": "Read this before you commit months: check that the role is the one you want.",
        "differences": s.guidance("role-differences"),
        "fit": s.guidance("role-fit"),
        "mindset": s.guidance("mindset"),
        "roles": [_role(r) for r in s.r["roles"]],
        "roles_lead": _roles_lead(s.r["roles"]),
    }


def _role(role: dict) -> dict:
    title = f"{role['name']}: {w.headline(role['share'], role['low'], role['high'])}"
    return {
        "name": role["name"],
        "chosen": role["chosen"],
        "about": role["about"],
        "share": w.percent(role["share"]),
        "band": w.percent_range(role["low"], role["high"]),
        "bar": charts.share_bar(role["share"], role["low"], role["high"], title, width=145),
    }


def _roles_lead(roles: list[dict]) -> str:
    chosen = next(r for r in roles if r["chosen"])
    better = [r for r in roles if r["low"] > chosen["high"]]
    if better:
        names = w.listing(r["name"] for r in better)
        return f"With the same answers you are clearly closer to {names}. Worth a look before you decide."
    ahead = [r for r in roles if w.points(r["share"]) > w.points(chosen["share"])]
    if not ahead:
        return "With the same answers no other role comes out closer to you than the one you chose."
    return (
        "Some other roles come out a little higher, but the bands overlap: let interest decide, not the "
        "number."
    )
