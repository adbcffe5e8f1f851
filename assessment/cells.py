"""Texts in tables that spreadsheets open."""

import re

# What makes a spreadsheet take a cell for a formula, in its plain and its full-width form.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where the comma is the decimal mark, a spreadsheet ends a cell at a semicolon, and so begins one inside ours.
_NEXT_CELL = re.compile(r"(;[\s\"]*)(?=[=+@\uff1d\uff0b\uff0d\uff20-])")


def no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula, whatever ends a cell there."""
    text = _NEXT_CELL.sub(r"\1'", text)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
