"""The steps of a bank: what they say to whom, what needs what, and every rule that `bank check` holds."""

from unittest import mock

import pytest
from support import tiny_bank

from assessment import bank as bank_module
from assessment.bank import steps_check
from assessment.bank.needs import needs

FIRST, SECOND = 1, 2


def changed(folder, **steps):
    """The tiny bank with some steps of its own in place of others; None drops one."""
    names = {name.replace("_", "-"): row for name, row in steps.items()}
    merged = {name: row for name, row in (tiny_bank.STEPS | names).items() if row is not None}
    with mock.patch.object(tiny_bank, "STEPS", merged):
        return tiny_bank.write(folder)


def faults(folder, **steps):
    return bank_module.read(changed(folder, **steps))[1]


def remarks(folder, **steps):
    return steps_check.remarks(bank_module.load(changed(folder, **steps)))


def test_the_tiny_bank_keeps_the_rules(tmp_path):
    assert remarks(tmp_path) == []


def test_hours_of_a_skill_are_the_sum_of_its_moves(tiny):
    """Side by side or one after the other."""
    assert tiny.hours_of == {"api": 20, "ops": 30, "maths": 20, "fitting": 20, "tuning": 5, "shipping": 15}


def test_what_needs_what(tiny):
    """By moves of one skill, by prerequisites as far as they are needed, never by skills that people bring."""
    assert {step: set(found) for step, found in needs(tiny).items()} == {
        "refresh-api": set(), "counting": set(), "first-fit": set(), "proofs": {"counting"},
        "fit-well": {"counting", "proofs", "first-fit"}, "refresh-ops": set(),
        "ship": {"counting", "proofs", "first-fit", "fit-well"},
        "tell": {"counting", "proofs", "first-fit", "fit-well"},
    }  # fmt: skip


def test_a_step_needs_what_it_says(tmp_path):
    row = (FIRST, "building", [("fitting", 0, 1, 4)], {"after": ["refresh-api"]})
    graph = needs(bank_module.load(changed(tmp_path, first_fit=row)))
    assert graph["first-fit"] == {"refresh-api": '"after" says so'}


FAULTS = [  # steps that replace others, and what is said
    ({"counting": (FIRST, "theory", [("maths", 1, 1, 8)], {})}, "counting].moves[maths].to: expected a level above"),
    ({"counting": (FIRST, "theory", [("maths", 0, 4, 8)], {})}, "moves[maths].to: expected a whole number from 1 to 3"),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 0)], {})}, "moves[maths].hours: expected a number from 0.1"),
    ({"counting": (FIRST, "theory", [], {})}, "steps[counting].moves: expected at least one move of a skill"),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)] * 2, {})}, 'moves: "maths" stands twice'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"uses": ["x"]})}, 'steps[counting].uses: unknown skill "x"'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"after": ["x"]})}, 'steps[counting].after: unknown step "x"'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"see": ["x"]})}, 'steps[counting].see: unknown resource "x"'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"parts": [("x", "all", 1)]})},
     'steps[counting].parts: unknown resource "x"'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"milestone": ["x"]})},
     'steps[counting].milestone: unknown role "x"'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"title": "x" * 61})},
     "steps[counting].title: 61 characters, at most 60"),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"after": ["counting"]})},
     'wait for each other: "counting" needs "counting": "after" says so'),
    ({"counting": (FIRST, "theory", [("maths", 0, 1, 8)], {"after": ["fit-well"]})},
     'wait for each other: "'),
    ({"counting": (SECOND, "theory", [("maths", 0, 1, 8)], {})},
     'phases[first].steps[proofs]: needs "counting" (it moves "maths" to 1), which belongs to a later phase (2); '
     "expected phase 1 or an earlier one"),
    ({"first_fit": (SECOND, "building", [("fitting", 0, 1, 4)], {})},
     'phases[first].steps[fit-well]: needs "first-fit"'),
    ({"first_fit": (FIRST, "building", [("fitting", 0, 1, 4)], {"after": ["ship"]})},
     'steps[first-fit]: needs "ship" ("after" says so), which belongs to a later phase'),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), FAULTS, ids=[f[1][:60] for f in FAULTS])
def test_a_fault_of_a_step_is_named(tmp_path, steps, expected):
    found = faults(tmp_path, **steps)
    assert any(fault.startswith("bank.toml: phases") and expected in fault for fault in found), found


