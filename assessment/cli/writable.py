"""Whether a file can be written where the user wants it: found out before anything is asked or computed."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from assessment.console import for_shell
from assessment.errors import OutputError, TemplatesError

ANOTHER = "give another name with -o"


def here() -> Path:
    """The current folder. Raises OutputError where it was deleted meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        raise OutputError("The current folder is gone; change to another one and start again.") from None


def folder_of(path: Path) -> Path:
    """The path, if files may be made in its folder. Raises OutputError with the command that helps."""
    folder = path.parent
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise OutputError(f"{folder}: this is a file, not a folder; {ANOTHER}.")
    if not os.path.isdir(folder):
        raise OutputError(
            f"{folder}: there is no such folder; make it with `mkdir -p {for_shell(str(folder))}`, "
            f"or {ANOTHER}."
        )
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{folder}: you may not write to this folder; {ANOTHER}.")
    return path


def check(path: Path, source: Path) -> None:
    """Raise OutputError where no file may be written, also over one that exists: the answers (``source``),
    a device, a write-protected file, a name that is too long."""
    real = Path(os.path.realpath(path))
    if real == Path(os.path.realpath(source)) or _same(path, source):
        raise OutputError(f"{source}: this file holds your answers; give the report another name with -o.")
    try:
        os.lstat(path)
    except FileNotFoundError:
        return
    except OSError as error:  # the name is too long, perhaps only that of a file beside the one named
        raise OutputError(f"{path}: cannot be written ({error.strerror}); {ANOTHER}.") from None
    if os.path.isdir(path):
        raise OutputError(f"{path}: this is a folder; {ANOTHER}.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise OutputError(f"{path}: this is no ordinary file; {ANOTHER}.")
    if os.path.isfile(path) and not os.access(path, os.W_OK):
        raise OutputError(f"{path}: this file is write-protected; {ANOTHER}.")
    folder_of(real)  # a link may lead anywhere


def _same(one: Path, other: Path) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


@contextlib.contextmanager
def telling(what_is_safe: str) -> Iterator[None]:
    """Add to an error what the person has nevertheless."""
    try:
        yield
    except (OutputError, TemplatesError) as error:
        raise type(error)(f"{error} {what_is_safe}") from None
