"""In which order the pages of a session come, and which are done: a pure view of the answers so far."""

from assessment.answers import Answers, route
from assessment.answers.fields import FIELDS
from assessment.bank import Bank
from assessment.session.place import AREAS, CHECK, FINISHED_RESOURCES, FORM, GRID, STANDING, TOUCHED, Place


def before_checks(bank: Bank, answers: Answers) -> list[Place]:
    """The pages up to the last rating, in order, answered or not."""
    found = [Place(FORM)]
    if route.asks_touched(answers):
        found.append(Place(TOUCHED))
    if bank.resources:
        found.append(Place(FINISHED_RESOURCES))
    found += [Place(GRID, area.id) for area in route.grids(bank, answers)]
    if route.areas_asked(bank, answers):
        found.append(Place(AREAS))
    return found


def places(bank: Bank, answers: Answers) -> list[Place]:
    """Every page of the session as it stands, in order."""
    return [*before_checks(bank, answers), Place(STANDING), *(Place(CHECK, c) for c in answers.asked_checks)]


def is_done(bank: Bank, answers: Answers, place: Place) -> bool:
    """Whether a page asks for nothing any more."""
    if place.kind == FORM:
        return answers.profile.role is not None and all(f.id in answers.profile.asked for f in FIELDS)
    if place.kind == TOUCHED:
        return answers.touched_asked
    if place.kind == FINISHED_RESOURCES:
        return answers.resources_asked
    if place.kind == AREAS:
        return not route.open_areas(bank, answers)
    if place.kind == GRID:
        asked = route.skills_asked(answers, bank.areas[place.id])
        return all(skill in answers.skills for skill in asked)
    if place.kind == CHECK:
        return place.id in answers.checks
    return answers.checks_begun


def first_open(bank: Bank, answers: Answers) -> Place | None:
    """The first page before the checks that still asks for something."""
    return next((p for p in before_checks(bank, answers) if not is_done(bank, answers, p)), None)


def neighbour(bank: Bank, answers: Answers, place: Place, by: int) -> Place | None:
    """The page before (-1) or after (1) another; None beyond the ends."""
    order = places(bank, answers)
    at = order.index(place) if place in order else len(order)
    return order[at + by] if 0 <= at + by < len(order) else None


def rated(bank: Bank, answers: Answers) -> str:
    """How many of the ladders that are asked have an answer, in words."""
    areas = route.areas_asked(bank, answers)
    asked = len(areas) + sum(len(route.skills_asked(answers, area)) for area in bank.areas.values())
    still = len(route.open_skills(bank, answers)) + len(route.open_areas(bank, answers))
    return f"{asked - still} of {asked} skills{' and areas' if areas else ''} rated"
