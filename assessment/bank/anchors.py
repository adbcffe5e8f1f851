"""The rules of docs/writing-a-bank.md for anchors that a program can check.

They are written for English and for anchors of something done. The shipped bank keeps them; to the author of
another bank they are remarks.
"""

import re
from collections.abc import Sequence

from assessment.bank.model import Bank

MAX_WORDS, MAX_CHARACTERS = 16, 90
REJECTED = (
    "familiar", "understand", "understood", "know", "knew", "known", "aware", "basic", "advanced",
    "proficient", "comfortable", "exposure", "various", "etc", "some", "several", "robust", "complex",
    "appropriate", "effectively", "deep", "solid", "best practice", "expert", "experience", "good at",
    "good", "great", "strong", "senior", "skilled", "well", "properly", "correctly", "successfully",
)  # fmt: skip
ALLOWED = ("deep learning", "deep network")
IRREGULAR = {
    "ran", "built", "wrote", "led", "made", "drew", "kept", "gave", "found", "took", "taught", "set",
    "cut", "put", "held", "read", "sent", "sped", "split", "chose", "fed", "got", "brought", "showed",
    "did", "won", "sold", "met", "bound", "rebuilt", "rewrote", "undid", "grew", "fit", "froze",
}  # fmt: skip
# What a level must not depend on, by level; a coach's work is another skill, an incident is luck.
NOT_IN_ONES_HANDS = (
    (re.compile(r"\b(incident|outage|breach|happened|by chance)\b"), (2, 3, 4), "needs luck"),
    (re.compile(r"\b(taught|coached|mentored|trained (?:colleagues|others)|for other people's)\b"), (1, 2, 3, 4),
     "is about teaching others"),
    (re.compile(r"\b(company|department|employer|enterprise|employees)\b"), (1, 2, 3, 4, 5), "needs a company"),
)  # fmt: skip
TIME_OR_USERS = re.compile(r"\b(months?|weeks?|others?|users?|people|teams?|customers?|guests?|callers?|readers?)\b")
OTHERS = re.compile(r"\b(two|other|others|teams?|people|projects?|services|kitchens)\b")
CLAUSE = re.compile(r"\b(because|by|that|which|who|where|when|before|after|until|while|since|as|if)\b")
SECOND_VERB = re.compile(r"\b(?:and|then|or)\s+(?:I\s+)?([a-z-]+)\b")


def is_past(word: str) -> bool:
    """Whether a word, in small letters, is the past tense of a verb, as far as its form tells."""
    return word in IRREGULAR or (word.endswith("ed") and word not in {"need", "speed", "seed", "feed"})


def anchor_faults(text: str) -> list[str]:
    """Faults of one anchor, in words; an empty list if it keeps the rules."""
    faults = []
    words = text.split()
    if len(words) > MAX_WORDS:
        faults.append(f"{len(words)} words, at most {MAX_WORDS}")
    if len(text) > MAX_CHARACTERS:
        faults.append(f"{len(text)} characters, at most {MAX_CHARACTERS}")
    if not text.endswith(".") or text.count(".") - len(re.findall(r"\d\.\d", text)) != 1:
        faults.append("one sentence that ends in a full stop")
    lowered = text.lower()
    for phrase in ALLOWED:
        lowered = lowered.replace(phrase, "")
    for word in REJECTED:
        if re.search(rf"\b{re.escape(word)}\b", lowered):
            faults.append(f"rejected word: {word}")
    # An area's level 5 may name its subject first ("Two projects use training code of mine.").
    start = re.match(r"(?:I|Two(?: or more)? projects)\s+(\w[\w-]*)", text)
    if not start:
        faults.append("starts with 'I' and a verb of doing")
    elif text.startswith("I ") and not is_past(start[1]):
        faults.append(f"not a verb in the past tense: {start[1]}")
    main = CLAUSE.split(text, maxsplit=1)[0]
    for verb in SECOND_VERB.findall(main):
        if (
            "-" not in verb
            and is_past(verb)
            and not re.search(
                rf"\b(?:and|or)\s+{verb}\s+(?!its\b|this\b|his\b)\w*(?:s|data|text|image|value)\b", main
            )
        ):
            faults.append(f"a second verb: {verb}")
    return faults


def ladder_faults(anchors: Sequence[str]) -> list[str]:
    """Faults of a ladder of five anchors, each named with its level."""
    if len(anchors) != 5:
        return [f"{len(anchors)} anchors, expected 5"]
    faults = [f"level {n}: {f}" for n, a in enumerate(anchors, 1) for f in anchor_faults(a)]
    if re.match(r"I (explained|sketched|described|drew|showed|told|compared)\b", anchors[0]) is None:
        faults.append("level 1: explains with an example of one's own")
    for pattern, levels, told in NOT_IN_ONES_HANDS:
        found = ((n, pattern.search(a.lower())) for n, a in enumerate(anchors, 1) if n in levels)
        faults += [f"level {n}: {told}: {match[0]}" for n, match in found if match]
    if not TIME_OR_USERS.search(anchors[3].lower()):
        faults.append("level 4: names no time and nobody who used it")
    if not OTHERS.search(anchors[4].lower()):
        faults.append("level 5: names nobody else who uses it")
    return faults


def remarks(bank: Bank) -> list[str]:
    """Where the ladders of a bank leave the rules, one line a fault, each with its file and key."""
    found = []
    for area in bank.areas.values():
        file = f"areas/{area.id}.toml"
        found += [f"{file}: anchors: {fault}" for fault in ladder_faults(area.anchors)]
        for skill in (bank.skills[s] for s in area.skills if s in bank.skills):
            found += [f"{file}: skills[{skill.id}].anchors: {fault}" for fault in ladder_faults(skill.anchors)]
    return found + _twice(bank)


def _twice(bank: Bank) -> list[str]:
    """Two skills that ask for the same thing are one skill."""
    skills: dict[str, list[str]] = {}
    for skill in bank.skills.values():
        for anchor in skill.anchors:
            skills.setdefault(anchor.lower(), []).append(skill.id)
    return [f"areas: {' and '.join(ids)} share a statement: {text[:60]}" for text, ids in skills.items() if len(ids) > 1]
