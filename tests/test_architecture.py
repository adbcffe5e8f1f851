"""The shape of the code: imports run one way, heavy libraries have one door each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assessment"
# From left to right: a module imports only from its own layer or from those to its right. Parts of one layer do
# not know each other.
LAYERS = [
    {"cli"}, {"terminal", "cohort", "companion", "report"}, {"session", "result"}, {"plan"}, {"scoring"}, {"answers"},
    {"bank"},
    {"errors", "signals", "assets", "cells", "files", "kinds", "place", "text", "console", "wording", "vocabulary",
     "profile_options", ""},
]  # fmt: skip
LOWEST = LAYERS[-1]
# Narrower than the layers: the parts that these import from, beside themselves.
KNOWS = {
    "session": {"answers", "bank", "errors", "text", "vocabulary", "wording"},  # no terminal, and no scoring
    "terminal": {"session", "console", "signals", "text", "vocabulary"},  # no rules: those are the session's
    "report": {"answers", "result", "wording", "errors", "text", "cells", "assets", "vocabulary"},  # computes nothing
}
SINGLE_DOORS = {"weasyprint": {"report"}, "prompt_toolkit": {"terminal"}, "platformdirs": {"cli"},
                "jinja2": {"report"}, "tinyhtml5": {"report"}, "tinycss2": {"report"}, "icalendar": {"report"},
                "msgspec": {"result"}, "openpyxl": {"report"},
                "pydyf": {"report"}, "PIL": {"report"}, "pyarrow": {"cohort"}, "distributed": {"cohort"}}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The layer name of a file: the folder below the package, or the module's own name."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first in ("__init__.py", "__main__.py") else first.removesuffix(".py")


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8")))


def imported(path: Path) -> set[str]:
    """Every module name a file imports, in functions too, and by ``import_module``."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "import_module":
            found |= {name.value for name in node.args if isinstance(name, ast.Constant)}
    return found


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def graph() -> dict[str, set[str]]:
    """Which modules of the package each of them imports. A package's own face is met by everybody inside it; what
    counts is what is asked of it by name."""
    names = {name_of(path): path for path in modules()}
    return {name: {m for m in imported(path) if m in names and not f"{name}.".startswith(f"{m}.")}
            for name, path in names.items()}  # fmt: skip


def cycles(arrows_of: dict[str, set[str]]) -> list[set[str]]:
    """The sets of modules each of which leads to all others of its set."""
    reached: dict[str, set[str]] = {}
    for name in arrows_of:
        found, todo = set(), [*arrows_of[name]]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += arrows_of.get(one, ())
        reached[name] = found
    rings = {frozenset({name, *(m for m in found if name in reached[m])})
             for name, found in reached.items() if name in found}  # fmt: skip
    return [set(ring) for ring in rings]


def layer(name: str) -> int:
    return next(n for n, names in enumerate(LAYERS) if name in names)


def arrows(path: Path) -> set[str]:
    """The parts of the package that a file imports from."""
    names = {m.split(".")[1] for m in imported(path) if m.startswith("assessment.")}
    return {n for n in names if any(n in names_of for names_of in LAYERS)}


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path):
    """No module imports from a layer to its left, and no layer is unknown."""
    if path.name == "__main__.py":
        return
    mine = layer(part(path))
    assert {name for name in arrows(path) if layer(name) < mine} == set()


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_part_knows_no_other_than_it_must(path):
    """Parts side by side do not know each other; session, terminal and report know even less."""
    if path.name == "__main__.py" or (mine := part(path)) in LOWEST:
        return
    beside = {name for name in arrows(path) if layer(name) == layer(mine)} - {mine}
    assert beside == set()
    assert arrows(path) - {mine} <= KNOWS.get(mine, arrows(path))


def test_no_modules_import_each_other_in_a_circle():
    assert cycles(graph()) == []


def test_a_circle_is_seen():
    """Of two and of three, and not where arrows only meet."""
    assert cycles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == [{"a", "b"}]
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == [{"a", "b", "c"}]
    assert cycles({"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}) == []


def private(path: Path) -> list[str]:
    """The private names of other modules of ours that a file uses."""
    ours, found = {}, []
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("assessment"):
            found += [f"{node.module}.{alias.name}" for alias in node.names if is_private(alias.name)]
            ours |= {alias.asname or alias.name: node.module for alias in node.names}
        elif isinstance(node, ast.Import):
            ours |= {a.asname or a.name: a.name for a in node.names if a.name.startswith("assessment")}
    return found + [f"{ast.unparse(node.value)}.{node.attr}" for node in nodes(path)
                    if isinstance(node, ast.Attribute) and is_private(node.attr)
                    and ast.unparse(node.value) in ours]  # fmt: skip


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_private_name_stays_in_its_module(path):
    assert private(path) == []


def test_a_private_name_is_seen(tmp_path):
    """Imported, and taken from a module."""
    path = tmp_path / "m.py"
    path.write_text("from assessment.a import _b\nfrom assessment import c\nimport assessment.d\n"
                    "c._e\nassessment.d._f\nself._g\nc.__name__\nc.h\n", "utf-8")  # fmt: skip
    assert private(path) == ["assessment.a._b", "c._e", "assessment.d._f"]


@pytest.mark.parametrize(("library", "doors"), SINGLE_DOORS.items())
def test_a_library_has_one_door(library, doors):
    assert users_of(library) == doors


def test_questionary_has_the_terminal_and_the_command_for_a_yes_or_no():
    assert {"terminal"} <= users_of("questionary") <= {"terminal", "cli"}


def users_of(library: str) -> set[str]:
    return {part(p) for p in modules() if any(m.split(".")[0] == library for m in imported(p))}


def test_the_engine_names_no_skill_role_or_area(bank):
    """A bank for another move is data: no id of the shipped bank stands in the code or the templates."""
    ids = {*bank.skills, *bank.areas, *bank.roles}
    for path in [*modules(), *(ROOT / "report_templates").rglob("*.*")]:
        text = path.read_text("utf-8")
        assert [i for i in ids if f'"{i}"' in text or f"'{i}'" in text] == [], path


def sentences(path: Path) -> list[str]:
    """Every text in a file's code; docstrings are for those who have the checkout."""
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    notes = {id(node.body[0].value) for node in ast.walk(tree)
             if isinstance(node, kinds) and node.body and isinstance(node.body[0], ast.Expr)}  # fmt: skip
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in notes)
    return [node.value for node in constants if isinstance(node.value, str)]


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_message_sends_anybody_to_a_file_that_an_installed_package_lacks(path):
    assert [text for text in sentences(path) if "docs/" in text] == []
