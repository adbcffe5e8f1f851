"""From the last answer to the PDF on disk, as a ratio to WeasyPrint alone on the same HTML.

Everything is imported and warm in both. Ours is: score, plan, collect, render, lay out, write both files.
Run: ``make bench`` or ``python benchmarks/pdf.py [ROUNDS]``.
"""

import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from assessment import answers as answers_module  # noqa: E402
from assessment import bank as bank_module  # noqa: E402
from assessment import report  # noqa: E402
from assessment.cli import outputs  # noqa: E402
from assessment.report import html, pdf, view  # noqa: E402
from assessment.result.build import build  # noqa: E402

BAR = 1.15


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
    """Print what a page of the report costs, beside a page of plain words in the same run."""
    from pypdf import PdfReader

    pages = len(PdfReader(io.BytesIO(pdf.write(text))).pages)
    ours = statistics.median(cpu(lambda: pdf.write(text)) for _ in range(rounds)) / pages
    plain = statistics.median(cpu(lambda: pdf.write(REFERENCE)) for _ in range(2 * rounds))
    print(
        f"{pages} pages, {ours:.3f} s of CPU each; a page of plain words {plain:.3f} s: ratio {ours / plain:.1f}"
    )


def main(rounds: int = 5) -> None:
    bank = bank_module.load(bank_module.find("backend-to-ml"))
    answers = answers_module.load(ROOT / "examples" / "platform.answers.json", bank)
    report.warm()
    text = html.render(view.build(build(bank, answers), reference=False), inline_css=False)
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
