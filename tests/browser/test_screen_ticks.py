"""The boxes of the steps: ticks stay, can be reached by keyboard alone, saved, cleared and brought back."""

import pytest

pytestmark = pytest.mark.browser

REFUSED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }});"
BOX = "input[type=checkbox]"


def test_ticks_survive_a_reload(visit):
    page = visit().page
    count = page.locator(BOX).count()
    assert count > 20
    page.locator(BOX).nth(0).check()
    page.locator(BOX).nth(2).check()
    assert page.locator("#todo-status").text_content() == f"2 of {count} steps done"
    page.reload()
    assert [page.locator(BOX).nth(n).is_checked() for n in range(4)] == [True, False, True, False]
    assert page.locator("#todo-status").text_content() == f"2 of {count} steps done"
    assert "2 of " in page.locator("[data-count]").first.text_content()


def test_ticks_belong_to_one_result(visit, pages):
    """Another report in the same browser starts with none."""
    seen = visit()
    seen.page.locator(BOX).first.check()
    seen.address = pages["late"].as_uri()
    seen.page.goto(seen.address)
    assert seen.page.locator(f"{BOX}:checked").count() == 0


def test_the_count_is_announced_politely(visit):
    status = visit().page.locator("#todo-status")
    assert status.get_attribute("role") == "status"  # which is polite
    assert status.is_visible()


@pytest.mark.parametrize("width", [320, 1400])
def test_the_keyboard_alone_reaches_and_toggles_a_tick(visit, width):
    """Skip link first; then by Tab to a box that is in view, with a visible focus; Space ticks it."""
    page = visit("typical", width).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "screen-main"
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    seen = page.evaluate("""() => {
        const box = document.activeElement, at = box.getBoundingClientRect();
        const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
        return { free: top === box, outline: getComputedStyle(box).outlineStyle, id: box.id };
    }""")
    assert (seen["free"], seen["outline"]) == (True, "solid")
    page.keyboard.press("Space")
    assert page.locator(f"#{seen['id']}").is_checked()
    page.keyboard.press("Space")
    assert not page.locator(f"#{seen['id']}").is_checked()


def test_no_focused_element_is_hidden_under_the_bars(visit):
    """Tabbing back through the page, what has the focus is never covered by what sticks to the top."""
    page = visit("typical", 320).page
    page.evaluate("for (const d of document.querySelectorAll('details.phase')) d.open = true")
    page.locator(BOX).nth(12).focus()
    covered = """() => {
        const at = document.activeElement.getBoundingClientRect();
        const top = document.elementFromPoint(at.x + Math.min(at.width / 2, 10), at.y + at.height / 2);
        return !top || !!top.closest('nav, .tools');
    }"""
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


def test_without_storage_ticks_last_for_the_visit_and_the_page_says_so(visit):
    seen = visit("typical", script=REFUSED)
    seen.page.locator(BOX).first.check()
    assert seen.page.locator("#todo-status").text_content().startswith("1 of ")
    assert "keeps no ticks" in seen.page.locator("#todo-note").text_content()
    assert seen.said == []


@pytest.mark.parametrize("stored", ["{", '"text"', "null", '{"a": 1}', '[1, null, "task:gone"]'])
def test_damaged_storage_does_no_harm(visit, stored):
    seen = visit()
    seen.page.evaluate("text => localStorage.setItem(document.body.dataset.store, text)", stored)
    seen.page.reload()
    assert seen.page.locator("#todo-status").text_content().startswith("0 of ")
    assert seen.said == []


def test_ticks_can_be_saved_as_text(visit, tmp_path):
    page = visit().page
    page.locator(BOX).nth(1).check()
    with page.expect_download() as waiting:
        page.locator("#todo-save").click()
    waiting.value.save_as(tmp_path / "list.md")
    lines = (tmp_path / "list.md").read_text("utf-8").splitlines()
    boxes = [line for line in lines if line.startswith("- [")]
    assert len(boxes) == page.locator(BOX).count()
    assert [line[:5] for line in boxes[:3]] == ["- [ ]", "- [x]", "- [ ]"]
    assert waiting.value.suggested_filename == "skillgap-steps.md"


def test_clearing_can_be_taken_back(visit):
    page = visit().page
    page.evaluate("for (const d of document.querySelectorAll('details.phase')) d.open = true")
    page.locator(BOX).nth(0).check()
    page.locator(BOX).nth(3).check()
    page.locator("#todo-clear").click()
    assert page.locator(f"{BOX}:checked").count() == 0
    page.locator("#todo-clear").click()
    assert page.locator(f"{BOX}:checked").count() == 2
    page.locator("#todo-clear").click()
    page.locator(BOX).nth(5).check()  # a new tick: what was cleared is gone
    page.reload()
    assert page.locator(f"{BOX}:checked").count() == 1


def test_a_second_window_follows(visit):
    seen = visit()
    other = seen.context.new_page()
    other.goto(seen.address)
    seen.page.locator(BOX).first.check()
    other.locator(f"{BOX}:checked").first.wait_for()
    assert other.locator("#todo-status").text_content().startswith("1 of ")


def test_contents_open_close_and_mark_the_place(visit):
    """Narrow: a bar, closed at first, closed again by a jump or Escape. Wide: always open, place marked."""
    narrow = visit("typical", 320).page
    link = narrow.locator("#screen-contents a").nth(3)
    assert not link.is_visible()
    narrow.locator("#screen-contents summary").click()
    link.click()
    assert not link.is_visible()
    narrow.locator("#screen-contents summary").press("Enter")
    narrow.keyboard.press("Escape")
    assert not link.is_visible()
    wide = visit("typical", 1400).page
    wide.locator("#screen-contents a").nth(3).click()
    wide.locator("#screen-contents [aria-current]").wait_for()
    assert wide.locator("#screen-contents [aria-current]").count() == 1
    place = wide.locator("#screen-contents a").nth(3).get_attribute("href")
    top = wide.evaluate("id => document.querySelector(id).getBoundingClientRect().top", place)
    assert 0 <= top < 300