REMARKS = [
    ({"proofs": None}, "moves of maths: expected moves from 0 to 2, its highest target; none from 1 to 2"),
    ({"first_fit": (FIRST, "building", [("fitting", 0, 2, 4)], {})},
     'steps[fit-well].moves: "first-fit" moves "fitting" from 1 to 2 too'),
    ({"ship": (SECOND, "building", [("shipping", 0, 3, 12)], {"after": ["tell"]})},
     'steps[tell].moves: "ship" moves "shipping" from 0 to 3 too, and stands after this step'),
    ({"tell": (SECOND, "theory", [("shipping", 0, 3, 3)], {"after": ["ship"]})}, "and stands before this step"),
    ({"first_fit": (SECOND, "building", [("fitting", 1, 3, 4)], {}),
      "early": (FIRST, "building", [("fitting", 0, 1, 4)], {})}, 'moves "fitting" from 1 to 3 too, in another phase'),
    ({"refresh_ops": (SECOND, "building", [("ops", 1, 3, 30)], {})},
     "moves of ops: expected one refresh of a skill that people bring, from 0 to 3, found 1 to 3"),
    ({"proofs": (FIRST, "theory", [("maths", 1, 2, 12)], {"parts": [("book", "all", 10), ("film", "all", 7)]})},
     "steps[proofs].parts: 17 hours in a step of 12; expected at most 16.8"),
    ({"first_fit": (FIRST, "building", [("fitting", 0, 1, 41)], {"milestone": ["*"]})},
     '41 hours until this first result for the role "builder" (first-fit 41); expected at most 40'),
    ({"proofs": (FIRST, "theory", [("maths", 1, 2, 60)], {"milestone": ["keeper"]})},
     '72 hours until this first result for the role "keeper" (counting 8, first-fit 4, proofs 60); expected at most 60'),
    ({"proofs": (FIRST, "theory", [("maths", 1, 2, 12)], {"milestone": ["builder"]})},
     'milestone: the role "builder" asks for no skill that this step moves'),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), REMARKS, ids=[r[1][-60:] for r in REMARKS])
def test_a_remark_on_steps_is_named(tmp_path, steps, expected):
    found = remarks(tmp_path, **steps)
    assert any(remark.startswith("bank.toml: phases") and expected in remark for remark in found), found


VARIANTS = """
[[phases.steps.variants]]
when = "language:go"
title = "Go first"
add = "Go has no notebooks."
[[phases.steps.variants]]
when = "language:go or learn-by:theory"
title = "Theory first"
kind = "theory"
parts = [ { resource = "film", part = "all", hours = 1 } ]
add = "Read on."
"""


def with_variants(folder, text=VARIANTS):
    path = changed(folder) / "bank.toml"
    words = path.read_text("utf-8")
    at = words.index("[[phases.steps]]", words.index('id = "first-fit"'))
    path.write_text(words[:at] + text + words[at:], "utf-8")
    return folder


def test_of_each_key_the_first_variant_that_has_it_and_all_that_is_added(tmp_path):
    step = bank_module.load(with_variants(tmp_path)).steps["first-fit"]
    nobody, theory, go = (step.told(facts) for facts in (set(), {"learn-by:theory"}, {"language:go"}))
    assert (nobody.title, nobody.kind, nobody.text) == ("Do first-fit", "building", "Do first-fit once.")
    assert nobody.parts == ()
    assert (theory.title, theory.kind, theory.text) == ("Theory first", "theory", "Do first-fit once. Read on.")
    assert (go.title, go.kind) == ("Go first", "theory")
    assert go.text == "Do first-fit once. Go has no notebooks. Read on."
    assert [part.resource for part in go.parts] == ["film"] and go.done == "Somebody saw it."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('when = "language:go"\n', "", "variants[0].when: missing; expected a condition"),
        ('title = "Go first"\nadd = "Go has no notebooks."\n', "", "variants[0].add: missing; expected add or any of"),
        ('"language:go"\n', '"phase-empty:first"\n', '"phase-empty" is known only once there is a plan'),
        ('"language:go"\n', '"language:rust"\n', 'variants[0].when: unknown language "rust"'),
        ('"language:go"\n', '"finished:song"\n', 'variants[0].when: unknown resource "song"'),
        ('"film"', '"song"', 'variants[1].parts: unknown resource "song"'),
        ('kind = "theory"', 'kind = "thinking"', "variants[1].kind: expected one of building, theory"),
    ],
)
def test_a_fault_of_a_variant_is_named(tmp_path, old, new, expected):
    assert old in VARIANTS
    _, found = bank_module.read(with_variants(tmp_path, VARIANTS.replace(old, new, 1)))
    assert len(found) == 1 and expected in found[0], found


def test_the_parts_of_a_variant_keep_to_the_hours_too(tmp_path):
    loaded = bank_module.load(with_variants(tmp_path, VARIANTS.replace("hours = 1 ", "hours = 6 ")))
    found = steps_check.remarks(loaded)
    assert found == ["bank.toml: phases[first].steps[first-fit].variants[1].parts: 6 hours in a step of 4; "
                     "expected at most 5.6"]  # fmt: skip


def test_so_many_steps_that_nobody_reads_them_are_refused(tmp_path):
    many = {f"s{n}": (FIRST, "theory", [("maths", 0, 1, 8)], {}) for n in range(400)}
    assert faults(tmp_path, **many) == ["bank.toml: phases.steps: 408 steps, at most 400"]


def test_the_shipped_bank_keeps_the_rules(bank):
    assert steps_check.remarks(bank) == []
