"""What CSS and drawings may not hold: anything that loads, leads out of the page or ends its style sheet."""

import re
from base64 import b64decode
from collections.abc import Iterator
from xml.etree import ElementTree

# Functions that load what a text in them names; url() is judged by its address.
LOADING = frozenset({"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element",
                     "-moz-element", "paint", "expression"})  # fmt: skip
RULES = frozenset({"import", "namespace", "document", "-moz-document"})
LINKS = "-weasy-link"  # in some versions of WeasyPrint it makes a link of any text, the name too
_HELD = re.compile(r"data:(?:image/(?:png|jpeg|svg\+xml)|font/(?:ttf|otf|woff2?));base64,[A-Za-z0-9+/=\s]*\Z")
PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*\Z")
_DRAWING = "data:image/svg+xml;base64,"
_END = re.compile(r"</style", re.I)

Fault = tuple[str, list[str]]  # what is wrong, and texts to look for in the templates, the best first


def css_faults(text: str) -> Iterator[Fault]:
    """What in a style sheet, a style attribute or a drawing's attribute would load something or end it early.

    The text is read as the CSS standard says, so that no spelling hides anything.
    """
    if found := _END.search(text):
        yield _reaches(text[found.start() : found.start() + 40])
    import tinycss2

    waiting = list(reversed(tinycss2.parse_component_value_list(text, skip_comments=True)))
    while waiting:
        node = waiting.pop()
        yield from _of_node(node)
        inside = getattr(node, "content", None) or getattr(node, "arguments", None)
        waiting += reversed(inside or ())


def _of_node(node) -> Iterator[Fault]:
    if node.type == "url":
        yield from _of_address(node.value)
    elif node.type == "function":
        name = node.lower_name
        if name == "url":
            strings = [n.value for n in node.arguments if n.type == "string"]
            yield from _of_address(strings[0] if len(strings) == 1 else "")
        elif name in LOADING:
            yield _reaches(f"{node.name}(")
    elif node.type == "at-keyword" and node.lower_value in RULES:
        yield _reaches(f"@{node.value}")
    elif node.type == "ident" and node.lower_value == LINKS:
        yield f'"{node.value}" would make links of any text', [node.value]
    elif node.type == "error" and node.kind in ("bad-url", "bad-string", "eof-in-url", "eof-in-string"):
        yield f"CSS that does not end ({node.kind.replace('-', ' ')})", ["url(", '"', "'"]


def _of_address(address: str) -> Iterator[Fault]:
    if not (address.startswith("#") or _HELD.match(address)):
        yield _reaches(address, f"url({address}")
    yield from of_picture(address)


def of_picture(address: str) -> Iterator[Fault]:
    """What in a drawing that is held in a data: address would load something."""
    if address.startswith(_DRAWING):
        try:
            drawing = b64decode(address.removeprefix(_DRAWING))
        except ValueError:  # left to what draws it
            return
        for fault, _ in drawing_faults(drawing):
            yield f"in a drawing, {fault}", [address, address[:60], _DRAWING]


def drawing_faults(data: bytes) -> Iterator[Fault]:
    """What in an SVG drawing would load something: a browser would not, and the PDF would leave it out unsaid.

    One that cannot be read is left to what draws it.
    """
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    for node in root.iter():
        name = str(node.tag).rpartition("}")[2]
        if name == "style":
            yield from css_faults("".join(node.itertext()))
        for key, value in node.attrib.items():
            if key.rpartition("}")[2] == "href" and name != "a":
                yield from _of_reference(name, value.strip())
            elif "(" in value:
                yield from css_faults(value)


def _of_reference(name: str, address: str) -> Iterator[Fault]:
    if name == "image" and PICTURE.match(address):
        yield from of_picture(address)
    elif not address.startswith("#"):
        yield f'"{address[:60]}" reaches outside; a drawing may hold pictures only in itself', [address, address[:20]]


def _reaches(piece: str, *needles: str) -> Fault:
    why = f'"{piece[:60].strip()}" reaches outside; a file of the folder itself may stand in url()'
    return why, [*needles, piece.strip(), piece.strip()[:20]]
