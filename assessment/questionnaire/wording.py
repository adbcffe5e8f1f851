"""From a step to a prompt: all the words the questionnaire shows that are not in the bank."""

import random
import re
from collections.abc import Callable
from datetime import date

from assessment.answers import Answers, route
from assessment.answers import profile as parse
from assessment.answers.model import RATED, SKIPPED
from assessment.bank import Bank
from assessment.bank.model import LEVEL_NAMES, LEVEL_ZERO, Check
from assessment.questionnaire import steps as st
from assessment.questionnaire.prompts import CHOICE, TEXT, Option, Prompt
from assessment.questionnaire.steps import Step

ABOUT_YOU, CHECKS = "About you", "Checks"
LADDER_ASK = "Which is the highest statement that is true for you, in the last 12 months?"
LADDER_RULES = (
    "Read upwards from 1 and stop at the first statement that is not true; your answer is the one before. "
    "A statement about guided work is true too if you did the same work without a guide. "
    "In doubt, take the lower one. Work you did longer ago counts: choose its level and press o. "
    "Code that was generated for you and that you could not explain counts as level 2 at most. "
    "s skips a question whose words you do not understand or cannot answer; it is not counted as 0."
)
DONT_KNOW_LABEL = "I don't know (no worse than a blind guess on average)"
CHECK_HELP = (
    "We ask where your answers so far leave us unsure. A right or wrong answer moves our estimate. "
    '"I don\'t know" moves it by what a blind guess at this check would on average, and the report says that '
    "you did not know. If you can rule an option out, choose among the others. "
    "r, then f, ends the checks and writes the report; it explains every check."
)


def prompt(
    bank: Bank, answers: Answers, given: frozenset[str], step: Step, today: date, note: str, minutes: int = 0
) -> Prompt:
    """The prompt for a step, with progress and any earlier answer."""
    make = {st.PROFILE: _profile, st.CHECK: _check, route.OFFER: _offer}.get(step.kind, _ladder)
    section, number, count = _section(bank, step)
    answered = st.is_answered(step, answers)
    order = st.steps(bank, answers, given)
    place = order.index(step) + 1 if step in order else len(order) + 1
    left = st.left_at_most(bank, answers, given) + answered
    common = {"section": section, "section_number": number, "section_count": count, "number": place,
                  "left": max(left, 1), "note": note, "minutes": minutes}  # fmt: skip
    return make(bank, answers, step, today, common)


def _section(bank: Bank, step: Step) -> tuple[str, int, int]:
    areas, count = list(bank.areas), len(bank.areas) + 2
    if step.kind == st.PROFILE:
        return ABOUT_YOU, 1, count
    if step.kind == st.CHECK:
        return CHECKS, count, count
    area = bank.skills[step.id].area if step.kind == route.SKILL else step.id
    return bank.areas[area].name, areas.index(area) + 2, count


def numbered(labels: list[tuple[str, object]]) -> tuple[Option, ...]:
    return tuple(Option(str(n), label, value) for n, (label, value) in enumerate(labels, 1))


def _ladder(bank: Bank, answers: Answers, step: Step, today: date, common: dict) -> Prompt:
    is_area = step.kind == route.AREA
    record = bank.areas[step.id] if is_area else bank.skills[step.id]
    rating = (answers.areas if is_area else answers.skills).get(step.id)
    anchors = (LEVEL_ZERO, *record.anchors)
    if is_area:
        text = "These: " + "; ".join(bank.skills[s].name for s in record.skills) + "."
        why, examples = record.about, ""
    else:
        text, why, examples = record.scope, record.why, record.examples
    meaning = " ".join(f"{n} {name}." for n, name in enumerate(LEVEL_NAMES))
    return Prompt(
        kind=CHOICE, title=record.name, text=text, ask=LADDER_ASK,
        options=tuple(Option(str(n), anchor, n) for n, anchor in enumerate(anchors)),
        help="\n\n".join(x for x in (f"Why we ask: {why}", examples, LADDER_RULES, f"Levels: {meaning}") if x),
        examples=examples, longer_ago=True,
        current=rating.level if rating and rating.state == RATED else None,
        current_text="skipped" if rating and rating.state == SKIPPED else "",
        current_longer_ago=bool(rating and rating.longer_ago), **common,
    )  # fmt: skip


def _offer(bank: Bank, answers: Answers, step: Step, today: date, common: dict) -> Prompt:
    area = bank.areas[step.id]
    return Prompt(
        kind=CHOICE, title=area.name,
        text="You skipped the question about the whole area. Its skills, one by one, may be easier to answer.",
        ask=f"Shall we ask about the {len(area.skills)} skills?",
        options=numbered([("Yes, ask me about each", True), ("No, go on", False)]),
        help="Nothing is counted against you: what you skip stays unknown, and the report says so.",
        skip=False, current=answers.offers.get(step.id), **common,
    )  # fmt: skip


