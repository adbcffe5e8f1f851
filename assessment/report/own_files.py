"""The files of a folder of templates: read only from inside it, within bounds of size."""

import base64
import io
import os
from pathlib import Path

from assessment.report import bounds
from assessment.report.css_guard import drawing_faults

MOST_BYTES = 5_000_000  # of one file
DRAWINGS = {".svg": "image/svg+xml"}
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
FONTS = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}


class OwnFiles:
    """Reads the files of one folder. Raises bounds.Fault for what cannot be used."""

    def __init__(self, folder: Path):
        self.folder, self.real = folder, os.path.realpath(folder)
        self._held: dict[str, str] = {}

    def asset(self, name: str) -> str:
        """A picture or font of the folder as a data: address, so that the page stays one file."""
        if name in self._held:
            return self._held[name]
        suffix = Path(name).suffix.lower()
        kind = (PICTURES | DRAWINGS | FONTS).get(suffix)
        if kind is None:
            raise bounds.Fault(f"{name} is no picture (PNG, JPEG, SVG) or font")
        data = self.read_bytes(name)
        if data is None:
            raise bounds.Fault(f"there is no file {name} in the folder")
        for fault, _ in drawing_faults(data) if suffix in DRAWINGS else ():
            raise bounds.Fault(f"in {name}, {fault}")
        if suffix in PICTURES:
            _check_pixels(name, data)
        self._held[name] = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
        return self._held[name]

    def name_of(self, address: str) -> str | None:
        """Which file a data: address was made of."""
        return next((name for name, held in self._held.items() if held == address), None)

    def read(self, name: str) -> str | None:
        """A text of the folder with plain line ends and no byte-order mark, or None where it has no such file."""
        data = self.read_bytes(name)
        try:
            return None if data is None else data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise bounds.Fault(f"{name} is not UTF-8 text in line {line}") from None

    def read_bytes(self, name: str) -> bytes | None:
        """A file of the folder. Raises Fault for links that lead out of it, for devices and for giants."""
        path = self.folder / name
        real = os.path.realpath(path)
        if os.path.commonpath([real, self.real]) != self.real:
            raise bounds.Fault(f"{name} leads out of the folder; put a copy of the file there")
        if not os.path.lexists(path):
            return None
        if not os.path.isfile(path) or os.path.getsize(path) > MOST_BYTES:
            raise bounds.Fault(f"{name} is not a file of at most {MOST_BYTES:,} bytes")
        try:
            return path.read_bytes()
        except OSError as error:
            raise bounds.Fault(f"{name} cannot be read ({error.strerror})") from None


def _check_pixels(name: str, data: bytes) -> None:
    """Refuse a small file that would unpack to a giant; its size stands at its beginning."""
    from PIL import Image  # what WeasyPrint reads pictures with

    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except Exception as error:  # a library's many ways to say that it is damaged, or a bomb
        raise bounds.Fault(f"{name} cannot be read as a picture ({type(error).__name__})") from None
    if width * height > bounds.MOST_PIXELS:
        raise bounds.Fault(
            f"{name} has {width:,} by {height:,} pixels; at most {bounds.MOST_PIXELS:,} in all fit a report"
        )
