"""A page read into a tree as a browser reads it, and a tree written so that every browser reads it alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

HTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
RAW = frozenset({"style", "script"})  # their text is no markup
_PREFIXES = {
    "{http://www.w3.org/1999/xlink}": "xlink:",
    "{http://www.w3.org/XML/1998/namespace}": "xml:",
    "{http://www.w3.org/2000/xmlns/}": "xmlns:",
}


@dataclass(frozen=True)
class Page:
    """A page's tree. ``is_plain``: no parse error and no comment, so that no two parsers differ on its text."""

    root: Element
    is_plain: bool


def read(text: str) -> Page:
    """The tree that the rules of the HTML standard make of a text, whatever it holds."""
    from tinyhtml5.parser import HTMLParser  # what WeasyPrint reads a page with

    parser = HTMLParser()
    document = parser.parse(text, full_tree=True)
    root = next(node for node in document if node.tag == f"{HTML}html")
    is_plain = not parser.errors and len(document) == 2 and all(isinstance(n.tag, str) for n in root.iter())
    return Page(root, is_plain)


def elements(root: Element) -> Iterator[tuple[Element, int]]:
    """Every element with its depth, in the order of the page."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node.tag, str):
            yield node, depth
            waiting += [(child, depth + 1) for child in reversed(node)]


def short(name: str) -> str:
    """The name of an element or attribute as it is written: without the address of its namespace."""
    for address, prefix in _PREFIXES.items():
        if name.startswith(address):
            rest = name.removeprefix(address)
            return rest if rest == "xmlns" else prefix + rest
    return name.rpartition("}")[2]


def written(root: Element) -> str:
    """The text of a tree, without comments."""
    pieces = ["<!DOCTYPE html>\n"]
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        after = escape(node.tail or "", quote=False)
        if not isinstance(node.tag, str):  # a comment
            pieces.append(after)
            continue
        name = short(node.tag)
        pieces.append(_start(node, name))
        if node.tag.startswith(HTML) and name in VOID:
            pieces.append(after)
            continue
        waiting += [f"</{name}>{after}", *reversed(node)]
    return "".join(pieces)


def _start(node: Element, name: str) -> str:
    attributes = "".join(f' {short(key)}="{escape(value)}"' for key, value in node.attrib.items())
    text = node.text or ""
    if not (node.tag.startswith(HTML) and name in RAW):
        text = escape(text, quote=False)
    if name == "pre" and text.startswith("\n"):
        text = f"\n{text}"  # a browser drops the first one
    return f"<{name}{attributes}>{text}"
