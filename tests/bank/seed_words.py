"""Own words: no run of eight words of the source guides may stand in the product.

The guides are not part of the repository, so the test compares hashes of their runs of eight words
(``seed_runs.txt``). Run on files: ``python tests/bank/seed_words.py FILE...``.
"""

import hashlib
import re
import sys
from pathlib import Path

RUN = 8
HASHES = Path(__file__).with_name("seed_runs.txt")


def runs(text: str) -> list[str]:
    """Every run of eight words of a text, lower case, without punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]


def digest(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def borrowed(text: str) -> list[str]:
    """The runs of eight words that a text shares with the guides."""
    known = set(HASHES.read_text("ascii").split())
    return [run for run in runs(text) if digest(run) in known]


if __name__ == "__main__":
    found = [f"{name}: {run}" for name in sys.argv[1:] for run in borrowed(Path(name).read_text("utf-8"))]
    print("\n".join(found) or "no borrowed run")
    sys.exit(bool(found))
