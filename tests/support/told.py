"""Whether a text tells a fact: words that must stand in it, close to each other.

An expression is one part or several, joined by `` & ``; a part is one phrase or several to choose from, joined by
``|``. It is told where one phrase of every part stands, all of them within REACH characters:

    singular value|SVD            either
    gradient & descent|optimi     "gradient", and near it "descent" or a word that begins with "optimi"

Case does not matter, nor where a line ends. A phrase begins where a word begins and may end inside one, so "optimi"
finds optimiser. An abbreviation in capitals (SVD, F1) is a whole word, or its plural: AUC is not in "auction".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

REACH = 400  # characters from the first word of a fact to its last: a paragraph, not a page
PLAIN = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-",
         "\u2013": "-", "\u2014": "-", "\u2212": "-", "&": "and", "\u00ad": None, "\u200b": None}  # fmt: skip
SOFT_BREAK = re.compile("\u00ad\\s*\n\\s*")
# The report hyphenates no word, so a hyphen at the end of a line is one of the word's own.
HARD_BREAK = re.compile(r"(?<=\w)[-\u2010\u2011]\s*\n\s*(?=\w)")
ABBREVIATION = re.compile(r"(?=[^a-z]*[A-Z])[^a-z\s]+")


@dataclass(frozen=True)
class Expression:
    """The parts of an expression; a part is the phrases of which one must stand."""

    parts: tuple[tuple[str, ...], ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase of every part."""
        return tuple(phrase for part in self.parts for phrase in part)


def parse(source: str) -> Expression:
    """An expression from its source. Raises ValueError where a part or a phrase is empty."""
    parts = tuple(_alternatives(part) for part in source.split(" & "))
    phrases = [phrase for part in parts for phrase in part]
    if not all(phrases) or any(sign in phrase for phrase in phrases for sign in "()&"):
        raise ValueError(f"a part of {source!r} is empty, or holds a sign that joins")
    return Expression(parts)


def told(expression: Expression | str, text: str) -> bool:
    """Whether a normalised text (see ``normalised``) tells what the expression says."""
    return told_at(expression, text) is not None


def told_at(expression: Expression | str, text: str) -> tuple[int, int] | None:
    """The first place in a normalised text at which an expression is told: where it begins and ends."""
    wanted = parse(expression) if isinstance(expression, str) else expression
    lowered = _lowered(text)
    places = [[span for phrase in part for span in _places(phrase, lowered)] for part in wanted.parts]
    for begin in sorted(start for part in places for start, _ in part):
        ends = [min((e for s, e in part if s >= begin), default=begin + REACH + 1) for part in places]
        if ends and max(ends) <= begin + REACH:
            return begin, max(ends)
    return None


def normalised(text: str) -> str:
    """A text on one line, ligatures taken apart, line ends inside words mended, dashes and quotes plain."""
    text = SOFT_BREAK.sub("", text)
    text = HARD_BREAK.sub("-", text)
    return spaced(unicodedata.normalize("NFKC", text).translate(str.maketrans(PLAIN)))


def spaced(text: str) -> str:
    """The text with one space between words."""
    return " ".join(text.split())


def _alternatives(part: str) -> tuple[str, ...]:
    return tuple(spaced(phrase) for phrase in part.strip().strip("()").split("|"))


@lru_cache(maxsize=16)
def _lowered(text: str) -> str:
    """The same for every expression that is looked for in one report."""
    return text.lower()


def _places(phrase: str, lowered: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands: from the beginning of a word; to the end of one where an abbreviation ends it."""
    is_whole = ABBREVIATION.fullmatch(phrase.split()[-1])
    wanted, begin = phrase.lower(), -1
    while (begin := lowered.find(wanted, begin + 1)) >= 0:
        end = begin + len(wanted)
        if is_whole:
            end += lowered[end : end + 1] == "s"
        if not (_in_word(lowered, begin - 1) or is_whole and _in_word(lowered, end)):
            yield begin, end


def _in_word(text: str, place: int) -> bool:
    return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")
