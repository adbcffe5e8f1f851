"""Project briefs and interviews: each fault is named with file, key and what is expected; what is shipped is whole."""

import re

import pytest
from support import tiny_bank

from assessment.bank.interview import MARKS
from assessment.bank.load import read
from assessment.bank.project import RUNGS
from assessment.vocabulary import LEARN, MUST_TARGET

BRIEF = """
[[projects]]
id = "shop"
title = "A shop"
summary = "A shop that learns."
skills = ["maths"]
roles = ["*"]
data = [{ name = "Sales", url = "https://example.org/sales", licence = "CC0", size = "10 rows", confirmed = "2026-11" }]
weekend = "One table."
hours = [10, 20]
deliver = ["A repository", "A page"]
rubric = ["Not yet", "Runs", "Solid", "Would hire on it"]
reviewer = ["Why?", "How?"]
"""
TALK = """
[[theory]]
id = "sums"
skill = "maths"
question = "What is a sum?"
good = ["Order does not matter", "Zero changes nothing"]
trap = "Taking it for a product."

[[theory]]
id = "fits"
skill = "fitting"
question = "What is a fit?"
good = ["It is near", "It is not exact"]
trap = "Taking it for the truth."

[[theory]]
id = "ships"
skill = "shipping"
question = "What is shipped?"
good = ["What was tried", "What can be taken back"]
trap = "Everything."

[[design]]
id = "case"
title = "A case"
prompt = "Design it."
minutes = 45
marking = [{ what = "All of it", points = 20 }]
follow_up = ["And then?", "What if?"]
skills = ["maths"]
roles = ["builder"]

[[behavioural]]
id = "why"
prompt = "Why?"
listens_for = ["A reason", "A plan"]
story = "Yours."

[[take_home]]
id = "home"
title = "At home"
task = "Do it."
hours = 4
data = "Given."
judged_by = ["It runs", "It is told"]
mistakes = ["Too much", "Too late"]
skills = ["maths"]
assistants = "Ask."
"""


@pytest.fixture
def folder(tmp_path):
    """A tiny bank with a brief that a step names, and interviews."""
    folder = tiny_bank.write(tmp_path / "bank")
    (folder / "projects.toml").write_text(BRIEF, "utf-8")
    (folder / "interviews.toml").write_text(TALK, "utf-8")
    main = folder / "bank.toml"
    text = main.read_text("utf-8")
    main.write_text(text.replace('id = "counting"\n', 'id = "counting"\nproject = "shop"\n', 1), "utf-8")
    return folder


def musts(bank) -> set[str]:
    return {s.id for s in bank.skills.values() if s.kind == LEARN and max(s.targets.values()) >= MUST_TARGET}


def test_both_are_read(folder):
    found, faults = read(folder)
    assert faults == []
    assert found.projects["shop"].data[0].licence == "CC0" and found.steps["counting"].project == "shop"
    assert [t.id for t in found.interviews.theory] == ["sums", "fits", "ships"]
    assert found.interviews.design[0].minutes == 45
    assert found.interviews.take_homes[0].hours == 4 and found.interviews.behavioural[0].id == "why"


def test_a_bank_needs_neither(tiny):
    assert tiny.projects == {} and not tiny.interviews


FAULTS = [
    ("projects.toml", "hours = [10, 20]", "hours = [20, 10]", "projects[shop].hours: expected two numbers in order"),
    ("projects.toml", '"Solid", ', "", "projects[shop].rubric: expected a list of texts of 4"),
    ("projects.toml", "https://example.org", "http://example.org", "data[Sales].url: expected an address that starts"),
    ("projects.toml", '"2026-11"', '"soon"', 'data[Sales].confirmed: expected a month such as "2026-11", found "soon"'),
    ("projects.toml", '["maths"]', '["cookery"]', 'projects[shop].skills: unknown skill "cookery"'),
    ("projects.toml", '["*"]', '["cook"]', 'projects[shop].roles: unknown role "cook"'),
    ("projects.toml", 'title = "A shop"', 'name = "A shop"', "projects[shop].title: missing"),
    ("projects.toml", "data = [{", "data = []\nx = [{", "projects[shop].data: expected at least one"),
    ("projects.toml", BRIEF, BRIEF + BRIEF, "projects[shop]: this id stands twice"),
    ("bank.toml", 'project = "shop"\n', "", "projects.toml: projects[shop]: no step names this project"),
    ("bank.toml", 'project = "shop"\n', 'project = "sho"\n', 'steps[counting].project: unknown project "sho"'),
    ("interviews.toml", "points = 20", "points = 19", "design[case].marking: expected 20 points in all, found 19"),
    ("interviews.toml", 'skill = "maths"', 'skill = "cookery"', 'theory[sums].skill: unknown skill "cookery"'),
    ("interviews.toml", 'roles = ["builder"]', 'roles = ["cook"]', 'design[case].roles: unknown role "cook"'),
    ("interviews.toml", 'good = ["It is near", ', 'good = [', "theory[fits].good: expected"),
    ("interviews.toml", 'id = "home"', 'id = "why"', "interviews.toml: why: this id stands twice"),
    ("interviews.toml", "hours = 4", "hours = 400", "take_home[home].hours: expected a whole number from 1 to 40"),
    ("interviews.toml", "[[behavioural]]", "[[behavioral]]", 'behavioral: unknown key; did you mean "behavioural"?'),
    ("interviews.toml", 'skill = "shipping"', 'skill = "maths"',
     'interviews.toml: theory: no question on "shipping", which is a must for some role'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS, ids=[f[3] for f in FAULTS])
def test_each_fault_is_named_with_its_file_and_place(folder, file, old, new, said):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    _, faults = read(folder)
    assert any(said in fault for fault in faults), faults


def test_the_shipped_briefs_are_whole(bank):
    projects = bank.projects
    assert 8 <= len(projects) <= 10
    for role in bank.roles:
        assert sum(role in p.roles or "*" in p.roles for p in projects.values()) >= 2, role
    for project in projects.values():
        assert len(project.rubric) == RUNGS and project.rubric[0].startswith("Not yet")
        assert project.rubric[-1].startswith("Would hire on it") and all(d.confirmed for d in project.data)
        moved = {m.skill for s in bank.steps.values() if s.project == project.id for m in s.moves}
        assert moved & set(project.skills), project.id  # its steps lead its skills on


def test_the_shipped_interviews_ask_for_every_must(bank):
    asked = bank.interviews
    assert musts(bank) <= {theory.skill for theory in asked.theory}
    assert {"B112", "B113", "B114"} <= {row for theory in asked.theory for row in theory.rows}
    assert {"A172", "A173", "A174"} <= {row for case in asked.design for row in case.rows}
    assert {"A175", "A176", "A177"} <= {row for prompt in asked.behavioural for row in prompt.rows}
    assert len(asked.design) >= 4 and all(sum(m.points for m in c.marking) == MARKS for c in asked.design)
    assert len(asked.take_homes) >= 3 and len(asked.behavioural) >= 6


def test_no_question_of_an_interview_is_one_of_the_checks(bank):
    """Who reads the one must not have read the other."""
    stems = {re.sub(r"\W+", " ", check.stem.lower()) for check in bank.checks.values()}
    assert not stems & {re.sub(r"\W+", " ", t.question.lower()) for t in bank.interviews.theory}