def _check(bank: Bank, answers: Answers, step: Step, today: date, common: dict) -> Prompt:
    check = bank.checks[step.id]
    answer = answers.checks.get(step.id)
    labels = [(check.options[n], n) for n in option_order(check, answers.seed)]
    current = None
    if answer and answer.state != SKIPPED:
        current = st.DONT_KNOW_VALUE if answer.choice is None else answer.choice
    return Prompt(
        kind=CHOICE, title=bank.skills[check.skill].name, text=check.stem, code=check.code,
        ask=_why_asked(bank, answers, check),
        options=numbered([*labels, (DONT_KNOW_LABEL, st.DONT_KNOW_VALUE)]), help=CHECK_HELP,
        current=current, current_text="skipped" if answer and answer.state == SKIPPED else "", **common,
    )  # fmt: skip


def _why_asked(bank: Bank, answers: Answers, check: Check) -> str:
    """In one sentence, why this check: what was said and what the role asks."""
    skill, role = bank.skills[check.skill], answers.profile.role
    own, whole = answers.skills.get(skill.id), answers.areas.get(skill.area)
    if own and own.level is not None:
        said = f"you said level {own.level}"
    elif whole and whole.level is not None:
        said = f"you said level {whole.level} for the whole area"
    else:
        said = "you have not rated it"
    asks = f", the role asks for {skill.targets[role]}" if role else ""
    return f"We are least sure here: {said}{asks}."


def option_order(check: Check, seed: int) -> list[int]:
    """Text options are shuffled with the session's seed; options with numbers keep their order."""
    order = list(range(len(check.options)))
    if not all(re.search(r"\d", option) for option in check.options):
        random.Random(f"{seed}:{check.id}").shuffle(order)
    return order


def _profile(bank: Bank, answers: Answers, step: Step, today: date, common: dict) -> Prompt:
    return _FIELDS[step.id](bank, answers, today, common)


def _text(answers: Answers, name: str, common: dict, parser: Callable, shown: str = "", **words) -> Prompt:
    value = getattr(answers.profile, name)
    asked = name in answers.profile.asked
    text = "" if value is None else shown or str(value)
    return Prompt(kind=TEXT, parse=parser, current=value, current_text=text or ("none" if asked else ""),
                  **words, **common)  # fmt: skip


def _name(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    return _text(
        answers, "name", common, parse.parse_name, title="What should the report call you?",
        text="Your answers stay in a private file on this machine. Nothing is sent anywhere.",
        empty="Enter alone: no name", help="The name stands on the first page of the report, nowhere else.",
    )  # fmt: skip


def _role(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    return Prompt(
        kind=CHOICE, title="Which role do you want to be ready for?",
        options=numbered([(f"{role.name}: {role.about}", role.id) for role in bank.roles.values()]),
        help="The role sets the level you need in each skill. The report compares the other roles too, and "
        "you can see your answers against another role later without answering again.",
        skip=False, current=answers.profile.role, **common,
    )  # fmt: skip


def _hours(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    value = answers.profile.hours_per_week
    return _text(
        answers, "hours_per_week", common, lambda t: parse.parse_hours(t) if t.strip() else None,
        shown=f"{value:g}" if value else "", title="How many hours a week can you study?",
        text="Take what you can keep up in an ordinary week, from 1 to 80. All dates follow from it.",
        empty="Enter alone: we assume 8", help="You can try other hours later without answering again.",
    )  # fmt: skip


def _start(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    monday = parse.default_start(today)
    return _text(
        answers, "start_date", common,
        lambda t: parse.parse_start(t, today) if t.strip() else monday,
        title="When do you start?", text=f"A date as year-month-day, for example {monday}.",
        empty=f"Enter alone: {monday}, the next Monday",
        help="The plan counts weeks from this day. You can try other dates later without answering again.",
    )  # fmt: skip


def _ready_by(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    start = answers.profile.start_date or parse.default_start(today)
    return _text(
        answers, "ready_by", common,
        lambda t: parse.parse_ready_by(t, start) if t.strip() else None,
        title="Is there a date by which you want to be ready?", text="A date as year-month-day.",
        empty="Enter alone: no date",
        help="If the whole plan does not fit before it, the plan keeps what the role cannot do without and "
        "lists what is put off.",
    )  # fmt: skip


def _language(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    return Prompt(
        kind=CHOICE, title="Which language do you program in most?",
        options=numbered([(name, key) for key, name in bank.languages.items()]),
        help="Steps and advice differ by language.", current=answers.profile.language,
        current_text="skipped" if "language" in answers.profile.asked else "", **common,
    )  # fmt: skip


def _team(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    return Prompt(
        kind=CHOICE, title=bank.team_question, options=numbered([("Yes", True), ("No", False)]),
        help="With such a team the plan suggests work with it; without one, a project of your own.",
        current=answers.profile.team,
        current_text="skipped" if "team" in answers.profile.asked else "", **common,
    )  # fmt: skip


def _learn_by(bank: Bank, answers: Answers, today: date, common: dict) -> Prompt:
    return Prompt(
        kind=CHOICE, title="How do you like to learn?",
        options=numbered([("Build first, theory when I need it", "building"),
                          ("Theory first, then build", "theory")]),
        help="It decides which course comes first. Most of the time goes into building either way.",
        current=answers.profile.learn_by,
        current_text="skipped" if "learn_by" in answers.profile.asked else "", **common,
    )  # fmt: skip


_FIELDS = {
    "name": _name, "role": _role, "hours_per_week": _hours, "start_date": _start, "ready_by": _ready_by,
    "language": _language, "team": _team, "learn_by": _learn_by,
}  # fmt: skip
