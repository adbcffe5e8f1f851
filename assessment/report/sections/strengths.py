"""What somebody brings, where it carries over, and what they still have to show."""

from assessment import wording as w
from assessment.report.sections import chosen
from assessment.report.source import Source, how_known, level, quoted

MANY = 14  # claimed skills above this are set two in a row


def view(s: Source) -> dict | None:
    cards = chosen.main(s, "strengths")
    met = [_row(k) for k in _ranked(s, "met")]
    claimed = [{**_row(k), "show": k["show"]} for k in _ranked(s, "claimed")]
    if not (cards or met or claimed):
        return None
    return {
        "lead": _lead(s, met, claimed),
        "cards": cards,
        "met": met,
        "claimed": claimed,
        "many_claimed": len(claimed) > MANY,
        "met_lead": _met_lead(met),
        "claimed_lead": _claimed_lead(claimed),
    }


def carries_to(s: Source, skill: str) -> list[str]:
    """Names of the skills that a skill of this person carries over to."""
    found = [name for e in s.guidance("strengths") if e["ids"] == [skill] for name in e["carries"]]
    return list(dict.fromkeys(found))


def _ranked(s: Source, state: str) -> list[dict]:
    return [s.skills[k] for k in s.r["strongest"] if s.skills[k]["state"] == state]


def _row(skill: dict) -> dict:
    return {
        "name": skill["name"],
        "level": level(skill["level"]),
        "target": skill["target"],
        "known": how_known(skill),
    }


def _lead(s: Source, met: list, claimed: list) -> str:
    open_skills = {k["name"] for k in s.in_state("gap", "not sure yet")}
    carried = {n for e in s.guidance("strengths") for n in e["carries"]} & open_skills
    reach = f"What you bring carries over to {w.counted(len(carried), 'skill')} that you still need"
    most = _widest(s, open_skills)
    reach += f", “{most[0]}” to {w.in_words(most[1])} of them" if most and len(carried) > 1 else ""
    if met or claimed:
        found = w.sentence(w.counted(len(met) + len(claimed), "skill"))
        verb = "is" if len(met) + len(claimed) == 1 else "are"
        first = (met or claimed)[0]
        head = f"{found} {verb} at the target, first of all {quoted([first['name']])[0]}."
        return f"{head} {reach}." if carried else head
    return f"No target counts as met yet. {reach}." if carried else "No target counts as met yet."


def _widest(s: Source, open_skills: set[str]) -> tuple[str, int] | None:
    """The skill that carries over to the most open ones, with their number."""
    found = [(s.name(e["ids"][0]), len(open_skills.intersection(e["carries"])))
             for e in s.guidance("strengths") if len(e["ids"]) == 1 and e["ids"][0] in s.skills]  # fmt: skip
    best = max(found, key=lambda pair: pair[1], default=None)
    return best if best and best[1] > 0 else None


def _met_lead(met: list) -> str:
    verb = "is" if len(met) == 1 else "are"
    count = w.sentence(w.counted(len(met), "skill"))
    return f"{count} {verb} probably at the target: no study hours are planned here."


def _claimed_lead(claimed: list) -> str:
    them = "This skill is" if len(claimed) == 1 else f"These {w.in_words(len(claimed))} skills are"
    it = "it" if len(claimed) == 1 else "them"
    return (
        f"{them} at the target by your own word and no check has confirmed {it} yet. No study hours are "
        f"planned: show {it} instead, or take the checks."
    )
