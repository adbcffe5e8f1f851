"""Read the project briefs of a bank, which need not have any."""

from assessment.bank.check_file import MONTH
from assessment.bank.folder import Folder
from assessment.bank.project import RUNGS, DataSet, Project
from assessment.bank.read import ADDRESS, ADDRESS_WORDS, Table, read_table, shown

FILE = "projects.toml"
MOST_HOURS = 500


def read_projects(folder: Folder) -> list[Project]:
    """The briefs in the file's order, none where there is no file; faults are noted in the folder."""
    table = read_table(folder, FILE) if folder.has(FILE) else None
    if table is None:
        return []
    found = [_project(t) for t in table.tables("projects")]
    table.close()
    return found


def _project(t: Table) -> Project:
    hours = t.numbers("hours", 2, 1, MOST_HOURS)
    if hours[0] > hours[1]:
        t.fault("hours", f"expected two numbers in order, found {hours[0]} and {hours[1]}")
    project = Project(
        id=t.slug(), title=t.text("title"), summary=t.text("summary"), skills=t.texts("skills", count=(1, 20)),
        roles=t.texts("roles", count=(1, 20)), data=tuple(_data(d) for d in t.tables("data", label="name")),
        weekend=t.text("weekend"), hours=hours, deliver=t.texts("deliver", count=(2, 6)),
        rubric=t.texts("rubric", count=(RUNGS, RUNGS)), reviewer=t.texts("reviewer", count=(2, 6)), rows=t.ids("rows"),
    )  # fmt: skip
    if "data" in t.values and not project.data:
        t.fault("data", "expected at least one public data set")
    t.close()
    return project


def _data(t: Table) -> DataSet:
    data = DataSet(t.text("name"), t.text("url"), t.text("licence"), t.text("size"), t.text("confirmed", default=""))
    if data.url and not ADDRESS.match(data.url):
        t.fault("url", f'expected {ADDRESS_WORDS}, found "{shown(data.url)}"')
    if data.confirmed and not MONTH.match(data.confirmed):
        t.fault("confirmed", f'expected a month such as "2026-11", found "{shown(data.confirmed)}"')
    t.close()
    return data
