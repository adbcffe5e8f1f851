"""Which file is meant: the one that was named, by name or by its number, or else the newest session."""

import os
from pathlib import Path

from assessment import wording as w
from assessment.cli import places, streams
from assessment.cli.places import Kept
from assessment.errors import AnswersError


def file_of(text: str | None) -> Path:
    """The file of a command that reads one. Without a text it is the newest session, which is told on stderr.

    Raises AnswersError where there is none.
    """
    if text is None:
        return session()
    return named(text) or Path(text)


def named(text: str) -> Path | None:
    """A session by its number in ``skillgap sessions`` or its file's name there; None for anything else.

    A file that is there under that very name goes first. It is told which session a number is. Raises AnswersError
    for a number that no session has.
    """
    found = None if os.path.lexists(text) else by_number_or_name(text)
    if found is None and text.isdecimal() and not os.path.lexists(text):
        raise _none(f"no session {text[:9]} here", "list them with `skillgap sessions`, or name a file")
    if found is not None and text.isdecimal():
        return _told(found, f"Session {text}")
    return None if found is None else found.path


def by_number_or_name(text: str) -> Kept | None:
    """The session with this number, or whose file has this name."""
    found = places.sessions()
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= len(found):
        return found[int(text[:9]) - 1]
    return next((one for one in found if text in (one.path.name, one.path.stem)), None)


def is_session(text: str) -> bool:
    """Whether a word is the number or the file's name of a session."""
    return by_number_or_name(text) is not None


def session() -> Path:
    """The newest session that can be read; it is told which. Raises AnswersError where there is none."""
    found = next((one for one in places.sessions() if one.said is not None), None)
    if found is None:
        raise _none("no session here yet")
    return _told(found, "The newest session")


def unfinished() -> Path:
    """The newest session that was left before its end; it is told which. Raises AnswersError."""
    found = next((one for one in places.sessions() if one.is_finished is False), None)
    if found is None:
        raise _none("no unfinished session here", "or name a file with `resume FILE`")
    return _told(found, "The newest unfinished session")


def pair() -> tuple[Path, Path]:
    """The two newest sessions of one person, with one bank, the earlier first; it is told which.

    Raises AnswersError. Sessions without a name are nobody's, and those without a role cannot be scored.
    """
    found = [one for one in places.sessions() if one.name and one.role]
    for number, later in enumerate(found):
        for earlier in found[number + 1 :]:
            if (earlier.name, earlier.bank) == (later.name, later.bank):
                return _told(earlier, "The earlier session"), _told(later, "The newest session")
    raise _none("no two sessions of one person here", "or name two files with `compare OLD NEW`")


def _none(problem: str, way_out: str = "or name a file") -> AnswersError:
    return AnswersError(
        f"{places.sessions_folder()}: {problem}; start one with `{places.command()}`, {way_out}."
    )


def _told(one: Kept, what: str) -> Path:
    streams.tell(f"{what}: {one.path} ({about(one)}).")
    return one.path


def about(one: Kept) -> str:
    """Whose it is, and of which day."""
    return f"{shown_name(one)}, {day(one)}"


def shown_name(one: Kept) -> str:
    """The person's name, short and harmless."""
    from assessment.answers.profile import parse_name

    return parse_name(one.name or "") or "no name"


def day(one: Kept) -> str:
    """The day of the last change: "4 Jan 2027"."""
    from datetime import datetime

    return w.short_day(datetime.fromtimestamp(one.when).date()).replace(w.SPACE, " ")
