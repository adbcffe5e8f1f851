"""``skillgap sessions forget``: remove a session with the files that belong to it, and say what is left."""

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from assessment.answers.lock import clear_dead, lock_of, locked
from assessment.cli import newest, options, places
from assessment.cli.places import Kept
from assessment.companion import cards_file, journal_file
from assessment.console import say
from assessment.errors import DONE, AnswersError, OutputError
from assessment.report.formats import FORMATS
from assessment.text import one_line
from assessment.vocabulary import RESULT_KIND

MOST_LOOKED_AT = 200  # results of the current folder


def forget(asked: options.Forget) -> int:
    """Remove one session after a question. Raises AnswersError where it is not one, or in use."""
    one = _meant(asked.which)
    files = [one.path, *_belonging(one)]
    if not asked.yes and not _agreed(one, files):
        say("Nothing was removed.")
        return DONE
    with locked(one.path):
        for path in files:
            _remove(path)
    clear_dead(lock_of(one.path))
    say(*[f"Removed: {path}" for path in files], *_left(one))
    return DONE


def _meant(which: str) -> Kept:
    """The session by its number, file or name. Raises AnswersError."""
    found = places.sessions()
    one = newest.by_number_or_name(which)
    if one is None and os.path.lexists(which):
        one = next((x for x in found if _same_place(x.path, Path(which))), None)
        if one is None:
            raise AnswersError(
                f"{which}: not in the folder of sessions, {places.sessions_folder()}; remove it as any other file."
            )
    if one is not None:
        return one
    named = [n for n, x in enumerate(found, 1) if x.name and x.name.strip().lower() == which.strip().lower()]
    if len(named) > 1:
        numbers = ", ".join(map(str, named))
        raise AnswersError(f'"{which[:60]}": {len(named)} sessions have this name; give a number: {numbers}.')
    if not named:
        raise AnswersError(f'"{which[:60]}": no such session; `{places.command()} sessions` lists them by number.')
    return found[named[0] - 1]


def _same_place(one: Path, other: Path) -> bool:
    """Whether two paths are the same entry of a folder; a link is not what it leads to."""
    return one.name == other.name and os.path.realpath(one.parent) == os.path.realpath(other.parent)


def _agreed(one: Kept, files: list[Path]) -> bool:
    """Whether the person says so. Raises AnswersError where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise AnswersError(f"{one.path}: nobody is there to be asked; add --yes to remove it without a question.")
    from assessment.terminal.confirm import confirmed

    say("This removes:", *[f"  {path}" for path in files])
    return confirmed(f"Remove the session of {one_line(newest.about(one))}?")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be removed ({error.strerror}); nothing more was removed.") from None


def _belonging(one: Kept) -> list[Path]:
    """The journal and the cards of this session, its results that lie beside it, and the reports beside those."""
    companions = (journal_file.beside(one.path), cards_file.beside(one.path))
    found = [path for path in companions if path.is_file()]
    for result in _results(one, places.sessions_folder()):
        stem = result.name.removesuffix(places.RESULT_SUFFIX)
        beside = (result.with_name(stem + made.suffix) for made in FORMATS.values())
        found += [path for path in beside if path.is_file() and path != one.path]
    return sorted(set(found))


def _results(one: Kept, folder: Path) -> Iterable[Path]:
    """The results in a folder that were made from these answers."""
    if one.said is None:
        return []
    with contextlib.suppress(OSError):
        some = sorted(folder.glob(f"*{places.RESULT_SUFFIX}"))[:MOST_LOOKED_AT]
        return [path for path in some if _is_made_from(one.said, places.document(path))]
    return []


def _is_made_from(said: dict, result: dict | None) -> bool:
    """Whether a result holds these answers, at this or an earlier time: when they began says so, with the seed."""
    held = (result or {}).get("answers")
    if (result or {}).get("kind") != RESULT_KIND or not isinstance(held, dict):
        return False
    return all(key in said and said[key] == held.get(key) for key in ("created", "seed"))


def _left(one: Kept) -> list[str]:
    """What still mentions it."""
    here = [] if _same_folder() else list(_results(one, Path.cwd()))
    lines = [f"Left: {path}, with the reports beside it" for path in here]
    if later := [x for x in places.sessions() if x.name and x.name == one.name and x.when > one.when]:
        count = f"{len(later)} later session{'s' if len(later) > 1 else ''} of the same name"
        lines.append(f"Left: {count}, with what {'they' if len(later) > 1 else 'it'} took over from it.")
    return [*lines, "Reports that you wrote elsewhere are yours and stay."]


def _same_folder() -> bool:
    try:
        return os.path.realpath(Path.cwd()) == os.path.realpath(places.sessions_folder())
    except OSError:  # the current folder is gone
        return True
