"""Whether a page made with somebody's own templates may be shown: nothing that runs, loads or tells."""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from assessment.report import allowed, tree
from assessment.report.css_guard import PICTURE, Fault, css_faults, of_picture

DEEPEST = 200  # elements inside each other; the shipped page has 12, and browsers stop at 512
ROUNDS = 3
_LITERAL = re.compile(r"""(?:https://|mailto:)[^\s"'<>{}\\`]*+(?=[\s"'<>]|\Z)""")

Signature = tuple[str, frozenset, str]


def sound(page: str, links: frozenset[str], frame: str = "") -> tuple[str, list[Fault]]:
    """The page as it may be written, and why it may not (empty if it may).

    It is read as a browser reads it and every element judged. A text on which browsers could differ is not
    written as it stands, but as the tree that was judged, without comments. ``links`` are the addresses it
    may lead to; ``frame`` is a page of our own around it, whose script and head may stand in it.
    """
    ours = frozenset(map(_signature, tree.read(frame).root.iter())) if frame else frozenset()
    read, text = tree.read(page), page
    for _ in range(ROUNDS):
        found = [fault for node, depth in tree.elements(read.root) for fault in _faults(node, depth, links, ours)]
        if found or read.is_plain:
            return text, found
        text = tree.written(read.root)
        read = tree.read(text)
    return page, [("browsers could read the page in different ways", [])]


def addresses(text: str) -> set[str]:
    """The addresses that stand in a template word for word, so that nobody's name can be in them."""
    return set(_LITERAL.findall(text)) | set(_LITERAL.findall(unescape(text)))


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


def _signature(node: Element) -> Signature:
    return str(node.tag), frozenset(node.attrib.items()), node.text or ""


def _faults(node: Element, depth: int, links: frozenset[str], ours: frozenset[Signature]) -> Iterator[Fault]:
    name, is_drawn = tree.short(node.tag), node.tag.startswith(tree.SVG)
    if depth > DEEPEST:
        yield f"elements stand more than {DEEPEST} deep in each other", [f"<{name}"]
        return
    if _signature(node) in ours:
        return
    if name not in (allowed.DRAWN if is_drawn else allowed.ELEMENTS if node.tag.startswith(tree.HTML) else ()):
        yield f"<{name}> has no place in a report: it could run, load or hide something", [f"<{name}", name]
        return
    if name == "style":
        yield from css_faults("".join(node.itertext()))
    for key, value in node.attrib.items():
        yield from _of_attribute(name, tree.short(key), value, is_drawn, links)


def _of_attribute(name: str, key: str, value: str, is_drawn: bool, links: frozenset[str]) -> Iterator[Fault]:
    shown = value[:60]
    if not allowed.is_attribute(name, key, is_drawn):
        yield f'{key}="{shown}" has no place on <{name}>', [f"{key}=", value, key]
    elif key in ("href", "xlink:href") and name == "a":
        yield from _of_link(value, links)
    elif key in ("href", "xlink:href") and name != "image":
        if not value.startswith("#"):
            yield f'{key}="{shown}" would load something', [value, f"{key}="]
    elif key in ("src", "href", "xlink:href"):
        if not PICTURE.match(value):
            yield f'{key}="{shown}" would load something; use the filter asset', [value, f"{key}="]
        yield from of_picture(value)
    elif key == "type" and value.lower() not in allowed.TYPES.get(name, (value.lower(),)):
        yield f'type="{shown}" has no place on <{name}>', [f"<{name}", value]
    elif key in allowed.VALUES and name in ("a", "meta") and not allowed.VALUES[key].match(value):
        yield f'{key}="{shown}" has no place on <{name}>', [f"{key}=", value]
    elif key == "style" or is_drawn and "(" in value and not key.startswith(("aria-", "data-")):
        yield from css_faults(value)


def _of_link(address: str, links: frozenset[str]) -> Iterator[Fault]:
    if address.startswith("#"):
        return
    needles = [address[:size] for size in range(len(address), 7, -1)][:200]
    if not address.startswith(("https://", "mailto:")):
        yield f'the address "{address[:60]}" is not https', [*needles, address, "href="]
    elif address not in links:
        yield (f'the address "{address[:60]}" does not stand in the templates word for word, so a click could '
               "send somebody's name or answers"), [*needles, "href="]  # fmt: skip
