"""The review page of a session: every answer in its section, and the page where it can be changed."""

from datetime import date

from assessment import wording as w
from assessment.answers import Answers, route
from assessment.answers.fields import FIELDS, Context, shown
from assessment.answers.model import Rating
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, Area
from assessment.session import place as p
from assessment.session import words
from assessment.session.place import Place
from assessment.session.review import Entry, Review, Section
from assessment.vocabulary import ANSWERED, DONT_KNOW, LEARN, NOT_ASKED, RATED, SKIPPED, UNTOUCHED


def review(bank: Bank, answers: Answers, today: date) -> Review:
    """All answers by section; the page is folded."""
    sections = [_about(bank, answers, today), *_marked(bank, answers)]
    sections += [_area(bank, answers, area) for area in bank.areas.values()]
    sections += [s for s in (_whole_areas(bank, answers), _checks(bank, answers)) if s]
    return Review("All your answers", help=words.REVIEW_HELP, sections=tuple(sections))


def asked_and_answered(review: Review) -> tuple[int, int]:
    """How many questions of a review have an answer, and how many there are; skipped checks are in neither."""
    entries = [e for s in review.sections for e in s.entries]
    asked = [e for e in entries if e.is_open or e.said not in (UNTOUCHED, NOT_ASKED, SKIPPED_CHECK)]
    return sum(not e.is_open for e in asked), len(asked)


NO_ANSWER, SKIPPED_CHECK = "no answer yet", "skipped"


def _about(bank: Bank, answers: Answers, today: date) -> Section:
    context = Context(bank, answers.profile, today)
    entries = []
    for field in FIELDS:
        is_open = field.id not in answers.profile.asked or (
            field.required and getattr(answers.profile, field.id) is None
        )
        entries.append(Entry(field.title, shown(field, context), Place(p.FORM), field.id, is_open))
    role = bank.roles.get(answers.profile.role or "")
    return Section("About you", role.name if role else "no role yet", tuple(entries))


def _marked(bank: Bank, answers: Answers) -> list[Section]:
    found = []
    if route.asks_touched(answers):
        total = sum(s.kind == LEARN for s in bank.skills.values())
        said = NO_ANSWER if not answers.touched_asked else f"{len(answers.touched)} of {total} marked"
        found.append(Entry("Touched", said, Place(p.TOUCHED), is_open=not answers.touched_asked))
    if any(r.finishable for r in bank.resources.values()):
        said = NO_ANSWER if not answers.resources_asked else f"{len(answers.resources)} finished"
        found.append(Entry("Courses and books", said, Place(p.FINISHED_RESOURCES), is_open=not answers.resources_asked))
    said = f"{w.plural(len(answers.touched), 'skill')}, {len(answers.resources)} of the courses and books finished"
    return [Section("What you have worked with", said, tuple(found))] if found else []


def _area(bank: Bank, answers: Answers, area: Area) -> Section:
    asked = route.skills_asked(answers, area)
    entries = tuple(_skill(bank, answers, area, s, s in asked) for s in area.skills)
    rated = sum(s in answers.skills for s in area.skills)
    said = f"{rated} of {len(asked)}" if asked else UNTOUCHED if answers.touched_asked else NOT_ASKED
    if area.id in route.areas_asked(bank, answers):
        whole = answers.areas.get(area.id)
        said = f"as a whole: {NO_ANSWER if whole is None else rating_words(whole)}"
    return Section(area.name, said, entries)


def _skill(bank: Bank, answers: Answers, area: Area, skill: str, asked: bool) -> Entry:
    rating = answers.skills.get(skill)
    if rating is None:
        said = NO_ANSWER if asked else UNTOUCHED if answers.is_untouched(bank, skill) else NOT_ASKED
    else:
        said = rating_words(rating)
    return Entry(bank.skills[skill].name, said, Place(p.GRID, area.id), skill, asked and rating is None)


def rating_words(rating: Rating) -> str:
    """An answer to a ladder in words."""
    if rating.state != RATED or rating.level is None:
        return "can't say" if rating.state == SKIPPED else "does not apply"
    return f"{rating.level} {LEVEL_NAMES[rating.level]}{', longer ago' if rating.longer_ago else ''}"


def _whole_areas(bank: Bank, answers: Answers) -> Section | None:
    entries = []
    for area in route.areas_asked(bank, answers):
        rating = answers.areas.get(area)
        said = NO_ANSWER if rating is None else rating_words(rating)
        entries.append(Entry(bank.areas[area].name, said, Place(p.AREAS), area, rating is None))
    return Section("Areas as a whole", "", tuple(entries)) if entries else None


def _checks(bank: Bank, answers: Answers) -> Section | None:
    entries = []
    for check_id in answers.asked_checks:
        check, answer = bank.checks[check_id], answers.checks.get(check_id)
        name = f"{bank.skills[check.skill].name}: {' '.join(check.stem.split()[:7])} ..."
        words_of = {ANSWERED: "answered (locked)", DONT_KNOW: "I don't know (locked)", SKIPPED: SKIPPED_CHECK}
        said = NO_ANSWER if answer is None else words_of[answer.state]
        locked = answer is not None and answer.state != SKIPPED
        entries.append(Entry(name, said, Place(p.CHECK, check_id), check_id, answer is None, locked))
    answered, skipped = (sum(e.locked for e in entries), sum(e.said == SKIPPED_CHECK for e in entries))
    said = f"{answered} answered" + (f", {skipped} skipped" if skipped else "")
    return Section("Checks", said, tuple(entries)) if entries else None
