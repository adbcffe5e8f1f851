"""Pictures of every page of every example, to look at: ``make pages``. They go to examples/pages/, not into git."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "pages"
DOTS = 70  # an inch: text can just be read


def main() -> int:
    """Draw the pages of every PDF beside this file anew; returns the exit code."""
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing. On Debian or Ubuntu: sudo apt install poppler-utils", file=sys.stderr)
        return 2
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for pdf in sorted(HERE.glob("*.pdf")):
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", str(pdf), str(FOLDER / pdf.stem)], check=True)
    print(f"{len(list(FOLDER.iterdir()))} pages in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
