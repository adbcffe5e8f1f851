"""Banks of other shapes than ours: one skill or forty in an area, long or wide statements, one role, no checks."""

from pathlib import Path
from unittest import mock

from support import tiny_bank

LONG = (
    "I did step {n} for somebody else, " + "over and over again, " * 17 + "to the end."
)  # about 400 characters
THREE_LINES = "I did step {n}, " + "with one more thing to say about it, " * 5 + "and that is all of it."
WIDE = "ステップ{n}では、公開データセットを使って学習から評価までを自分一人で実行し、結果を記録して同僚に説明した。"
WIDE_NAME = "教師あり学習と木構造モデル"
MANY = 40


def _anchors(pattern: str) -> list[str]:
    return [pattern.format(n=n) for n in range(1, 6)]


def _many(number: int) -> dict:
    """The skills of services as they are, and so many in models."""
    first = {name: row for name, row in tiny_bank.SKILLS.items() if row[0] == "services"}
    more = {f"skill-{n}": ("models", 1, 10 + n, 0.8, (n % 4 + 1, n % 3 + 1), []) for n in range(number)}
    return first | more


def _checks_of(skills: dict) -> dict:
    return {name: row for name, row in tiny_bank.CHECKS.items() if row[0] in skills}


def one_skill(folder: Path) -> Path:
    """An area with one skill."""
    return _written(folder, _many(1))


def forty_skills(folder: Path) -> Path:
    """An area with forty."""
    return _written(folder, _many(MANY))


def long_statements(folder: Path) -> Path:
    """Statements of 400 characters, that no page shows all at once, in an area of forty skills."""
    return _written(folder, _many(MANY), LONG)


def three_lines(folder: Path) -> Path:
    """Statements of three lines at 80 columns."""
    return _written(folder, tiny_bank.SKILLS, THREE_LINES)


def wide(folder: Path) -> Path:
    """Names and statements in Japanese, whose letters are two columns wide."""
    _written(folder, tiny_bank.SKILLS, WIDE)
    for file in (folder / "areas").glob("*.toml"):
        text = file.read_text("utf-8")
        for name in tiny_bank.SKILLS:
            text = text.replace(f'\nname = "{name}"', f'\nname = "{WIDE_NAME} {name}"')
        file.write_text(text, "utf-8")
    book = folder / "resources.toml"
    book.write_text(book.read_text("utf-8").replace('"A book"', f'"{WIDE_NAME * 5}"'), "utf-8")
    return folder


def one_role(folder: Path) -> Path:
    """A bank for one role alone."""
    _written(folder, tiny_bank.SKILLS)
    _replace(folder, "bank.toml", '  { id = "keeper", name = "Keeper", about = "Keeps." },\n', "")
    for file in ("areas/services.toml", "areas/models.toml"):
        for level in range(6):
            _replace(folder, file, f", keeper = {level} }}", " }")
    return folder


def no_checks(folder: Path) -> Path:
    """Ratings alone."""
    return _written(folder, tiny_bank.SKILLS, checks={})


def no_resources(folder: Path) -> Path:
    """No course and no book; so no checks either, for they name where to read, and no step with parts."""
    steps = {name: (*row[:3], {k: v for k, v in row[3].items() if k not in ("parts", "see")})
             for name, row in tiny_bank.STEPS.items()}  # fmt: skip
    with mock.patch.object(tiny_bank, "STEPS", steps):
        no_checks(folder)
    (folder / "resources.toml").write_text("resources = []\n", "utf-8")
    return folder


SHAPES = {made.__name__: made for made in (
    one_skill, forty_skills, long_statements, three_lines, wide, one_role, no_checks, no_resources,
)}  # fmt: skip


def _written(folder: Path, skills: dict, anchors: str = "I did step {n} for somebody.", checks=None) -> Path:
    checks = _checks_of(skills) if checks is None else checks
    with mock.patch.multiple(tiny_bank, SKILLS=skills, CHECKS=checks, ANCHORS=_anchors(anchors)):
        tiny_bank.write(folder)
    for file in (folder / "checks").iterdir():
        if not file.read_text("utf-8"):
            file.unlink()
    return folder


def _replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
