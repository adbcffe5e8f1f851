"""Reading a bank: every fault at once, each with its file, key and what is expected."""

import pytest
from support import tiny_bank

from assessment import bank as bank_module
from assessment.cli import main
from assessment.errors import BankError


@pytest.fixture
def folder(tmp_path):
    return tiny_bank.write(tmp_path / "tiny")


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


FAULTS = [
    ("bank.toml", 'version = "1.0"', "", "bank.toml: version: missing"),
    ("bank.toml", "schema = 1", "schema = 2", "bank.toml: schema: expected a whole number from 1 to 1"),
    ("bank.toml", 'id = "builder"', 'id = "Builder X"', "roles[Builder X].id: expected an id"),
    ("bank.toml", "months = [1, 3]", "months = [1]", "phases[first].months: expected 2 whole numbers from 0 to 120"),
    ("bank.toml", 'goal = "Begin."', 'goal = ""', "phases[first].goal: expected a text that is not empty"),
    ("bank.toml", 'title = "T', 'colour = "red"\ntitle = "T', "bank.toml: colour: unknown key; known here are areas, "),
    ("bank.toml", 'title = "T', 'titel = "red"\ntitle = "T', 'bank.toml: titel: unknown key; did you mean "title"?'),
    ("bank.toml", '"services", "models"', '"services"', "areas/models.toml: not listed in areas of bank.toml"),
    ("areas/models.toml", 'id = "models"', 'id = "model"', 'areas/models.toml: id: expected "models"'),
    ("areas/models.toml", 'kind = "learn"', 'kind = "want"', 'kind: expected one of have, learn, found "want"'),
    ("areas/models.toml", "prior = 0.8", "prior = -1", "skills[maths].prior: expected a number from 0 to 5"),
    ("areas/models.toml", "keeper = 2", "keeper = 7", "skills[maths].targets.keeper: expected a whole number"),
    ("areas/models.toml", ", keeper = 2", "", 'skills[maths].targets: missing role "keeper"'),
    ("areas/models.toml", "builder = 1", "boss = 1", 'skills[maths].targets: unknown role "boss"'),
    ("areas/models.toml", "phase = 1", "phase = 9", "skills[maths].phase: expected 1 to 2, found 9"),
    ("areas/models.toml", "prerequisites = []", 'prerequisites = ["x"]', 'unknown skill "x"'),
    ("areas/models.toml", "prerequisites = []", 'prerequisites = ["shipping"]', "belongs to a later phase"),
    ("areas/models.toml", "prerequisites = []", 'prerequisites = ["tuning"]', "go in a circle: maths -> tuning"),
    ("checks/models.toml", "key = 0", "key = 4", "checks[maths-01].key: expected a whole number from 0 to 3"),
    ("checks/models.toml", '"A mistake.", ', '"", ', "why_not: entry 2: each wrong option has its mistake"),
    ("checks/models.toml", '"Option 1"', '"Option 0"', "checks[maths-01].options: two options are the same"),
    ("areas/models.toml", '"I did step 2 for somebody.", ', "", "4 statements where 5 are expected, one for each"),
    ("areas/models.toml", '"I did step 2 for somebody.", ', '"I did step 2 for somebody.", "I did 2b.", ',
     "6 statements where 5 are expected, one for each of the levels 1 to 5"),
    ("checks/models.toml", "level = 2", 'level = "2"', "checks[maths-01].level: expected a whole number"),
    ("checks/models.toml", 'verify = "C"', 'verify = "Z"', "verify: expected one of C, S, D"),
    ("checks/models.toml", 'skill = "maths"', 'skill = "magic"', 'checks[maths-01].skill: unknown skill "magic"'),
    ("checks/models.toml", 'source = "book"', 'source = "song"', 'checks[maths-01].source: unknown resource "song"'),
    ("checks/models.toml", 'verify = "C"', 'verify = "D"', "checks[maths-01].read_on: a check verified by reading"),
    ("checks/models.toml", "level = 2", "level = 2\ndifficulty = 6", "checks[maths-01].difficulty: expected a number"),
    ("guidance.toml", "", '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "luck:x"\n',
     'resume[a].when: unknown predicate "luck"; known are has, said, '),
    ("guidance.toml", "", '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "gap:x"\n',
     'guidance.toml: resume[a].when: unknown skill "x"'),
    ("guidance.toml", "", '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "gap"\n',
     'resume[a].when: "gap" needs a skill after a colon'),
    ("guidance.toml", "", '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "team:x"\n',
     'resume[a].when: "team" takes nothing after it'),
    ("guidance.toml", "", '[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "team and"\n', "found the end"),
    ("guidance.toml", "", '[[interview]]\nid = "a"\ntitle = "A"\ntext = "B"\ngroup = "lunch"\n',
     "interview[a].group: expected one of coding, theory, design, behavioural"),
    ("guidance.toml", "", '[[songs]]\nid = "a"\n', "guidance.toml: songs: unknown key"),
    ("resources.toml", "",
     '[[resources]]\nid = "a"\nname = "A"\ntype = "book"\nurl = "http://x"\nskills = ["nope"]\n',
     "resources[a].url: expected an address that starts with https://"),
]  # fmt: skip


