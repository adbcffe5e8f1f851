"""Read what a bank knows of interviews; it need not know anything."""

from assessment.bank.folder import Folder
from assessment.bank.interview import MARKS, Behavioural, Design, Interviews, Mark, TakeHome, Theory
from assessment.bank.read import Table, read_table

FILE = "interviews.toml"
MOST_MINUTES, MOST_HOURS = 180, 40
FEW = (2, 6)  # entries of a list that is read aloud


def read_interviews(folder: Folder) -> Interviews:
    """All four kinds, none where there is no file; faults are noted in the folder."""
    t = read_table(folder, FILE) if folder.has(FILE) else None
    if t is None:
        return Interviews()
    found = Interviews(
        theory=tuple(_theory(x) for x in t.tables("theory", default=[])),
        design=tuple(_design(x) for x in t.tables("design", default=[])),
        behavioural=tuple(_behavioural(x) for x in t.tables("behavioural", default=[])),
        take_homes=tuple(_take_home(x) for x in t.tables("take_home", default=[])),
    )
    t.close()
    return found


def _theory(t: Table) -> Theory:
    found = Theory(id=t.slug(), skill=t.text("skill"), question=t.text("question"), good=t.texts("good", count=FEW),
                   trap=t.text("trap"), rows=t.ids("rows"))  # fmt: skip
    t.close()
    return found


def _design(t: Table) -> Design:
    found = Design(
        id=t.slug(), title=t.text("title"), prompt=t.text("prompt"),
        minutes=t.number("minutes", 5, MOST_MINUTES, whole=True),
        marking=tuple(_mark(m) for m in t.tables("marking", label="what")), follow_up=t.texts("follow_up", count=FEW),
        skills=t.texts("skills", count=(1, 10)), roles=t.texts("roles", count=(1, 20)), rows=t.ids("rows"),
    )  # fmt: skip
    marks = sum(mark.points for mark in found.marking)
    if "marking" in t.values and marks != MARKS:
        t.fault("marking", f"expected {MARKS} points in all, found {marks}")
    t.close()
    return found


def _mark(t: Table) -> Mark:
    found = Mark(t.text("what"), t.number("points", 1, MARKS, whole=True))
    t.close()
    return found


def _behavioural(t: Table) -> Behavioural:
    found = Behavioural(t.slug(), t.text("prompt"), t.texts("listens_for", count=FEW), t.text("story"), t.ids("rows"))
    t.close()
    return found


def _take_home(t: Table) -> TakeHome:
    found = TakeHome(
        id=t.slug(), title=t.text("title"), task=t.text("task"), hours=t.number("hours", 1, MOST_HOURS, whole=True),
        data=t.text("data"), judged_by=t.texts("judged_by", count=FEW), mistakes=t.texts("mistakes", count=FEW),
        skills=t.texts("skills", count=(1, 10)), assistants=t.text("assistants"), rows=t.ids("rows"),
    )  # fmt: skip
    t.close()
    return found
