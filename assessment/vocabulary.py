"""Words and limits that stand in several parts of the code and in the files we write: each once.

Imports nothing of ours. A word here is an id: it is compared and saved, never typeset or translated.
"""

from typing import Final, Literal, get_args

# What a document of ours calls itself.
ANSWERS_KIND: Final = "skillgap-answers"
RESULT_KIND: Final = "skillgap-result"
JOURNAL_KIND: Final = "skillgap-journal"
CARDS_KIND: Final = "skillgap-cards"

# How much is asked.
Mode = Literal["quick", "standard", "thorough"]
QUICK: Final = "quick"
STANDARD: Final = "standard"
THOROUGH: Final = "thorough"
MODES: Final[dict[Mode, int]] = {QUICK: 0, STANDARD: 14, THOROUGH: 36}  # checks asked at most

# An answer to a ladder, and to a check, as the answers document has it.
LadderAnswer = Literal["rated", "skipped", "not-mine"]
CheckState = Literal["open", "answered", "dont-know", "skipped"]
RATED: Final = "rated"
SKIPPED: Final = "skipped"
NOT_MINE: Final = "not-mine"
OPEN: Final = "open"
ANSWERED: Final = "answered"
DONT_KNOW: Final = "dont-know"

# Where the rating of a skill comes from, or why there is none.
Source = Literal["rated", "by area", "skipped", "not asked", "not touched", "does not apply"]
BY_AREA: Final = "by area"
NOT_ASKED: Final = "not asked"
UNTOUCHED: Final = "not touched"
DOES_NOT_APPLY: Final = "does not apply"  # a state too: out of the score and of the plan

# How a check came out.
Outcome = Literal["right", "wrong", "don't know", "skipped"]
RIGHT: Final = "right"
WRONG: Final = "wrong"
UNKNOWN: Final = "don't know"

# Where a skill stands for the role.
State = Literal["met", "claimed", "not sure yet", "gap", "no target", "does not apply"]
MET: Final = "met"
CLAIMED: Final = "claimed"
UNSURE: Final = "not sure yet"
GAP: Final = "gap"
NO_TARGET: Final = "no target"

# How much the role cares, by the target.
Importance = Literal["must", "should", "optional", "none"]
MUST: Final = "must"
SHOULD: Final = "should"
OPTIONAL: Final = "optional"
NONE: Final = "none"

# Whether people of the bank's start bring a skill or have to learn it.
SkillKind = Literal["have", "learn"]
HAVE: Final = "have"
LEARN: Final = "learn"

# What became of a skill between two assessments, and of a task of the earlier plan.
Verdict = Literal["moved up", "moved down", "wobbled", "newly asked", "not asked now"]
UP: Final = "moved up"
DOWN: Final = "moved down"
WOBBLED: Final = "wobbled"
NEWLY_ASKED: Final = "newly asked"
NOT_ASKED_NOW: Final = "not asked now"
TaskOutcome = Literal["reached", "not sure yet", "not yet"]
REACHED: Final = "reached"
NOT_YET: Final = "not yet"

# How somebody likes to learn, and what a step of the plan is.
Style = Literal["building", "theory"]
BUILDING: Final = "building"
THEORY: Final = "theory"

# What the entries of a plan are: steps, or the study of one skill each, as in results of schema 1 and 2.
PlanForm = Literal["steps", "skills"]
BY_STEPS: Final = "steps"
BY_SKILLS: Final = "skills"

# What a target level rests on.
TargetBasis = Literal["adverts", "guides", "judgement"]
JUDGEMENT: Final = "judgement"

# What a topic of a skill is.
TopicKind = Literal["topic", "must-know", "nice-to-know", "tool", "project", "step", "question"]

SURE: Final = 0.75  # from this chance on a skill is at its target
BAND_Z: Final = 1.2816  # half an 80 % band, in standard deviations
TOP_LEVEL: Final = 5
STUDY_TOP: Final = 3  # hired is level 3: steps lead there, what lies above grows in the work
MUST_TARGET: Final = 3  # a role cannot do without a skill from this target on
HOURS_LOW, HOURS_HIGH = 1, 80  # a week that somebody can plan with
NAME_LIMIT: Final = 80  # characters of a person's name
NOTE_LIMIT: Final = 300  # characters of a line of evidence
ID_LIMIT: Final = 80  # characters of an id

SOURCES: Final[tuple[Source, ...]] = get_args(Source)
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
TARGET_BASES: Final[tuple[TargetBasis, ...]] = get_args(TargetBasis)
TOPIC_KINDS: Final[tuple[TopicKind, ...]] = get_args(TopicKind)
STYLES: Final[tuple[Style, ...]] = get_args(Style)
SCORED: Final[tuple[State, ...]] = (MET, CLAIMED, UNSURE, GAP)  # states that count for the share
STRONG: Final[tuple[State, ...]] = (MET, CLAIMED)
HAS_RATING: Final[tuple[Source, ...]] = (RATED, BY_AREA)
