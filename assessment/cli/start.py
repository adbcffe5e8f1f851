"""``skillgap`` and ``skillgap resume``: the questionnaire, then the report."""

import contextlib
import os
import random
import select
import sys
import threading
from datetime import datetime
from pathlib import Path

from assessment import answers as answers_module
from assessment import bank as bank_module
from assessment.answers import Answers, document, store
from assessment.answers import profile as parse
from assessment.answers.model import MODES
from assessment.bank import Bank
from assessment.cli import places
from assessment.errors import DONE, INTERRUPTED, AnswersError, ProfileError, SkillgapError
from assessment.questionnaire import prompts
from assessment.questionnaire.session import Session
from assessment.questionnaire.steps import count_answered

NO_INPUT = (
    "There is no input to answer with: run `make demo` for an example report, pipe answers in with --plain, "
    "name a saved session with --answers FILE, or start skillgap in a terminal."
)


def start(arguments) -> int:
    """Lead a session to its end and write the report; returns the exit code."""
    plain = _wants_plain(arguments.plain)
    if plain and _no_input():
        raise SkillgapError(NO_INPUT)
    path, existing = _session_file(arguments, plain)
    bank = bank_module.load(bank_module.find(_bank_name(arguments, existing, path)))
    answers = document.from_json(existing, bank, str(path)) if existing else None
    is_new = answers is None
    answers = answers or _new_answers(arguments, bank)
    given = _apply_options(arguments, bank, answers, is_new)
    _check_output(arguments, answers, not plain)
    with store.locked(path):
        session, reply = _lead(bank, answers, path, given, plain)
    if reply.kind == prompts.QUIT:
        _say_how_to_go_on(session, path)
        return INTERRUPTED if reply.interrupted else DONE
    from assessment.cli.report import write_report

    print(f"Your answers are saved in {path}.")
    return write_report(bank, answers, arguments.output, arguments.force, may_ask=not plain)


def _wants_plain(asked: bool) -> bool:
    """Plain mode is chosen by itself where a screen page would not work or not be welcome."""
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


def _session_file(arguments, plain: bool) -> tuple[Path, object | None]:
    """The answers file and, where one exists, its document."""
    if arguments.command == "resume":
        path = Path(arguments.file) if arguments.file else _newest_unfinished()
        return path, store.read_document(path)
    if arguments.answers:
        path = Path(arguments.answers)
        return path, store.read_document(path) if path.exists() else None
    waiting = [] if plain or _has_options(arguments) else places.unfinished()
    if waiting and _wants_to_go_on(waiting[0]):
        return waiting[0], store.read_document(waiting[0])
    return places.new_session(datetime.now()), None


def _newest_unfinished() -> Path:
    waiting = places.unfinished()
    if not waiting:
        raise AnswersError(
            f"{places.sessions_folder()}: no unfinished session here; start one with `{places.command()}`, "
            "or name a file with `resume FILE`."
        )
    return waiting[0]


def _has_options(arguments) -> bool:
    """Whether the person described a new session on the command line."""
    return any(v is not None for v in (arguments.bank, arguments.role, arguments.mode, arguments.checks))


def _wants_to_go_on(path: Path) -> bool:
    """Offer an unfinished session; the answer decides, and a new one leaves the old file as it is."""
    import questionary

    said = store.read_document(path)
    count = sum(len(said.get(k) or ()) for k in ("profile", "areas", "skills", "checks"))
    day = str(said.get("updated", ""))[:16].replace("T", " ")
    new, old = "Start a new one (the old one stays saved)", f"Go on with it ({count} answers, last changed {day})"
    answer = questionary.select("There is an unfinished session.", [old, new], instruction=" ").unsafe_ask()
    return answer == old


def _bank_name(arguments, existing: object | None, path: Path) -> str:
    if arguments.bank:
        return arguments.bank
    if existing is None:
        return bank_module.DEFAULT_BANK
    return document.bank_id(existing, str(path))


