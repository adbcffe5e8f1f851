"""A result whose plan holds no step: for what is said, and left out, then."""


def emptied(result: dict) -> dict:
    """The result itself, without its steps."""
    hours = ("hours", "hours_low", "hours_high", "theory_hours")
    plan = result["plan"]
    plan |= dict.fromkeys((*hours, "full_hours"), 0)
    plan |= dict.fromkeys(("level3_by", "level3_early", "level3_late", "full_end", "reference_per_week"))
    plan |= {"steps": [], "first_weeks": [], "not_now": [], "skills_not_now": [], "deadline_missed": False}
    for phase in plan["phases"]:
        phase |= {**dict.fromkeys(hours, 0), "steps": [], "start": None, "end": None}
    for skill in result["skills"]:
        skill["work"] = None
    return result
