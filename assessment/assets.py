"""Where the data is: inside an installed package, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The data folder ``name`` ("questions" or "report_templates")."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def result_schema() -> Path:
    """The published schema of the result, by which a saved one is checked."""
    installed = _PACKAGE / "_data" / "result.schema.json"
    return installed if installed.is_file() else _PACKAGE.parent / "docs" / "result.schema.json"
