"""A small valid bank: two areas, six skills, two roles, two phases with nine steps, seven checks.

services (have)   api (phase 1) <- ops (phase 2)
models (learn)    maths <- fitting, tuning (phase 1);  maths, fitting, ops <- shipping (phase 2)

steps             refresh-api, first-fit (a first result), counting <- proofs; counting, proofs, first-fit <- fit-well
                  refresh-ops; all of phase 1 that learns <- ship, and tell beside it (in every plan)
"""

import json
from pathlib import Path

AREAS = {"services": "have", "models": "learn"}
# skill: area, phase, hours of its own step where none of STEPS moves it, prior, targets of builder and keeper, needs
SKILLS = {
    "api": ("services", 1, 20, 3.0, (3, 4), []),
    "ops": ("services", 2, 30, 3.0, (3, 3), ["api"]),
    "maths": ("models", 1, 20, 0.8, (1, 2), []),
    "fitting": ("models", 1, 20, 0.8, (4, 2), ["maths"]),
    "tuning": ("models", 1, 10, 0.8, (2, 0), ["maths"]),
    "shipping": ("models", 2, 15, 0.8, (3, 3), ["maths", "fitting", "ops"]),
}
# step: phase, kind, moves (skill, from, to, hours), other keys
STEPS: dict[str, tuple[int, str, list[tuple], dict]] = {
    "refresh-api": (1, "building", [("api", 0, 3, 20)], {}),
    "counting": (
        1,
        "theory",
        [("maths", 0, 1, 8)],
        {"parts": [("book", "chapter 1", 6), ("film", "all of it", 2)]},
    ),
    "first-fit": (1, "building", [("fitting", 0, 1, 4)], {"milestone": ["*"], "uses": ["api"]}),
    "proofs": (1, "theory", [("maths", 1, 2, 12)], {"see": ["book"]}),
    "fit-well": (
        1,
        "building",
        [("fitting", 1, 3, 16), ("tuning", 0, 2, 5)],
        {"parts": [("book", "chapter 2", 10)]},
    ),
    "refresh-ops": (2, "building", [("ops", 0, 3, 30)], {}),
    "ship": (2, "building", [("shipping", 0, 3, 12)], {}),
    "tell": (2, "theory", [("shipping", 0, 3, 3)], {"always": True}),
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
RESOURCES = {"book": "book", "film": "video course"}
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
[profile]
team_question = "Is there a team?"
languages = [ { id = "python", name = "Python" }, { id = "go", name = "Go" } ]
"""
PHASES = """
[[phases]]
id = "first"
title = "First"
goal = "Begin."
months = [1, 3]
{}
[[phases]]
id = "second"
title = "Second"
goal = "Finish."
months = [3, 5]
{}
"""


def write(folder: Path) -> Path:
    """Write the bank into a folder, and return that."""
    (folder / "areas").mkdir(parents=True, exist_ok=True)
    (folder / "bank.toml").write_text(MAIN + PHASES.format(_steps(1), _steps(2)), "utf-8")
    (folder / "checks").mkdir(exist_ok=True)
    book, film = ({"id": name, "name": f"A {name}", "type": kind} for name, kind in RESOURCES.items())
    text = "[[resources]]\n" + _table(book) + "[[resources]]\n" + _table(film)
    (folder / "resources.toml").write_text(text, "utf-8")
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
    _, phase, _, prior, (builder, keeper), needs = SKILLS[name]
    values = {"id": name, "name": name, "scope": "A scope.", "phase": phase, "list": "must",
              "prerequisites": needs, "prior": prior,
              "anchors": ANCHORS, "why": "Why.", "show": "Show it."}  # fmt: skip
    return _table(values) + f"targets = {{ builder = {builder}, keeper = {keeper} }}\n"


def _steps(phase: int) -> str:
    """The steps of a phase whose skills are all there, and one for each skill that none of them moves."""
    mine = {name: row for name, row in STEPS.items() if all(move[0] in SKILLS for move in row[2])}
    moved = {move[0] for row in mine.values() for move in row[2]}
    mine |= {f"do-{name}": (row[1], "building", [(name, 0, 3, row[2])], {})
             for name, row in SKILLS.items() if name not in moved}  # fmt: skip
    return "".join(_step(name, *row[1:]) for name, row in mine.items() if row[0] == phase)


def _step(name: str, kind: str, moves: list[tuple], more: dict) -> str:
    words = {
        "id": name,
        "title": f"Do {name}",
        "kind": kind,
        "text": f"Do {name} once.",
        "done": "Somebody saw it.",
    }
    lines = ", ".join(
        f'{{ skill = "{s}", from = {low}, to = {top}, hours = {h} }}' for s, low, top, h in moves
    )
    parts = ", ".join(
        f'{{ resource = "{r}", part = "{p}", hours = {h} }}' for r, p, h in more.get("parts", ())
    )
    rest = {key: value for key, value in more.items() if key != "parts"}
    flags = "always = true\n" if rest.pop("always", False) else ""
    return "[[phases.steps]]\n" + _table(words | rest) + f"moves = [ {lines} ]\nparts = [ {parts} ]\n" + flags


def _check(name: str) -> str:
    skill, level, options = CHECKS[name]
    values = {"id": name, "skill": skill, "level": level, "type": "choose", "stem": "Which?", "key": 0,
              "options": [f"Option {n}" for n in range(options)],
              "why_not": ["", *["A mistake."] * (options - 1)],
              "explanation": "Because.", "source": "book", "verify": "C"}  # fmt: skip
    return _table(values)


def _table(values: dict) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
