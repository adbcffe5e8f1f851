"""``skillgap bank check``: every fault of a bank at once."""

from assessment import bank
from assessment.console import say
from assessment.errors import DONE, USER_CAN_MEND
from assessment.text import printable


def check(name: str | None) -> int:
    """Print every fault with file, key and what is expected; exit code 2 if there is one."""
    path = bank.find(name or bank.DEFAULT_BANK)
    loaded, faults = bank.read(path)
    for fault in faults:
        say(printable(fault))
    if faults or loaded is None:
        say(f"{len(faults)} fault{'s' if len(faults) != 1 else ''} in {path}.")
        return USER_CAN_MEND
    say(
        f"{printable(loaded.title)}, version {printable(loaded.version)}: no faults. {len(loaded.roles)} roles, "
        f"{len(loaded.areas)} areas, {len(loaded.skills)} skills, {len(loaded.checks)} checks, "
        f"{len(loaded.phases)} phases, {len(loaded.resources)} resources, "
        f"{len(loaded.guidance)} guidance entries."
    )
    return DONE
