"""What is asked about the person, each field once: row of the form, option, parser, label, facts.

A new field is an entry of ``FIELDS``, one of ``PROFILE_OPTIONS`` and an attribute of ``Profile``; the form, plain
lines, the review, the options of the command, the answers file and the facts for conditions all go through
these tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assessment.answers import profile as p
from assessment.answers.profile import Profile
from assessment.bank import Bank
from assessment.profile_options import PROFILE_OPTIONS, ProfileOption

Value = object  # str, float, bool or date, as the field has it


@dataclass(frozen=True)
class Context:
    """What the meaning of a field may depend on: the bank, what else was said, and the day."""

    bank: Bank
    profile: Profile
    today: date

    @property
    def start(self) -> date:
        """The first day of study, said or assumed."""
        return self.profile.start_date or p.default_start(self.today)


def _no_choices(bank: Bank) -> dict[Value, str]:
    return {}


def _no_facts(value: Value) -> set[str]:
    return set()


def _no_words(bank: Bank) -> str:
    return ""


def _no_about(value: Value, bank: Bank) -> str:
    return ""


def _nothing_assumed(context: Context) -> str:
    return "not said"


@dataclass(frozen=True)
class Field:
    """One field.

    ``parse`` turns what a person typed, or an option, into a value and raises ProfileError; ``load`` does so
    with a value from a file, which may lie in the past; ``choices`` maps values to labels where there are
    only so many; ``label`` is a value in words; ``assumed`` says what holds where nothing was said, as it
    stands in the row; ``facts`` are the predicates of conditions that a value makes true. ``asked_by`` is the
    question in the bank's own words, where it has some; ``about`` says in a sentence what a choice is.
    """

    id: str
    title: str
    question: str
    help: str
    parse: Callable[[str, Context], Value | None]
    load: Callable[[Value, Context], Value]
    label: Callable[[Value, Bank], str]
    choices: Callable[[Bank], dict[Value, str]] = _no_choices
    assumed: Callable[[Context], str] = _nothing_assumed
    facts: Callable[[Value], set[str]] = _no_facts
    required: bool = False
    asked_by: Callable[[Bank], str] = _no_words
    about: Callable[[Value, Bank], str] = _no_about

    def asks(self, bank: Bank) -> str:
        """The question."""
        return self.asked_by(bank) or self.question

    @property
    def option(self) -> ProfileOption:
        """The option of the command that says the same."""
        return PROFILE_OPTIONS[self.id]


def value_of(field: Field, profile: Profile) -> Value | None:
    """What the profile holds of a field."""
    value: Value | None = getattr(profile, field.id)
    return value


def shown(field: Field, context: Context) -> str:
    """The field as the form, plain lines and the review show it."""
    value = value_of(field, context.profile)
    return field.assumed(context) if value is None else field.label(value, context.bank)


def _text(value: Value, bank: Bank) -> str:
    return str(value)


def _yes_no(text: str, context: Context) -> bool | None:
    return p.parse_yes_no(text) if text.strip() else None


def _roles(bank: Bank) -> dict[Value, str]:
    return {role.id: role.name for role in bank.roles.values()}


def _languages(bank: Bank) -> dict[Value, str]:
    return dict(bank.languages.items())


def _styles(bank: Bank) -> dict[Value, str]:
    return dict(p.STYLES.items())


def _team(bank: Bank) -> dict[Value, str]:
    return {True: "yes", False: "no"}


FIELDS = (
    Field(
        id="name", title="Name", question="What should the report call you?",
        help="It stands in the report that you keep, nowhere else.",
        parse=lambda text, context: p.parse_name(text),
        load=lambda value, context: p.parse_name(p.text_of(value)), label=_text,
        assumed=lambda context: "none",
    ),
    Field(
        id="role", title="Target role", question="Which role do you want to be ready for?",
        help="It sets the level you need in each skill. The report compares the other roles too, and you can "
        "see your answers against another role later without answering again.",
        parse=lambda text, context: p.parse_role(text, context.bank),
        load=lambda value, context: p.one_of_ids(value, context.bank.roles, "role"),
        label=lambda value, bank: bank.roles[str(value)].name, choices=_roles,
        assumed=lambda context: "choose one", required=True, about=lambda value, bank: bank.roles[str(value)].about,
    ),
    Field(
        id="hours_per_week", title="Hours a week", question="How many hours a week can you study?",
        help="Take what you can keep up in an ordinary week. All dates follow from it, and you can try other "
        "hours later without answering again.",
        parse=lambda text, context: p.parse_hours(text) if text.strip() else None,
        load=lambda value, context: p.parse_hours(p.number_of(value)), label=lambda value, bank: f"{value:g}",
        assumed=lambda context: f"{p.ASSUMED_HOURS:g} (assumed)",
    ),
    Field(
        id="start_date", title="First day of study", question="When do you start?",
        help="The plan counts weeks from this day.",
        parse=lambda text, context: p.parse_start(text, context.today) if text.strip() else None,
        load=lambda value, context: p.saved_day(value), label=_text,
        assumed=lambda context: f"{p.default_start(context.today)} (next Monday)",
    ),
    Field(
        id="ready_by", title="Ready by", question="Is there a date by which you want to be ready?",
        help="If the whole plan does not fit before it, the plan keeps what the role cannot do without and "
        "lists what is put off.",
        parse=lambda text, context: p.parse_ready_by(text, context.start, context.today) if text.strip() else None,
        load=lambda value, context: p.saved_day(value), label=_text,
        assumed=lambda context: "no date", facts=lambda value: {"deadline"},
    ),
    Field(
        id="language", title="Main language", question="Which language do you program in most?",
        help="Steps and advice differ by language.",
        parse=lambda text, context: p.parse_language(text, context.bank) if text.strip() else None,
        load=lambda value, context: p.one_of_ids(value, context.bank.languages, "language"),
        label=lambda value, bank: bank.languages[str(value)], choices=_languages,
        facts=lambda value: {f"language:{value}"},
    ),
    Field(
        id="team", title="Team at work", question="Is there a team of the target field where you work?",
        help="With such a team the plan suggests work with it; without one, a project of your own.",
        parse=_yes_no, load=lambda value, context: p.true_or_false(value),
        label=lambda value, bank: "yes" if value else "no", choices=_team,
        facts=lambda value: {"team" if value else "no-team"}, asked_by=lambda bank: bank.team_question,
    ),
    Field(
        id="learn_by", title="Learn", question="How do you like to learn?",
        help="It decides which of two courses comes first. Most of the time goes into building either way.",
        parse=lambda text, context: p.parse_learn_by(text) if text.strip() else None,
        load=lambda value, context: p.one_of_ids(value, p.STYLES, "way to learn"),
        label=lambda value, bank: p.STYLES[str(value)], choices=_styles,
        facts=lambda value: {f"learn-by:{value}"},
    ),
)  # fmt: skip
BY_ID = {field.id: field for field in FIELDS}


def facts(profile: Profile) -> set[str]:
    """The predicates that what was said makes true (see assessment.bank.conditions)."""
    found: set[str] = set()
    for field in FIELDS:
        value = value_of(field, profile)
        if value is not None:
            found |= field.facts(value)
    return found
