"""Any text made harmless for GitHub-flavoured Markdown."""

import re

from assessment.report.clean import pieces

PAUSE = "&#8203;"  # a space of no width: ends what a renderer would take for a mention or an address
_SPECIAL = re.compile(r"([\\`*_\[\]|~$#!])")
_MARKER = re.compile(r"^([-+=]|\d+[.)](?=\s|$))")  # what would begin a list
_REFERENCE = re.compile(r"@|\\#(?=\d)|:(?=//|[\w+\\-]+:)|www(?=\.)", re.I)  # the second colon: an emoji by name


def escape(text: str) -> str:
    """A text as Markdown that shows it and does nothing else, on one line: no HTML, no markup, no
    mention, no address that turns into a link."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = _MARKER.sub(lambda m: f"{m[1][:-1]}\\{m[1][-1]}", text)
    return _REFERENCE.sub(lambda m: m[0] + PAUSE, text)


def running(text: str) -> str:
    """A sentence: escaped, what stands between backticks kept as code. Not for table cells, where a bar
    in code would end the cell."""
    line = " ".join(text.split())
    return "".join(f"`{part}`" if code else inside(part) for code, part in pieces(line))


def inside(text: str) -> str:
    """A piece of a line, escaped, with the spaces at its ends."""
    if not text.strip():
        return text
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{head}{escape(text)}{tail}"
