"""Make every example anew from its saved answers: ``make examples``."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from assessment import answers as answers_module  # noqa: E402
from assessment import bank as bank_module  # noqa: E402
from assessment.cli import main  # noqa: E402

NAMES = ("platform", "overconfident", "halfway")
BEFORE = "earlier"  # the first of them nine months before: answers to compare with, no report


def restamp(path: Path) -> None:
    """Name today's bank in the answers: these people are invented, and answer whatever it asks."""
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    said = answers_module.load(path, bank)
    if said.bank_hash != bank.hash:
        said.bank_version, said.bank_hash = bank.version, bank.hash
        answers_module.save(path, said)


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
