"""The TOML files of a bank: found, read once and parsed, all of it bounded."""

import hashlib
import os
import re
import tomllib
from itertools import islice
from pathlib import Path

from assessment import files

MOST_FILE, MOST_FOLDER = 400_000, 2_000_000  # bytes; the shipped bank has 71 kB in one file, 480 kB in all
MOST_FILES = 500
PARTS = ("areas", "checks")
# The parser's time and memory grow with the square of the names in one dotted key: far more than any bank
# has would take the whole machine.
MOST_DOTS, MOST_DOTS_IN_HEADER = 200, 8
_HEADER = re.compile(r"\s*\[[^,=]*\Z")


class Folder:
    """One bank's files by name, such as ``areas/maths.toml``. Faults go to ``faults``, one a cause."""

    def __init__(self, path: Path, faults: list[str]):
        self.path, self.faults = path, faults
        self._data: dict[str, bytes] = {}
        self.names = tuple(self._listed())
        room = MOST_FOLDER
        for name in self.names:
            room -= self._read(name)
            if room < 0:
                faults.append(f"{name}: with this file the bank is larger than {files.size(MOST_FOLDER)}")
                return

    def _read(self, name: str) -> int:
        """Keep the bytes of a file; returns how many."""
        try:
            self._data[name] = files.read(self.path / name, MOST_FILE)
        except files.Unreadable as error:
            if name.count("/") and os.path.isdir(self.path / name):  # told where it is not listed
                return 0
            self.faults.append(f"{name}: {error.problem}; {error.way_out}")
            return 0
        return len(self._data[name])

    def _listed(self) -> list[str]:
        """The names of the TOML files, in order; hidden ones are an editor's."""
        found = list(self._below(""))
        for part in PARTS:
            place = self.path / part
            if os.path.isdir(place):
                found += self._below(f"{part}/")
            elif os.path.lexists(place) or part == "areas":
                kind = "this is a file" if os.path.lexists(place) else "missing"
                self.faults.append(f"{part}: {kind}; expected a folder with one file an area")
        if len(found) > MOST_FILES:
            self.faults.append(f"{len(found)} TOML files or more, at most {MOST_FILES}: is this the folder of a bank?")
        return sorted(found[:MOST_FILES], key=lambda name: name.split("/"))

    def _below(self, part: str) -> list[str]:
        try:
            with os.scandir(self.path / part) as entries:
                names = [e.name for e in islice(entries, 20 * MOST_FILES)]
        except OSError as error:
            self.faults.append(f"{part or self.path}: cannot be read ({error.strerror})")
            return []
        return [part + name for name in names if name.endswith(".toml") and not name.startswith(".")]

    def has_part(self, part: str) -> bool:
        """Whether there is a folder of this name; what it lacks otherwise was told once."""
        return os.path.isdir(self.path / part)

    def has(self, name: str) -> bool:
        """Whether the bank has a file of this name."""
        return name in self.names

    def values(self, name: str) -> dict | None:
        """What a file holds; None, and a fault, if it is missing or cannot be parsed."""
        if name not in self.names:
            self.faults.append(f"{name}: missing; every bank has this file")
        if name not in self._data:  # read in vain, and told
            return None
        try:
            text = files.text(self._data[name])
            _check_dots(text)
            return tomllib.loads(text)
        except files.Unreadable as error:
            self.faults.append(f"{name}: {error.problem}; {error.way_out}")
        except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
            self.faults.append(f"{name}: not valid TOML: {str(error)[:200]}")
        return None

    def hash(self) -> str:
        """SHA-256 over the names and bytes of the files, in the order of their names."""
        digest = hashlib.sha256()
        for name in self.names:
            digest.update(name.encode() + b"\0" + self._data.get(name, b"") + b"\0")
        return digest.hexdigest()


def _check_dots(text: str) -> None:
    """Raises ValueError for a name of so many dots that the parser would take the whole machine."""
    for number, line in enumerate(text.split("\n"), 1):
        dots = line.count(".")
        if dots > MOST_DOTS or dots > MOST_DOTS_IN_HEADER and _HEADER.match(line):
            raise ValueError(f"too many dots in one name (at line {number})")
