"""The result document itself; docs/result.schema.json describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.answers import store
from assessment.report.formats.interface import Format, Options

if TYPE_CHECKING:
    from assessment.result.document import Result

def render(result: Result, options: Options) -> bytes:
    """The document as it is saved beside every PDF, and as ``skillgap report`` reads it again."""
    return store.dump({**result})


FORMAT = Format("json", ".result.json", "Result", "application/json", render, others=(".json",))
