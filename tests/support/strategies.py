"""Hypothesis strategies: what somebody might answer, for any bank."""

from hypothesis import strategies as st
from support.respond import DONT_KNOW, RIGHT, SKIP, WRONG, Ago

from assessment.answers.read_ladders import clean_note
from assessment.vocabulary import NOT_MINE, NOTE_LIMIT

LEVELS = st.integers(0, 5)
LADDERS = st.one_of(LEVELS, LEVELS, LEVELS.map(Ago), st.none(), st.just(NOT_MINE))
NOTES = st.text(min_size=1, max_size=NOTE_LIMIT).map(clean_note).filter(bool)
MODES = st.sampled_from(["quick", "standard", "thorough"])
OUTCOMES = st.sampled_from([RIGHT, WRONG, DONT_KNOW, SKIP])


@st.composite
def said(draw, bank):
    """The keyword arguments of ``support.respond.respond``."""
    everywhere = draw(st.one_of(st.just({}), LEVELS.map(lambda level: dict.fromkeys(bank.skills, level))))
    return {
        "mode": draw(MODES),
        "areas": draw(st.dictionaries(st.sampled_from(list(bank.areas)), LADDERS)),
        "skills": everywhere | draw(st.dictionaries(st.sampled_from(list(bank.skills)), LADDERS)),
        "checks": draw(st.dictionaries(st.sampled_from(list(bank.checks)), OUTCOMES, max_size=16)),
        "touched": draw(st.none() | st.lists(st.sampled_from(list(bank.skills)), unique=True)),
        "resources": draw(st.lists(st.sampled_from(list(bank.resources)), max_size=2, unique=True)),
        "notes": draw(st.dictionaries(st.sampled_from(list(bank.skills)), NOTES, max_size=3)),
        "carried": draw(st.dictionaries(st.sampled_from(list(bank.checks)), OUTCOMES, max_size=3)),
    }
