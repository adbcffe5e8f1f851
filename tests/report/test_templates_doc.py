"""docs/templates.md: its worked example does what it says, and its tables name what there is."""

import re

import page
import pytest
from support import pages

from assessment import report
from assessment.report import own, templating

DOC = templating.folder("docs") / "templates.md"


@pytest.fixture(scope="module")
def text() -> str:
    return DOC.read_text("utf-8")


def test_the_worked_example_works(text, result, shelf, tmp_path):
    files = re.findall(r"`mine/([\w.]+)`:\n\n```\w+\n(.*?)```", text, re.S)
    assert [name for name, _ in files] == ["cover.html.j2", "extra.css"]
    for name, content in files:
        (tmp_path / name).write_text(content, "utf-8")
    plain = pages.texts(shelf.pdf(result).data)
    with report.own_templates(str(tmp_path), check=True):
        made = report.to_pdf(result)
        assert "#5a0b78" in report.to_html(result)
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []
    own_pages = pages.texts(made)
    first = own_pages[0]
    assert first.startswith("Example Ltd, platform guild. For ") and result["person"]["name"] in first
    assert len(own_pages) == len(plain)


def test_every_file_and_filter_named_is_there(text, tmp_path):
    shipped = {path.name for path in templating.folder(templating.TEMPLATES).iterdir()}
    table = text.split("## Which files")[1].split("##")[0]
    named = set(re.findall(r"`([a-z]+\.(?:html\.j2|css))`", table)) - {own.EXTRA}
    assert named and named <= shipped
    filters = set(re.findall(r"^\| `(\w+)` \|", text.split("## Which variables")[1], re.M))
    (tmp_path / own.EXTRA).write_text("", "utf-8")
    assert filters == {"svg", "pieces", "asset"} <= set(own.OwnTemplates(tmp_path).environment.filters)
