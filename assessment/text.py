"""Text from outside made harmless for a terminal."""

import unicodedata


def printable(text: str) -> str:
    """A text without control characters, so that a name, path or file cannot steer the terminal."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
