"""Sessions of the tiny bank that stand before a page of each kind, and the keys that lead to that page."""

import json
from pathlib import Path

from session.leading import NOW
from support import tiny_bank

from assessment import bank as bank_module
from assessment.answers import Answers, CheckAnswer, Rating, document, new
from assessment.answers.fields import FIELDS

FILE = "a.json"
# Page: how far the session is, the keys that lead on from there, and what then stands on the page.
PAGES = {
    "form": (0, "", "» Name"),
    "form, choosing": (0, "\x1b[B", "1 ( ) Builder"),
    "touched": (1, "", "0 of 4 marked"),
    "searching": (1, "/", "type to find"),
    "resources": (2, "", "0 of 2 finished"),
    "grid": (3, "", "» api"),
    "noting": (3, "n", "Note:"),
    "help": (3, "?", "Any key: "),
    "standing": (5, "", "Where you stand so far"),
    "check": (6, "", "Which?"),
    "check, answered": (6, "1\r", "Enter go on"),
    "more": (7, "", "That was the last check"),
    "review": (7, "r", "All your answers"),
    "finish": (6, "rf", "Finish?"),
}  # fmt: skip


def answers(bank, stage: int) -> Answers:
    """0 nothing said; 1 the form done; 2 touched; 3 resources; 4 one area rated; 5 all; 6 a check asked; 7 answered."""
    made = new(bank, "standard", NOW, 1, None)
    if stage > 0:
        made.profile.name, made.profile.role = "Ada", "builder"
        made.profile.asked = {field.id for field in FIELDS}
    made.touched, made.touched_asked = (["maths"], True) if stage > 1 else ([], False)
    made.resources_asked = stage > 2
    for area, least in (("services", 4), ("models", 5)):
        for skill in bank.areas[area].skills if stage >= least else ():
            if area == "services" or skill == "maths":
                made.skills[skill] = Rating("rated", 3, stamp=bank.skills[skill].stamp)
    if stage > 5:
        made.checks_begun, made.checks_limit, made.asked_checks = True, 1, ["api-01"]
        made.stamps["api-01"] = bank.checks["api-01"].stamp
    if stage > 6:
        made.checks["api-01"] = CheckAnswer("answered", 0)
    return made


def put(folder: Path, stage: int) -> list[str]:
    """Write the bank and a session that is so far; the arguments that go on with it."""
    path = folder / "bank"
    if not path.exists():
        tiny_bank.write(path)
    (folder / FILE).write_text(json.dumps(document.to_json(answers(bank_module.load(path), stage))), "utf-8")
    return ["resume", FILE, "--bank", "bank"]


def saved(folder: Path, name: str = FILE) -> dict:
    """What a file holds now."""
    return json.loads((folder / name).read_text("utf-8"))


def levels(folder: Path, name: str = FILE) -> dict[str, int]:
    """The levels that a file holds."""
    return {skill: rating.get("level") for skill, rating in saved(folder, name)["skills"].items()}
