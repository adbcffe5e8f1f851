"""A bank for another move prints none of the words of the one that is shipped."""

import ast
import re
from pathlib import Path

import pytest
from support.readers import Printed
from support.respond import everything, respond

from assessment.result.build import build

ROOT = Path(__file__).parents[2]
# Words of the shipped bank, as a reader of another one would notice them.
OURS = re.compile(
    r"\b(?:career guides?|(?:the|source|two) guides\b|guides['’:]|30 to 70|rule of thumb|back-?end|"
    r"machine[- ]learning|ML\b|PyTorch|TorchServe|GPUs?|Kaggle|neural|gradients?\b|data scientists?)",
    re.I,
)
OPTION = {"--ml-team"}  # an option is a name of the program's own
DEFAULT = re.compile(r"backend-to-ml")


@pytest.fixture(scope="module", params=["nobody", "0", "5", "3"])
def printed(request, tiny):
    answers = respond(tiny) if request.param == "nobody" else everything(tiny, "thorough", int(request.param))
    answers.profile.put("role", "builder")
    answers.profile.put("hours_per_week", 5.0)
    return Printed(build(tiny, answers))


def test_no_format_says_a_word_of_ours(printed):
    for page, text in printed.texts.items():
        found = OURS.search(text)
        assert found is None, (page, text[max(found.start() - 60, 0) : found.end() + 40])


def test_without_guides_no_calendar_of_theirs_is_printed(printed):
    text = printed.texts["print"]
    assert "Outlined under a phase" not in text and "months 1" not in text


def test_with_guides_their_words_are_those_of_the_bank(readers):
    text = readers["only backend"].texts["print"]
    assert "the calendar of the two career guides this plan implements" in text
    assert "the guides' 9 months (dashed) would take" in text and "guides: months 1" in text


def test_the_list_of_our_words_is_one_of_words_that_our_bank_prints(readers):
    assert len(OURS.findall(readers["only backend"].texts["print"])) > 50


def _texts(path: Path):
    """The string constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    return [n.value for n in ast.walk(tree)
            if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs]  # fmt: skip


def test_no_word_of_ours_stands_in_code_or_templates():
    texts = [(p, t) for p in (ROOT / "assessment").rglob("*.py") for t in _texts(p) if t not in OPTION]
    texts += [(p, p.read_text("utf-8")) for p in (ROOT / "report_templates").iterdir() if p.suffix == ".j2"]
    found = [(p.name, t[:80]) for p, t in texts if OURS.search(DEFAULT.sub("", t))]
    assert found == []
