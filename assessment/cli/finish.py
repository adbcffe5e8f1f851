"""After the last page of a session: the report, or how to go on."""

import os

from assessment import answers as answers_module
from assessment.cli import places, since
from assessment.cli.lead import Lead
from assessment.cli.session_options import Session
from assessment.console import for_shell, say, unwatched
from assessment.errors import DONE, INTERRUPTED
from assessment.session.flow import End
from assessment.session.places import rated


def finish(lead: Lead | None, end: End, asked: Session) -> int:
    """Write the report or say how to go on; the exit code."""
    places.clear_leftovers()
    if lead is not None:
        lead.rescue()  # before the file is named or read
    if lead is None or end.kind == "left":
        _say_how_to_go_on(lead, asked.bank)
        return INTERRUPTED if end.interrupted else DONE
    from assessment.cli.report import write_report

    path = lead.kept.path
    with unwatched():
        say(f"Your answers are saved in {path}", "Writing the report, this takes some seconds ...")
        earlier = lead.earlier
        if earlier is None and not asked.progress.left_out:
            earlier = since.by_itself(lead.bank, lead.answers, path)
        return write_report(lead.bank, lead.answers, lead.writing, path, earlier, asked.plain)


def _say_how_to_go_on(lead: Lead | None, bank: str | None) -> None:
    """After leaving early: what the file holds, and the exact commands for what can come next."""
    path = lead.kept.path if lead is not None else None
    if lead is None or path is None or not os.path.exists(path):
        say("Nothing was answered, so nothing was saved.")
        return
    shown = for_shell(str(path)) + (f" --bank {for_shell(bank)}" if bank else "")
    saved = answers_module.load(path, lead.bank)
    command = places.command()
    say(f"Saved: {rated(lead.bank, saved)}. To go on:", f"  {command} resume {shown}")
    if saved.profile.role:
        say("For a report from what you have answered so far:", f"  {command} report {shown}")
