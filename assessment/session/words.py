"""The sentences of the questionnaire that are not in the bank, each once."""

from assessment.answers import Answers
from assessment.wording import RULE, set_aside

STATES = (
    ("0", "none of the statements is true of me"),
    ("not touched", "never worked with it; you can still raise it here"),
    ("s", "can't say: its level is inferred from your other answers"),
    ("x", "does not apply to me: out of the score, and the report gives the share with and without it"),
)
EXPLAINED = "Explaining counts in a note of your own, too."
LONGER_AGO = "o: the work was longer ago than 12 months; it counts one level less, never below 1."
TOUCHED_QUESTION = "Which have you ever worked with, at home, in a course, at work? In doubt, mark."
RESOURCES_QUESTION = "Which of these courses and books have you finished? Their hours are not planned again."
TOUCHED_HELP = (
    "Only what you mark is asked about in detail; the rest counts as never worked with, and you can still raise it "
    "later. / finds by name, initials or what belongs to it."
)
RESOURCES_HELP = "Those of what you have worked with come first; / finds the others, if there are any."
CHANGED_FILE = "something else changed this file while the session was open, so it was left as it is"
NONE_TOUCHED = "Really none? Enter again says so."
NONE_FINISHED = "None of these? Enter again says so."
CHECK_HELP = (
    "Checks are asked where your answers leave us unsure. Take your time; paper and a calculator are fine. "
    '"I don\'t know" counts as a blind guess would on average; s skips: it counts nothing, and you can go back to '
    "it. An answer is locked once given. t turns the feedback after each check off or on."
)
FORM_HELP = "What you leave as it is holds as it stands there. You can change it later without answering again."
GRID_HELP = (
    "A digit sets the row in focus and goes to the next open one. Enter leaves the page when no row is open."
)
REVIEW_HELP = "Enter unfolds an area or goes to an answer; / searches; u goes to the next open question; f finishes."


def grid_help() -> str:
    """The rule, the states and the keys of a grid."""
    states = "\n".join(f"{name}: {text}." for name, text in STATES)
    return f"{RULE} {EXPLAINED}\n\n{states}\n{LONGER_AGO}\n\n{GRID_HELP}"


def asked_anew(answers: Answers) -> str:
    """For a person who comes back: what the bank has reworded or dropped since, as far as it was not answered anew."""
    again = answers.skills.keys() | answers.areas.keys() | answers.aside.keys()
    ratings = {entry["ladder"] for entry in answers.retired_ladders} - again
    checks = {entry["id"] for entry in answers.retired} - set(answers.asked_checks)
    told = set_aside(len(checks), len(ratings))
    return f"{told} What it still asks is open again." if told else ""
