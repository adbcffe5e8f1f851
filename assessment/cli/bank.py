"""``skillgap bank check``: every fault of a bank at once."""

from datetime import date

from assessment import bank
from assessment.bank import age
from assessment.console import say
from assessment.errors import DONE, USER_CAN_MEND
from assessment.text import printable
from assessment.wording import noun

MOST_LINES = 200


def check(name: str | None) -> int:
    """Print every fault with file, key and what is expected; exit code 2 if there is one."""
    path = bank.find(name or bank.DEFAULT_BANK)
    loaded, faults = bank.read(path)
    remarks = [*bank.remarks(loaded), *_too_large(loaded)] if loaded and not faults else []
    if bank.is_shipped(path):
        faults, remarks = faults + remarks, []
    if loaded is not None and not faults:
        remarks += age.old(loaded, date.today())
    _print(faults)
    _print([f"remark: {remark}" for remark in remarks])
    if faults or loaded is None:
        say(f"{len(faults)} fault{'s' if len(faults) != 1 else ''} in {path}.")
        return USER_CAN_MEND
    say(
        f"{printable(loaded.title)}, version {printable(loaded.version)}: no faults"
        f"{_remarked(len(remarks))}. {', '.join(counts(loaded))}."
    )
    return DONE


def counts(loaded: bank.Bank) -> list[str]:
    """What a bank holds, each part with its number."""
    parts = (
        (loaded.roles, "role", None), (loaded.areas, "area", None), (loaded.skills, "skill", None),
        (loaded.checks, "check", None), (loaded.phases, "phase", None), (loaded.resources, "resource", None),
        (loaded.guidance, "guidance entry", "guidance entries"),
    )  # fmt: skip
    return [f"{len(found)} {noun(len(found), one, many)}" for found, one, many in parts]


def _too_large(loaded: bank.Bank) -> list[str]:
    """What a page on a terminal cannot show at once."""
    from assessment.cli import fit

    return fit.remarks(loaded)


def _print(lines: list[str]) -> None:
    for line in lines[:MOST_LINES]:
        say(printable(line))
    if len(lines) > MOST_LINES:
        say(f"... and {len(lines) - MOST_LINES} more; mend these first and check again.")


def _remarked(count: int) -> str:
    return f", {count} remark{'s' if count != 1 else ''}" if count else ""
