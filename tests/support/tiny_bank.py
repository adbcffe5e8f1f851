"""A small valid bank: two areas, six skills, two roles, two phases, seven checks.

services (have)   api (phase 1) <- ops (phase 2)
models (learn)    maths <- fitting, tuning (phase 1);  maths, fitting, ops <- shipping (phase 2)
"""

import json
from pathlib import Path

AREAS = {"services": "have", "models": "learn"}
# skill: area, phase, hours from 0 to 3, prior, targets of builder and keeper, prerequisites
SKILLS = {
    "api": ("services", 1, 20, 3.0, (3, 4), []),
    "ops": ("services", 2, 30, 3.0, (3, 3), ["api"]),
    "maths": ("models", 1, 40, 0.8, (1, 2), []),
    "fitting": ("models", 1, 20, 0.8, (4, 2), ["maths"]),
    "tuning": ("models", 1, 10, 0.8, (2, 0), ["maths"]),
    "shipping": ("models", 2, 15, 0.8, (3, 3), ["maths", "fitting", "ops"]),
}
# check: skill, level, number of options; option 0 is the right one
CHECKS = {
    "api-01": ("api", 3, 4),
    "ops-01": ("ops", 3, 4),
    "maths-01": ("maths", 2, 4),
    "fitting-01": ("fitting", 2, 4),
    "fitting-02": ("fitting", 4, 3),
    "tuning-01": ("tuning", 2, 4),
    "shipping-01": ("shipping", 3, 4),
}
ANCHORS = [f"I did step {n} for somebody." for n in range(1, 6)]

MAIN = """
schema = 1
id = "tiny"
version = "1.0"
title = "Tester to tiny tester"
from_label = "tester"
to_label = "tiny tester"
areas = ["services", "models"]
judgement = "All numbers are made up."
roles = [
  { id = "builder", name = "Builder", about = "Builds." },
  { id = "keeper", name = "Keeper", about = "Keeps." },
]
phases = [
  { id = "first", title = "First", goal = "Begin.", months = [1, 3] },
  { id = "second", title = "Second", goal = "Finish.", months = [3, 5] },
]
[profile]
team_question = "Is there a team?"
languages = [ { id = "python", name = "Python" }, { id = "go", name = "Go" } ]
"""


def write(folder: Path) -> Path:
    """Write the bank into a folder, and return that."""
    (folder / "areas").mkdir(parents=True, exist_ok=True)
    (folder / "bank.toml").write_text(MAIN, "utf-8")
    (folder / "checks").mkdir(exist_ok=True)
    book = {"id": "book", "name": "A book", "type": "book"}
    (folder / "resources.toml").write_text("[[resources]]\n" + _table(book), "utf-8")
    (folder / "guidance.toml").write_text("", "utf-8")
    for area, kind in AREAS.items():
        head = {"id": area, "name": area, "kind": kind, "about": "An area.", "anchors": ANCHORS}
        parts = [_table(head)]
        parts += ["[[skills]]\n" + _skill(name) for name, row in SKILLS.items() if row[0] == area]
        (folder / "areas" / f"{area}.toml").write_text("\n".join(parts), "utf-8")
        checks = ["[[checks]]\n" + _check(name) for name, row in CHECKS.items() if SKILLS[row[0]][0] == area]
        (folder / "checks" / f"{area}.toml").write_text("\n".join(checks), "utf-8")
    return folder


def _skill(name: str) -> str:
    _, phase, hours, prior, (builder, keeper), needs = SKILLS[name]
    values = {"id": name, "name": name, "scope": "A scope.", "phase": phase, "list": "must",
              "prerequisites": needs, "hours": hours, "hours_basis": "made up", "prior": prior,
              "anchors": ANCHORS, "why": "Why.", "show": "Show it."}  # fmt: skip
    return _table(values) + f"targets = {{ builder = {builder}, keeper = {keeper} }}\n"


def _check(name: str) -> str:
    skill, level, options = CHECKS[name]
    values = {"id": name, "skill": skill, "level": level, "type": "choose", "stem": "Which?", "key": 0,
              "options": [f"Option {n}" for n in range(options)],
              "why_not": ["", *["A mistake."] * (options - 1)],
              "explanation": "Because.", "source": "book", "verify": "C"}  # fmt: skip
    return _table(values)


def _table(values: dict) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
