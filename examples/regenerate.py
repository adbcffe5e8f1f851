"""Make every example anew from its saved answers: ``make examples``."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from assessment import answers as answers_module  # noqa: E402
from assessment import bank as bank_module  # noqa: E402
from assessment.answers import document  # noqa: E402
from assessment.bank.model import Check  # noqa: E402
from assessment.cli import main  # noqa: E402
from assessment.vocabulary import RIGHT  # noqa: E402

NAMES = ("platform", "overconfident", "halfway")
BEFORE = "earlier"  # the first of them nine months before: answers to compare with, no report


def restamp(path: Path) -> None:
    """Name today's bank in the answers: these people are invented, and answer whatever it asks, in its words of today.

    A check keeps how it came out, by the saved result, and one that the bank has no more is left out.
    """
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    said = json.loads(path.read_text("utf-8"))
    if said["bank"]["hash"] == bank.hash:
        return
    said["bank"] |= {"version": bank.version, "hash": bank.hash}
    for part, ladders in (("areas", bank.areas), ("skills", bank.skills), ("aside", {**bank.areas, **bank.skills})):
        for name, entry in said[part].items():
            entry["stamp"] = ladders[name].stamp
    came = _outcomes(path)
    said["checks"] = [_answered(row, bank.checks[row["id"]], came) for row in said["checks"] if row["id"] in bank.checks]
    answers_module.save(path, document.from_json(said, bank, str(path)))


def _outcomes(path: Path) -> dict[str, str]:
    """How each check came out, by the result beside the answers; none where there is no result."""
    result = path.with_name(path.name.replace(".answers.", ".result."))
    checks = json.loads(result.read_text("utf-8"))["checks"] if result.exists() else []
    return {check["id"]: check["outcome"] for check in checks}


def _answered(row: dict, check: Check, came: dict[str, str]) -> dict:
    if row.get("stamp") == check.stamp or "choice" not in row:
        return {**row, "stamp": check.stamp}
    wrong = next(n for n in range(len(check.options)) if n != check.key)
    return {**row, "stamp": check.stamp, "choice": check.key if came.get(row["id"]) == RIGHT else wrong}


def regenerate(folder: Path = HERE) -> int:
    """Write NAME.result.json and NAME.pdf for each example into a folder; returns the worst exit code."""
    restamp(HERE / f"{BEFORE}.answers.json")
    codes = []
    for name in NAMES:
        restamp(HERE / f"{name}.answers.json")
        answers = HERE / f"{name}.answers.json"
        codes.append(main(["report", str(answers), "-o", str(folder / f"{name}.pdf"), "--force"]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(regenerate())
