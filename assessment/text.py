"""Text from outside made harmless for a terminal."""

import unicodedata


def printable(text: str) -> str:
    """A text without control characters, so that a name, path or file cannot steer the terminal."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")


def one_line(text: str) -> str:
    """A text on one line, as a message is: whatever would break or steer it becomes a question mark."""
    return "".join(c if c.isprintable() else " " if unicodedata.category(c) == "Zs" else "?" for c in text)


def harmless(text: str) -> str:
    """A text whose letters, spaces and line breaks stay; whatever could steer a terminal becomes a question mark."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" or unicodedata.category(c) == "Zs" else "?" for c in text)
