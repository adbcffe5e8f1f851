"""One person goes the whole way in a real terminal: every page, some mistakes, back, leaving and going on."""

import pytest
from support import tiny_bank

DOWN, BACKTAB = "\x1b[B", "\x1b[Z"


def form(t) -> None:
    """Name, role, a date that is none and is mended, and what stands there for the rest."""
    t.wait("About you", "» Name")
    t.type("Ada")
    t.wait("» Name Ada")
    t.press("\r", "1 ( ) Builder")
    t.press("1", "1 (o) Builder")
    t.press("\r", "» Hours a week")
    t.press("\r", "» First day")
    t.press("\r", "» Ready by")
    t.type("soon")
    t.wait("Ready by soon")
    t.press("\r", "is no date we can read")
    t.press("\x15", gone="soon")
    t.press("\r", "» Main language")
    t.press("\r", "» Team at work")
    t.press("\r", "» Learn")
    t.press("\r", "0 of 4 marked")


def lists(t) -> None:
    """Nothing marked is asked about; two are found and marked; back to the form and on again."""
    t.press("\r", "Really none?")
    t.press(" ", "» [x] maths", "1 of 4 marked")
    t.press("/", "type to find")
    t.type("tun")
    t.wait("/ tun", gone="fitting")
    t.press("\r", "Space mark")
    t.press(" ", "» [x] tuning", "2 of 4 marked")
    t.press("\x1b", "[ ] fitting")
    t.press(BACKTAB, "About you", "Builder")
    for row in ("Target role", "Hours a week", "First day", "Ready by", "Main language", "Team at work", "Learn"):
        t.press("\r", f"» {row}")
    t.press("\r", "2 of 4 marked")
    t.press("\r", "0 of 2 finished")
    t.press(" ", "1 of 2 finished")
    t.press("\r", "services")


def grids(t, wide: bool) -> None:
    """A digit, longer ago, can't say, a note, a level taken back; the page is left when nothing is open."""
    at, back = ("» api", "» ops") if wide else ("api: the highest", "ops: the highest")
    t.wait(at)
    t.press("3", back)
    t.press("\r", "1 still open")
    t.press("o", "Longer ago: now its level")
    t.press("4", "In production, longer ago")
    t.press("n", "Note:")
    t.type("a link")
    t.wait("a link")
    t.press("\r", "0-5 set, go on")
    t.press("\r", "models", "maths: the highest", gone="services")
    t.press("2", "tuning: the highest")
    t.press("1", "1 Explained")
    t.press("\x7f", gone="1 Explained")
    t.press("s", "» tuning s can't say" if wide else "0 open: s can't say")
    t.press("\r", "Where you stand so far")


def checks(t) -> None:
    """A wrong answer says what is right and why; feedback off; then they are done."""
    t.press("\r", "check 1, at most")
    t.press("2", "» 2")
    said = "Right." if "» 2 Option 0" in t.text else "Because."
    t.press("\r", said, "Enter go on")
    t.press("t", "Feedback is off")
    t.press("r", "All your answers")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
def test_the_whole_way(terminal, sessions, tmp_path, size):
    """From the start page to the report; the file holds what was said, the terminal is given back clean."""
    tiny_bank.write(tmp_path / "bank")
    t = terminal("--bank", "bank", "--format", "md", "-o", "me.md", columns=size[0], rows=size[1])
    t.wait("Standard", "Quick", "Thorough")
    t.press("\r", "About you")
    form(t)
    lists(t)
    grids(t, wide=size[0] >= 80)
    checks(t)
    t.press("\x03", "Saved: ")
    assert t.finish() == 130
    t = terminal("resume", "--bank", "bank", "--format", "md", "-o", "me.md", columns=size[0], rows=size[1])
    t.wait("check 2, at most")
    t.press("r", "All your answers", "still open")
    t.press("f", "Finish?", "answered; the rest will be inferred")
    t.press("y", "» y")
    t.press("n", "» n")
    t.press("y", "» y")
    t.type("\r")
    assert t.finish() == 0, t.text
    assert (tmp_path / "me.md").read_text("utf-8").startswith("#")
    (document,) = sessions()
    assert document["profile"]["name"] == "Ada" and sorted(document["touched"]) == ["maths", "tuning"]
    assert {k: v.get("level") for k, v in document["skills"].items()} == {"api": 3, "ops": 4, "maths": 2, "tuning": None}
    assert document["skills"]["ops"]["longer_ago"] and document["notes"] == {"ops": "a link"}
    assert document["resources"] == ["book"] and document["checks"][0]["state"] == "answered"
    assert t.raw.count(b"\x1b[?1049h") == t.raw.count(b"\x1b[?1049l") == 1
    after = t.raw.rsplit(b"\x1b[?1049l")[-1]
    assert b"\x1b[" not in after.split(b"Your answers are saved in ")[-1] and b"me.md" in after

