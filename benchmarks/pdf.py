"""From the last answer to the PDF on disk, as a ratio to WeasyPrint alone on the same HTML.

Everything is imported and warm in both. Ours is: score, plan, collect, render, lay out, write both files.
Run: ``make bench`` or ``python benchmarks/pdf.py [ROUNDS]``.
"""

import gc
import io
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pypdf import PdfReader  # noqa: E402

from assessment import answers as answers_module  # noqa: E402
from assessment import bank as bank_module  # noqa: E402
from assessment import report  # noqa: E402
from assessment.cli import outputs  # noqa: E402
from assessment.report import pdf, templating, view  # noqa: E402
from assessment.result.build import build  # noqa: E402

BAR = 1.15
INLINE = re.compile(r"</?(?:b|span|i|em|code|a)(?: [^>]*)?>")


# One A4 page of plain words: what any page costs here, so that ours can be told lean or not.
REFERENCE = (
    "<html lang='en'><title>one page</title><h1>One page</h1>"
    + ("<p>" + "A page of plain words, as many as fit, without a table or a picture. " * 6 + "</p>") * 8
    + "</html>"
)


def seconds(action) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def cpu(action) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def per_page(text: str, rounds: int) -> None:
    """Print what a page of the report costs, and what of it the charts and the inline marks are, beside a
    page of plain words. The kinds take turns, since a machine is not equally fast all the time."""
    bare = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    kinds = {
        "plain words": REFERENCE,
        "the report": text,
        "without charts": bare,
        "words and tables alone": INLINE.sub("", bare),
    }
    pages = {kind: len(PdfReader(io.BytesIO(pdf.write(page))).pages) for kind, page in kinds.items()}
    took = {kind: [] for kind in kinds}
    for _ in range(2 * rounds):
        for kind, page in kinds.items():
            gc.collect()
            took[kind].append(cpu(lambda page=page: pdf.write(page)) / pages[kind])
    plain = statistics.median(took["plain words"])
    print("CPU a page:")
    for kind in kinds:
        one = statistics.median(took[kind])
        print(f"  {kind:<22} {one:.3f} s, {one / plain:.1f} times the plain one ({pages[kind]} pages)")


def main(rounds: int = 5) -> None:
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    answers = answers_module.load(ROOT / "examples" / "platform.answers.json", bank)
    report.warm()
    text = templating.render(view.build(build(bank, answers), reference=False), inline_css=False)
    ours, alone = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        for _ in range(rounds + 1):
            ours.append(seconds(lambda: outputs.write(build(bank, answers), path)))
            alone.append(seconds(lambda: pdf.write(text)))
    one, other = statistics.median(alone[1:]), statistics.median(ours[1:])
    print(
        f"last answer to PDF on disk, median of {rounds}: WeasyPrint alone {one:.2f} s, skillgap {other:.2f} s"
    )
    print(f"ratio {other / one:.2f} (at most {BAR})")
    per_page(text, rounds)


if __name__ == "__main__":
    main(*(int(x) for x in sys.argv[1:]))
