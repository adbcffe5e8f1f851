"""What the page of a report may hold: elements and attributes that neither run nor load anything."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    """html head title meta style body section article header footer main nav aside address h1 h2 h3 h4 h5 h6
    hgroup search p div span hr pre blockquote ol ul menu li dl dt dd figure figcaption a em strong small s cite
    q dfn abbr data time code var samp kbd sub sup i b u mark bdi bdo ruby rb rt rtc rp br wbr ins del img table
    caption colgroup col tbody thead tfoot tr td th details summary label progress meter input button fieldset
    legend output center font big tt nobr strike"""
)
DRAWN = _words(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath image
    linearGradient radialGradient stop clipPath mask pattern marker switch filter feBlend feColorMatrix
    feComposite feFlood feGaussianBlur feMerge feMergeNode feOffset"""
)
_ANYWHERE = _words("class id lang dir title style role hidden tabindex translate xml:lang xml:space")
_OF_LOOKS = _words("align valign width height border color size face bgcolor clear nowrap noshade")
_OF = {
    "html": "xmlns prefix",
    "meta": "charset name content",
    "style": "type media",
    "a": "href rel target hreflang type",
    "img": "src alt loading decoding",
    "ol": "start type reversed",
    "li": "value type",
    "ul": "type",
    "table": "cellpadding cellspacing summary rules frame",
    "td": "colspan rowspan headers abbr scope axis",
    "th": "colspan rowspan headers abbr scope axis",
    "col": "span",
    "colgroup": "span",
    "time": "datetime",
    "ins": "datetime",
    "del": "datetime",
    "data": "value",
    "details": "open name",
    "label": "for",
    "output": "for",
    "progress": "value max",
    "meter": "value max min low high optimum",
    "input": "type checked disabled value",
    "button": "type disabled",
}
_OF_ELEMENT = {name: _words(names) for name, names in _OF.items()}
_OF_DRAWINGS = _words(
    """xmlns xmlns:xlink version baseProfile href xlink:href x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy d points
    width height viewBox preserveAspectRatio transform rotate pathLength textLength lengthAdjust startOffset
    method spacing side gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits
    patternTransform clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits orient refX
    refY filterUnits primitiveUnits in in2 result stdDeviation mode type values operator k1 k2 k3 k4
    alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
    direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
    font-family font-size font-stretch font-style font-variant font-weight image-rendering letter-spacing
    marker-start marker-mid marker-end mask opacity overflow paint-order pointer-events shape-rendering
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform-origin
    unicode-bidi vector-effect visibility word-spacing writing-mode focusable"""
)
_FREE = re.compile(r"(?:aria|data)-[a-z0-9_.-]+\Z")
VALUES = {  # of attributes that would load or act with another value
    "charset": re.compile(r"utf-8\Z", re.I),
    "rel": re.compile(r"(?:(?:noopener|noreferrer|nofollow|external|license|author|help)\s*)*\Z", re.I),
    "target": re.compile(r"_(?:blank|self)\Z", re.I),
    "name": re.compile(
        r"(?:viewport|description|author|generator|keywords|color-scheme|theme-color|dc(?:terms)?\..*)\Z"
    ),
}
TYPES = {"input": ("checkbox", "radio"), "button": ("button",)}


def is_attribute(element: str, name: str, is_drawn: bool) -> bool:
    """Whether an element may have an attribute of this name."""
    if name in _ANYWHERE or _FREE.match(name):
        return True
    if is_drawn:
        return name in _OF_DRAWINGS
    return name in _OF_LOOKS or name in _OF_ELEMENT.get(element, ())