def _new_answers(arguments, bank: Bank) -> Answers:
    mode = _mode(arguments.mode or "standard")
    limit = None if arguments.checks is None else _checks_limit(arguments.checks, bank)
    return answers_module.new(bank, mode, datetime.now(), random.randrange(10**6), limit)


def _mode(text: str) -> str:
    if text not in MODES:
        raise ProfileError(f'Unknown mode "{text[:40]}"; choose one of: {", ".join(MODES)}.')
    return text


def _checks_limit(text: str, bank: Bank) -> int:
    if text == "all":
        return len(bank.checks)
    if not text.isdigit():
        raise ProfileError(f'--checks: "{text[:20]}" is not a number of checks from 0 to {len(bank.checks)}, or all.')
    return min(int(text), len(bank.checks))


def _apply_options(arguments, bank: Bank, answers: Answers, is_new: bool) -> frozenset[str]:
    """Put what the options say into the profile; those fields are not asked."""
    if arguments.command == "resume":
        return frozenset()
    if not is_new and arguments.mode:
        answers.mode = _mode(arguments.mode)
    if not is_new and arguments.checks is not None:
        answers.checks_limit = _checks_limit(arguments.checks, bank)
    profile, today = answers.profile, datetime.now().date()
    readers = {
        "name": (arguments.name, parse.parse_name),
        "role": (arguments.role, lambda t: parse.parse_role(t, bank)),
        "hours_per_week": (arguments.hours_per_week, parse.parse_hours),
        "start_date": (arguments.start_date, lambda t: parse.parse_start(t, today)),
        "ready_by": (
            arguments.ready_by,
            lambda t: parse.parse_ready_by(t, profile.start_date or today),
        ),
        "language": (arguments.language, lambda t: parse.parse_language(t, bank)),
        "team": (arguments.ml_team, bool),
        "learn_by": (arguments.learn_by, parse.parse_learn_by),
    }
    given = {name for name, (text, _) in readers.items() if text is not None}
    for name in readers:
        if name in given:
            text, reader = readers[name]
            profile.put(name, reader(text))
    return frozenset(given)


def _check_output(arguments, answers: Answers, may_ask: bool) -> None:
    """Find out now, not after twenty minutes, that the report cannot be written."""
    if arguments.output:
        from assessment.cli import outputs

        outputs.target(arguments.output, arguments.force, "", may_ask)
        arguments.force = True  # agreed, or the name was free


def _lead(bank: Bank, answers: Answers, path: Path, given: frozenset[str], plain: bool):
    if plain:
        from assessment.questionnaire.plain import PlainFrontEnd

        session = Session(bank, answers, path, PlainFrontEnd(sys.stdin, sys.stdout), _choose_check, given)
        try:
            return session, session.run()
        except KeyboardInterrupt:
            return session, prompts.Reply(prompts.QUIT, interrupted=True)
    from assessment.questionnaire.screen import ScreenFrontEnd

    front = ScreenFrontEnd(on_first_draw=_load_in_background)
    session = Session(bank, answers, path, front, _choose_check, given)
    with front.opened():
        return session, session.run()


def _choose_check(bank: Bank, answers: Answers, role: str) -> str | None:
    from assessment.scoring.checks import next_check  # numpy: only once the questions are under way

    return next_check(bank, answers, role)


def _load_in_background() -> None:
    """Import what the report needs while the first question is being read."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:
    """Import early; whatever fails here fails again, and is told, where it is needed."""
    with contextlib.suppress(Exception):
        import assessment.result.build  # noqa: F401  (numpy, pandas)
        from assessment import report

        report.warm()


def _say_how_to_go_on(session: Session, path: Path) -> None:
    """After leaving early: what is saved, and the exact commands for what can come next."""
    import shlex

    if not path.exists():
        print("Nothing was answered, so nothing was saved.")
        return
    shown, command = shlex.quote(str(path)), places.command()
    count = count_answered(session.answers)
    print(f"Saved: {count} answer{'s' if count != 1 else ''}. To go on:\n  {command} resume {shown}")
    if session.answers.profile.role:
        print(f"For a report from what you have answered so far:\n  {command} report {shown}")
