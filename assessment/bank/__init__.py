"""The question bank: frozen records (``model``), reading and checking (``load``), conditions."""

from assessment.bank.anchors import remarks
from assessment.bank.load import DEFAULT_BANK, find, is_shipped, load, read
from assessment.bank.model import Bank

__all__ = ["DEFAULT_BANK", "Bank", "find", "is_shipped", "load", "read", "remarks"]
