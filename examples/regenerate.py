"""Make every example anew from its saved answers: ``make examples``."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from assessment.cli import main  # noqa: E402

NAMES = ("platform", "overconfident", "halfway")


def regenerate(folder: Path = HERE) -> int:
    """Write NAME.result.json and NAME.pdf for each example into a folder; returns the worst exit code."""
    codes = []
    for name in NAMES:
        answers = HERE / f"{name}.answers.json"
        codes.append(main(["report", str(answers), "-o", str(folder / f"{name}.pdf"), "--force"]))
    return max(codes)


if __name__ == "__main__":
    sys.exit(regenerate())
