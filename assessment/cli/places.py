"""Where sessions are kept, and what their files say of themselves."""

import json
import os
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from assessment import files
from assessment.console import for_shell
from assessment.vocabulary import ANSWERS_KIND

APP = "skillgap"
RESULT_SUFFIX = ".result.json"
JOURNAL_SUFFIX = ".journal.json"
CARDS_SUFFIX = ".cards.json"
MOST_BYTES = 1_000_000  # of a session's file; no more is read while looking for one to go on with
_LEFTOVER = re.compile(
    r"\.(?P<name>[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}-[0-9a-f]{4}(-[0-9]+)?\.json)\.(lock|[a-z0-9_]{8})"
)


def sessions_folder() -> Path:
    """The user's folder for answers files; it may not exist yet."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "sessions"


def new_session(now: datetime) -> Path:
    """A name for a new answers file; random at the end, since two sessions may start together."""
    return sessions_folder() / f"{now:%Y-%m-%d-%H%M}-{os.urandom(2).hex()}.json"


@dataclass(frozen=True)
class Kept:
    """What a file in the sessions folder says of itself, unchecked. ``said`` is None where it is no session.

    ``when`` is the time of its last change, in seconds since 1970.
    """

    path: Path
    said: dict | None
    when: float

    @property
    def name(self) -> str | None:
        """What the person is called, where they said so."""
        found = self._profile.get("name")
        return found if isinstance(found, str) else None

    @property
    def role(self) -> str | None:
        """The id of the target role."""
        found = self._profile.get("role")
        return found if isinstance(found, str) else None

    @property
    def bank(self) -> str | None:
        """The id of the bank."""
        bank = (self.said or {}).get("bank")
        found = bank.get("id") if isinstance(bank, dict) else None
        return found if isinstance(found, str) else None

    @property
    def is_finished(self) -> bool | None:
        """Whether it was answered to the end; None where it does not say so."""
        found = (self.said or {}).get("finished")
        return found if isinstance(found, bool) else None

    @property
    def _profile(self) -> dict:
        found = (self.said or {}).get("profile")
        return found if isinstance(found, dict) else {}


def sessions() -> list[Kept]:
    """Every file in the sessions folder that may be a session, the newest first; nothing is checked."""
    others = (RESULT_SUFFIX, JOURNAL_SUFFIX, CARDS_SUFFIX)
    found = [kept(path) for path in sessions_folder().glob("*.json") if not path.name.endswith(others)]
    return sorted(found, key=lambda one: (one.said is not None, one.when, one.path.name), reverse=True)


def kept(path: Path) -> Kept:
    """What a file says of itself."""
    said = document(path)
    if said is None or said.get("kind") != ANSWERS_KIND:
        return Kept(path, None, _changed(path))
    when = stamp(said.get("updated"))
    return Kept(path, said, _changed(path) if when is None else when)


def stamp(text: object) -> float | None:
    """A time as documents have it, in seconds since 1970; None where it is none."""
    try:
        return datetime.fromisoformat(text).timestamp()  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def unfinished() -> list[Path]:
    """Answers files that were left before the end, the newest first. Unreadable files are passed over."""
    return [one.path for one in sessions() if one.is_finished is False]


def finished() -> list[Path]:
    """Answers files that were answered to the end, the newest first. Unreadable files are passed over."""
    return [one.path for one in sessions() if one.is_finished is True]


def _changed(path: Path) -> float:
    """When a file was last changed; it may be gone by now."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def clear_leftovers() -> None:
    """Remove what sessions that died left in the sessions folder: locks that nobody holds, half-written files."""
    from assessment.answers import lock  # with the answers, after the first question

    names = (_LEFTOVER.fullmatch(entry.name) for entry in sessions_folder().glob(".*"))
    for name in sorted({found["name"] for found in names if found}):
        lock.clear_dead(lock.lock_of(sessions_folder() / name))


def describe(path: Path) -> tuple[str, str]:
    """How many answers an unfinished session holds, and when it was last changed, in words."""
    said = document(path) or {}
    parts = [said.get(part) for part in ("profile", "areas", "skills", "checks")]
    count = sum(len(part) for part in parts if isinstance(part, (dict, list)))
    day = "".join(c for c in str(said.get("updated", ""))[:16].replace("T", " ") if c.isprintable())
    return f"{count} answer{'s' if count != 1 else ''}", day


def document(path: Path) -> dict | None:
    """The table in a file, or None if it cannot be read as one."""
    try:
        said = json.loads(files.text(files.read(path, MOST_BYTES)))
    except (files.Unreadable, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def command() -> str:
    """How the user called us, so that the command we print can be typed as it stands."""
    name = Path(sys.argv[0]).name
    if name == "__main__.py":
        return f"{_shown(Path(sys.executable))} -m assessment"
    return "skillgap" if name == APP else _shown(Path(sys.argv[0]))


def _shown(path: Path) -> str:
    """A program's path: relative where it lies below the current folder, quoted if need be."""
    try:
        return for_shell(str(path.relative_to(Path.cwd())))
    except ValueError:
        return for_shell(str(path))
