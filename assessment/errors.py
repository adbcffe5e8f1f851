"""The errors a user can see, and the exit codes of the command."""

from assessment.text import one_line

DONE = 0
SOME_REJECTED = 1
USER_CAN_MEND = 2
PDF_UNAVAILABLE = 3
INTERRUPTED = 130


class SkillgapError(Exception):
    """Something the user can mend.

    ``str(error)`` is one sentence that names the file or option, the place in it and the way out. The
    command prints it and exits with ``exit_code``. It holds nothing that could steer a terminal.
    """

    exit_code = USER_CAN_MEND

    def __init__(self, message: str):
        super().__init__(one_line(message))  # it may quote a file, a path or an option


class BankError(SkillgapError):
    """A bank has faults. ``faults`` lists all of them, each with its file and key."""

    def __init__(self, path, faults):
        self.faults = list(faults)
        count = len(self.faults)
        first = self.faults[0] if faults else "no fault given"
        more = f" and {count - 1} more" if count > 1 else ""
        super().__init__(f"{path}: {first}{more}; `skillgap bank check {path}` lists every fault.")


class NoBankError(BankError):
    """There is no bank where one was named."""

    def __init__(self, name: str, problem: str):
        self.faults = [problem]
        SkillgapError.__init__(self, f"{name}: {problem}.")


class AnswersError(SkillgapError):
    """An answers or result file cannot be used."""


class JournalError(SkillgapError):
    """The journal cannot be read, or cannot take what was said."""


class ProfileError(SkillgapError):
    """An option or answer about the person cannot be used."""


class CohortError(SkillgapError):
    """The work on many people cannot go on: no library, no scheduler, or another cohort's folder."""

    @classmethod
    def needs(cls, what: str, library: str, extra: str) -> "CohortError":
        """The error where a library of an extra is not installed."""
        return cls(f'{what} needs the library {library}, which is not here; pip install "skillgap[{extra}]" brings it.')


class OutputError(SkillgapError):
    """A file cannot be written where the user wants it."""


class TemplatesError(SkillgapError):
    """The user's own templates cannot be used; the message names file and line where there are any."""


class PdfUnavailable(SkillgapError):
    """WeasyPrint's native libraries are missing; the HTML was written instead."""

    exit_code = PDF_UNAVAILABLE
