"""What is missing where WeasyPrint cannot load Pango, and the way out on each system.

WeasyPrint's documentation ("First Steps", with its part on missing libraries) names the same commands.
"""

import sys
from pathlib import Path

# Where Homebrew puts libraries: on Apple silicon, and on Intel.
HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))
LIBRARY = "libpango-1.0.dylib"
INSTALL = {
    "linux": "install them with `sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` "
    "(Debian, Ubuntu) or your system's Pango package",
    "darwin": "install them with `brew install pango`",
    "win32": "install MSYS2, run `pacman -S mingw-w64-ucrt-x86_64-pango` in its UCRT64 terminal, and set "
    "`WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\ucrt64\\bin` (or where else MSYS2 is)",
}


def unavailable() -> str:
    """One sentence: what is missing and the exact way out on this platform."""
    return f"The PDF needs Pango's native libraries, {_way_out()}. The HTML report works without."


def _way_out() -> str:
    platform = next((p for p in INSTALL if sys.platform.startswith(p)), "linux")
    if platform == "darwin" and (folder := _homebrew_folder()):
        return (
            f"which are in {folder}, where this Python does not look; run "
            f"`export DYLD_FALLBACK_LIBRARY_PATH={folder}` and the command again, without make, to which macOS "
            "does not hand this variable"
        )
    return f"which were not found; {INSTALL[platform]}"


def _homebrew_folder() -> Path | None:
    """Where Homebrew has Pango. Only Homebrew's own Python looks there by itself."""
    return next((folder for folder in HOMEBREW if (folder / LIBRARY).exists()), None)
