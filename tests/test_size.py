"""Small files and small functions."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assessment"
MOST_LINES, MEDIAN_LINES = 300, 110  # of a file
MOST_FUNCTION, MEDIAN_FUNCTION = 50, 8  # of a function, with its head and its docstring


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The functions of a file, methods and inner ones too, with their lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", files(), ids=name)
def test_a_file_and_its_functions_are_small(path):
    assert lines(path) <= MOST_LINES
    long = {f: n for f, n in functions(path) if n > MOST_FUNCTION}
    assert long == {}


def test_most_are_smaller_still():
    assert statistics.median(map(lines, files())) <= MEDIAN_LINES
    assert statistics.median(n for path in files() for _, n in functions(path)) <= MEDIAN_FUNCTION
