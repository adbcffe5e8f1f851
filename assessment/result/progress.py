"""What changed between two results of one person, and which changes are larger than their noise.

The one place that computes it; docs/progress.md states the rule and how often it errs in simulation.
"""

from datetime import date, datetime

from assessment.errors import AnswersError
from assessment.result.document import Bank, Result
from assessment.result.document_progress import (
    HeadlineChange,
    LeftOut,
    Progress,
    Reason,
    SkillChange,
    StateChanges,
    ThenNow,
    VerdictCounts,
)  # fmt: skip
from assessment.result.document_skills import Skill, answered
from assessment.result.noise import SHARED_HEADLINE, SHARED_SKILL, noise_of, sd_of
from assessment.result.progress_plan import next_steps, plan_then
from assessment.result.values import Band
from assessment.vocabulary import (
    BAND_Z,
    DOES_NOT_APPLY,
    DOWN,
    HAS_RATING,
    NEWLY_ASKED,
    NOT_ASKED_NOW,
    SCORED,
    UP,
    WOBBLED,
    Verdict,
)  # fmt: skip
from assessment.wording import points

Pair = tuple[Skill, Skill]  # one skill then and now


def progress(old: Result, new: Result, name: str = "The earlier assessment") -> Progress:
    """Compare two results of one person, ``old`` not later than ``new``; plain JSON values.

    ``since``, ``until`` (ISO dates), ``days``; ``bank`` and ``role`` (then, now, same); ``headline``
    (then and now with share, low, high 0-1; verdict; same_targets) and ``states`` (then, now: counts of
    comparable skills; changes) or None where the roles differ; ``skills``: id, name, then, then_low,
    then_high, now, now_low, now_high, change, noise (levels 0-5), verdict, for each comparable skill in the
    new result's order; ``counts`` by verdict; ``left_out``: id, name, reason; ``plan`` or None; ``next``.
    Raises AnswersError, beginning with ``name``, for another bank and for an ``old`` that is later.
    """
    _check(old, new, name)
    before = {s["id"]: s for s in old["skills"]}
    pairs = [(before[s["id"]], s) for s in new["skills"] if s["id"] in before and not _apart(before[s["id"]], s)]
    skills = [_skill(then, now) for then, now in pairs]
    role_then, role_now = old["person"]["role"], new["person"]["role"]
    same_role = role_then["id"] == role_now["id"]
    verdicts = {s["id"]: s["verdict"] for s in skills}
    return {
        "since": old["assessed_on"],
        "until": new["assessed_on"],
        "days": (_day(new) - _day(old)).days,
        "bank": _bank(old["bank"], new["bank"]),
        "role": {"then": role_then["name"], "now": role_now["name"], "same": same_role},
        "headline": _headline(old, new, pairs) if same_role else None,
        "states": _states(pairs, verdicts) if same_role else None,
        "skills": skills,
        "counts": _counts(list(verdicts.values())),
        "left_out": _left_out(before, new["skills"]),
        "plan": plan_then(old, new, pairs) if same_role else None,
        "next": next_steps(new),
    }


def is_later(old: Result, new: Result) -> bool:
    """Whether ``old`` was given after ``new``: by day, and by the time of the last answer on one day."""
    if _day(old) != _day(new):
        return _day(old) > _day(new)
    first, second = _time(old), _time(new)
    return first is not None and second is not None and first > second


def _check(old: Result, new: Result, name: str) -> None:
    first, second = old["bank"]["id"], new["bank"]["id"]
    if first != second:
        raise AnswersError(
            f'{name}: bank.id: made with the bank "{first}", and the later one with "{second}"; '
            "compare two assessments that were made with the same bank."
        )
    if is_later(old, new):
        raise AnswersError(
            f"{name}: assessed_on: {old['assessed_on']} is later than the assessment it is compared with "
            f"({new['assessed_on']}); give the two the other way round."
        )


def _day(result: Result) -> date:
    return date.fromisoformat(result["assessed_on"])


def _time(result: Result) -> float | None:
    try:
        return datetime.fromisoformat(result["answers"]["updated"]).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _bank(then: Bank, now: Bank) -> ThenNow:
    same = (then["version"], then["hash"]) == (now["version"], now["hash"])
    return {"then": then["version"], "now": now["version"], "same": same}


def _apart(then: Skill | None, now: Skill) -> Reason | None:
    """Why a skill cannot be compared; None where it can.

    A result holds no ladders: a skill with the same name and scope is taken to have kept its own.
    """
    if then is None:
        return "new"
    if (then["name"], then["scope"]) != (now["name"], now["scope"]):
        return "changed"
    return "does not apply" if DOES_NOT_APPLY in (then["source"], now["source"]) else None


