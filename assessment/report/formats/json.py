"""The result document itself; docs/result.schema.json describes it."""

from assessment.answers import store
from assessment.report.formats.interface import Document, Format, Options


def render(result: Document, options: Options) -> bytes:
    """The document as it is saved beside every PDF, and as ``skillgap report`` reads it again."""
    return store.dump(result)


FORMAT = Format("json", ".result.json", "Result", "application/json", render, others=(".json",))
