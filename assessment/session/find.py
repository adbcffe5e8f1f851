"""What a search of a list finds first: names before other words, a word's start before its inside."""

import re

NAME, IN_NAME, WORDS, IN_WORDS, NOWHERE = range(5)


def rank(wanted: str, name: str, words: str, heading: str = "") -> int:
    """How well a line fits every word of a search, the best first; NOWHERE where one of them is not in it.

    "rag" is the start of the initials of "Retrieval-augmented generation" and so as good as its name.
    """
    return max((_one(word, name.lower(), f"{words} {heading}".lower()) for word in wanted.lower().split()), default=NAME)


def _one(word: str, name: str, words: str) -> int:
    initials = "".join(part[0] for part in re.findall(r"\w+", name))
    if _starts(word, name) or len(word) > 1 and initials.startswith(word):
        return NAME
    if word in name:
        return IN_NAME
    if _starts(word, words):
        return WORDS
    return IN_WORDS if word in words else NOWHERE


def _starts(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None
