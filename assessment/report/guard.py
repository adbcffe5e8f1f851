"""What a page made with somebody's own templates may not hold: nothing that runs, loads or escapes."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

RUNS = {"script", "iframe", "frame", "object", "embed", "form", "set", "animate", "foreignobject"}
LOADS = {"link", "base"}
SOURCES = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "http-equiv"}
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_REACH = re.compile(r"""@import\b|</style|url\(\s*['"]?(?!\s*['"]?(?:data:|\#))[^)]{0,60}""", re.I)
_DATA = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,")

Fault = tuple[str, list[str]]  # what is wrong, and texts to look for in the templates, the best first


def faults(page: str) -> list[Fault]:
    """Why a page may not be shown, or an empty list."""
    guard = _Guard()
    guard.feed(page)
    guard.close()
    return guard.found


def css_faults(text: str) -> Iterator[Fault]:
    """Rules of a style sheet that would load something or end it early."""
    for found in _REACH.finditer(_COMMENT.sub(lambda c: "\n" * c[0].count("\n"), text)):
        piece = found[0].strip()
        yield f'"{piece[:40]}" reaches outside; a file of the folder itself may stand in url()', [piece]


def refuse_unescaped(environment, text: str, name: str, file: str) -> None:
    """Raise TemplateSyntaxError for a block that would turn escaping off."""
    from jinja2 import TemplateSyntaxError

    inside = False
    for line, token, value in environment.lex(text, name):
        if inside and token == "name":
            if value == "autoescape":
                raise TemplateSyntaxError("escaping cannot be turned off", line, name, file)
            inside = False
        inside = inside and token == "whitespace" or token == "block_begin"


class _Guard(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[Fault] = []
        self.in_style = False

    def handle_starttag(self, tag, attrs):
        self.in_style = tag == "style"
        if tag in RUNS or tag in LOADS:
            why = "could run something" if tag in RUNS else "would load something"
            self.found.append((f"<{tag}> {why}", [f"<{tag}", tag]))
        for name, value in attrs:
            self._attribute(tag, name.lower(), (value or "").strip())

    def handle_endtag(self, tag):
        self.in_style = False

    def handle_data(self, data):
        if self.in_style:
            self.found += css_faults(data)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.found.append((f"{name} could run something", [f"{name}=", value]))
        elif name == "style":
            self.found += css_faults(value)
        elif name in SOURCES and not _DATA.match(value):
            self.found.append(
                (f'{name}="{value[:60]}" would load something; use the filter asset', [value, f"{name}="])
            )
        elif name in ("href", "xlink:href") and not _harmless(tag, value):
            self.found.append((f'the address "{value[:60]}" is not https', [value, f"{name}="]))


def _harmless(tag: str, address: str) -> bool:
    if tag == "a":
        return address.startswith(("https://", "mailto:", "#"))
    return address.startswith("#") or bool(_DATA.match(address))
