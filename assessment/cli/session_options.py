"""What the command line says of a session. Apart from the options of the other commands, since the first page waits
for it: without arguments there is nothing to parse, and neither parser nor other options are loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Said = Mapping[str, str]  # what options say of the person, by the id of the field


@dataclass(frozen=True)
class Writing:
    """Where the report goes. ``output`` is a file's name, "-" for the standard output, or None for a free name.

    ``formats`` are the comma lists of --format; ``length`` is that of the PDF, one of assessment.report.
    """

    output: str | None = None
    formats: tuple[str, ...] | None = None
    force: bool = False
    length: str = "report"
    templates: str | None = None

    @property
    def is_asked_for(self) -> bool:
        """Whether an option asks for a report, where none is written by itself."""
        return self.output is not None or self.formats is not None or self.length != "report"


@dataclass(frozen=True)
class Progress:
    """The earlier assessment: named, left out, or (neither) found by itself."""

    since: Path | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Session:
    """``skillgap`` and ``skillgap resume``; with its defaults ``skillgap`` without any option.

    ``file`` is where the answers are kept, None for a place of ours. ``only`` are the skills that are asked again, where
    not everything is.
    """

    file: Path | None = None
    resumes: bool = False
    bank: str | None = None
    mode: str | None = None
    checks: str | None = None
    feedback: bool = True
    said: Said = field(default_factory=dict)
    plain: bool = False
    writing: Writing = Writing()
    progress: Progress = Progress()
    only: frozenset[str] = frozenset()

    @property
    def must_be_right_first(self) -> bool:
        """Whether an option could be wrong, which is to be found out before anything is asked."""
        values = (self.bank, self.mode, self.checks, self.writing.output, self.writing.formats,
                  self.writing.templates, self.progress.since)  # fmt: skip
        return bool(self.said) or any(value is not None for value in values)
