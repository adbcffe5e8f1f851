"""What a caller must know stands in the docstring: what a function is for, and what it raises."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assessment"
ROOMS = ("scoring", "plan", "bank", "answers", "report/formats")  # all of whose public functions keep to it


def files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (PACKAGE / room).glob("*.py"))


def public(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Functions of a module and methods of its classes, without what is private or inside another function."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node)
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def raises(function: ast.AST) -> bool:
    """Whether it raises an error of its own; what it calls may raise more."""
    inner = [n for n in ast.iter_child_nodes(function) if not isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda)]
    return any(isinstance(n, ast.Raise) and n.exc is not None or raises(n) for n in inner)


def gaps(text: str) -> list[str]:
    """What the docstrings of a module leave out, each in words."""
    found = []
    for function in public(ast.parse(text)):
        said = ast.get_docstring(function) or ""
        if not said:
            found.append(f"{function.name} says nothing")
        elif raises(function) and not ("raise" in said.lower() or "error" in said.lower()):
            found.append(f"{function.name} does not say what it raises")
    return found


@pytest.mark.parametrize("path", files(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_docstrings_say_what_a_caller_must_know(path):
    assert gaps(path.read_text("utf-8")) == []


def test_what_is_left_out_is_seen():
    assert gaps("def a(): pass") == ["a says nothing"]
    assert gaps("def a():\n '''Do.'''\n if x:\n  raise E") == ["a does not say what it raises"]
    assert gaps("class A:\n def a(self):\n  '''Do. Raises E.'''\n  raise E\n def _b(self): raise E") == []
    assert gaps("def a():\n '''Do.'''\n def b(): raise E\n try: c()\n except E: raise") == []
