"""Pages made with templates of the user's own, in a real Chromium: what the guard passes asks for nothing."""

import pytest

from assessment import report
from assessment.errors import TemplatesError
from tests.browser.conftest import Visit
from tests.report.test_guard import DOT, PASSED, REFUSED

pytestmark = pytest.mark.browser
SPELLINGS = [
    "<!--!> <img src=http://a.example/1.png> -->", "<p title='<td onmouseover=a()><img src=http://a.example/2.png>'>x</p>",
    "<table title='<td '><tr title=\"<td onclick=a() \"><td>x</td></tr></table>", "<p>a <b>c<p>d</b>",
    f"<img src='{DOT}' alt='> <img src=http://a.example/3.png>'>", "<pre>\n\n<i>x</pre>",
    "<svg viewBox='0 0 1 1' aria-label='><img src=http://a.example/4.png>'><title>x</title></svg>",
]  # fmt: skip


def made(result, folder, body: str) -> bytes | None:
    """The page with a part of one's own, or None where it is refused."""
    (folder / "method.html.j2").write_text("{% raw %}" + body + "{% endraw %}", "utf-8")
    try:
        with report.own_templates(str(folder)):
            return report.to_screen(result)
    except TemplatesError:
        return None


def test_what_passes_asks_for_nothing(chromium, results, tmp_path):
    opened = 0
    for number, body in enumerate([*SPELLINGS, *PASSED, "".join(PASSED), *REFUSED[::6]]):
        page = made(results["typical"], tmp_path, body)
        if page is None:
            continue
        path = tmp_path / f"{number}.html"
        path.write_bytes(page)
        visit = Visit(chromium, path)
        visit.page.wait_for_timeout(100)
        said = [words for words in visit.said if "inline style" not in words]  # which the policy does not apply
        assert (visit.asked, said, visit.page.url) == ([], [], visit.address), body
        visit.context.close()
        opened += 1
    assert opened > len(PASSED)
