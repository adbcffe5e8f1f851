"""The report as one self-contained page for a browser."""

from assessment.report.formats.interface import Format


def render(result: dict) -> bytes:
    """The screen page: styles and script inside, no outside asset."""
    from assessment.report.screen import to_screen

    return to_screen(result).encode("utf-8")


FORMAT = Format("html", ".html", "HTML report", render, others=(".htm", ".txt"))
