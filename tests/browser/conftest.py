"""The screen page in a real Chromium. Skipped unless asked for with -m browser (make test-browser)."""

import shutil
from importlib.resources import files

import pytest

from assessment.report.screen_page import to_screen
from tests.report.conftest import bank, hostiles, results  # noqa: F401  (fixtures)

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "the browser tests need Chromium; on Debian or Ubuntu: sudo apt install chromium"


def pytest_collection_modifyitems(config, items):
    if "browser" in (config.option.markexpr or ""):
        return
    reason = "needs Chromium and Playwright; run these with: make test-browser"
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium. Asked for and missing is a failure, never a skip."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


class Visit:
    """A page in a window of its own, with everything it said and asked for."""

    def __init__(self, browser, path, width=1400, scheme="light", script="", **options):
        self.address = path.as_uri()
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, **options
        )
        self.said: list[str] = []
        self.asked: list[str] = []
        if script:
            self.context.add_init_script(script)
        self.context.route("**/*", self._serve)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.goto(self.address)

    def _serve(self, route):
        """The page itself and nothing else; what else it asks for is noted."""
        if route.request.url == self.address:
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()


@pytest.fixture(scope="session")
def pages(results, hostiles, tmp_path_factory):  # noqa: F811
    """The files of the pages, by person."""
    folder, found = tmp_path_factory.mktemp("pages"), {}
    for name, result in {"typical": results["typical"], "late": results["late"],
                         "five": results["five"], **hostiles}.items():  # fmt: skip
        found[name] = folder / f"{name}.html"
        found[name].write_text(to_screen(result), "utf-8")
    return found


@pytest.fixture
def visit(chromium, pages):
    """visit(name, width, scheme, ...) opens a page; every window is closed at the end."""
    opened = []

    def open_page(name="typical", *args, **options) -> Visit:
        opened.append(Visit(chromium, pages[name], *args, **options))
        return opened[-1]

    yield open_page
    for one in opened:
        one.context.close()
