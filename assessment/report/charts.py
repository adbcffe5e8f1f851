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
    width: float = 170,
    height: float = 18,
    pad: float = 7,
    grid: bool = False,
) -> str:
    """A level from 0 to 5: band, dot for now, and a bar with a flag for the target (none if 0). No word stands on it:
    the numbers are in the columns beside."""
    scale = _scale(width, pad)
    middle = height / 2
    body = [*_track(scale, height, middle, grid), *_marks(scale, middle, level, low, high, target)]
    return svg(width, height, title, body, "level")


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


def level_axis(names: Sequence[str], *, width: float = 170, pad: float = 7, height: float = 14) -> str:
    """The head of a column of level bars: the numbers 0-5; the names stand in the title."""
    scale = _scale(width, pad)
    body = [text(scale(n), 11, str(n), LABEL, "middle", INK, 600) for n in range(len(names))]
    return svg(
        width, height, "Scale: " + ", ".join(f"{n} {name}" for n, name in enumerate(names)), body, "axis"
    )


def part_bar(share: float, low: float, high: float, title: str, *, width: float, warn: bool = False) -> str:
    """A share from 0 to 100 % as a filled bar, with its band as a thin line between two strokes."""
    height, colour = 22, WARNING if warn else ACCENT
    x = _share_scale(width, 1)
    body = [
        f'<rect x="{num(x(0))}" y="2" width="{num(x(1) - x(0))}" height="{height - 4}" fill="#e3e8ec"/>',
        f'<rect x="{num(x(0))}" y="2" width="{num(max(x(share) - x(0), 1))}" height="{height - 4}" fill="{colour}"/>',
    ]
    middle = height / 2
    for stroke, thick in (("#ffffff", 3.6), (INK, 1.6)):  # the light one below keeps the dark one apart from the bar
        ends = f"M{num(x(low))} {num(middle - 5)}V{num(middle + 5)}M{num(x(high))} {num(middle - 5)}V{num(middle + 5)}"
        way = f"{ends}M{num(x(low))} {num(middle)}H{num(x(high))}"
        body.append(f'<path d="{way}" stroke="{stroke}" stroke-width="{thick}" fill="none"/>')
    return svg(width, height, title, body, "amount")


def share_bar(share: float, low: float, high: float, title: str, *, width: float = 300) -> str:
    """A share from 0 to 100 %: band and a dot on a line."""
    x, middle = _share_scale(width), 8
    way = f"M{num(x(0))} {middle}H{num(x(1))}"
    body = [uprights((x(n / 4) for n in range(5)), middle - 4, middle + 4, RULE, 1, way)]
    body.append(
        f'<rect x="{num(x(low))}" y="{middle - 4}" width="{num(max(x(high) - x(low), 2))}" height="8" rx="4" '
        f'fill="{BAND}"/>'
    )
    body.append(f'<circle cx="{num(x(share))}" cy="{middle}" r="4.4" fill="{ACCENT}"/>')
    return svg(width, 16, title, body, "share")


def share_axis(width: float) -> str:
    """The head of a column of share bars."""
    return svg(width, 14, "Scale: 0 to 100 %", _share_numbers(_share_scale(width), 11), "axis")


def _share_scale(width: float, pad: float = 6):
    return lambda value: pad + value * (width - 2 * pad)


def _share_numbers(x, y: float) -> list[str]:
    ends = ("start", "middle", "end")
    return [text(x(n / 2) + (-4, 0, 4)[n], y, f"{n * 50} %", LABEL, ends[n], MUTED) for n in range(3)]


def _scale(width: float, pad: float):
    return lambda value: pad + value / TOP * (width - 2 * pad)
