"""The types of the result document as a tree that can be walked beside a document."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)  # fmt: skip

from msgspec import Meta

from assessment.result.document import Result
from assessment.result.document_old import OldResult

Keys = tuple[str | int, ...]
Fault = tuple[Keys, str]  # the keys that lead there, and what was expected and found


@dataclass(frozen=True)
class Node:
    """What may stand at a place: a kind of value, words, or more places below.

    ``kind`` is the bare type (dict, list, str, int, float or bool), ``words`` the values that alone are allowed,
    if they are counted; ``fields`` are a table's keys, ``item`` what stands in a list or under any key.
    """

    annotation: Any
    kind: type
    optional: bool = False
    words: tuple[str | int, ...] = ()
    marks: dict[str, Any] = field(default_factory=dict)
    fields: dict[str, "Node"] = field(default_factory=dict)
    item: "Node | None" = None
    key: Any = str

    @property
    def name(self) -> str:
        """The name of a table's type."""
        return str(_unwrapped(self.annotation)[0].__name__)

    @property
    def is_plain(self) -> bool:
        """Whether a text here is looked up or checked and not read."""
        return bool(self.words or self.marks.get("plain"))

    def below(self, key: str | int) -> "Node | None":
        """What may stand under a key or list number; None where nothing is said of it."""
        return self.fields.get(str(key)) if self.fields else self.item


@functools.cache
def outline(old: bool = False) -> Node:
    """The tree of the whole result; of one of schema 1 or 2 where it is ``old``."""
    return _node(OldResult if old else Result)


def _node(annotation: Any) -> Node:
    """The node of one annotation."""
    bare, marks, optional = _unwrapped(annotation)
    if is_typeddict(bare):
        hints = get_type_hints(bare, include_extras=True)
        fields = {name: _node(hint) for name, hint in hints.items()}
        return Node(annotation, dict, optional, marks=marks, fields=fields)
    origin, inner = get_origin(bare), get_args(bare)
    if origin is Literal:
        return Node(annotation, type(inner[0]), optional, inner, marks)
    if origin is list:
        return Node(annotation, list, optional, marks=marks, item=_node(inner[0]))
    if origin is dict:
        return Node(annotation, dict, optional, marks=marks, item=_node(inner[1]), key=inner[0])
    return Node(annotation, bare, optional, marks=marks)


def _unwrapped(annotation: Any) -> tuple[Any, dict[str, Any], bool]:
    """The type alone, the marks on it, and whether it may be null."""
    marks: dict[str, Any] = {}
    optional = False
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            for meta in inner[1:]:
                marks |= (meta.extra or {}) if isinstance(meta, Meta) else {}
            annotation = inner[0]
        elif origin in (NotRequired, Required):
            annotation = inner[0]
        elif origin in (Union, UnionType):
            optional = type(None) in inner
            (annotation,) = (each for each in inner if each is not type(None))
        else:
            return annotation, marks, optional


def tables(node: Node) -> Iterator[Node]:
    """Every table of keys that are all known, at and below a node."""
    if node.fields:
        yield node
    for below in [*node.fields.values(), *([node.item] if node.item else [])]:
        yield from tables(below)


def walk(value: object, node: Node | None, keys: Keys = ()) -> Iterator[tuple[Keys, object, Node]]:
    """Every place of a document that the types speak of, with what stands there."""
    if node is None:
        return
    yield keys, value, node
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, node.below(key), (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from walk(inner, node.item, (*keys, number))
