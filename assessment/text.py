"""Text from outside made harmless for a terminal."""

import re
import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs"})  # controls, marks of direction and format, halves of characters
JOINER = "\u200d"
_PICTURE = "\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_PICTURE}]){JOINER}|{JOINER}(?![{_PICTURE}])")


def visible(text: str) -> str:
    """A text without what no eye sees, line breaks apart. A joiner stays where it makes one emoji of two."""
    if text.isascii() and text.isprintable():  # nearly every text of a bank
        return text
    shown = (c for c in text if c in ("\n", JOINER) or unicodedata.category(c) not in HIDDEN)
    return joined("".join(shown))


def joined(text: str) -> str:
    """A text without joiners (U+200D) that join nothing: they stay between the parts of one emoji."""
    return _LOOSE_JOINER.sub("", text)


def printable(text: str) -> str:
    """A text without control characters, so that a name, path or file cannot steer the terminal."""
    return visible(text)


def one_line(text: str) -> str:
    """A text on one line, as a message is: whatever would break or steer it becomes a question mark."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if unicodedata.category(c) == "Zs" else "?" for c in text)


def harmless(text: str) -> str:
    """A text whose letters, spaces and line breaks stay; whatever could steer a terminal becomes a question mark."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" or unicodedata.category(c) == "Zs" else "?" for c in text)
