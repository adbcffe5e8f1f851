"""The rules for knowledge checks that a program can check.

Content rules (one idea, no opinion, a named mistake behind every wrong option) need a reader; these are
the rest: lengths that fit a terminal, and the habits of item writers that give the key away. A rule takes
one check, or all of them, and returns its faults in words. Run it on the shipped bank with
``python -m pytest tests/checks``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from math import sqrt

from assessment.bank.model import Check
from assessment.session.check import DONT_KNOW_LABEL, CheckOption, CheckPage
from assessment.terminal.check_view import CheckView

COLUMNS, ROWS = 60, 20  # of the smallest terminal with pages
MAX_STEM, MAX_OPTION, MAX_EXPLANATION = 420, 80, 260
MAX_DIFFICULTY_SHIFT = 0.6
MAX_CODE_LINES, MAX_CODE_COLUMNS = 8, 55
LENGTH_RATIO, LENGTH_SLACK = 1.6, 15
POSITION_SHARE, LONGEST_SHARE, SAME_STEM = 0.40, 0.30, 0.8
NEGATIVE_SHARE = 0.02
TYPES = ("diagnose", "choose", "compute", "predict")
PHRASES = ("all of the above", "none of the above", "both a and b", "both of the above")
ABSOLUTES = ("always", "never", "only", "obviously")
NUMERIC = re.compile(r"^((?:about )?)(\d+(?:,\d{3})*(?:\.\d+)?)(.*)$", re.IGNORECASE)
NEGATION = re.compile(r"\b(not|except|never|least|incorrect|wrong|false)\b")
# Words too frequent to give a key away.
COMMON = {
    "about",
    "after",
    "also",
    "been",
    "before",
    "does",
    "each",
    "from",
    "have",
    "into",
    "more",
    "most",
    "much",
    "over",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "without",
    "would",
    "your",
}


def words(text: str) -> set[str]:
    """The words of four letters or more, plural and singular taken as one."""
    return {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in COMMON}


def numeric(check: Check) -> list[tuple[float, str, int]] | None:
    """(number, unit, decimals) of each option, or None if the options are text."""
    found = [NUMERIC.match(option) for option in check.options]
    if not all(found):
        return None
    parts = [(match[2].replace(",", ""), match[1] + match[3]) for match in found]
    return [(float(number), unit, len(number.partition(".")[2])) for number, unit in parts]


def fields(check: Check) -> list[str]:
    """Everything is filled in, and the id is that of its skill with two digits."""
    faults = [f"no {name}" for name in ("stem", "explanation", "source") if not getattr(check, name).strip()]
    if not re.fullmatch(re.escape(check.skill) + r"-\d\d", check.id):
        faults.append(f"id is not {check.skill}-NN")
    if check.type not in TYPES or check.level not in (1, 2, 3, 4) or check.verify not in ("C", "S", "D"):
        faults.append("unknown type, level or way of verification")
    return faults


def option_count(check: Check) -> list[str]:
    faults = [] if 3 <= len(check.options) <= 4 else [f"{len(check.options)} options, three or four expected"]
    if len({option.lower() for option in check.options}) < len(check.options):
        faults.append("two equal options")
    return faults if 0 <= check.key < len(check.options) else [*faults, "the key is no option"]


def reasons(check: Check) -> list[str]:
    """Every wrong option names its mistake, the key has none."""
    if len(check.why_not) != len(check.options):
        return [f"{len(check.why_not)} reasons for {len(check.options)} options"]
    faults = []
    for index, reason in enumerate(check.why_not):
        if index == check.key and reason:
            faults.append("a reason against the key")
        if index != check.key and len(reason.split()) < 3:
            faults.append(f"no mistake named behind option {index}")
    return faults


def lengths(check: Check) -> list[str]:
    texts = [("stem", check.stem, MAX_STEM), ("explanation", check.explanation, MAX_EXPLANATION)]
    texts += [(f"option {index}", option, MAX_OPTION) for index, option in enumerate(check.options)]
    return [f"{name}: {len(text)} characters, at most {top}" for name, text, top in texts if len(text) > top]


def code(check: Check) -> list[str]:
    """Code is short and narrow enough to stand unwrapped beside its question on the smallest terminal."""
    lines = check.code.split("\n")
    faults = [f"code line of {len(line)} characters" for line in lines if len(line) > MAX_CODE_COLUMNS]
    faults += ["a tab in the code"] * ("\t" in check.code)
    return faults + [f"{len(lines)} lines of code"] * (len(lines) > MAX_CODE_LINES)


def fits(check: Check) -> list[str]:
    """The whole question stands on a terminal of 60x20, wherever the shuffle puts its options."""
    labels = [*check.options, DONT_KNOW_LABEL]
    page = CheckPage(check.skill, where="check 12, at most 12", minutes=10, stem=check.stem, code=check.code,
                     options=tuple(CheckOption(str(n), label, n) for n, label in enumerate(labels, 1)))  # fmt: skip
    shown = "\n".join(CheckView(page).draw(COLUMNS, ROWS).text())
    return [f"more than {ROWS} rows on a terminal of {COLUMNS}"] if " below (PgDn)" in shown else []


def balance(check: Check) -> list[str]:
    """An option that is much longer than another one says more than it should."""
    short, long = min(map(len, check.options)), max(map(len, check.options))
    if long <= LENGTH_RATIO * short or long - short < LENGTH_SLACK:
        return []
    return [f"options of {short} to {long} characters"]


def ascending(check: Check) -> list[str]:
    """Numbers stand in order, in one unit, with one number of decimals."""
    values = numeric(check)
    if values is None:
        return []
    faults = [] if all(a[0] < b[0] for a, b in pairwise(values)) else ["numbers are not in ascending order"]
    if len({unit for _, unit, _ in values}) > 1:
        faults.append("numbers have different units")
    if len({decimals for _, _, decimals in values}) > 1:
        faults.append("numbers have different precision")
    return faults


def banned(check: Check) -> list[str]:
    """Absolute words are banned in options only: a reason behind a wrong one may say "true only for"."""
    text = "\n".join(check.options).lower()
    return [f"banned: {phrase}" for phrase in PHRASES + ABSOLUTES if re.search(rf"\b{phrase}\b", text)]


def negative(check: Check) -> list[str]:
    """The question (not the situation before it) is positive, or shouts its NOT."""
    found = NEGATION.search(question(check))
    return [f"negative question: {found[1]}"] if found else []


def question(check: Check) -> str:
    """The last sentence of the stem."""
    return re.split(r"(?<=[.?:])\s+", check.stem.strip())[-1]


def echo(check: Check) -> list[str]:
    """The explanation gives a reason: most of its words are not the key's."""
    told = words(check.explanation)
    return (
        ["the explanation repeats the key"]
        if 2 * len(told - words(check.options[check.key])) < len(told)
        else []
    )


