"""Read the knowledge checks of an area."""

import re

from assessment.bank.folder import Folder
from assessment.bank.model import Check
from assessment.bank.read import Table, read_table

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])\Z")


def read_checks(folder: Folder, file: str) -> list[Check]:
    """The checks in ``file`` of a bank's folder; an area may have none, and then no file."""
    if not folder.has(file):
        return []
    t = read_table(folder, file)
    if t is None:
        return []
    checks = [_check(c) for c in t.tables("checks")]
    t.close()
    return checks


def _check(t: Table) -> Check:
    options, level = t.texts("options", count=(3, 4)), t.number("level", 1, 4, whole=True)
    check = Check(
        id=t.slug(), skill=t.slug("skill"), level=level,
        difficulty=t.number("difficulty", 0, 5) if "difficulty" in t.values else level,
        type=t.text("type", one_of=("diagnose", "choose", "compute", "predict")),
        stem=t.text("stem"), code=t.text("code", default="").strip("\n"),
        options=options, key=t.number("key", 0, max(len(options) - 1, 0), whole=True),
        why_not=t.texts("why_not", count=(len(options), len(options)), blank=True),
        explanation=t.text("explanation"), source=t.slug("source"), where=t.text("where", default=""),
        verify=t.text("verify", one_of=("C", "S", "D")), read_on=t.text("read_on", default=""),
    )  # fmt: skip
    for number, reason in enumerate(check.why_not):
        if bool(reason.strip()) == (number == check.key):
            t.fault("why_not", f"entry {number + 1}: each wrong option has its mistake, the key has none")
    if (check.verify == "D") != bool(MONTH.match(check.read_on)) or (check.verify != "D" and check.read_on):
        t.fault("read_on", 'a check verified by reading ("D") has the month it was read, such as "2026-11"')
    t.close()
    return check
