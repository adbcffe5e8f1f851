"""``skillgap`` and ``skillgap resume``: decide how to ask, and put the first question on the screen.

Only what the first question needs is imported here. The bank, numpy, pandas and WeasyPrint load in the
background while that question is being read; ``lead`` takes over with the answer.
"""

import contextlib
import os
import select
import sys
import threading
from datetime import datetime
from pathlib import Path

from assessment import signals
from assessment.cli import places
from assessment.errors import DONE, AnswersError, SkillgapError
from assessment.questionnaire.prompts import ANSWER, CHOICE, QUIT, TEXT, Option, Prompt

NO_INPUT = (
    "There is no input to answer with: run `make demo` for an example report, pipe answers in with --plain, "
    "name a saved session with --answers FILE, or start skillgap in a terminal."
)
SESSION_OPTIONS = ("bank", "role", "mode", "checks", "name", "hours_per_week", "start_date", "ready_by",
                   "language", "ml_team", "learn_by")  # fmt: skip


def start(arguments) -> int:
    """Lead a session to its end and write the report; returns the exit code."""
    if _wants_plain(arguments.plain):
        return _start_plain(arguments)
    from assessment.questionnaire.screen import ScreenFrontEnd

    front = ScreenFrontEnd(on_first_draw=_load_in_background)
    with front.opened():  # lead closes it before it says anything
        path, is_new = _session_file(arguments, None if _options_given(arguments) else front)
        # What was given is checked before anything is asked.
        asked_for = arguments.output or arguments.format or arguments.templates or arguments.since
        early = is_new and not _options_given(arguments) and not asked_for
        if not early:
            front.close()
        with signals.held() if early else contextlib.nullcontext():  # until the name is saved
            first = front.ask(first_prompt()) if early else None
            from assessment.cli.lead import lead

            return lead(arguments, path, front, first)


def first_prompt() -> Prompt:
    """The first question. It needs no bank: the rest of the progress line follows with the second."""
    return Prompt(
        kind=TEXT, section="About you", section_number=1, section_count=0, number=1, left=0,
        title="What should the report call you?",
        text="Your answers stay in a private file on this machine. Nothing is sent anywhere.",
        empty="Enter alone: no name", parse=_parse_name,
        help="The name stands on the first page of the report, nowhere else.",
    )  # fmt: skip


def _parse_name(text: str) -> str | None:
    from assessment.answers.profile import parse_name

    return parse_name(text)


def _start_plain(arguments) -> int:
    if _no_input():
        raise SkillgapError(NO_INPUT)
    from assessment.cli.lead import lead
    from assessment.questionnaire.plain import PlainFrontEnd

    front = PlainFrontEnd(sys.stdin, sys.stdout)
    # A pipe answers questions it knows; only a person is asked about an earlier session.
    asks = sys.stdin.isatty() and not _options_given(arguments)
    path, _ = _session_file(arguments, front if asks else None)
    return lead(arguments, path, front)


def _wants_plain(asked: bool) -> bool:
    """Plain mode is chosen by itself where a screen page would not work or not be welcome."""
    if sys.stdin is None or sys.stdout is None:
        return True
    chosen = asked or os.environ.get("TERM") == "dumb" or os.environ.get("ACCESSIBLE") == "1"
    return chosen or not (sys.stdin.isatty() and sys.stdout.isatty())


def _no_input() -> bool:
    """Whether input has ended before it began. A pipe that is merely quiet is not at its end."""
    if sys.stdin is None or sys.stdin.closed:
        return True
    if sys.stdin.isatty() or os.name == "nt":
        return False
    ready, _, _ = select.select([sys.stdin], [], [], 0)
    return bool(ready) and not sys.stdin.buffer.peek(1)


def _options_given(arguments) -> bool:
    """Whether the command line describes the session: then it is a new one, and checked at once."""
    return any(getattr(arguments, name, None) is not None for name in SESSION_OPTIONS)


def _session_file(arguments, front) -> tuple[Path, bool]:
    """The answers file, and whether it is yet to be made. A front end is asked about unfinished ones."""
    if arguments.command == "resume":
        return (Path(arguments.file) if arguments.file else _newest_unfinished()), False
    if arguments.answers:
        path = Path(arguments.answers)
        return path, not os.path.exists(path)  # Path.exists raises below a forbidden folder
    waiting = places.unfinished() if front else []
    if waiting and _wants_to_go_on(waiting[0], front):
        return waiting[0], False
    return places.new_session(datetime.now()), True


def _newest_unfinished() -> Path:
    waiting = places.unfinished()
    if not waiting:
        raise AnswersError(
            f"{places.sessions_folder()}: no unfinished session here; start one with `{places.command()}`, "
            "or name a file with `resume FILE`."
        )
    return waiting[0]


def _wants_to_go_on(path: Path, front) -> bool:
    """Offer an unfinished session; a new one leaves the old file as it is."""
    count, day = places.describe(path)
    offer = Prompt(
        kind=CHOICE, section="Welcome back", section_number=1, section_count=0, number=1, left=0,
        title="There is an unfinished session.", text=f"It holds {count} and was last changed on {day}.",
        options=(Option("1", "Go on with it", True), Option("2", "Start a new one; the old one stays saved", False)),
        help="Every session is a file of its own; nothing is written over.", skip=False,
    )  # fmt: skip
    while True:
        reply = front.ask(offer)
        if reply.kind == ANSWER:
            return reply.value
        if reply.kind == QUIT:
            raise KeyboardInterrupt if reply.interrupted else SystemExit(DONE)


def _load_in_background() -> None:
    """Import and load what comes later while the first question is being read."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    """Whatever fails here fails again, and is told, where it is needed."""
    with contextlib.suppress(Exception):
        from assessment.cli import lead

        lead.preload()
        import assessment.result.build  # noqa: F401  (numpy, pandas)
        from assessment import report

        report.warm()
