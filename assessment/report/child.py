"""The process in which somebody's own templates are read, run and laid out. Started by ``apart``.

It reads one job as a line of JSON from standard input, which the parent then keeps open. Standard output gets a
line of JSON, and after it the bytes that were made; standard error gets a line of JSON for every template that
is loaded and, when time is up, what was running.
"""

import contextlib
import json
import logging
import os
import signal
import sys
from pathlib import Path

from assessment.errors import PdfUnavailable, SkillgapError
from assessment.report import TASKS, bounds, limits, templating
from assessment.report.own import OwnTemplates

CHECK = "check"  # the one task that makes nothing
MOST_BYTES = 100_000_000  # of what is made


def main() -> None:
    """Do one job and say how it went."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it ends this one
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints
    job = json.loads(sys.stdin.buffer.readline())
    limits.end_with(job["parent"])
    limits.limit(job["seconds"], job["memory"])
    head, body = _done(job)
    answer.write(json.dumps(head).encode() + b"\n" + body)
    answer.flush()
    os._exit(0)  # nothing is left to tidy, and a full heap takes long to take apart


def _done(job: dict) -> tuple[dict, bytes]:
    warnings = _Heard("assessment.report.pdf", "skillgap:")
    try:
        body = _make(job)
        return {"warnings": [record.getMessage() for record in warnings.records]}, body
    except PdfUnavailable as error:
        return {"unavailable": str(error)}, b""
    except SkillgapError as error:
        return {"fault": str(error)}, b""


def _make(job: dict) -> bytes:
    own = OwnTemplates(Path(job["folder"]), _tell)
    if job["task"] == CHECK:
        own.check()
        return b""
    pictures = _Heard("weasyprint", "Failed to load")
    # Whatever fails here fails because of this page: the same result is fine with the shipped templates.
    with bounds.blamed(own.likely, own.likely, own.way_out), templating.using(own):
        made = TASKS[job["task"]](job["result"], **job["options"])
        for record in pictures.records:
            raise own.unreadable(str(record.args[0]) if isinstance(record.args, tuple) and len(record.args) > 1 else "")
        if len(made) > MOST_BYTES:
            raise bounds.Fault(f"the report grows over {MOST_BYTES:,} bytes")
    return made if isinstance(made, bytes) else made.encode("utf-8")


def _tell(file: str, lines: list | None) -> None:
    os.write(2, json.dumps({"file": file, "lines": lines}).encode() + b"\n")


class _Heard(logging.Handler):
    """What a logger says that begins with some words, kept."""

    def __init__(self, name: str, beginning: str):
        super().__init__()
        self.beginning = beginning
        self.records: list[logging.LogRecord] = []
        logging.getLogger(name).addHandler(self)

    def emit(self, record):
        if record.msg.startswith(self.beginning):
            self.records.append(record)
