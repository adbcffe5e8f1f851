"""Read a bank from its folder, checking every field and every link."""

import os
from pathlib import Path

from assessment import assets
from assessment.bank import (
    check_file,
    interview_file,
    links,
    phase_file,
    practice_links,
    project_file,
    steps_check,
)
from assessment.bank.folder import Folder
from assessment.bank.model import (
    SECTIONS,
    Area,
    Bank,
    Guidance,
    Guides,
    Postings,
    Resource,
    Role,
    Skill,
    Topic,
)  # fmt: skip
from assessment.bank.read import ADDRESS, ADDRESS_WORDS, Table, read_table, shown
from assessment.errors import BankError, NoBankError
from assessment.vocabulary import HAVE, ID_LIMIT, LEARN, TARGET_BASES, TOP_LEVEL, TOPIC_KINDS

DEFAULT_BANK = "backend-to-ml"
SCHEMA = 1
MOST_AREAS, MOST_SKILLS = 100, 400
GROUPS = {"projects": ("beginner", "intermediate", "advanced"),
          "interview": ("coding", "theory", "design", "behavioural")}  # fmt: skip


def find(name: str) -> Path:
    """The folder of a bank, given as a path or as the id of one that is shipped. Raises NoBankError."""
    path = Path(name)
    if os.path.isdir(path):  # unlike Path.is_dir it is silent about names that are too long
        return path
    shipped = assets.folder("questions") / name
    if name and "/" not in name and os.path.isdir(shipped):
        return shipped
    known = ", ".join(sorted(p.name for p in assets.folder("questions").iterdir() if p.is_dir()))
    problem = "this is not a folder" if os.path.lexists(path) else "no such bank"
    raise NoBankError(name[:80], f"{problem}; --bank takes a folder or one of: {known}")


def is_shipped(path: Path) -> bool:
    """Whether this is one of our own banks, which keep stricter rules."""
    return os.path.realpath(path.parent) == os.path.realpath(assets.folder("questions"))


def load(path: Path) -> Bank:
    """Load the bank in folder ``path``. Raises BankError with every fault found."""
    bank, faults = read(path)
    if faults:
        raise BankError(path, faults)
    return bank


def read(path: Path) -> tuple[Bank | None, list[str]]:
    """Read a bank and all its faults; the bank is None where its main file cannot be read."""
    faults: list[str] = []
    folder = Folder(path, faults)
    main = read_table(folder, "bank.toml")
    if main is None:
        return None, faults
    areas, skills, checks = _read_areas(main, folder)
    resources, postings = _read_resources(folder)
    profile, excluded = main.table("profile"), main.table("excluded", default={})
    main.number("schema", SCHEMA, SCHEMA, whole=True)
    bank = Bank(
        id=main.slug(), version=main.text("version"), hash=folder.hash(), title=main.text("title"),
        from_label=main.text("from_label"), to_label=main.text("to_label"),
        judgement=main.text("judgement"), team_question=profile.text("team_question"),
        languages={t.slug(): t.text("name") for t in profile.tables("languages")},
        roles=_unique([_role(t) for t in main.tables("roles")], "bank.toml: roles", faults),
        phases=tuple(_unique(phase_file.read_phases(main), "bank.toml: phases", faults).values()),
        areas=areas, skills=skills, checks=checks, resources=resources or {}, postings=postings,
        guidance=_read_guidance(folder),
        guides=_guides(main.table("guides")) if "guides" in main.values else None,
        excluded_rows=excluded.ids("rows"), excluded_reason=excluded.text("reason", default=""),
        interviews=interview_file.read_interviews(folder),
        projects=_unique(project_file.read_projects(folder), "projects.toml: projects", faults),
        index={skill: number for number, skill in enumerate(skills)},
    )  # fmt: skip
    for table in (main, profile, excluded):
        table.close()
    known = len(faults)
    faults += links.faults(bank, len(areas) == len(set(main.texts("areas"))), resources is not None)
    faults += practice_links.faults(bank)
    if not known and len(faults) == known:  # the rules of steps speak of moves and links that are right
        faults += steps_check.faults(bank)
    return bank, faults


def _unique(records: list, place: str, faults: list[str]) -> dict:
    found = {}
    for record in records:
        if record.id in found:
            faults.append(f"{place}[{record.id}]: this id stands twice; ids are unique in a bank")
        found[record.id] = record
    return found


def _guides(t: Table) -> Guides:
    guides = Guides(t.text("name"), t.text("short"), t.texts("sources", default=()))
    t.close()
    return guides


def _role(t: Table) -> Role:
    role = Role(t.slug(), t.text("name"), t.text("about"))
    t.close()
    return role


