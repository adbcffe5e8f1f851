"""What is printed steers no terminal, and can be read in every encoding."""

import ast
import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import console, text
from assessment import wording as w

ROOT = Path(__file__).resolve().parent.parent
STEERING = "\x1b]0;title\x07\x1b[31m\x9b2J\u202e"
ENCODINGS = ["gbk", "cp932", "latin-1", "ascii", "cp1252", "big5"]
OURS = "\u00a0\u202f\u2009\u2010\u2011\u2013\u2014\u2212\u2018\u2019\u201c\u201d"
OURS += "\u2022\u2026\u2192\u2190\u00bb\u00b7\u00d7\u2502\u2588"
# All printing; the alternate screen; lines and their mark; the bar that moves over its own line.
MAY_WRITE = {"console.py", "screen.py", "plain.py", "plain_lines.py", "moving.py"}


def test_nothing_is_printed_but_through_one_door():
    """No ``print`` and no writing to stdout elsewhere: what is new is cleaned too."""
    for path in (ROOT / "assessment").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            assert called != "print" or path.name == "console.py", path
            assert "sys.stdout.write" not in called or path.name in MAY_WRITE, path


@given(st.text())
def test_what_is_said_holds_nothing_that_steers(words):
    """Neither in 7 nor in 8 bits, nor by the direction of text; letters stay."""
    console.say(words, file=(out := io.StringIO()))
    assert all(c.isprintable() or c == "\n" or c.isspace() for c in out.getvalue())
    assert not set(out.getvalue()) & {"\r", "\t", "\x0b", "\x0c", "\x85", "\x1c", "\u2028"}
    assert text.harmless("Zoë 李\u00a0a\nb") == "Zoë 李\u00a0a\nb"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_our_typography_is_never_a_question_mark(encoding):
    """Spaces, dashes, quotes, arrows and bars have plain forms; a letter that cannot be shown is one, not gone."""
    out = io.TextIOWrapper(written := io.BytesIO(), encoding)
    console.forgive(None, out)
    console.say(OURS, w.percent(0.5), w.hours_range(8, 13), file=out)
    assert "?" not in written.getvalue().decode(encoding)
    console.say("Zoë \N{ETHIOPIC SYLLABLE HA}", file=out)
    assert written.getvalue().decode(encoding).rstrip().endswith(" ?")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_a_quoted_word_can_be_pasted(word):
    """Whatever is in it, it is printable and the shell makes the word of it again."""
    quoted = console.for_shell(word)
    assert quoted.isprintable()
    if quoted.startswith("$"):
        made = subprocess.run(["bash", "-c", f"printf %s {quoted}"], capture_output=True, check=True).stdout
        assert made == os.fsencode(word)
    else:
        assert shlex.split(quoted) == [word]


def run(folder: Path, *arguments: str, said: bytes = b"", **variables: str):
    """The command with bytes in and out."""
    environment = {k: v for k, v in os.environ.items() if k not in ("ACCESSIBLE", "NO_COLOR", "PYTHONUTF8")}
    environment |= {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder), **variables}
    return subprocess.run([sys.executable, "-m", "assessment", *arguments], cwd=folder, env=environment,
                          input=said, capture_output=True, timeout=120)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_a_steering_name_is_printed_harmlessly_everywhere(tmp_path):
    """As a bank, an answers file, an output, an option nobody knows; the printed command finds the file."""
    from support import tiny_bank

    name = "b" + STEERING + " it's"
    tiny_bank.write(tmp_path / name)
    bad = tiny_bank.write(tmp_path / ("bad" + name))
    (bad / "bank.toml").write_text("title = 3\n", "utf-8")
    answers = ["--plain", "--mode", "quick", "--role", "builder", "--name", "Ada", "--bank", name]
    answers += ["--answers", name + ".json"]
    commands = [
        ["bank", "check", name], ["bank", "check", "bad" + name], ["bank", "check", "no" + name], answers,
        ["--bank", name, "--plain", "-o", f"no{name}/x.pdf"], ["report", "no" + name], ["resume", name],
        [f"--{name}"], ["report", name + ".json", "--bank", name, "--format", "md", "-o", name + ".md"],
        ["compare", name + ".json", name + ".json", "--bank", name],
        ["explain", name, name + ".json", "--bank", name],
    ]  # fmt: skip
    for command in commands:
        done = run(tmp_path, *command, said=b"3\n")
        said = (done.stdout + done.stderr).decode("utf-8")
        assert said.strip() and all(c.isprintable() or c in "\n\u00a0" for c in said), (command, said)
        if command is answers:
            resume = next(line for line in said.split("\n") if " resume " in line)
    again = subprocess.run(["bash", "-c", resume], cwd=tmp_path, input=b"q\n", capture_output=True, timeout=60,
                           env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
    assert again.returncode == 0 and b"About you" in again.stdout, again.stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_session_reads_the_same_in_any_encoding(tmp_path, encoding):
    """No error, and no question mark that is not there in UTF-8."""
    files = [str(ROOT / "examples" / f"{name}.answers.json") for name in ("earlier", "platform")]
    led = b"Ada\n1\n8\n\n\n1\n1\n1\n?\nr\nq\n"
    for command, said in ((["compare", *files], b""), (["--plain", "--mode", "quick"], led)):
        plain = [run(tmp_path, *command, said=said, PYTHONIOENCODING=e) for e in ("utf-8", encoding)]
        assert plain[0].returncode == plain[1].returncode == 0, plain[1].stderr
        assert plain[0].stdout.count(b"?") == plain[1].stdout.count(b"?")


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_a_name_loses_no_letter_in_a_c_locale(tmp_path, variables):
    """Given as an option or typed."""
    for number, (options, said) in enumerate(((["--name", "Zoë 李"], "1\n"), ([], "Zoë 李\n1\n"))):
        asked = ["--plain", "--mode", "quick", "--answers", f"{number}.json", *options]
        run(tmp_path, *asked, said=said.encode(), **variables)
        assert '"name": "Zoë 李"' in (tmp_path / f"{number}.json").read_text("utf-8")
