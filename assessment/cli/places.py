"""Where sessions are kept, and which of them are unfinished."""

import json
import sys
from datetime import datetime
from pathlib import Path

import platformdirs

from assessment.answers.model import KIND

APP = "skillgap"


def sessions_folder() -> Path:
    """The user's folder for answers files; it may not exist yet."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False)) / "sessions"


def new_session(now: datetime) -> Path:
    """A free name for a new answers file."""
    stem, number = now.strftime("%Y-%m-%d-%H%M"), 1
    path = sessions_folder() / f"{stem}.json"
    while path.exists():
        number += 1
        path = sessions_folder() / f"{stem}-{number}.json"
    return path


def unfinished() -> list[Path]:
    """Answers files that were left before the end, the newest first. Unreadable files are passed over."""
    found = [path for path in sessions_folder().glob("*.json") if _is_unfinished(path)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def _is_unfinished(path: Path) -> bool:
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and document.get("kind") == KIND and document.get("finished") is False


def command() -> str:
    """How the user called us, so that the command we print can be typed as it stands."""
    name = Path(sys.argv[0]).name
    if name == "__main__.py":
        return f"{_shown(Path(sys.executable))} -m assessment"
    return "skillgap" if name == APP else _shown(Path(sys.argv[0]))


def _shown(path: Path) -> str:
    """A program's path: relative where it lies below the current folder, quoted if need be."""
    import shlex

    try:
        return shlex.quote(str(path.relative_to(Path.cwd())))
    except ValueError:
        return shlex.quote(str(path))
