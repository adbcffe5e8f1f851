"""docs/formats.md is true: its excerpts stand in the files, its commands are commands."""

import json
import re
import shlex
from pathlib import Path

import pytest

from assessment.cli import parser
from assessment.report import formats

ROOT = Path(__file__).resolve().parents[2]
DOC = (ROOT / "docs" / "formats.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", DOC, re.M | re.S))


def rendered(name: str) -> str:
    result = json.loads((ROOT / "examples" / "platform.result.json").read_text("utf-8"))
    text = formats.FORMATS[name].render(result).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("block", "name"), [("json", "json"), ("markdown", "md"), ("ics", "ics"),
                                             ("json5", "jsonresume")])  # fmt: skip
def test_an_excerpt_stands_in_the_file_as_it_is(block, name):
    assert BLOCKS[block] in rendered(name)


def test_the_rows_of_the_table_begin_as_shown():
    lines = rendered("csv").split("\n")
    for shown in BLOCKS["csv"].splitlines():
        assert any(line.startswith(shown + ",") for line in lines), shown


def test_every_format_has_a_chapter_and_every_command_is_one():
    assert {name for title in re.findall(r"^## (.*)$", DOC, re.M) for name in title.split(" and ")} == set(
        formats.FORMATS
    )
    commands = [re.split(r"\s{2,}", line)[0] for line in re.findall(r"^    (skillgap.*)$", DOC, re.M)]
    for command in commands:
        assert formats.named(list(parser.parse(shlex.split(command)[1:]).writing.formats))
    assert len(commands) == 4
