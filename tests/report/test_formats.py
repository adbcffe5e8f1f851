"""The registry, and what every format must keep."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.errors import OutputError
from assessment.report import formats

FOLDER = Path(formats.__file__).parent


def test_every_module_with_a_format_is_registered():
    having = {p.stem for p in FOLDER.glob("*.py") if "\nFORMAT = " in p.read_text("utf-8")}
    assert having == set(formats.FORMATS)
    assert len({f.suffix for f in formats.FORMATS.values()}) == len(formats.FORMATS)


@pytest.mark.parametrize(
    ("lists", "names"),
    [
        (None, ["pdf"]),
        (["csv"], ["csv"]),
        (["md,pdf"], ["md", "pdf"]),
        ([" PDF , csv ", "ics", "csv"], ["pdf", "csv", "ics"]),
    ],
)
def test_lists_are_read_in_order_and_once_each(lists, names):
    assert [f.name for f in formats.named(lists)] == names


@pytest.mark.parametrize("text", ["docx", "", "pdf,", "pdf csv", "p" * 500])
def test_an_unknown_format_is_named_with_those_there_are(text):
    with pytest.raises(
        OutputError, match=r'^--format: unknown format ".{0,40}"; choose from pdf, html, json, csv'
    ):
        formats.named([text])


@pytest.mark.parametrize(
    ("name", "known"),
    [("a.pdf", "pdf"), ("A.PDF", "pdf"), ("a.result.json", "json"), ("a.json", "json"), ("a.md", "md"),
     ("a.txt", None), ("pdf", None), ("a.resume.json", "jsonresume"), ("A.RESUME.JSON", "jsonresume"),
     ("resume.json", "json"), ("a.resume.result.json", "json"), ("a.result.resume.json", "jsonresume"),
     ("a.xlsx", "xlsx"), ("a.ics.txt", None)],
)  # fmt: skip
def test_a_file_name_tells_its_format(name, known):
    found = formats.of_file(name)
    assert (found and found.name) == known


def test_importing_the_formats_imports_nothing_heavy():
    """No calendar library, no Jinja, no WeasyPrint before they are needed."""
    code = "import sys, assessment.report.formats; print([m for m in sys.modules if '.' not in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=FOLDER.parents[2])  # fmt: skip
    assert not {"icalendar", "jinja2", "weasyprint", "pandas", "numpy", "openpyxl"} & set(ast.literal_eval(done.stdout))
