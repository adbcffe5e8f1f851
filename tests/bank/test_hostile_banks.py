"""Banks that are wrong, hostile or huge: a cause is named once, nothing crashes, nothing takes the machine."""

import os
import re
from dataclasses import replace

import pytest
from support import tiny_bank
from support.mutants import watched

from assessment import bank as bank_module
from assessment.cli import main
from assessment.cli.bank import counts
from assessment.errors import BankError
from assessment.plan.priority import inherit

ENTRY = '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "{}"\n'


@pytest.fixture
def folder(tmp_path):
    return tiny_bank.write(tmp_path / "tiny")


def change(folder, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def faults(folder) -> list[str]:
    with watched(folder):
        return bank_module.read(folder)[1]


ONE_FAULT = [
    ("bank.toml", "months = [1, 3]", "months = [true, true]", "phases[first].months: expected 2 whole numbers"),
    ("areas/models.toml", "prior = 0.8", "prior = true", "skills[maths].prior: expected a number"),
    ("areas/models.toml", "prior = 0.8", f"prior = 0x{'f' * 5000}", "skills[maths].prior: expected a number"),
    ("areas/models.toml", "prior = 0.8", "prior = nan", "skills[maths].prior: expected a number"),
    ("areas/models.toml", "prior = 0.8", f"prior = {'9' * 5000}", "areas/models.toml: not valid TOML"),
    ("areas/models.toml", "prior = 0.8", f"prior = {'[' * 5000}", "areas/models.toml: not valid TOML"),
    ("areas/models.toml", "prior = 0.8", f"prior{'.a' * 100_000} = 40", "too many dots in one name"),
    ("areas/models.toml", "[[skills]]", f"[a{'.a' * 100_000}]\n[[skills]]", "too many dots in one name"),
    ("areas/models.toml", '"I did step 1 for somebody."', '" "', "areas/models.toml: anchors: entry 1 is empty"),
    ("checks/models.toml", '"Option 1"', '""', "checks[maths-01].options: entry 2 is empty"),
    ("areas/models.toml", '"I did step 1 for somebody."', '"\\u200b"', "areas/models.toml: anchors: entry 1 is empty"),
    ("bank.toml", 'goal = "Begin."', 'goal = "\\u2060 \\u200b"', "goal: expected a text that is not empty"),
    ("bank.toml", '"services", "models"', '"services", "models", "a\\u0000b"', "areas/a\0b.toml: missing"),
    ("bank.toml", '"services", "models"', '"services", "models", "../x"', "areas/../x.toml: missing"),
    ("bank.toml", 'goal = "Begin."', f'goal = "{"x" * 6000}"', "goal: 6000 characters, at most 5000"),
    ("bank.toml", "schema = 1", f"schema = 1\n{'k' * 5000} = 1", f"bank.toml: {'k' * 80}: unknown key"),
    ("guidance.toml", "", ENTRY.format("not " * 3000 + "team"), "when: a condition of 12004 characters, at most"),
    ("guidance.toml", "", ENTRY.format("team or " * 37_500 + "team"), "when: a condition of 300004 characters"),
    ("guidance.toml", "", ENTRY.format("(" * 500 + "team"), "when: parentheses are nested too deep"),
    ("guidance.toml", "", ENTRY.format("?" * 1000), "when: cannot read"),
    ("guidance.toml", "", "#" * 500_000, "guidance.toml: larger than 400 kB"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), ONE_FAULT, ids=[f[3][:50] for f in ONE_FAULT])
def test_one_cause_is_one_short_fault(folder, file, old, new, expected):
    change(folder, file, old, new)
    found = faults(folder)
    assert len(found) == 1 and expected in found[0], found
    assert len(found[0]) < 300


def test_four_hundred_not_in_a_row_mean_what_they_say(folder):
    change(folder, "guidance.toml", "", ENTRY.format("not " * 401 + "team"))
    loaded = bank_module.load(folder)
    assert loaded.guidance[0].when.holds(set()) and not loaded.guidance[0].when.holds({"team"})


@pytest.mark.parametrize("file", ["bank.toml", "areas/models.toml", "checks/models.toml", "resources.toml"])
def test_a_byte_order_mark_is_no_fault(folder, file):
    (folder / file).write_bytes(b"\xef\xbb\xbf" + (folder / file).read_bytes())
    assert faults(folder) == []


@pytest.mark.parametrize("file", ["bank.toml", "areas/models.toml", "checks/models.toml", "resources.toml"])
def test_another_encoding_is_named_once(folder, file):
    (folder / file).write_text((folder / file).read_text("utf-8"), "utf-16")
    assert faults(folder) == [f"{file}: this is UTF-16 text, not UTF-8; save it again as UTF-8"]


@pytest.mark.parametrize("file", ["bank.toml", "areas/models.toml", "checks/models.toml", "resources.toml"])
def test_a_pipe_or_a_device_in_place_of_a_file_is_named_and_not_waited_for(folder, file):
    for make, kind in ((os.mkfifo, "a pipe"), (lambda path: os.symlink("/dev/zero", path), "a device")):
        (folder / file).unlink()
        make(folder / file)
        found = faults(folder)
        assert len(found) == 1 and found[0].startswith(f"{file}: this is {kind}"), found


def test_a_missing_file_of_resources_is_one_fault(folder):
    """The links into it are no faults of their own."""
    (folder / "resources.toml").unlink()
    assert faults(folder) == ["resources.toml: missing; every bank has this file"]


def test_areas_that_are_a_file_are_one_fault(folder):
    (folder / "areas").rename(folder / "elsewhere")
    (folder / "areas").write_text("", "utf-8")
    assert faults(folder) == ["areas: this is a file; expected a folder with one file an area"]


def test_an_area_that_cannot_be_read_is_one_fault(folder):
    """Skills it may hold are not unknown elsewhere."""
    (folder / "areas" / "services.toml").write_text("x = [", "utf-8")
    found = faults(folder)
    assert len(found) == 1 and found[0].startswith("areas/services.toml: not valid TOML"), found


def test_a_renamed_role_is_told_once_with_the_number_of_places(folder):
    change(folder, "bank.toml", 'id = "builder"', 'id = "maker"')
    assert faults(folder) == [
        'areas/services.toml: skills[api].targets: unknown role "builder" (and in 5 more places)',
        'areas/services.toml: skills[api].targets: missing role "maker"; expected a level 0-5 for every role '
        "(and in 5 more places)",
        'areas: no skill has a target above 0 for the role "maker"',
    ]


def chained(folder, count: int) -> None:
    """So many skills, each of which needs the one before."""
    text = (folder / "areas" / "models.toml").read_text("utf-8")
    head, *skills = text.split("[[skills]]\n")
    one = next(s for s in skills if 'id = "maths"' in s)
    made = [one.replace('"maths"', f'"s{n}"').replace("prerequisites = []", f'prerequisites = ["s{n - 1}"]' if n else
            "prerequisites = []") for n in range(count)]  # fmt: skip
    (folder / "areas" / "models.toml").write_text("[[skills]]\n".join([head, *skills, *made]), "utf-8")


def test_a_long_chain_of_prerequisites_is_no_fault(folder):
    chained(folder, 390)
    assert faults(folder) == []


def test_more_skills_than_anybody_answers_are_one_fault(folder):
    chained(folder, 1000)
    assert faults(folder) == ["areas: 1006 skills, at most 400: nobody answers so many"]


def test_a_circle_of_many_is_told_in_short(folder):
    chained(folder, 390)
    change(folder, "areas/models.toml", 'prerequisites = ["s0"]', 'prerequisites = ["s0", "s389"]')
    found = faults(folder)
    assert len(found) == 1 and re.search(r"in a circle: (s\d+ -> ){8}\.\.\. -> s\d+\Z", found[0]), found


def test_the_priority_of_a_long_chain_is_that_of_its_end():
    """What is most urgent lends its urgency to all that it needs, however many."""
    chain = {f"s{n}": (f"s{n + 1}",) if n < 4999 else () for n in range(5000)}
    own = dict.fromkeys(chain, 1.0) | {"s4999": 7.0}
    assert set(inherit(own, chain)) == {7.0}


def test_a_bank_of_too_many_bytes_or_files_is_refused(folder):
    for number in range(6):
        (folder / "checks" / f"x{number}.toml").write_text("#" * 390_000, "utf-8")
    assert any("the bank is larger than 2 MB" in fault for fault in faults(folder))
    for number in range(600):
        (folder / "areas" / f"y{number}.toml").write_text("", "utf-8")
    assert any("at most 500" in fault for fault in faults(folder))


def test_bank_check_prints_a_page_not_a_book(folder, capsys):
    (folder / "guidance.toml").write_text("".join(f"k{n} = 1\n" for n in range(5000)), "utf-8")
    assert main(["bank", "check", str(folder)]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 202 and lines[-2].startswith("... and 4800 more") and lines[-1].startswith("5000 faults")


def test_anchors_that_break_the_rules_are_remarks_on_a_bank_of_ones_own(folder, capsys):
    change(folder, "areas/models.toml", "I did step 2 for somebody.", "Knows step 2.")
    assert main(["bank", "check", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "remark: areas/models.toml: anchors: level 2: starts with 'I' and a verb of doing" in out
    assert "no faults, " in out and "remarks. 2 roles" in out


def test_what_there_is_one_of_is_counted_as_one(tiny):
    one = replace(tiny, roles=dict(list(tiny.roles.items())[:1]), guidance=(None,))
    said = counts(one)
    assert said[0] == "1 role" and said[-1] == "1 guidance entry" and said[2].endswith(" skills")


def test_anchors_that_break_the_rules_are_faults_of_a_bank_of_ours(folder, capsys, monkeypatch):
    change(folder, "areas/models.toml", "I did step 2 for somebody.", "Knows step 2.")
    monkeypatch.setattr("assessment.assets.folder", lambda name: folder.parent)
    assert main(["bank", "check", str(folder)]) == 2
    assert "\nareas/models.toml: anchors: level 2: starts with" in capsys.readouterr().out


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink(path, path)], ids=["a pipe", "a loop"])
def test_what_is_no_folder_is_no_bank(tmp_path, make):
    make(tmp_path / "x")
    with pytest.raises(BankError, match="this is not a folder; --bank takes a folder or one of: backend-to-ml"):
        bank_module.find(str(tmp_path / "x"))


ADDRESSES = ["http://example.com/", "https://", "https://example.com/a b", r'https://example.com/\"x', "https://example.com/ü",
             r"https://example.com/\u0000", f"https://example.com/{'x' * 500}"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda x: x[:40])
def test_an_address_that_no_report_would_make_a_link_of_is_a_fault(folder, address):
    """It would be left out of every report without a word."""
    change(folder, "resources.toml", 'type = "book"', f'type = "book"\nurl = "{address}"')
    found = faults(folder)
    assert len(found) == 1 and "resources[book].url: expected an address that starts with https://" in found[0]
