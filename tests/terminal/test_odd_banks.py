"""Banks of other shapes than ours: every page of them works, and ``bank check`` says what does not fit one."""

import pytest
from support import odd_banks
from terminal import every_page as pages
from terminal.drawn import assert_shown, focused

from assessment import bank as bank_module
from assessment.cli import main

SIZES = ((80, 24), (60, 20), (120, 40))


@pytest.fixture(scope="module", params=list(odd_banks.SHAPES))
def odd(request, tmp_path_factory):
    """A bank of each shape."""
    return bank_module.load(odd_banks.SHAPES[request.param](tmp_path_factory.mktemp(request.param)))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_page_works(odd, size):
    """It fits, whatever is in focus, and every word of it can be reached."""
    answers = pages.rated(odd)
    made = [pages.form(odd), *pages.lists(odd), pages.review(odd, answers), pages.review(odd, pages.fresh(odd))]
    for page in [*made, *pages.checks(odd)]:
        assert_shown(page, *size)
    made[-1].unfolded = {section.title for section in made[-1].sections}
    assert_shown(made[-1], *size)
    for page in [*pages.grids(odd, answers), *pages.grids(odd, pages.touched_all(odd))]:
        for number in range(len(page.rows)):
            page.focus = number
            shown = assert_shown(page, *size)
            if size[0] >= 80:
                assert len(focused(shown[0])) == 1


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_at_least_three_rows_stay_beside_long_statements(tmp_path, size):
    """With forty skills and statements that fill the page, the rows around the one in focus are seen."""
    made = bank_module.load(odd_banks.long_statements(tmp_path))
    page = pages.grids(made, pages.touched_all(made))[1]
    for number in range(len(page.rows)):
        page.focus = number
        shown = assert_shown(page, *size)[0]
        assert sum(row.name in " ".join(shown) for row in page.rows) >= 3


def checked(folder, capsys) -> list[str]:
    main(["bank", "check", str(folder)])
    return [line for line in capsys.readouterr().out.splitlines() if "80x24" in line]


@pytest.mark.parametrize("shape", ["one_skill", "forty_skills", "one_role", "no_checks", "no_resources", "wide"])
def test_what_fits_is_not_remarked(tmp_path, capsys, shape):
    assert checked(odd_banks.SHAPES[shape](tmp_path), capsys) == []


def test_what_does_not_fit_is_a_remark_on_a_bank_of_ones_own(tmp_path, capsys):
    """A ladder that scrolls, a name wider than its row, a check longer than its page: each with file and key."""
    folder = odd_banks.three_lines(tmp_path)
    area, checks = folder / "areas" / "models.toml", folder / "checks" / "models.toml"
    area.write_text(area.read_text("utf-8").replace('name = "tuning"', f'name = "{"tuning " * 9}"'), "utf-8")
    stem = "Which of these is what one would do first? " * 40
    checks.write_text(checks.read_text("utf-8").replace('"Which?"', f'"{stem}"', 1), "utf-8")
    said = checked(folder, capsys)
    assert all(line.startswith("remark: ") for line in said)
    for place in ("areas/models.toml: skills[maths].anchors: ", "areas/models.toml: skills[tuning].name: 6",
                  "checks/models.toml: checks[maths-01]: "):  # fmt: skip
        assert any(line.startswith(f"remark: {place}") for line in said), said


def test_what_does_not_fit_is_a_fault_of_a_bank_of_ours(tmp_path, capsys, monkeypatch):
    folder = odd_banks.three_lines(tmp_path / "banks")
    monkeypatch.setattr("assessment.assets.folder", lambda name: folder.parent)
    assert main(["bank", "check", str(folder)]) == 2
    assert "\nareas/models.toml: skills[maths].anchors: " in "\n" + capsys.readouterr().out
