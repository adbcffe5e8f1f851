"""The page at three widths, light and dark: accessible, within the window, silent, and by itself."""

import re

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1400)
SCHEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]

# The contrast of every word and mark of the charts with the page, which axe does not look at.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.documentElement).backgroundColor);
  const ratio = (colour) => {
    const one = light(colour);
    return (Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05);
  };
  const least = (what) => Math.min(...[...document.querySelectorAll(what)]
    .map((element) => ratio(getComputedStyle(element).fill)));
  return { words: least("main svg text"), marks: least("main svg circle"), ground };
}"""


def violations(page, axe: str, where: str = "html") -> list[str]:
    """What axe-core finds, each with the first element it names."""
    page.evaluate(axe)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("([where, options]) => axe.run(where, options)", [where, options])["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found]


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("typical", width, scheme) for width in WIDTHS for scheme in SCHEMES),
        ("hostile", 320, "light"),
        ("hostile", 1400, "dark"),
    ],
)
def test_axe_finds_nothing(visit, axe, name, width, scheme):
    """With every part that is folded and the contents open, so that all of it is looked at."""
    page = visit(name, width, scheme).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page, axe) == []


def test_axe_would_find_something(visit, axe):
    """The check can fail: a field without a label is found in this very page."""
    page = visit().page
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(line.startswith("label") for line in violations(page, axe, "main > input"))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["typical", "five", "hostile"])
def test_it_fits_the_window_says_nothing_and_asks_for_nothing(visit, name, width, scheme):
    seen = visit(name, width, scheme)
    page = seen.page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = """width => [...document.querySelectorAll('main *, nav *')]
        .filter(e => !e.closest('.scroll') && getComputedStyle(e).clipPath === 'none'
                     && !e.closest('thead') && e.getBoundingClientRect().right > width + 1)
        .map(e => e.outerHTML.slice(0, 120))"""
    assert page.evaluate(beyond, width) == []
    assert (seen.said, seen.asked) == ([], [])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_printed_contents_are_not_shown_beside_the_pages_own(visit, width):
    """Leaders and page numbers mean nothing here."""
    page = visit("typical", width).page
    assert page.locator("nav a").count() > 8
    assert not page.locator("#contents").is_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_charts_can_be_read_in_both_modes(visit, scheme):
    seen = visit("typical", 1400, scheme).page.evaluate(CONTRASTS)
    assert seen["words"] >= 4.5 and seen["marks"] >= 3
    assert (seen["ground"] < 0.05) == (scheme == "dark")


def test_print_is_light_and_whole(visit):
    """On paper: a white ground in dark mode too, no contents bar, and everything that is folded."""
    page = visit("typical", 1400, "dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator("nav").is_visible() and not page.locator("#todo-save").is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details:not([open])").count() > 0


def test_hostile_text_runs_nothing(visit):
    """The one script is ours, and no element of the attack is in the page."""
    page = visit("hostile").page
    assert page.locator("script").count() == 1
    assert page.locator("main script, main link, main img, main iframe, main style").count() == 0
    targets = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.protocol)")
    assert set(targets) <= {"https:", "file:"}  # file: is this page itself
    assert page.locator("h1", has_text="<script src=").count() == 1


def test_the_policy_stops_a_script_that_got_in(visit):
    """The Content-Security-Policy is in force, not only written down."""
    seen = visit()
    seen.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "https://evil.example/x.png";
        document.body.append(image);
    }""")
    seen.page.wait_for_timeout(50)
    assert seen.page.evaluate("window.ran") is None
    assert seen.asked == [] and len(seen.said) == 2  # Chromium says twice what it refused


def test_without_scripts_the_page_is_complete(visit):
    """The words are the same, but for what is done; controls and buttons, which would do nothing, are not shown."""
    alone = visit("typical", java_script_enabled=False).page
    words = "#screen-main section"

    def texts(page):
        found = page.locator(words).all_text_contents()
        counted = re.compile(r"\d+ to do|\d+ of \d+ done|Show every skill.*?most first\s*|\s+", re.S)
        return [counted.sub(" ", text) for text in found]

    assert [t.split() for t in texts(alone)] == [t.split() for t in texts(visit().page)]
    assert alone.locator("#screen-contents a").first.is_visible()
    assert alone.locator("input[type=checkbox]").first.is_visible()
    assert not alone.locator("#todo-save").is_visible() and not alone.locator("#todo-meter").is_visible()
