"""The same answers, given on the screen and in plain lines: the same document, and the same estimate."""

from dataclasses import dataclass

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import driving
from terminal.driving import CTRL_U, DOWN, ENTER, HOME, a_session, in_lines, on_screen

from assessment.cli.lead import Scoring
from assessment.scoring.estimate import score
from assessment.session.check import CheckPage
from assessment.session.choice import Choice
from assessment.session.form import Form
from assessment.session.grid import Grid
from assessment.session.marks import Marks
from assessment.session.page import Page

TIMES = ("created", "updated", "started", "changed")
TEXTS = {"name": ["", "Ada", "Zoë 李"], "hours_per_week": ["", "8", "12.5"],
         "start_date": ["", "2027-02-01", "monday", "+2 weeks"], "ready_by": ["", "2029-12", "1 Dec 2029"]}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """What somebody answers in the end. ``detour``: on the screen they first say something else."""

    texts: dict[str, str]
    choices: dict[str, int]
    touched: frozenset[str]
    finished: frozenset[str]
    rows: dict[str, str]  # "3", "3o", "s" or "x", for a skill or an area
    notes: dict[str, str]
    checks: dict[str, str]  # the words of an option by the skill of the check, or "s"
    detour: bool

    def marked(self, page: Marks) -> list[int]:
        """The places of the lines to mark."""
        wanted = self.finished if page.noun == "finished" else self.touched
        return [n for n, item in enumerate(page.items) if item.id in wanted]

    def option(self, page: CheckPage) -> str:
        said = self.checks.get(page.skill, "I don't know")
        return "s" if said == "s" else next(o.key for o in page.options if o.label == said)


@st.composite
def people(draw, bank) -> Person:
    skills = list(bank.skills)
    level = st.one_of(st.sampled_from("012345"), st.sampled_from(["1o", "3o", "5o", "s", "x"]))
    option = st.sampled_from(["Option 0", "Option 1", "Option 2", "I don't know", "s"])
    return Person(
        {field: draw(st.sampled_from(said)) for field, said in TEXTS.items()},
        {"role": draw(st.integers(1, 2)), "language": draw(st.integers(0, 2)), "team": draw(st.integers(0, 2)),
         "learn_by": draw(st.integers(0, 2))},
        frozenset(draw(st.sets(st.sampled_from(skills)))), frozenset(draw(st.sets(st.just("book")))),
        {each: draw(level) for each in [*skills, *bank.areas]},
        draw(st.dictionaries(st.sampled_from(skills), st.sampled_from(["a note", "https://example.org/漢字"]))),
        {skill: draw(option) for skill in skills}, draw(st.booleans()),
    )  # fmt: skip


def keys(person: Person, page: Page) -> str:
    """What the person presses on a page of the screen."""
    if isinstance(page, Form):
        said = ""
        for row in page.rows:
            number = person.choices.get(row.field.id, 0)
            said += (str(number) if number else "") if row.choices else CTRL_U + person.texts[row.field.id]
            said += ENTER
        return said
    if isinstance(page, Marks):
        marks = "".join(HOME + DOWN * n + " " for n in person.marked(page))
        detour = (HOME + " " + HOME + " ") if person.detour else ""
        return detour + marks + ENTER + ("" if person.marked(page) else ENTER)
    if isinstance(page, Grid):
        return _grid_keys(person, page) + ENTER
    if isinstance(page, CheckPage):
        option = person.option(page)
        return option if option == "s" else option + ENTER + ENTER
    if isinstance(page, Choice):
        return _chosen(page) + ENTER
    return "f"


def _grid_keys(person: Person, page: Grid) -> str:
    said = ""
    for number, row in enumerate(page.rows):
        if not row.asked:
            continue
        there, answer = HOME + DOWN * number, person.rows[row.id]
        if person.detour:
            said += there + "2" + there + "o" + there + "\x7f" + there + "x" + there + "n" + CTRL_U + "other" + ENTER
        if person.detour or (row.id in person.notes and page.noun == "skill"):
            note = person.notes.get(row.id, "") if page.noun == "skill" else ""
            said += there + "n" + CTRL_U + note + ENTER
        said += there + ("\x7f" if person.detour else "") + there + answer[::-1]  # "o3": longer ago comes first
    return said


def lines(person: Person, page: Page) -> str:
    """What the person types on the same page in plain mode."""
    if isinstance(page, Form):
        said = []
        for row in page.rows:
            number = person.choices.get(row.field.id, 0)
            said.append((str(number) if number else "") if row.choices else person.texts[row.field.id])
        return "\n".join(said) + "\n"
    if isinstance(page, Marks):
        numbers = " ".join(str(n + 1) for n in person.marked(page))
        return f"{numbers}\ngo\n" if numbers else "go\ngo\n"
    if isinstance(page, Grid):
        said = []
        for row in page.rows:
            if row.asked:
                said += [f"n {person.notes[row.id]}"] if row.id in person.notes and page.noun == "skill" else []
                said.append(person.rows[row.id])
        return "\n".join(said) + "\n"
    if isinstance(page, CheckPage):
        return person.option(page) + "\n"
    return (_chosen(page) if isinstance(page, Choice) else "f") + "\n"


def _chosen(page: Choice) -> str:
    return next((o.key for o in page.options if o.label.startswith(("Start the", "Finish", "Yes"))), "1")


def without_times(saved: dict) -> dict:
    kept = {key: value for key, value in saved.items() if key not in TIMES}
    return kept | {"touched": sorted(kept["touched"]), "resources": sorted(kept["resources"])}


def run(front_end, bank, mode: str, person: Person, typed) -> tuple[dict, driving.a_session]:
    session, file = a_session(bank, Scoring(), mode=mode)
    end = front_end(session, lambda page: typed(person, page))
    assert end.kind == "finish"
    return file.saved[-1], session.answers


@settings(max_examples=25)
@given(st.data(), st.sampled_from(["standard", "quick", "thorough"]))
def test_the_same_answers_give_the_same_document_and_estimate(tiny, data, mode):
    """On every kind of page: form, lists, grids with notes and every state, checks."""
    person = data.draw(people(tiny))
    screen, answers = run(on_screen, tiny, mode, person, keys)
    plain, others = run(in_lines, tiny, mode, person, lines)
    assert without_times(screen) == without_times(plain)
    first, second = (score(tiny, a, a.profile.role) for a in (answers, others))
    pd.testing.assert_frame_equal(first.skills, second.skills)
