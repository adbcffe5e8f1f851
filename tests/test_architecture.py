"""The shape of the code: imports run one way, heavy libraries have one door each."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assessment"
# From left to right: a module imports only from its own layer or from those to its right.
LAYERS = [
    {"cli"}, {"questionnaire", "terminal"}, {"session", "report"}, {"wording"}, {"result"}, {"plan"}, {"scoring"},
    {"answers"}, {"bank"}, {"vocabulary", "errors", "signals", "assets", "files", "place", "text", "console", ""},
]  # fmt: skip
SINGLE_DOORS = {"weasyprint": {"report"}, "questionary": {"questionnaire", "terminal"},
                "prompt_toolkit": {"questionnaire", "terminal"}, "msgspec": {"result"},
                "platformdirs": {"cli"}, "jinja2": {"report"}, "tinyhtml5": {"report"}, "tinycss2": {"report"},
                "icalendar": {"report"}}  # fmt: skip


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The layer name of a file: the folder below the package, or the module's own name."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first in ("__init__.py", "__main__.py") else first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Every module name a file imports, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


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


def test_questionnaire_and_report_do_not_know_each_other():
    for path in modules():
        if part(path) == "questionnaire":
            assert "report" not in arrows(path)
        if part(path) == "report":
            assert "questionnaire" not in arrows(path)


@pytest.mark.parametrize(("library", "doors"), SINGLE_DOORS.items())
def test_a_library_has_one_door(library, doors):
    users = {part(p) for p in modules() if any(m.split(".")[0] == library for m in imported(p))}
    assert users == doors


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
