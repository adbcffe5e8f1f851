"""Where the work on chunks runs: in this process, in worker processes, or on a Dask cluster.

The one seam is the standard ``concurrent.futures.Executor``: ``spread`` runs a function over jobs on whatever
``Where`` names, and nobody else knows which it was. The function and its jobs must pickle; whatever a worker needs
more than once, such as the bank, the function keeps itself (``functools.cache``). Results come as they are done, never
more jobs are out than the workers can take soon, and a job whose worker died is given to another.
"""

import logging
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from assessment.errors import CohortError
from assessment.text import one_line

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")  # small matrices: more only get in the way
MOST_DEATHS = 3  # of workers that had the same job
AHEAD = 2  # jobs that wait for each worker
PATIENCE = 10.0  # seconds to find the scheduler
LOOK = 1.0  # seconds between two looks at whether it is still there

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Where:
    """How many ``workers`` (processes) on this machine, 1 for this process itself; or the address of a Dask
    ``scheduler``, such as tcp://host:8786, which goes first."""

    workers: int = 1
    scheduler: str | None = None


class InThisProcess(Executor):
    """Runs what is submitted at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future:  # type: ignore[type-arg]
        """A future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def spread(task: Callable[[Job], Result], jobs: Iterable[Job], where: Where) -> Iterator[tuple[Job, Result]]:
    """Each job with its result, in the order in which they are done.

    Raises what ``task`` raises, and CohortError where there is no scheduler, where it goes away, or where three
    workers died over one job.
    """
    todo = iter(jobs)
    again: list[tuple[Job, int]] = []
    while True:
        with _opened(where) as (executor, room, check):
            lost = yield from _until_broken(task, todo, again, executor, room, check)
        if not lost:
            return
        again = lost


def _until_broken(
    task: Callable[[Job], Result], todo: Iterator[Job], again: list[tuple[Job, int]], executor: Executor, room: int,
    check: Callable[[], None],
) -> Any:  # fmt: skip
    """Run until all is done, or until the executor can run no more; then the jobs it had are returned, each with how
    many workers died over it."""
    out: dict[Future[Result], tuple[Job, int]] = {}
    while True:
        try:
            while len(out) < room and (one := _next(again, todo)) is not None:
                out[executor.submit(task, one[0])] = one
        except BrokenProcessPool:
            return _lost([*out.values(), one] if one else [*out.values()])  # type: ignore[possibly-undefined]
        if not out:
            return []
        done, _ = futures.wait(out, timeout=LOOK, return_when=futures.FIRST_COMPLETED)
        check()
        for future in done:
            try:
                result = future.result()
            except BrokenProcessPool:
                return _lost([*out.values(), *again])
            except futures.CancelledError:
                check()
                raise CohortError(_GONE) from None
            yield out.pop(future)[0], result


def _next(again: list[tuple[Job, int]], todo: Iterator[Job]) -> tuple[Job, int] | None:
    if again:
        return again.pop()
    for job in todo:
        return job, 0
    return None


def _lost(jobs: list[tuple[Job, int]]) -> list[tuple[Job, int]]:
    found = [(job, deaths + 1) for job, deaths in jobs]
    if any(deaths >= MOST_DEATHS for _, deaths in found):
        raise CohortError(
            f"{MOST_DEATHS} worker processes died over the same work, perhaps for want of memory; what was done is "
            "kept: run the same command again with fewer --workers."
        )
    return found


_GONE = ("The scheduler went away; what was done is kept: start it again, and run the same command to go on where this "
         "one stopped.")  # fmt: skip


@contextmanager
def _opened(where: Where) -> Iterator[tuple[Executor, int, Callable[[], None]]]:
    """An executor, how many jobs it may have at once, and what raises an error where it is of no use any more."""
    if where.scheduler is not None:
        with _dask(where.scheduler) as found:
            yield found
    elif where.workers <= 1:
        yield InThisProcess(), 1, lambda: None
    else:
        with _one_thread_each():
            context = multiprocessing.get_context("spawn")
            pool = ProcessPoolExecutor(where.workers, mp_context=context, initializer=_quiet)
            try:
                yield pool, AHEAD * where.workers, lambda: None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


def _quiet() -> None:
    """Ctrl-C reaches every process of a terminal; it is the first one that ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that begin in here take one thread for their matrices, unless the caller has said otherwise."""
    mine = {name: "1" for name in ONE_THREAD if name not in os.environ}
    os.environ.update(mine)
    try:
        yield
    finally:
        for name in mine:
            os.environ.pop(name, None)


@contextmanager
def _dask(address: str) -> Iterator[tuple[Executor, int, Callable[[], None]]]:
    try:
        from distributed import Client
    except ImportError:
        raise CohortError.needs("--scheduler", "distributed", "cluster") from None
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # the sentence that we tell is enough
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        why = type(error).__name__ if not str(error) else one_line(str(error))[:120]
        raise CohortError(
            f"--scheduler {address}: no scheduler answers there ({why}); start one with `dask scheduler`, and give the "
            "address that it prints."
        ) from None

    def check() -> None:
        if client.status != "running":
            raise CohortError(_GONE)

    try:
        workers = max(sum(client.nthreads().values()), 1)
        executor: Executor = client.get_executor(retries=MOST_DEATHS, pure=False)
        yield executor, AHEAD * workers + 1, check
    finally:
        client.close(timeout=2)
