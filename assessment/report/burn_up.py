"""Hours planned against hours done, over the days, as two lines."""

from collections.abc import Sequence

from assessment.report.shapes import ACCENT, INK, LABEL, MUTED, RULE, line, num, svg, text

WIDTH, HEIGHT = 640.0, 150.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 90.0, 10.0, 24.0


def burn_up(planned: Sequence[float], done: Sequence[float], first: str, last: str, title: str) -> str:
    """``planned`` and ``done`` (N,) are hours at the same days, evenly apart, N at least 2; names stand at the ends."""
    top = max(*planned, *done, 1.0)
    across = (WIDTH - LEFT - RIGHT) / (len(planned) - 1)

    def place(number: int, hours: float) -> tuple[float, float]:
        return LEFT + number * across, HEIGHT - BOTTOM - hours / top * (HEIGHT - TOP - BOTTOM)

    def path(values: Sequence[float], colour: str, width: float, dash: str = "") -> str:
        points = " ".join(f"{num(x)},{num(y)}" for x, y in (place(n, v) for n, v in enumerate(values)))
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>'

    base, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    high, low = sorted((place(0, planned[-1])[1], place(0, done[-1])[1]))
    apart = max(LABEL + 2 - (low - high), 0) / 2
    ends = (high - apart, low + apart) if planned[-1] >= done[-1] else (low + apart, high - apart)
    body = [
        line(LEFT, base, end, base, RULE, 1), line(LEFT, TOP, LEFT, base, RULE, 1),
        path(planned, MUTED, 1.4, "4 3"), path(done, ACCENT, 2.4),
        text(LEFT - 6, TOP + 9, f"{num(round(top))} h", LABEL, "end", MUTED),
        text(LEFT - 6, base, "0", LABEL, "end", MUTED),
        text(LEFT, HEIGHT - 8, first, LABEL, "start", MUTED), text(end, HEIGHT - 8, last, LABEL, "end", MUTED),
        text(end + 6, ends[0] + 4, "planned", LABEL, "start", MUTED),
        text(end + 6, ends[1] + 4, "done", LABEL, "start", INK, 600),
    ]  # fmt: skip
    return svg(WIDTH, HEIGHT, title, body, "burn-up")
