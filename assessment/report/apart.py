"""Somebody's own templates at work in a process of their own, so that they can neither fill nor hold the machine."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assessment.errors import PdfUnavailable, TemplatesError
from assessment.report import limits
from assessment.report.own import OwnTemplates

if TYPE_CHECKING:
    from assessment.result.document import Result

SECONDS = 40.0  # of computing for one document; the shipped templates take three, or twelve on a slow machine
WAIT = 2.0  # seconds for a process whose time is up by the clock to end itself before it is ended
MEMORY = 1_150_000_000  # bytes of address space, libraries included; the shipped templates take a third
_START = "import sys; sys.path[:] = sys.argv[1:]; from assessment.report.child import main; main()"
_FRAME = re.compile(r'File "([^"\n]+)", line (\d+)')
_LATE = "Timeout ("  # how faulthandler begins when time is up by the clock


def maker(folder: Path, check: bool) -> Callable[[str, Result, dict[str, str]], bytes]:
    """A function of a task (assessment.report.TASKS), a result and options, which makes it with the templates of
    a folder and raises TemplatesError where they fail or need more time or memory than they may have.

    Raises TemplatesError for a folder that cannot be used, with ``check`` also for what does not compile.
    """
    own = OwnTemplates(folder)
    if check:
        _run(own, "check", None, {})
    return partial(_run, own)


def _run(own: OwnTemplates, task: str, result: Result | None, options: dict[str, str]) -> bytes:
    job = {"folder": str(own.folder), "task": task, "result": {**result} if result else {}, "options": options,
           "parent": os.getpid(), "seconds": SECONDS, "memory": MEMORY}  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="skillgap-") as place:  # a process that is ended clears nothing away
        code, out, said = _talk(json.dumps(job).encode() + b"\n", place)
    line, _, body = out.partition(b"\n")
    if code or not line:
        raise own.stopped(_why(code, said), *_where(said, str(own.folder)))
    head = json.loads(line)
    if "unavailable" in head:
        raise PdfUnavailable(head["unavailable"])
    if "fault" in head:
        raise TemplatesError(head["fault"])
    for sentence in head["warnings"]:
        logging.getLogger("assessment.report.pdf").warning("%s", sentence)
    return body


def _talk(job: bytes, place: str) -> tuple[int, bytes, str]:
    """Start the process, hand over the job, wait; returns its exit code, what it made and what it said.

    Its temporary files are made in the folder ``place``.
    """
    pipe, late = subprocess.PIPE, ""
    command = [sys.executable, "-c", _START, *sys.path]
    own = os.environ | {"TMPDIR": place, "TEMP": place, "TMP": place}
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=own)
    held, process.stdin = process.stdin, None  # kept open: when it is closed, the process ends
    try:
        with contextlib.suppress(BrokenPipeError):
            held.write(job)
            held.flush()
        try:
            out, err = process.communicate(timeout=SECONDS * limits.WALL + WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            late = _LATE
        return process.returncode, out, err.decode("utf-8", "replace") + late
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for stream in (held, process.stdout, process.stderr):
            with contextlib.suppress(OSError):
                stream.close()


def _why(code: int, said: str) -> str:
    if _LATE in said or code == -getattr(signal, "SIGXCPU", 0):
        return f"it did not come to an end within {SECONDS:g} seconds of computing"
    if "MemoryError" in said:
        return "it needs too much memory"
    return f"the process that makes it broke off (code {code}), most likely for want of memory"


def _where(said: str, folder: str) -> tuple[str | None, int | None]:
    """Which template of the folder was at work when the process ended, and in which of its lines."""
    lines: dict[str, list | None] = {}
    reading = None
    for text in said.splitlines():
        if text.startswith('{"file"'):
            with contextlib.suppress(ValueError):
                note = json.loads(text)
                lines[_as_told(note["file"])] = note["lines"]
                reading = note["file"] if note["lines"] is None else None
    for file, made in _FRAME.findall(said):  # the innermost first
        mine = [template for template, python in lines.get(file) or () if python <= int(made)]
        if mine and file.startswith(_as_told(folder)):
            return file, mine[-1]
    return reading, None


def _as_told(file: str) -> str:
    """A file's name as faulthandler writes it."""
    return file.encode("ascii", "backslashreplace").decode("ascii")
