"""What a calibration proposes: a report in Markdown, and the bank's files of checks with other difficulties."""

import re
from collections.abc import Iterable
from pathlib import Path

from assessment.cohort.calibration import ENOUGH, Calibrated
from assessment.text import printable
from assessment.wording import plural

REPORT = "calibration.md"
_HEAD = r'(?m)^(id\s*=\s*"{id}"[^\S\n]*\n(?:(?!^\[\[).*\n)*?)difficulty\s*=.*$'
_LEVEL = r'(?m)^(id\s*=\s*"{id}"[^\S\n]*\n(?:(?!^\[\[).*\n)*?level\s*=.*\n)'


def report(title: str, found: Iterable[Calibrated], people: int) -> str:
    """The report: what to retire or mend, every difficulty beside the author's, and what is missing."""
    every = list(found)
    enough = [c for c in every if not c.missing]
    lines = [f"# Checks of {printable(title)}", "", f"From the answers of {plural(people, 'respondent')}; "
             f"{len(enough)} of {plural(len(every), 'check')} have {ENOUGH} answers or more. No bank was changed.",
             "", "## To retire or to mend", ""]  # fmt: skip
    lines += [f"- `{c.check.id}`: {fault}" for c in enough for fault in c.faults] or ["None."]
    lines += ["", "## Difficulties", "", "| check | answers | right | point-biserial | author | proposed | SD |",
              "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    lines += [f"| `{c.check.id}` | {c.answers} | {c.share:.0%} | {c.separation:.2f} | {c.check.difficulty:.1f} | "
              f"{c.difficulty:.1f} | {c.sd:.2f} |" for c in enough]  # fmt: skip
    lines += ["", "## Too few answers", ""]
    lines += [f"- `{c.check.id}`: {c.answers}, {c.missing} are missing" for c in every if c.missing] or ["None."]
    return "\n".join(lines) + "\n"


def files(bank: Path, found: Iterable[Calibrated]) -> dict[str, str]:
    """The bank's files of checks in which a difficulty would change, by name, with the proposed ones in place."""
    every = [c for c in found if c.difficulty is not None]
    changed = {}
    for path in sorted((bank / "checks").glob("*.toml")):
        text = old = path.read_text("utf-8")
        for one in every:
            text = _with_difficulty(text, one)
        if text != old:
            changed[f"checks/{path.name}"] = text
    return changed


def _with_difficulty(text: str, one: Calibrated) -> str:
    """The text of a file of checks with one difficulty replaced, or put after the level where none is stated."""
    line, name = f"difficulty = {one.difficulty:.1f}", re.escape(one.check.id)
    text, count = re.subn(_HEAD.format(id=name), lambda m: m[1] + line, text, count=1)
    return text if count else re.sub(_LEVEL.format(id=name), lambda m: f"{m[1]}{line}\n", text, count=1)
