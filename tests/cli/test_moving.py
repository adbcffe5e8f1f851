"""The line that moves while a PDF is made: on a terminal only, forwards only, and gone at the end."""

import contextlib
import io
import logging
import re

import pytest

from assessment.cli.moving import OURS, STEPS, bar, share


class _Output(io.StringIO):
    watched = None


LOG = logging.getLogger(STEPS)


@pytest.fixture
def screen(monkeypatch):
    """What stands on the output; made by ``watched``, since pytest has its own between set-up and test."""
    monkeypatch.setenv("COLUMNS", "60")
    made = _Output()

    @contextlib.contextmanager
    def watched(shown: bool = True):
        with contextlib.redirect_stdout(made), bar(shown):
            yield

    made.watched = watched
    return made


def lines(screen) -> list[str]:
    return screen.getvalue().split("\r\x1b[K")[1:]


def test_it_moves_with_every_step_and_never_back(screen):
    with screen.watched():
        LOG.info("Step 3 - Applying CSS")
        for page in (1, 9, 19):
            LOG.info("Step 5 - Creating layout - Page %d", page)
        LOG.info("Step 5 - Creating layout - Page %i (up-to-date)", 1)
        LOG.info("Step 6 - Creating PDF")
    filled = [line.count("#") for line in lines(screen)[:-1]]
    assert filled == sorted(filled) and len(set(filled)) >= 4
    assert any("layout, page 9" in line for line in lines(screen)) and max(map(len, lines(screen))) < 60


def test_it_leaves_the_line_and_the_loggers_as_it_found_them(screen):
    before = (LOG.level, list(LOG.handlers))
    with pytest.raises(ValueError), screen.watched():
        LOG.info("Step 4 - Creating formatting structure")
        raise ValueError
    assert lines(screen)[-1] == "" and (LOG.level, list(LOG.handlers)) == before


def test_it_says_nothing_where_it_is_not_wanted(screen):
    with screen.watched(False):
        LOG.info("Step 4 - Creating formatting structure")
    assert screen.getvalue() == ""


def test_a_warning_has_a_line_of_its_own(screen, capsys):
    with screen.watched():
        logging.getLogger(f"{OURS}.report.pdf").warning("skillgap: no font has it")
    assert "skillgap: no font has it\n" in capsys.readouterr().err
    assert lines(screen)[-2:] == ["", ""]


def test_the_steps_are_those_that_the_library_logs(screen):
    """A real document: every step it tells is one the bar knows, in an order that goes on."""
    from weasyprint import HTML

    with screen.watched():
        HTML(string="<p>one</p>").write_pdf()
    assert len(lines(screen)) >= 6 and "finishing" in screen.getvalue()


def test_a_share_is_between_nothing_and_all():
    shares = [share(step, page) for step in range(1, 8) for page in (0, 3, 500)]
    assert min(shares) == 0 and max(shares) <= 1 and shares == sorted(shares)


def test_nothing_moves_on_a_pipe(skillgap, saved):
    done = skillgap("report", saved(), "--format", "json", "-o", "a.json")
    assert not re.search(r"[\x1b\r]", done.stdout + done.stderr)