def difficulty(check: Check) -> list[str]:
    """The difficulty stays near the level the check asks for."""
    if abs(check.difficulty - check.level) <= MAX_DIFFICULTY_SHIFT + 1e-9:
        return []
    return [f"difficulty {check.difficulty:g} of a check for level {check.level}"]


def asks(check: Check) -> list[str]:
    """The stem can be answered before the options are read, so it ends in a question."""
    return [] if check.stem.rstrip().endswith("?") else ["the stem does not end in a question"]


def plain(check: Check) -> list[str]:
    """A terminal shows the text as it is: no LaTeX, no line breaks, no marks that the house style bars."""
    texts = (check.stem, *check.options, *check.why_not, check.explanation, check.where)
    bars = ("\\", "$", "\n", "—", "!")
    return [f"{mark!r} in {text[:40]!r}" for text in texts for mark in bars if mark in text]


def giveaway(check: Check) -> list[str]:
    """The key alone repeats a word of the stem.

    Judged only if no wrong option has such a word of its own: options must share the subject of the stem,
    and a rule that looks at the key alone raises five false alarms on the first twenty checks.
    """
    shared = [words(option) & words(check.stem) for option in check.options]
    count = Counter(word for found in shared for word in found)
    own = [{word for word in found if count[word] == 1} for found in shared]
    if not own[check.key] or any(found for index, found in enumerate(own) if index != check.key):
        return []
    return [f"of the stem in the key only: {', '.join(sorted(own[check.key]))}"]


def positions(checks: list[Check]) -> list[str]:
    """No position holds too many keys; one or two keys say nothing."""
    count = Counter(check.key for check in checks)
    limit = POSITION_SHARE * len(checks)
    crowded = [place for place, n in count.items() if n > max(limit, 2)]
    return [f"position {place}: {count[place]} of {len(checks)} keys" for place in crowded]


def longest(checks: list[Check]) -> list[str]:
    """The key is not the longest option too often; numbers are as long as they are."""
    text = [check for check in checks if numeric(check) is None]
    hits = sum(map(key_is_longest, text))
    return [f"key is longest in {hits} of {len(text)} text items"] if hits > LONGEST_SHARE * len(text) else []


def key_is_longest(check: Check) -> bool:
    others = [len(option) for index, option in enumerate(check.options) if index != check.key]
    return len(check.options[check.key]) > max(others)


def negatives(checks: list[Check]) -> list[str]:
    shouted = [check.id for check in checks if re.search(r"\b(NOT|EXCEPT)\b", check.stem)]
    return [f"negative stems: {', '.join(shouted)}"] if len(shouted) > NEGATIVE_SHARE * len(checks) else []


def duplicates(checks: list[Check]) -> list[str]:
    """Two stems with nearly the same words, or two checks with one id."""
    faults = [f"twice: {name}" for name, n in Counter(check.id for check in checks).items() if n > 1]
    for one, other in combinations(checks, 2):
        if (value := cosine(one.stem, other.stem)) >= SAME_STEM:
            faults.append(f"{one.id} and {other.id} are alike ({value:.2f})")
    return faults


def cosine(one: str, other: str) -> float:
    left, right = (Counter(re.findall(r"[a-z0-9]+", text.lower())) for text in (one, other))
    dot = sum(n * right[word] for word, n in left.items())
    return dot / (sqrt(sum(n * n for n in left.values()) * sum(n * n for n in right.values())) or 1)


RULES: tuple[Callable[[Check], list[str]], ...] = (
    fields, option_count, reasons, lengths, code, fits, balance, ascending, banned, negative, asks, plain, giveaway,
    echo, difficulty,
)  # fmt: skip
BANK_RULES: tuple[Callable[[list[Check]], list[str]], ...] = (positions, longest, negatives, duplicates)


def faults(checks: Iterable[Check]) -> list[str]:
    """Every fault of a set of checks, each with the id of its check or the word ``bank``."""
    checks = list(checks)
    found = [f"{check.id}: {fault}" for check in checks for rule in RULES for fault in rule(check)]
    return found + [f"bank: {fault}" for rule in BANK_RULES for fault in rule(checks)]
