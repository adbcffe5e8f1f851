"""The question bank: frozen records (``model``), reading and checking (``load``), conditions."""

from assessment.bank import anchors, attribution, steps_check
from assessment.bank.load import DEFAULT_BANK, find, is_shipped, load, read
from assessment.bank.model import Bank

__all__ = ["DEFAULT_BANK", "Bank", "find", "is_shipped", "load", "read", "remarks"]


def remarks(bank: Bank) -> list[str]:
    """Where a bank without faults leaves the rules for anchors, steps and sources, one line each, with file and key."""
    return anchors.remarks(bank) + steps_check.remarks(bank) + attribution.remarks(bank)
