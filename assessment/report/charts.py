"""Charts as SVG text. Every figure has its <title>, its own font and shapes that work without colour."""

from collections.abc import Sequence

from assessment.report.shapes import (
    ACCENT,
    BAND,
    INK,
    LABEL,
    MUTED,
    RULE,
    TOP,
    WARNING,
    line,
    num,
    svg,
    text,
    uprights,
)


def level_bar(
    level: float,
    low: float,
    high: float,
    target: float,
    title: str,
    *,
    width: float = 150,
    height: float = 16,
    pad: float = 5,
    grid: bool = False,
    claim: float | None = None,
    labels: tuple[str, str] | None = None,
) -> str:
    """A level from 0 to 5: band, dot for now, and a bar with a flag for the target (none if 0).

    ``claim`` is what the person said, an open diamond. ``labels`` are the words at the dot and the flag;
    they need a ``pad`` of 26.
    """
    scale = _scale(width, pad)
    middle = height / 2
    body = [*_track(scale, height, middle, grid), *_marks(scale, middle, level, low, high, target)]
    if claim is not None:
        body.append(_diamond(scale(claim), middle))
    if labels:
        body += _labels(scale(level), scale(target), middle, labels)
    return svg(width, height, title, body, "level")


def _labels(now: float, target: float, middle: float, words: tuple[str, str]) -> list[str]:
    """Now and target in figures, on the outer sides, so that they never touch."""
    left, right = (now, target) if now <= target else (target, now)
    first, last = words if now <= target else words[::-1]
    bold = (600, 400) if now <= target else (400, 600)
    return [
        *_plate(left - 6, middle, first, "end", bold[0]),
        *_plate(right + 8, middle, last, "start", bold[1]),
    ]


def _plate(x: float, middle: float, words: str, anchor: str, weight: int) -> list[str]:
    """Words on a white ground, so that no line of the chart runs through them."""
    width = 5.8 * len(words) + 1
    left = x - width + 0.5 if anchor == "end" else x - 0.5
    ground = f'<rect x="{num(left)}" y="{num(middle - 5)}" width="{num(width)}" height="10" fill="#ffffff"/>'
    return [ground, text(x, middle + 3.5, words, LABEL, anchor, INK, weight)]


def _diamond(x: float, middle: float) -> str:
    return (
        f'<path d="M{num(x)} {num(middle - 5.5)}L{num(x + 4.5)} {num(middle)}L{num(x)} {num(middle + 5.5)}'
        f'L{num(x - 4.5)} {num(middle)}Z" fill="#ffffff" fill-opacity="0.6" stroke="{INK}" stroke-width="1.3"/>'
    )


def _track(scale, height: float, middle: float, grid: bool) -> list[str]:
    low, high = (0.0, height) if grid else (middle - 3.5, middle + 3.5)
    way = f"M{num(scale(0))} {num(middle)}H{num(scale(TOP))}"
    return [uprights(map(scale, range(TOP + 1)), low, high, RULE, 0.9, way)]


def _marks(scale, middle: float, level: float, low: float, high: float, target: float) -> list[str]:
    band = max(scale(high) - scale(low), 1.5)
    marks = [
        f'<rect x="{num(scale(low))}" y="{num(middle - 3)}" width="{num(band)}" height="6" rx="3" '
        f'fill="{BAND}"/>'
    ]
    if target > level:
        marks.append(line(scale(level), middle, scale(target), middle, WARNING, 1.6, "3 2"))
    if target:
        marks.append(_flag(scale(target), middle))
    marks.append(f'<circle cx="{num(scale(level))}" cy="{num(middle)}" r="3.4" fill="{ACCENT}"/>')
    return marks


def _flag(x: float, middle: float) -> str:
    """The target: an upright bar with a triangle on top, told from the dot by shape alone."""
    top, bottom = middle - 6.5, middle + 6.5
    return (
        f'<path d="M{num(x - 0.8)} {num(bottom)}V{num(top)}H{num(x + 5)}L{num(x + 0.8)} {num(top + 4.6)}'
        f'V{num(bottom)}Z" fill="{INK}"/>'
    )


def level_axis(names: Sequence[str], *, width: float, pad: float = 5, height: float = 12) -> str:
    """The head of a column of level bars: the numbers 0-5; the names stand in the title."""
    scale = _scale(width, pad)
    body = [text(scale(n), 9, str(n), LABEL, "middle", INK, 600) for n in range(len(names))]
    return svg(
        width, height, "Scale: " + ", ".join(f"{n} {name}" for n, name in enumerate(names)), body, "axis"
    )


def share_bar(
    share: float, low: float, high: float, title: str, *, width: float = 300, numbers: bool = False
) -> str:
    """A share from 0 to 100 %: band and a dot on a line; ``numbers`` puts the scale below it."""
    x, middle = _share_scale(width), 8
    way = f"M{num(x(0))} {middle}H{num(x(1))}"
    body = [uprights((x(n / 4) for n in range(5)), middle - 4, middle + 4, RULE, 1, way)]
    body.append(
        f'<rect x="{num(x(low))}" y="{middle - 4}" width="{num(max(x(high) - x(low), 2))}" height="8" rx="4" '
        f'fill="{BAND}"/>'
    )
    body.append(f'<circle cx="{num(x(share))}" cy="{middle}" r="4.4" fill="{ACCENT}"/>')
    body += _share_numbers(x, 27) if numbers else []
    return svg(width, 30 if numbers else 16, title, body, "share")


def share_axis(width: float) -> str:
    """The head of a column of share bars."""
    return svg(width, 12, "Scale: 0 to 100 %", _share_numbers(_share_scale(width), 9), "axis")


def _share_scale(width: float, pad: float = 6):
    return lambda value: pad + value * (width - 2 * pad)


def _share_numbers(x, y: float) -> list[str]:
    ends = ["start", "middle", "middle", "middle", "end"]
    return [text(x(n / 4) + (-4, 0, 0, 0, 4)[n], y, f"{n * 25} %", LABEL, ends[n], MUTED) for n in range(5)]


def state_strip(
    parts: Sequence[tuple[int, str]], title: str, *, width: float = 640, height: float = 12
) -> str:
    """Counts of states as one strip; ``parts`` are (count, kind): solid, ring, half or open."""
    total = sum(count for count, _ in parts) or 1
    at, body = 0.0, []
    for count, kind in parts:
        if count:
            length = count / total * width
            body.append(_strip_part(at, max(length - 2, 1), height, kind))
            at += length
    return svg(width, height, title, body, "strip")


def _strip_part(x: float, length: float, height: float, kind: str) -> str:
    fill, stroke = {
        "met": (ACCENT, ACCENT),
        "claimed": (BAND, ACCENT),
        "unsure": ("#eef1f4", MUTED),
        "gap": ("#ffffff", WARNING),
    }[kind]
    return (
        f'<rect x="{num(x + 0.6)}" y="0.6" width="{num(max(length - 1.2, 0.6))}" height="{num(height - 1.2)}" '
        f'rx="2" fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
    )


def _scale(width: float, pad: float):
    return lambda value: pad + value / TOP * (width - 2 * pad)
