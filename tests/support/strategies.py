"""Hypothesis strategies: what somebody might answer, for any bank."""

from hypothesis import strategies as st
from support.respond import DONT_KNOW, RIGHT, SKIP, WRONG, Ago

LEVELS = st.integers(0, 5)
LADDERS = st.one_of(LEVELS, LEVELS, LEVELS.map(Ago), st.none())
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
        "opened": draw(st.lists(st.sampled_from(list(bank.skills)), max_size=2, unique=True)),
        "offers": draw(st.dictionaries(st.sampled_from(list(bank.areas)), st.booleans())),
    }
