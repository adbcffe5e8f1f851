"""Each word and limit of the vocabulary stands once, and asking needs none of what reading results does."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import vocabulary

PACKAGE = Path(__file__).resolve().parent.parent / "assessment"
LIMITS = ("BAND_Z", "MUST_TARGET", "NAME_LIMIT", "NOTE_LIMIT", "ID_LIMIT", "TOP_LEVEL")
OURS = {value: name for name, value in vars(vocabulary).items() if name.isupper() and isinstance(value, str)}


def modules() -> list[Path]:
    """Every module but the vocabulary and the one being replaced."""
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.name != "vocabulary.py" and "questionnaire" not in p.parts]


def assigned(tree: ast.AST) -> dict[str, ast.AST]:
    """Names that a module gives a value at its top."""
    pairs = {}
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else []:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            if len(names) == len(values):
                pairs |= {n.id: v for n, v in zip(names, values, strict=True) if isinstance(n, ast.Name)}
    return pairs


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_module_declares_a_limit_or_a_word_of_the_vocabulary_again(path):
    """A limit by its name; a word of two or more by its value, whatever the constant is called."""
    names = assigned(ast.parse(path.read_text("utf-8")))
    assert [n for n in names if n in LIMITS] == []
    words = {n: v.value for n, v in names.items() if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    assert {n: w for n, w in words.items() if w in OURS and (" " in w or "-" in w)} == {}


def test_the_vocabulary_imports_nothing_of_ours():
    tree = ast.parse((PACKAGE / "vocabulary.py").read_text("utf-8"))
    assert [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)] == ["typing"]


@pytest.mark.parametrize("module", ["assessment.session.session", "assessment.terminal.screen", "assessment.cli",
                                    "assessment.answers", "assessment.report.formats"])  # fmt: skip
def test_asking_and_naming_a_format_load_no_msgspec(module):
    code = f"import sys, {module}; sys.exit('msgspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, timeout=60).returncode == 0
