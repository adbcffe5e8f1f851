"""Where in a document something stands, as people and tools write it: ``$.plan.phases[3].hours``."""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
MOST_KEY = 60


def place(keys: Iterable[str | int]) -> str:
    """The place that keys and list numbers (from 0) lead to."""
    return "$" + "".join(_step(key) for key in keys)


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _PLAIN.match(key) and len(key) <= MOST_KEY else f'["{key[:MOST_KEY]}"]'
