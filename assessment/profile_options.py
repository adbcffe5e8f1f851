"""The options of the command that say something about the person, in the order in which they are read.

Apart from ``assessment.answers.fields``, which says what their values mean, since the command line is parsed
before any bank is imported. Both go through this table, so that a new field needs no change in the parser.
"""

from typing import NamedTuple


class ProfileOption(NamedTuple):
    """One option. Without a ``metavar`` it is a flag with a --no- form, whose value is "yes" or "no".

    ``replans`` says whether saved answers may be planned anew with another value.
    """

    flag: str
    metavar: str
    help: str
    replans: bool = False

    @property
    def attribute(self) -> str:
        """The option's name as argparse stores it."""
        return self.flag.removeprefix("--").replace("-", "_")


# By the id of the field.
PROFILE_OPTIONS = {
    "name": ProfileOption("--name", "NAME", "what the report calls you"),
    "role": ProfileOption("--role", "ROLE", "the target role, by id or name", True),
    "hours_per_week": ProfileOption("--hours-per-week", "H", "hours of study a week", True),
    "start_date": ProfileOption("--start-date", "DATE", "first day of study: 1 Dec 2026, monday, +2 weeks", True),
    "ready_by": ProfileOption("--ready-by", "DATE", "when you want to be ready, such as Dec 2027 or 2027-12-01", True),
    "language": ProfileOption("--language", "LANG", "the language you program in most"),
    "team": ProfileOption("--ml-team", "", "whether there is a team of the target field where you work"),
    "learn_by": ProfileOption("--learn-by", "HOW", "building or theory"),
}