def _read_areas(main: Table, folder: Folder):
    areas, skills, checks = [], [], []
    names, faults = main.texts("areas"), folder.faults
    for name in names if folder.has_part("areas") else ():
        file = f"areas/{name[:ID_LIMIT]}.toml"
        t = read_table(folder, file)
        if t is None:
            continue
        mine = [_skill(s, name, t.values.get("kind", "")) for s in t.tables("skills")]
        area = Area(t.slug(), t.text("name"), t.text("kind", one_of=(HAVE, LEARN)), t.text("about"),
                    _anchors(t), tuple(s.id for s in mine))  # fmt: skip
        if area.id != name:
            t.fault("id", f'expected "{name}", as the file is named')
        areas.append(area)
        skills += mine
        checks += check_file.read_checks(folder, f"checks/{name}.toml")
        t.close()
    for file in folder.names:
        part, _, name = file.removesuffix(".toml").partition("/")
        if name and name not in names:
            faults.append(f"{part}/{name}.toml: not listed in areas of bank.toml")
    _at_most("areas", len(areas), MOST_AREAS, faults)
    _at_most("skills", len(skills), MOST_SKILLS, faults)
    return (_unique(areas, "areas", faults), _unique(skills[:MOST_SKILLS], "skills", faults),
            _unique(checks, "checks", faults))  # fmt: skip


def _at_most(what: str, count: int, most: int, faults: list[str]) -> None:
    if count > most:
        faults.append(f"areas: {count} {what}, at most {most}: nobody answers so many")


def _anchors(t: Table) -> tuple[str, ...]:
    """The statements of a ladder, one for each level above 0; () after a fault."""
    found = t.texts("anchors")
    given = t.values.get("anchors")
    if len(found) == TOP_LEVEL or not isinstance(given, list) or len(given) == TOP_LEVEL:
        return found
    t.fault("anchors", f"{len(given)} statements where {TOP_LEVEL} are expected, one for each of the levels 1 to "
                       f'{TOP_LEVEL}; level 0, "None of these.", is not written down')  # fmt: skip
    return ()


def _skill(t: Table, area: str, kind: str) -> Skill:
    targets, basis = t.table("targets"), t.table("target_basis", default={})
    skill = Skill(
        id=t.slug(), name=t.text("name"), area=area, kind=kind, scope=t.text("scope"),
        phase=t.number("phase", 1, 99, whole=True), list=t.text("list", one_of=("must", "nice")),
        prerequisites=t.ids("prerequisites"), prior=t.number("prior", 0, 5),
        targets={role: targets.number(role, 0, 5, whole=True) for role in targets.values},
        target_basis={role: basis.text(role, one_of=TARGET_BASES) for role in basis.values},
        postings=t.ids("postings"), anchors=_anchors(t), why=t.text("why"),
        examples=t.text("examples", default=""), show=t.text("show"),
        topics=tuple(_topic(x) for x in t.tables("topics", default=[], label="text")),
    )  # fmt: skip
    t.close()
    return skill


def _topic(t: Table) -> Topic:
    topic = Topic(t.text("kind", one_of=TOPIC_KINDS), t.text("text"), t.ids("rows"))
    t.close()
    return topic


def _read_resources(folder: Folder) -> tuple[dict[str, Resource] | None, Postings | None]:
    """The resources, None where they cannot be read, and the counts of postings."""
    t = read_table(folder, "resources.toml")
    if t is None:
        return None, None
    found = _unique([_resource(r) for r in t.tables("resources")], "resources", folder.faults)
    postings = _postings(t.table("postings")) if "postings" in t.values else None
    t.close()
    return found, postings


def _resource(t: Table) -> Resource:
    resource = Resource(t.slug(), t.text("name"), t.text("type"), t.text("url", default=""),
                        t.text("hours", default=""), t.text("hours_basis", default=""),
                        t.text("cost", default=""), t.text("note", default=""), t.ids("skills"),
                        t.ids("rows"), t.text("confirmed", default=""))  # fmt: skip
    if resource.confirmed and not check_file.MONTH.match(resource.confirmed):
        t.fault("confirmed", f'expected a month such as "2026-11", found "{shown(resource.confirmed)}"')
    if resource.url and not ADDRESS.match(resource.url):
        t.fault("url", f'expected {ADDRESS_WORDS}, found "{shown(resource.url)}"')
    t.close()
    return resource


def _postings(t: Table) -> Postings:
    columns = tuple(
        {"id": c.slug(), "name": c.text("name"), "n": c.number("n", 1, 10**9, whole=True),
         "roles": c.ids("roles")}
        for c in t.tables("columns")
    )  # fmt: skip
    shares = t.table("percent")
    percent = {key: shares.numbers(key, len(columns), 0, 100) for key in shares.values}
    postings = Postings(t.text("source"), t.text("limits"), columns, percent)
    t.close()
    return postings


def _read_guidance(folder: Folder) -> tuple[Guidance, ...]:
    t = read_table(folder, "guidance.toml")
    if t is None:
        return ()
    entries = [_entry(e, section) for section in SECTIONS for e in t.tables(section, default=[])]
    t.close()
    _unique(entries, "guidance.toml: entry", folder.faults)
    return tuple(entries)


def _entry(t: Table, section: str) -> Guidance:
    groups = GROUPS.get(section)
    group = t.text("group", one_of=groups) if groups else t.text("group", default="")
    entry = Guidance(t.slug(), section, t.text("title"), t.text("text"), t.when(), group,
                     t.ids("skills"), t.ids("carries_to"), t.ids("rows"))  # fmt: skip
    t.close()
    return entry
