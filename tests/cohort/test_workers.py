"""Worker processes and a real Dask cluster: one of them dies in the middle, and every row is there once."""

import contextlib
import functools
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assessment.cohort.executor import Where, spread
from assessment.errors import CohortError

ROOT = Path(__file__).resolve().parents[2]
JOBS = range(12)
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}",
               "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}  # fmt: skip


def work(folder: Path, deaths: int, job: int) -> int:
    """The square of a number; whoever has the fourth dies over it, so many times."""
    for n in range(deaths if job == 4 else 0):
        with contextlib.suppress(FileExistsError):
            (folder / f"death-{n}").touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
    return job**2


def results(folder: Path, deaths: int, where: Where) -> list[tuple[int, int]]:
    return sorted(spread(functools.partial(work, folder, deaths), JOBS, where))


EVERY = [(n, n**2) for n in JOBS]


@pytest.fixture(autouse=True)
def path_of_workers(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ENVIRONMENT["PYTHONPATH"])


def test_in_this_process(tmp_path):
    assert results(tmp_path, 0, Where()) == EVERY


def test_a_worker_process_that_dies_loses_nothing(tmp_path):
    assert results(tmp_path, 1, Where(workers=2)) == EVERY
    assert (tmp_path / "death-0").exists()


def test_work_that_kills_every_worker_ends_in_a_sentence(tmp_path):
    with pytest.raises(CohortError, match="3 worker processes died"):
        results(tmp_path, 9, Where(workers=2))


def test_an_error_of_the_work_is_told_as_it_is():
    with pytest.raises(ZeroDivisionError):
        list(spread(functools.partial(divmod, 1), [0], Where()))


def test_no_scheduler_is_told(monkeypatch):
    pytest.importorskip("distributed", reason="distributed, of the extra cluster, is not installed")
    monkeypatch.setattr("assessment.cohort.executor.PATIENCE", 0.5)
    with pytest.raises(CohortError, match="no scheduler answers there"):
        list(spread(abs, JOBS, Where(scheduler="tcp://127.0.0.1:9")))


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a process; ends whatever is left of them."""
    pytest.importorskip("distributed", reason="distributed, of the extra cluster, is not installed")
    started = []

    def start(name: str, *arguments: str) -> subprocess.Popen:
        with (tmp_path / f"{name}.log").open("wb") as log:
            started.append(subprocess.Popen([sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                                            stdout=log, stderr=log, env=ENVIRONMENT, cwd=tmp_path))  # fmt: skip
        return started[-1]

    scheduler = start("scheduler", "dask_scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
    address = waited(lambda: re.search(r"tcp://127\.0\.0\.1:\d+", (tmp_path / "scheduler.log").read_text("utf-8")))[0]
    for n in range(2):
        start(f"worker{n}", "dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny",
              "--local-directory", str(tmp_path / f"space{n}"))  # fmt: skip
    waited(lambda: all("Registered to" in (tmp_path / f"worker{n}.log").read_text("utf-8") for n in range(2)))
    yield address, scheduler
    for process in started:
        process.kill()
        process.wait()


def waited(look, seconds: float = 30):
    """What ``look`` finds, as soon as it does."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "a process of the cluster did not come up"
        time.sleep(0.05)
    return found


def test_a_dask_worker_that_dies_loses_nothing(cluster, tmp_path):
    assert results(tmp_path, 1, Where(scheduler=cluster[0])) == EVERY
    assert (tmp_path / "death-0").exists()


def test_a_scheduler_that_goes_away_ends_in_a_sentence(cluster, tmp_path):
    address, scheduler = cluster
    found = spread(functools.partial(work, tmp_path, 0), iter(range(10**6)), Where(scheduler=address))
    assert next(found)[1] >= 0
    scheduler.kill()
    with pytest.raises(CohortError, match="The scheduler went away"):
        list(found)
