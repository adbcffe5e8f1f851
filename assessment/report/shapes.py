"""What charts are drawn of: lines and words as SVG text, with colours of their own.

All lengths are in CSS pixels of the viewBox; the page sets the printed size through ``width``.
Numbers and escaped words are all that goes in, so the page may print these texts unescaped.
"""

from collections.abc import Iterable, Sequence
from html import escape

INK, MUTED, RULE = "#1c2733", "#525f6e", "#cfd6dd"
ACCENT, BAND, WARNING = "#0b5a78", "#b5d2de", "#a3420d"
TOP = 5  # the highest level
LABEL = 12  # pixels of the smallest words: 9 points
FONT = "Fira Sans, Segoe UI, Helvetica, Arial, sans-serif"


class Drawing(str):
    """A chart drawn here: the only text that templates may print unescaped."""


def svg(width: float, height: float, title: str, body: Sequence[str], css: str = "") -> Drawing:
    drawn = "".join(body)
    font = f' font-family="{FONT}"' if "<text" in drawn else ""
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {css}" viewBox="0 0 {num(width)} {num(height)}" '
        f'width="{num(width)}" height="{num(height)}" role="img"{font}>'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )


def line(x1, y1, x2, y2, colour: str, width: float, dash: str = "") -> str:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}" stroke="{colour}" '
        f'stroke-width="{width}"{dashes}/>'
    )


def uprights(
    xs: Iterable[float], top: float, bottom: float, colour: str, width: float, more: str = ""
) -> str:
    """Upright lines, and more of the same stroke, as one path: every element costs time in the PDF."""
    lines = more + "".join(f"M{num(x)} {num(top)}V{num(bottom)}" for x in xs)
    return f'<path d="{lines}" stroke="{colour}" stroke-width="{width}" fill="none"/>'


def text(x, y, words: str, size: float, anchor: str, colour: str, weight: int = 400) -> str:
    return (
        f'<text x="{num(x)}" y="{num(y)}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )


def num(value: float) -> str:
    """A coordinate with at most two decimals, so that equal results give equal bytes."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
