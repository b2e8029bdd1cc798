"""Many people at once: a register streamed through the plain rules, on more than one core, in bounded memory.

Cases come from any iterable and answers go out in the same order, while no more
than a few batches are held at any moment: a register larger than memory passes
through. The process that asks is one of those that work: while the others have
enough to do it takes the next batch itself, which then need not travel. What
travels is what `make` makes of an answer, so that a caller who counts duties
does not pay for carrying every reason:

    for count in derive_many(register, make=number_of_duties):
        ...

Facts on their way cost about a third of what is derived from them. Where each process
can read its own cases (a range of a table, a file of a force), it is told which,
and nothing but that and what `make` makes goes between them:

    for count in derive_parts(files, people_in, make=number_of_duties):
        ...

The others are started afresh (spawn), so a program that calls this keeps the call
under `if __name__ == "__main__":`, and `make` and `read` are functions at the top of a module.
"""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import batched

from mosovo.law.derive import NO_COMMENCEMENTS, Derivation, derive_obligations
from mosovo.law.facts import CaseFacts
from mosovo.law.policy import Policy

BATCH = 250
BATCHES_AHEAD = 2
"""For each process: the batch it works on, and one that waits."""
MADE_BETWEEN_CLEANINGS = 50_000
"""Values refer to nothing that refers to them: a process that makes them only seldom looks for circles to let go."""

type Progress = Callable[[int], None]


def return_whole_answer(derivation: Derivation) -> Derivation:
    """The answer itself."""
    return derivation


def _same(cases: Iterable[CaseFacts]) -> Iterable[CaseFacts]:
    """What is already read."""
    return cases


@dataclass(frozen=True, slots=True)
class _Work[Part, Made]:
    """What is done with each part: it is read, and something is made of the answer to each of its cases."""

    read: Callable[[Part], Iterable[CaseFacts]]
    make: Callable[[Derivation], Made]
    policy: Policy | None
    commencements: Mapping[str, date]

    def derive_part(self, part: Part) -> list[Made]:
        return [
            self.make(derive_obligations(facts, policy=self.policy, commencements=self.commencements))
            for facts in self.read(part)
        ]


def derive_many[Made](
    cases: Iterable[CaseFacts],
    *,
    make: Callable[[Derivation], Made] = return_whole_answer,  # type: ignore[assignment]  # right where Made is not named
    processes: int = 2,
    batch: int = BATCH,
    progress: Progress | None = None,
    policy: Policy | None = None,
    commencements: Mapping[str, date] = NO_COMMENCEMENTS,
) -> Generator[Made, None, None]:
    """What `make` makes of the answer to each case, in the order of the cases.

    `progress` is told, after each batch, how many cases are done. At most
    `batch` times (twice `processes`, and one) cases are read ahead of what is given out.
    What a case raises is raised here, and the work stops.
    """
    if processes < 1 or batch < 1:
        raise ValueError("at least one process, and batches of at least one case")
    work = _Work(_same, make, policy, dict(commencements))
    return _streamed(batched(cases, batch), work, processes, progress)


def derive_parts[Part, Made](
    parts: Iterable[Part],
    read: Callable[[Part], Iterable[CaseFacts]],
    *,
    make: Callable[[Derivation], Made] = return_whole_answer,  # type: ignore[assignment]  # right where Made is not named
    processes: int = 2,
    progress: Progress | None = None,
    policy: Policy | None = None,
    commencements: Mapping[str, date] = NO_COMMENCEMENTS,
) -> Generator[Made, None, None]:
    """The same of cases that the process reads that derives: those of each part, in the order of the parts.

    A part is anything small that can be pickled; some hundreds of cases a part keep every process
    busy to the end. Its cases are let go one by one as `read` yields them. `progress` is told after each part.
    """
    if processes < 1:
        raise ValueError("at least one process")
    return _streamed(parts, _Work(read, make, policy, dict(commencements)), processes, progress)


def _streamed[Part, Made](
    parts: Iterable[Part], work: _Work[Part, Made], processes: int, progress: Progress | None
) -> Generator[Made, None, None]:
    done = 0
    for made in _in_order(parts, work, processes):
        done += len(made)
        if progress is not None:
            progress(done)
        yield from made


def _in_order[Part, Made](parts: Iterable[Part], work: _Work[Part, Made], processes: int) -> Iterator[list[Made]]:
    """What is made of each part as it is done, the first first."""
    if processes == 1:
        yield from map(work.derive_part, parts)
        return
    waiting: deque[Future[list[Made]]] = deque()
    with _pool(processes - 1) as pool:
        for part in parts:
            elsewhere = sum(not each.done() for each in waiting) < (processes - 1) * BATCHES_AHEAD
            waiting.append(pool.submit(work.derive_part, part) if elsewhere else _here(work, part))
            while waiting and (waiting[0].done() or len(waiting) > processes * BATCHES_AHEAD):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _here[Part, Made](work: _Work[Part, Made], part: Part) -> Future[list[Made]]:
    """A part done by this process; what a case raises waits until it is its turn."""
    done: Future[list[Made]] = Future()
    try:
        done.set_result(work.derive_part(part))
    except Exception as fault:  # the caller's, and raised to them in its turn
        done.set_exception(fault)
    return done


def _begin() -> None:
    """What is loaded stays; and values are let go as soon as nobody holds them."""
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_CLEANINGS)


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that do not outlive the work, whether it ends, fails, or is left half done."""
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