def _left_out(before: dict[str, Skill], skills: list[Skill]) -> list[LeftOut]:
    """Skills that cannot be compared, each with the reason."""
    now = {s["id"] for s in skills}
    found: list[LeftOut] = [
        {"id": s["id"], "name": s["name"], "reason": reason}
        for s in skills if (reason := _apart(before.get(s["id"]), s)) is not None
    ]
    gone: list[LeftOut] = [
        {"id": k, "name": s["name"], "reason": "gone"} for k, s in before.items() if k not in now
    ]
    return found + gone


def _counts(verdicts: list[Verdict]) -> VerdictCounts:
    count = verdicts.count
    return {"moved up": count(UP), "moved down": count(DOWN), "wobbled": count(WOBBLED),
            "newly asked": count(NEWLY_ASKED), "not asked now": count(NOT_ASKED_NOW)}  # fmt: skip


def _skill(then: Skill, now: Skill) -> SkillChange:
    noise = noise_of(sd_of(then), sd_of(now), SHARED_SKILL)
    change = now["level"] - then["level"]
    return {
        "id": now["id"],
        "name": now["name"],
        "then": then["level"],
        "then_low": then["low"],
        "then_high": then["high"],
        "now": now["level"],
        "now_low": now["low"],
        "now_high": now["high"],
        "change": round(change, 4),
        "noise": round(noise, 4),
        "verdict": _verdict(then, now, change, noise),
    }


def _verdict(then: Skill, now: Skill, change: float, noise: float) -> Verdict:
    if not _asked(now):
        return NOT_ASKED_NOW
    if not _asked(then):
        return NEWLY_ASKED
    if abs(change) <= noise:
        return WOBBLED
    return UP if change > 0 else DOWN


def _asked(skill: Skill) -> bool:
    return skill["source"] in HAS_RATING or answered(skill["checks"]) > 0


def _headline(old: Result, new: Result, pairs: list[Pair]) -> HeadlineChange | None:
    """Then and now, and whether the difference is more than noise; None where no target applied both times.

    Where another set of skills did not apply then than now, the shares are of those that applied both times, with
    the bands as wide as they were.
    """
    targets = [{s["id"]: (s["target"], s["hired"]) for s in r["skills"] if s["target"]} for r in (old, new)]
    both = [_share(r) for r in (old, new)]
    if _aside(old) != _aside(new):
        mine = [pair for pair in pairs if all(s["target"] and "trace" in s for s in pair)]
        if not mine:
            return None
        both = [_share_of([pair[n] for pair in mine], band) for n, band in enumerate(both)]
    elif not any(s["state"] in SCORED for s in new["skills"]):
        return None
    sd_then, sd_now = ((share["high"] - share["low"]) / 2 / BAND_Z for share in both)
    change = both[1]["share"] - both[0]["share"]
    same = points(both[0]["share"]) == points(both[1]["share"])
    small = same or abs(change) <= noise_of(sd_then, sd_now, SHARED_HEADLINE)
    return {"then": both[0], "now": both[1], "verdict": WOBBLED if small else UP if change > 0 else DOWN,
            "same_targets": targets[0] == targets[1]}  # fmt: skip


def _aside(result: Result) -> set[str]:
    """The skills with a target that do not apply."""
    return {s["id"] for s in result["skills"] if s["target"] and s["source"] == DOES_NOT_APPLY}


def _share(result: Result) -> Band:
    head = result["headline"]
    return {"share": head["share"], "low": head["low"], "high": head["high"]}


def _share_of(skills: list[Skill], whole: Band) -> Band:
    """The share of some skills alone, with a band as wide as that of the whole."""
    weights = [s["trace"]["weight"] for s in skills]
    share = sum(weight * s["chance"] for weight, s in zip(weights, skills, strict=True)) / sum(weights)
    low, high = share - (whole["share"] - whole["low"]), share + (whole["high"] - whole["share"])
    return {"share": round(share, 4), "low": round(max(low, 0.0), 4), "high": round(min(high, 1.0), 4)}


def _states(pairs: list[Pair], verdicts: dict[str, Verdict]) -> StateChanges:
    """States of the skills that were and are decided about the same level, then and now, and each that changed."""
    mine = [(then, now) for then, now in pairs if then["target"] == now["target"] > 0 and then["hired"] == now["hired"]]
    names = list(dict.fromkeys([then["state"] for then, _ in mine] + [now["state"] for _, now in mine]))
    return {
        "then": {name: sum(then["state"] == name for then, _ in mine) for name in names},
        "now": {name: sum(now["state"] == name for _, now in mine) for name in names},
        "changes": [
            {"skill": now["id"], "then": then["state"], "now": now["state"], "verdict": verdicts[now["id"]]}
            for then, now in mine
            if then["state"] != now["state"]
        ],
    }
