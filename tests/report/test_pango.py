"""What is said where the PDF library cannot load: the way out of this system, and of this case on it."""

import pytest

from assessment.report import pango


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("linux", "sudo apt install libpango-1.0-0"),
        ("darwin", "brew install pango"),
        ("win32", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("freebsd14", "your system's Pango package"),
    ],
)
def test_every_system_has_its_command(monkeypatch, system, command):
    monkeypatch.setattr(pango, "HOMEBREW", ())
    monkeypatch.setattr("sys.platform", system)
    assert command in pango.unavailable() and pango.unavailable().endswith("The HTML report works without.")


def test_windows_is_told_where_the_libraries_are(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert "WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\ucrt64\\bin" in pango.unavailable()


@pytest.mark.parametrize("place", [0, 1])
def test_where_homebrew_has_pango_the_variable_is_named_and_nothing_is_installed(monkeypatch, tmp_path, place):
    """On Apple silicon and on Intel: a Python that is not Homebrew's does not look there."""
    folders = (tmp_path / "silicon", tmp_path / "intel")
    folders[place].mkdir()
    (folders[place] / "libpango-1.0.dylib").touch()
    monkeypatch.setattr(pango, "HOMEBREW", folders)
    monkeypatch.setattr("sys.platform", "darwin")
    said = pango.unavailable()
    assert f"`export DYLD_FALLBACK_LIBRARY_PATH={folders[place]}`" in said and "brew install" not in said
