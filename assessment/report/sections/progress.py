"""What has changed since an earlier assessment of the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment import wording as w
from assessment.report import charts
from assessment.report import progress_words as words
from assessment.report.dumbbell import dumbbell
from assessment.report.sections.timetable import days
from assessment.report.source import Source, level

if TYPE_CHECKING:
    from assessment.result.document_progress import NextStep, Progress, SkillChange
    from assessment.result.values import Band

MOST_ROWS = 12


def view(s: Source) -> dict | None:
    """None for a result without an earlier one."""
    p = s.r.get("progress")
    if p is None:
        return None
    moved = words.moved(p)
    told = {"title": words.title(p), "lead": words.headline(p), "period": words.period(p), "notes": words.notes(p)}
    if words.nothing(p):
        return {**told, "compared": False}
    return {
        **told,
        "compared": True,
        "shares": _shares(p),
        "moved_title": words.moved_title(p),
        "chart": _chart(p, moved[:MOST_ROWS]),
        "more": _more(moved[MOST_ROWS:]),
        "noise": words.noise(p),
        "states": words.states(p),
        "plan": words.plan(p),
        "outcomes": [
            {"label": g["label"], "count": len(g["names"]), "names": "; ".join(g["names"])}
            for g in words.outcomes(p)
        ],
        "next": [_next(task) for task in p["next"]],
        "next_title": "The plan from today starts with" if p["next"] else "",
    }


def _shares(p: Progress) -> list[dict]:
    head = p["headline"]
    if head is None:
        return []
    return [_share("Then", p["since"], head["then"]), _share("Now", p["until"], head["now"])]


def _share(label: str, day: str, share: Band) -> dict:
    band = w.percent_range(share["low"], share["high"])
    title = f"{label}: {w.percent(share['share'])} of the targets probably met, 80 % band {band}"
    return {
        "label": f"{label}, {w.short_day(day)}",
        "bar": charts.share_bar(share["share"], share["low"], share["high"], title, width=300),
        "share": w.percent(share["share"]),
        "band": band,
    }


def _chart(p: Progress, rows: list[SkillChange]) -> str:
    if not rows:
        return ""
    said = "; ".join(
        f"{r['name']} {level(r['then'])} to {level(r['now'])} (80 % band {level(r['now_low'])} to "
        f"{level(r['now_high'])})"
        for r in rows
    )
    return dumbbell(rows, f"{words.moved_title(p)}. {said}")


def _more(rows: list[SkillChange]) -> str:
    if not rows:
        return ""
    return "Also: " + "; ".join(f"{r['name']} {level(r['then'])} → {level(r['now'])}" for r in rows) + "."


def _next(task: NextStep) -> dict:
    return {
        "name": task["title"],
        "hours": w.number(task["hours"]),
        "days": days(task["start"], task["end"]),
    }
