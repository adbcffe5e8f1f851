"""A user's own templates: found in their folder, run in a sandbox with bounds, checked, blamed by line.

They are somebody's text like any other: they see the view and their own folder, nothing else.
"""

import base64
import os
import re
from functools import cached_property
from pathlib import Path

from assessment.assets import folder as data_folder
from assessment.errors import TemplatesError
from assessment.report import bounds, guard

SHIPPED = data_folder("report_templates")
STYLE, EXTRA = "report.css", "extra.css"  # the second is added to the first
ORIGINAL = "shipped/"  # before a name: the shipped template, though the folder has its own
MOST_BYTES = 5_000_000  # of one file
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
FONTS = {".ttf": "font/ttf", ".otf": "font/otf", ".woff": "font/woff", ".woff2": "font/woff2"}
_NEAR = re.compile(r"""url\(\s*(['"]?)(?!data:|#|[a-z][a-z0-9+.-]*:|//)([^'")]+)\1\s*\)""", re.I)


class OwnTemplates:
    """The templates of one folder, and the shipped ones where it has none.

    Raises TemplatesError for a folder that cannot be used; ``render`` raises it, with file and line, for
    a template that fails.
    """

    def __init__(self, folder: Path):
        self.folder, self.real = folder, os.path.realpath(folder)
        try:
            found = sorted(entry.name for entry in os.scandir(folder))
        except NotADirectoryError:
            raise TemplatesError(f"{folder}: this is a file; give the folder of your templates.") from None
        except OSError as error:
            raise TemplatesError(
                f"{folder}: cannot be read ({error.strerror}); give the folder of your templates."
            ) from None
        self.names = [name for name in found if name in (STYLE, EXTRA) or name.endswith(".j2")]
        if not {name for name in self.names if name == EXTRA or (SHIPPED / name).is_file()}:
            known = ", ".join(
                [EXTRA, *sorted(p.name for p in SHIPPED.iterdir() if p.suffix in (".j2", ".css"))]
            )
            raise TemplatesError(f"{folder}: no file in it has the name of a template; they are {known}.")

    def check(self) -> None:
        """Compile every template and read the style sheet, before anything is asked."""
        self.css  # noqa: B018
        with self._blamed():
            for name in self.names:
                if name.endswith(".j2"):
                    self.environment.get_template(name)

    def render(self, view: dict, css: str, name: str) -> str:
        """The page of the template ``name``, found to reach nothing outside; ``css`` goes into its head."""
        with self._blamed():
            template = self.environment.get_template(name)
            with bounds.bounded():
                page = bounds.joined(template.generate(**view, css=css))
        for fault, needles in guard.faults(page):
            raise TemplatesError(f"{self._line_with(needles)}: {fault}; {self.way_out}.")
        return page

    def outside(self, refused: str) -> TemplatesError:
        """The error for an address that only the PDF library found."""
        return TemplatesError(
            f"{self._line_with([refused])}: {refused[:80]} is outside the folder; {self.way_out}."
        )

    @cached_property
    def environment(self):
        from assessment.report import html

        env = html.make_environment(bounds.environment(), self._loader())
        env.optimized = False  # or filters of constants would run while compiling, out of bounds
        del env.filters["safe"]  # it would print a hostile name as it stands
        env.filters["asset"] = self.asset
        return env

    @cached_property
    def css(self) -> str:
        """The style sheet, with pictures and fonts of the folder inside."""
        with self._blamed():
            own, extra = self.read(STYLE), self.read(EXTRA)
        sheets = [(SHIPPED / STYLE).read_text("utf-8") if own is None else self._with_assets(STYLE, own)]
        if extra is not None:
            sheets.append(self._with_assets(EXTRA, extra))
        return "\n".join(sheets)

    def _with_assets(self, name: str, text: str) -> str:
        """A style sheet of the folder with its files inside. Raises TemplatesError with the line."""
        held = _NEAR.sub(lambda found: self._held(name, text, found), text)
        for fault, needles in guard.css_faults(held):
            raise TemplatesError(f"{self._line_with(needles)}: {fault}; {self.way_out}.")
        return held

    def _held(self, name: str, text: str, found: re.Match) -> str:
        try:
            return f'url("{self.asset(found[2].strip())}")'
        except bounds.Fault as fault:
            line = text.count("\n", 0, found.start()) + 1
            raise TemplatesError(f"{self.folder / name}, line {line}: {fault}; {self.way_out}.") from None

    @property
    def way_out(self) -> str:
        return "mend it there, or leave out --templates for the shipped report"

    def asset(self, name: str) -> str:
        """A picture or font of the folder as a data: address, so that the page stays one file."""
        kind = (PICTURES | FONTS).get(Path(name).suffix.lower())
        if kind is None:
            raise bounds.Fault(f"{name} is no picture (PNG, JPEG, SVG) or font")
        data = self.read_bytes(name)
        if data is None:
            raise bounds.Fault(f"there is no file {name} in the folder")
        return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"

    def read(self, name: str) -> str | None:
        """A text of the folder, or None where it has no such file."""
        data = self.read_bytes(name)
        try:
            return None if data is None else data.decode("utf-8")
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

    def _loader(self):
        from jinja2 import BaseLoader, TemplateNotFound
        from jinja2.loaders import split_template_path

        own = self

        class FolderThenShipped(BaseLoader):
            def get_source(self, environment, template):
                name = "/".join(split_template_path(template))  # raises TemplateNotFound for ".."
                text = None if name.startswith(ORIGINAL) else own.read(name)
                if text is not None:
                    guard.refuse_unescaped(environment, text, name, str(own.folder / name))
                    return text, str(own.folder / name), None
                shipped = SHIPPED / name.removeprefix(ORIGINAL)
                if not shipped.is_file():
                    raise TemplateNotFound(template)
                return shipped.read_text("utf-8"), str(shipped), None

        return FolderThenShipped()

    def _blamed(self):
        return bounds.blamed(str(self.folder), str(SHIPPED), self.way_out)

    def _line_with(self, needles) -> str:
        """Which file and line of the folder holds a text, as far as it can be found."""
        for needle in needles:
            for name in self.names:
                text = self.read(name) or ""
                if needle in text:
                    return f"{self.folder / name}, line {text.count(chr(10), 0, text.index(needle)) + 1}"
        return str(self.folder)
