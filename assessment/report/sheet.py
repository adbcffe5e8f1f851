"""The printed style sheet fitted to a screen: lengths that follow the reader's font size, and a dark mode.

Every colour becomes a custom property with a dark counterpart, and every chart colour a rule, so neither the
style sheet nor a chart has to know of the dark mode.
"""

import re

REM = {"pt": 1 / 9.2, "mm": 0.3081}  # 9.2 pt is the size of the printed text
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?=[\s;,)}!])")
_PAINT = re.compile(r'\b(fill|stroke)="(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})"')
# A page is paper also when a browser prints it, so its rule keeps millimetres and colours.
_LENGTH = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}|(\d*\.?\d+)(pt|mm)\b")
_PAGE = re.compile(r"(@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\})")


def build(css: str, body: str) -> str:
    """The style sheet of the screen page; ``body`` is searched for the colours of its charts."""
    painted = sorted(set(_PAINT.findall(body)))
    pieces = _PAGE.split(_LENGTH.sub(_length, css))
    colours = {m[1].lower() for piece in pieces[::2] for m in _COLOUR.finditer(piece)}
    colours |= {colour[1:].lower() for _, colour in painted}
    pieces[::2] = [_COLOUR.sub(lambda m: f"var(--c-{m[1].lower()})", piece) for piece in pieces[::2]]
    charts = "".join(f'[{what}="{c}"]{{{what}:var(--c-{c[1:].lower()})}}' for what, c in painted)
    light = "".join(f"--c-{c}:#{c};" for c in sorted(colours))
    night = "".join(f"--c-{c}:{dark(c)};" for c in sorted(colours))
    return (
        f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n"
        f"{charts}\n{''.join(pieces)}"
    )


def dark(colour: str) -> str:
    """The counterpart ("#rrggbb") on a dark ground: the same hue, with light and dark exchanged and
    the ground a little blue.

    The lightness is Oklab's, in which equal steps look equal, so what stood out still stands out.
    """
    lightness, a, b = _oklab(colour)
    return _hex(0.19 + 0.77 * (1 - lightness**1.5), a * 0.9, b * 0.9 - 0.012 * lightness)


def _length(found: re.Match) -> str:
    if not found[2]:
        return found[0]
    return f"{float(found[1]) * REM[found[2]]:.3f}".rstrip("0").rstrip(".") + "rem"


def _oklab(colour: str) -> tuple[float, float, float]:
    full = colour if len(colour) == 6 else "".join(c * 2 for c in colour)
    r, g, b = (_linear(int(full[i : i + 2], 16) / 255) for i in (0, 2, 4))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(_gamma(min(max(c, 0), 1)) * 255):02x}" for c in channels)


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def _gamma(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
