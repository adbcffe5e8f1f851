"""Charts as SVG text. Every figure has its <title>, its own font and shapes that work without colour.

All lengths are in CSS pixels of the viewBox; the page sets the printed size through ``width``.
Numbers and escaped words are all that goes in, so the page may print these texts unescaped.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from assessment.wording import MONTHS

INK, MUTED, RULE = "#1c2733", "#525f6e", "#cfd6dd"
ACCENT, BAND, WARNING = "#0b5a78", "#b5d2de", "#a3420d"
TOP = 5  # the highest level
FONT = "Fira Sans, Segoe UI, Helvetica, Arial, sans-serif"


class Drawing(str):
    """A chart drawn here: the only text that templates may print unescaped."""


def svg(width: float, height: float, title: str, body: Sequence[str], css: str = "") -> Drawing:
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {css}" viewBox="0 0 {_n(width)} {_n(height)}" '
        f'width="{_n(width)}" height="{_n(height)}" role="img" font-family="{FONT}">'
        f"<title>{escape(title)}</title>{''.join(body)}</svg>"
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
) -> str:
    """A level from 0 to 5: band, dot for now, and a bar with a flag for the target (none if 0).

    ``claim`` is what the person said, an open diamond.
    """
    scale = _scale(width, pad)
    middle = height / 2
    body = [*_track(scale, height, middle, grid), *_marks(scale, middle, level, low, high, target)]
    if claim is not None:
        body.append(_diamond(scale(claim), middle))
    return svg(width, height, title, body, "level")


def _diamond(x: float, middle: float) -> str:
    return (
        f'<path d="M{_n(x)} {_n(middle - 5.5)}L{_n(x + 4.5)} {_n(middle)}L{_n(x)} {_n(middle + 5.5)}'
        f'L{_n(x - 4.5)} {_n(middle)}Z" fill="#ffffff" fill-opacity="0.6" stroke="{INK}" stroke-width="1.3"/>'
    )


def _track(scale, height: float, middle: float, grid: bool) -> list[str]:
    reach = (0, height) if grid else (middle - 3.5, middle + 3.5)
    lines = [_line(scale(n), reach[0], scale(n), reach[1], RULE, 0.7) for n in range(TOP + 1)]
    return [*lines, _line(scale(0), middle, scale(TOP), middle, RULE, 1.4)]


def _marks(scale, middle: float, level: float, low: float, high: float, target: float) -> list[str]:
    band = max(scale(high) - scale(low), 1.5)
    marks = [
        f'<rect x="{_n(scale(low))}" y="{_n(middle - 3)}" width="{_n(band)}" height="6" rx="3" '
        f'fill="{BAND}"/>'
    ]
    if target > level:
        marks.append(_line(scale(level), middle, scale(target), middle, WARNING, 1.6, "3 2"))
    if target:
        marks.append(_flag(scale(target), middle))
    marks.append(f'<circle cx="{_n(scale(level))}" cy="{_n(middle)}" r="3.4" fill="{ACCENT}"/>')
    return marks


def _flag(x: float, middle: float) -> str:
    """The target: an upright bar with a triangle on top, told from the dot by shape alone."""
    top, bottom = middle - 6.5, middle + 6.5
    return (
        f'<path d="M{_n(x - 0.8)} {_n(bottom)}V{_n(top)}H{_n(x + 5)}L{_n(x + 0.8)} {_n(top + 4.6)}'
        f'V{_n(bottom)}Z" fill="{INK}"/>'
    )


def level_axis(names: Sequence[str], *, width: float, pad: float = 5, height: float = 12) -> str:
    """The head of a column of level bars: the numbers 0-5; the names stand in the title."""
    scale = _scale(width, pad)
    body = [_text(scale(n), 9, str(n), 9, "middle", INK, 600) for n in range(len(names))]
    return svg(
        width, height, "Scale: " + ", ".join(f"{n} {name}" for n, name in enumerate(names)), body, "axis"
    )


def share_bar(
    share: float,
    low: float,
    high: float,
    title: str,
    *,
    width: float = 300,
    height: float = 16,
    numbers: bool = False,
) -> str:
    """A share from 0 to 100 %: band and a dot on a line."""
    pad, middle = 6, 8

    def x(value: float) -> float:
        return pad + value * (width - 2 * pad)

    body = [_line(x(0), middle, x(1), middle, RULE, 1.4)]
    body += [_line(x(n / 4), middle - 4, x(n / 4), middle + 4, RULE, 0.8) for n in range(5)]
    body.append(
        f'<rect x="{_n(x(low))}" y="{middle - 4}" width="{_n(max(x(high) - x(low), 2))}" height="8" rx="4" '
        f'fill="{BAND}"/>'
    )
    body.append(f'<circle cx="{_n(x(share))}" cy="{middle}" r="4.4" fill="{ACCENT}"/>')
    if numbers:
        ends = ["start", "middle", "middle", "middle", "end"]
        body += [
            _text(x(n / 4) + (-4, 0, 0, 0, 4)[n], 25, f"{n * 25} %", 7.5, ends[n], MUTED) for n in range(5)
        ]
        height = 29
    return svg(width, height, title, body, "share")


def timeline(rows: Sequence[dict], title: str, *, width: float = 640) -> str:
    """Phases against the reference calendar.

    A row has ``name``, ``note`` and two pairs of dates, ``own`` (or None) and ``reference``. The own
    bar is filled, the reference bar is an outline. No words stand inside a bar, so none is cut.
    """
    dates = [d for row in rows for pair in (row["own"], row["reference"]) if pair for d in pair]
    first, last = min(dates).replace(day=1), max(dates)
    left, right, row_height, top = 150, width - 12, 38, 24
    days = max((last - first).days, 30)

    def x(day: date) -> float:
        return left + (day - first).days / days * (right - left)

    height = top + row_height * len(rows) + 4
    body = _months(first, last, x, top, height, width - 40)
    for number, row in enumerate(rows):
        body += _timeline_row(row, x, top + number * row_height)
    return svg(width, height, title, body, "timeline")


def _months(first: date, last: date, x, top: float, height: float, edge: float) -> list[str]:
    """Lines at the start of quarters, or of half years or years where the plan is long."""
    total = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if total <= 9 else 3 if total <= 30 else 6 if total <= 60 else 12 if total <= 140 else 60
    body = []
    for n in range(total + 1):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        if month % step and n or (n and step == 60 and year % 5):
            continue
        at = x(date(year, month + 1, 1))
        if n == 0 and step > 1 and step - month % step < step * 0.6 and month % step:
            continue  # no room between the first label and the next
        label = f"{MONTHS[month][:3]} {year}" if step < 12 else str(year)
        label = label if at < edge else ""  # no room before the margin
        body += [_line(at, top - 6, at, height, RULE, 0.7), _text(at + 2, 11, label, 8, "start", MUTED)]
    return body


def _timeline_row(row: dict, x, y: float) -> list[str]:
    body = [
        _text(0, y + 14, row["name"], 10, "start", INK, 600),
        _text(0, y + 26, row["note"], 8, "start", MUTED),
    ]
    start, end = (x(d) for d in row["reference"])
    body.append(
        f'<rect x="{_n(start)}" y="{_n(y + 20)}" width="{_n(max(end - start, 3))}" height="7" rx="1.5" '
        f'fill="#ffffff" stroke="{MUTED}" stroke-width="1"/>'
    )
    if row["own"]:
        start, end = (x(d) for d in row["own"])
        body.append(
            f'<rect x="{_n(start)}" y="{_n(y + 5)}" width="{_n(max(end - start, 3))}" height="11" rx="1.5" '
            f'fill="{ACCENT}"/>'
        )
    return body


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
        f'<rect x="{_n(x + 0.6)}" y="0.6" width="{_n(max(length - 1.2, 0.6))}" height="{_n(height - 1.2)}" '
        f'rx="2" fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>'
    )


def _scale(width: float, pad: float):
    return lambda value: pad + value / TOP * (width - 2 * pad)


def _line(x1, y1, x2, y2, colour: str, width: float, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{colour}" '
        f'stroke-width="{width}"{dashes}/>'
    )


def _text(x, y, words: str, size: float, anchor: str, colour: str, weight: int = 400) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )


def _n(value: float) -> str:
    """A coordinate with at most two decimals, so that equal results give equal bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
