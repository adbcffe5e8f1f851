"""Score a whole cohort: chunks in, tables out, wherever the work runs; what was done before is passed over."""

import functools
from collections.abc import Callable
from pathlib import Path

from assessment import bank as bank_module
from assessment.bank import Bank
from assessment.cohort import intake, outputs
from assessment.cohort.executor import Where, spread
from assessment.cohort.frames import frames
from assessment.cohort.intake import Chunk
from assessment.cohort.outputs import Done, Order, Total
from assessment.cohort.scored import Engine, engine, score
from assessment.errors import CohortError

Tell = Callable[[int], None]


def score_all(path: Path, bank: tuple[Path, Bank], order: Order, where: Where, tell: Tell) -> Total:
    """Score every person of an input into the folder of the order; ``tell`` hears after each chunk how many people were
    looked at by now. Raises SkillgapError; what was done by then is kept, and the same call goes on there."""
    found = intake.opened(path, bank[1])
    before = outputs.begin(order)
    if before is not None:
        return before
    ready, seen = outputs.done(order), 0
    todo = (chunk for chunk in intake.chunks(found, order.size) if chunk.number not in ready)
    for _, done in spread(functools.partial(score_chunk, order), todo, where):
        seen += done.scored + len(done.rejected)
        tell(seen)
    return outputs.finish(order)


def score_chunk(order: Order, chunk: Chunk) -> Done:
    """Read, score and write one chunk, in whatever process this is."""
    ready = _engine(order.bank, order.hash)
    people, rejected = chunk.read(ready.bank, order.role)
    what = Done(chunk.number, len(people), tuple(rejected))
    outputs.write_chunk(order, frames(ready.bank, people, score(ready, people)) if len(people) else {}, what)
    return what


@functools.lru_cache(maxsize=2)
def _engine(bank: str, wanted: str) -> Engine:
    """The engine of a bank, made once in each process."""
    found = bank_module.load(Path(bank))
    if found.hash != wanted:
        raise CohortError(f"{bank}: a worker has another version of this bank; give all of them the same.")
    return engine(found)