def test_the_shipped_bank_has_no_fault():
    _, faults = bank_module.read(bank_module.find("backend-to-ml"))
    assert faults == []


@pytest.mark.parametrize(("file", "old", "new", "expected"), FAULTS, ids=[f[3][:45] for f in FAULTS])
def test_a_fault_is_named_with_file_and_key(folder, file, old, new, expected):
    change(folder, file, old, new)
    _, faults = bank_module.read(folder)
    assert any(expected in fault for fault in faults), faults
    assert all(fault.startswith(("bank.toml", "areas", "guidance.toml", "resources.toml", "checks"))
               for fault in faults)  # fmt: skip


def test_all_faults_are_reported_at_once(folder, capsys):
    """Four files, four faults, one run, exit code 2."""
    change(folder, "bank.toml", 'version = "1.0"', "")
    change(folder, "areas/models.toml", "prior = 0.8", "prior = -1")
    change(folder, "areas/services.toml", 'kind = "have"', 'kind = "had"')
    (folder / "guidance.toml").unlink()
    assert main(["bank", "check", str(folder)]) == 2
    out = capsys.readouterr().out
    for expected in ("version: missing", "skills[maths].prior", 'found "had"', "guidance.toml: missing"):
        assert expected in out
    assert out.strip().splitlines()[-1].startswith("4 faults in ")


def test_broken_toml_and_bytes_are_faults_of_their_file(folder):
    (folder / "guidance.toml").write_text("[[resume\n", "utf-8")
    (folder / "resources.toml").write_bytes(b"\xff\xfe")
    _, faults = bank_module.read(folder)
    assert faults[0] == "resources.toml: this is UTF-16 text, not UTF-8; save it again as UTF-8"
    assert faults[1].startswith("guidance.toml: not valid TOML:")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('languages = [ { id = "python", name = "Python" }, { id = "go", name = "Go" } ]', "languages = []",
         "bank.toml: profile.languages: expected at least one"),
        ("months = [1, 3]", "months = [3, 99999]", "phases[first].months: expected 2 whole numbers from 0 to 120"),
        ("months = [1, 3]", "months = [3, 1]", "phases[first].months: expected two months in order"),
        ('id = "second"', 'id = "first"', "phases[first]: this id stands twice"),
        ('areas = ["services", "models"]', "areas = 5", "areas: expected a list of texts"),
        ('areas = ["services", "models"]', 'areas = [["x"]]', "areas: expected a list of texts"),
    ],
)  # fmt: skip
def test_a_bank_that_would_crash_a_session_is_refused(folder, old, new, expected):
    change(folder, "bank.toml", old, new)
    _, faults = bank_module.read(folder)
    assert any(expected in fault for fault in faults), faults


def test_an_area_without_skills_and_a_role_without_targets_are_faults(folder):
    text = (folder / "areas" / "models.toml").read_text("utf-8")
    (folder / "areas" / "models.toml").write_text(text[: text.index("[[skills]]")] + "skills = []\n", "utf-8")
    services = folder / "areas" / "services.toml"
    services.write_text(services.read_text("utf-8").replace("keeper = 4", "keeper = 0").replace(
        "keeper = 3", "keeper = 0"), "utf-8")  # fmt: skip
    _, faults = bank_module.read(folder)
    assert "areas/models.toml: skills: expected at least one" in faults
    assert 'areas: no skill has a target above 0 for the role "keeper"' in faults


def test_odd_files_in_the_folder_do_not_stop_the_check(folder):
    """An editor's lock link, a folder named like a file, and text nested without end."""
    (folder / ".#bank.toml").symlink_to("nowhere")
    (folder / "areas" / "x.toml").mkdir()
    (folder / "guidance.toml").write_text("x = " + "[" * 5000, "utf-8")
    _, faults = bank_module.read(folder)
    assert any(fault.startswith("guidance.toml: not valid TOML") for fault in faults)
    when = "(" * 500 + "team"
    entry = f'[[resume]]\nid = "a"\ntitle = "A"\ntext = "B"\nwhen = "{when}"\n'
    (folder / "guidance.toml").write_text(entry, "utf-8")
    _, faults = bank_module.read(folder)
    assert any("resume[a].when: parentheses are nested too deep" in fault for fault in faults)


def test_an_id_that_stands_twice_is_a_fault(folder):
    change(folder, "areas/models.toml", 'id = "tuning"', 'id = "fitting"')
    _, faults = bank_module.read(folder)
    assert any("this id stands twice" in fault for fault in faults)


def test_a_missing_bank_names_those_that_are_there():
    with pytest.raises(BankError, match="one of: backend-to-ml"):
        bank_module.find("no-such-bank")


def test_loading_a_broken_bank_names_the_first_fault_and_the_way_out(folder):
    change(folder, "bank.toml", 'version = "1.0"', "")
    with pytest.raises(BankError, match=r"version: missing.*skillgap bank check"):
        bank_module.load(folder)


def test_the_hash_follows_the_content(folder):
    before = bank_module.load(folder).hash
    change(folder, "bank.toml", "Tester to", "Another to")
    assert bank_module.load(folder).hash != before
