"""Damaged input, for tests and longer hunts: a document changed at one place, bytes changed at random.

Everything is seeded: the same number gives the same mutant.
"""

import contextlib
import copy
import random
import signal
from collections.abc import Callable, Iterator

DROP = "taken out"  # in place of a value: the key is taken out
VALUES = (DROP, None, -1, 10**9, float("nan"), 0.5, True, "x", "2999-12-31", [], {}, [[]], {"x": 1})
SECONDS = 20  # against a hang; what is refused is refused in far less


def spots(value: object, keys: tuple = (), shape: str = "", seen: set | None = None) -> Iterator[tuple]:
    """The keys of one place of every kind: entries of one list are of one kind."""
    seen = set() if seen is None else seen
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        kind = f"{shape}.{'[]' if isinstance(value, list) else key}"
        if kind not in seen:
            seen.add(kind)
            yield (*keys, key)
        yield from spots(inner, (*keys, key), kind, seen)


def changed(document: dict, keys: tuple, value: object) -> dict:
    """A document with another value at one place, or without it (DROP); it shares the rest with the first."""
    copied = copy.copy(document)
    table = copied
    for key in keys[:-1]:
        table[key] = copy.copy(table[key])
        table = table[key]
    if value is DROP:
        del table[keys[-1]]
    else:
        table[keys[-1]] = copy.deepcopy(value)
    return copied


def damaged(document: dict, value: object) -> Iterator[tuple[tuple, dict]]:
    """Every kind of place with one of VALUES: keys, document."""
    for keys in spots(document):
        yield keys, changed(document, keys, value)


def _flip(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _take_out(data: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + data[place + rng.randrange(1, 200) :]


def _twice(data: bytes, rng: random.Random) -> bytes:
    """Some lines stand twice: so do keys."""
    lines = data.splitlines(keepends=True)
    place = rng.randrange(len(lines))
    part = lines[place : place + rng.randrange(1, 6)]
    return b"".join([*lines[:place], *part, *part, *lines[place + len(part) :]])


def _in_place_of_a_value(new: Callable[[random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    def mutate(data: bytes, rng: random.Random) -> bytes:
        lines = data.splitlines(keepends=True)
        places = [n for n, line in enumerate(lines) if b": " in line or b" = " in line]
        if not places:
            return _flip(data, rng)
        place = rng.choice(places)
        mark = b": " if b": " in lines[place] else b" = "
        head, _, rest = lines[place].partition(mark)
        comma = b"," if rest.rstrip().endswith(b",") else b""
        lines[place] = head + mark + new(rng) + comma + b"\n"
        return b"".join(lines)

    return mutate


NUMBERS = (b"-1", b"0", b"1e400", b"-1e400", b"NaN", b"nan", b"Infinity", b"1.5", b"10000000000", b"1" * 400,
           b"9" * 5000, b"0x" + b"f" * 4000)  # fmt: skip
OTHERS = (b"null", b"true", b"[]", b"{}", b'""', b'"\\u0000"', b'"\\ud800"', b"[[]]", b'{"a": 1}', b"[true, true]",
          b'"' + b"x" * 100_000 + b'"', b'"2999-12-31"', b'"0001-01-01"', b"1979-05-27", b'"\xff"')  # fmt: skip
MUTATORS = (
    _flip, _cut, _take_out, _twice,
    _in_place_of_a_value(lambda rng: rng.choice(NUMBERS)),
    _in_place_of_a_value(lambda rng: rng.choice(OTHERS)),
    _in_place_of_a_value(lambda rng: b"[" * (deep := rng.choice((10, 200, 5000))) + b"]" * deep),
    _in_place_of_a_value(lambda rng: b'{"a":' * (deep := rng.choice((10, 200, 5000))) + b"1" + b"}" * deep),
)  # fmt: skip


def mutant(data: bytes, seed: int) -> bytes:
    """The bytes of a valid file, changed at one to three places."""
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(MUTATORS)(data, rng) or b" "
    return data


@contextlib.contextmanager
def watched(what: object) -> Iterator[None]:
    """Fail, naming ``what``, if the block hangs."""

    def late(*_):
        raise AssertionError(f"still busy after {SECONDS} s: {what}")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
