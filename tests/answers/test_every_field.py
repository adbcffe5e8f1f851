"""Whatever stands in the table of fields: its parts agree, and it is wherever a field must be."""

import dataclasses
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.respond import NOW

from assessment.answers import document, fields, new, profile, store
from assessment.answers.fields import FIELDS, Context, Field
from assessment.bank import conditions
from assessment.cli import parser
from assessment.errors import ProfileError
from assessment.session import overview
from assessment.session.form import Form

DOC = (Path(__file__).resolve().parents[2] / "docs" / "writing-a-bank.md").read_text("utf-8")
TODAY = NOW.date()
# What people type, for every field there will ever be; the labels of its choices come to it.
TYPED = ("Ada Lovelace", "Zo\u00eb \u674e", "8", "7,5", "80", "yes", "no", (TODAY + timedelta(days=400)).isoformat())
HOSTILE = ("", " ", "\x00", "\x1b[2J", "\u202egnp", "\ud800", "9" * 5000, "-1", "nan", "=1+1", "<script>", "x" * 10_000)
NOT_VALUES = ([], {}, [1], 3.5e300, -1, "", "\x00", "no such id", "0001-01-01", "9999-12-31")


def flag(field: Field) -> str:
    """The option of the command that says the same, "" where there is none."""
    try:
        return getattr(field.option, "flag", field.option)
    except KeyError:
        return ""


def replans(field: Field) -> bool:
    """Whether saved answers may be planned anew with another value."""
    return bool(flag(field)) and getattr(field.option, "replans", getattr(field, "replans", False))


def context(bank, said: profile.Profile | None = None) -> Context:
    return Context(bank, said or profile.Profile(), TODAY)


def values(field: Field, bank) -> list:
    """The values that something typed means, each once."""
    found = []
    for text in (*TYPED, *field.choices(bank).values()):
        try:
            value = field.parse(text, context(bank))
        except ProfileError:
            continue
        if value is not None and value not in found:
            found.append(value)
    return found


def reread(field: Field, value, bank):
    """What the answers file gives back of a field."""
    answers = new(bank, "quick", NOW, 1)
    answers.profile.put(field.id, value)
    saved = json.loads(store.dump(document.to_json(answers)))
    return fields.value_of(field, document.from_json(saved, bank, "file").profile)


def gaps(field: Field, bank) -> list[str]:
    """What a field lacks, each in words."""
    return [what for part in (_known, _agreeing, _deducing) for what in part(field, bank)]


def _known(field: Field, bank) -> list[str]:
    """Where it must stand."""
    form = Form("About you", bank=bank, profile=profile.Profile(), today=TODAY)
    rows = {entry.row for entry in overview.review(bank, new(bank, "quick", NOW, 1), TODAY).sections[0].entries}
    others = [f for f in FIELDS if f.id != field.id]
    found = {
        "an attribute of Profile": not hasattr(profile.Profile(), field.id),
        "a row of the form": field.id not in {row.field.id for row in form.rows},
        "a row of the review": field.id not in rows,
        "a title of its own": not field.title or field.title in {f.title for f in others},
        "a question": not field.question.endswith("?"),
        "a help": not field.help.endswith("."),
        "what holds where nothing is said": not field.assumed(context(bank)),
        "an option of start": flag(field) not in options("start"),
        "an option of report": replans(field) and flag(field) not in options("report"),
    }
    return [what for what, is_missing in found.items() if is_missing]


def _agreeing(field: Field, bank) -> list[str]:
    """Parser, label, choices and file say the same."""
    if not hasattr(profile.Profile(), field.id):
        return []
    known, found = values(field, bank), []
    if not known:
        return ["a text that its parser takes"]
    for value in known:
        label = field.label(value, bank)
        try:
            found += ["a label that its parser reads"] if field.parse(label, context(bank)) != value else []
            found += ["a value that survives the file"] if reread(field, value, bank) != value else []
        except Exception as error:  # whatever a half-done field raises
            found.append(f"a way there and back for {value!r} ({type(error).__name__})")
        said = profile.Profile()
        said.put(field.id, value)
        found += ["the label where it is shown"] if fields.shown(field, context(bank, said)) != label else []
    found += ["every choice among what it takes"] if not {*field.choices(bank)} <= {*known} else []
    return list(dict.fromkeys(found))


