"""The question bank: frozen records (``model``), reading and checking (``load``), conditions."""

from assessment.bank.load import DEFAULT_BANK, find, load, read
from assessment.bank.model import Bank

__all__ = ["DEFAULT_BANK", "Bank", "find", "load", "read"]
