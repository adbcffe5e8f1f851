"""The printed body fitted to a screen: cells that know their heading, charts and tables that may scroll.

Works on our own markup, in which every "<" that is not a tag is escaped. Nothing is left out.
"""

import re
from html import escape, unescape

ZOOM = 1.3  # what sheet.REM does to lengths, done to the charts
WIDE = 400  # a chart with words in it and wider than this (CSS pixels) scrolls rather than shrinks

_CHART = re.compile(r"<svg [^>]*>.*?</svg>", re.S)
_SIZE = re.compile(r'\b(width|height)="([\d.]+)"')
_TABLE = re.compile(r"<table\b.*?</table>", re.S)
_ROW = re.compile(r"<tr\b.*?</tr>", re.S)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_CELL = re.compile(r"<td\b")


def body(text: str) -> str:
    """The body with charts enlarged, tables and wide charts in boxes that scroll, and cells labelled."""
    return _TABLE.sub(_table, _CHART.sub(_chart, text))


def _chart(found: re.Match) -> str:
    tag, end, rest = found[0].partition(">")
    width = float(dict(_SIZE.findall(tag)).get("width", 0))
    larger = _SIZE.sub(lambda m: f'{m[1]}="{float(m[2]) * ZOOM:.0f}"', tag) + end + rest
    if width < WIDE or "<text" not in rest:
        return larger
    return f'<span class="scroll wide">{larger}</span>'  # a span: it may stand in a paragraph


def _table(found: re.Match) -> str:
    labels = [_words(head) for head in _HEAD.findall(found[0].partition("</thead>")[0])]
    return f'<div class="scroll">{_ROW.sub(lambda row: _label(row[0], labels), found[0])}</div>'


def _label(row: str, labels: list[str]) -> str:
    """Each cell with its column's heading, which a narrow screen shows beside it."""
    if len(_CELL.findall(row)) != len(labels):
        return row
    names = iter(labels)
    return _CELL.sub(lambda _: f'<td data-label="{escape(next(names))}"', row)


def _words(markup: str) -> str:
    """The words of a heading, none for a chart."""
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", markup, flags=re.S)).split())