def _deducing(field: Field, bank) -> list[str]:
    """Its facts are predicates that a bank may use."""
    found = []
    for fact in sorted({fact for value in values(field, bank) for fact in field.facts(value)}):
        name, _, argument = fact.partition(":")
        if name not in conditions.PREDICATES or bool(argument) != bool(conditions.PREDICATES[name]):
            found.append(f"the predicate {name} in assessment/bank/conditions.py")
        if not re.search(rf"^\|.*`{re.escape(name)}(:[^`]*)?`.*\|.*\|$", DOC, re.M):
            found.append(f"the predicate {name} in docs/writing-a-bank.md")
    return list(dict.fromkeys(found))


def options(command: str) -> set[str]:
    """The options of one command."""
    commands = next(a for a in parser.build()._actions if isinstance(a.choices, dict))
    return {option for action in commands.choices[command]._actions for option in action.option_strings}


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.id)
def test_a_field_is_whole(tiny, bank, field):
    """In the form, the review, the options, the file and the docs, and its parts agree, with any bank."""
    assert gaps(field, tiny) == []
    assert gaps(field, bank) == []


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.id)
@pytest.mark.parametrize("text", HOSTILE, ids=[f"{text[:8]!r}" for text in HOSTILE])
def test_what_nobody_should_type_is_refused_or_made_harmless(tiny, field, text):
    """Nothing but ProfileError; what is kept prints, and survives the file."""
    try:
        value = field.parse(text, context(tiny))
    except ProfileError as error:
        assert len(str(error)) < 400
        return
    if value is not None:
        shown = field.label(value, tiny)
        assert shown.isprintable() and len(shown) <= profile.NAME_LIMIT
        assert reread(field, value, tiny) == value


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: f.id)
@pytest.mark.parametrize("value", NOT_VALUES, ids=repr)
def test_what_no_file_should_hold_is_refused_or_read(tiny, field, value):
    """Nothing but ProfileError; what is read has a label."""
    try:
        read = field.load(value, context(tiny))
    except ProfileError:
        return
    assert read is None or field.label(read, tiny)


def test_a_half_done_field_is_told_what_it_lacks(tiny):
    """An invented one that stands nowhere, and copies of a true one with a part that does not agree."""
    language = fields.BY_ID["language"]
    invented = dataclasses.replace(language, id="city", title="City", facts=lambda value: {f"city:{value}"})
    assert {*gaps(invented, tiny)} >= {
        "an attribute of Profile", "a row of the form", "a row of the review",
        "the predicate city in assessment/bank/conditions.py", "the predicate city in docs/writing-a-bank.md",
    }  # fmt: skip
    team = dataclasses.replace(fields.BY_ID["team"], question="Team", help="", assumed=lambda said: "")
    assert gaps(team, tiny) == ["a question", "a help", "what holds where nothing is said"]
    mute = dataclasses.replace(language, choices=lambda bank: {"latin": "Latin"})
    assert gaps(mute, tiny) == ["a text that its parser takes"]
    odd = dataclasses.replace(language, choices=lambda bank: {**bank.languages, "latin": "Latin"})
    assert gaps(odd, tiny) == ["every choice among what it takes"]
    deaf = dataclasses.replace(fields.BY_ID["hours_per_week"], label=lambda value, bank: f"{value / 2 + 1:g}")
    assert gaps(deaf, tiny) == ["a label that its parser reads"]
    vague = dataclasses.replace(fields.BY_ID["ready_by"], label=lambda value, bank: "soon")
    assert gaps(vague, tiny) == [f"a way there and back for {date.fromisoformat(TYPED[-1])!r} (ProfileError)"]


def test_every_attribute_of_the_profile_is_a_field():
    """What somebody said is asked, shown and saved by the table alone."""
    assert {f.name for f in dataclasses.fields(profile.Profile)} - {"asked"} == {f.id for f in FIELDS}
