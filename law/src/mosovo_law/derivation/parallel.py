"""Derive many people at once, on more than one core and in bounded memory.

Cases come from any iterable, and answers are yielded in the same order. No more than a
few batches are in memory at any moment, so a register larger than memory can be
processed. The calling process works too: while the others have enough to do, it takes
the next batch itself, which then is not sent to another process. Only what `make` makes
of an answer is sent between processes, so a caller who counts duties
does not pay for sending every reason:

    for count in derive_many(register, make=number_of_duties):
        ...

Sending facts costs about a third of deriving from them. If each process
can read its own cases (a range of a table, a file of a force), only the name of that part
and the results of `make` are sent between processes:

    for count in derive_parts(files, people_in, make=number_of_duties):
        ...

The other processes are spawned, so a program that calls this keeps the call
under `if __name__ == "__main__":`, and `make` and `read` are module-level functions.
"""

import gc
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import batched

from mosovo_law.core.policy import Policy
from mosovo_law.derivation.derive import NO_COMMENCEMENTS, Derivation, derive_obligations
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets
from mosovo_law.facts.case_facts import CaseFacts

try:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
except ImportError:  # Python in a browser cannot start a process. The rest of the library works there
    CAN_START_PROCESSES = False
else:
    CAN_START_PROCESSES = True

BATCH = 250
BATCHES_AHEAD = 2
"""For each process: one batch in work and one waiting."""
ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
"""Values never form reference cycles, so a process that creates them rarely needs to collect garbage."""

type Progress = Callable[[int], None]


def return_whole_answer(derivation: Derivation) -> Derivation:
    """Return the answer unchanged."""
    return derivation


def _keep_cases(cases: Iterable[CaseFacts]) -> Iterable[CaseFacts]:
    """Return cases that are already read."""
    return cases


@dataclass(frozen=True, slots=True)
class _Work[Part, Result]:
    """The work on each part: read its cases, derive each, and make a result of each answer."""

    read: Callable[[Part], Iterable[CaseFacts]]
    make: Callable[[Derivation], Result]
    policy: Policy | None
    commencements: Mapping[str, date]
    rule_sets: RuleSets

    def derive_part(self, part: Part) -> list[Result]:
        return [
            self.make(
                derive_obligations(
                    facts, policy=self.policy, commencements=self.commencements, rule_sets=self.rule_sets
                )
            )
            for facts in self.read(part)
        ]


def derive_many[Result](
    cases: Iterable[CaseFacts],
    *,
    make: Callable[[Derivation], Result] = return_whole_answer,  # type: ignore[assignment]  # right where Result is not named
    processes: int = 2,
    batch: int = BATCH,
    progress: Progress | None = None,
    policy: Policy | None = None,
    commencements: Mapping[str, date] = NO_COMMENCEMENTS,
    rule_sets: RuleSets = STATUTE_ONLY,
) -> Generator[Result, None, None]:
    """Yield what `make` returns for the answer to each case, in the order of the cases.

    `progress` is called after each batch with the number of cases done. At most
    `batch` × (2 × `processes` + 1) cases are read before their results are yielded.
    An exception raised for a case is raised here, and the work stops.
    """
    if processes < 1 or batch < 1:
        raise ValueError("at least one process, and batches of at least one case")
    work = _Work(_keep_cases, make, policy, dict(commencements), rule_sets)
    return _stream_results(batched(cases, batch), work, processes, progress)


def derive_parts[Part, Result](
    parts: Iterable[Part],
    read: Callable[[Part], Iterable[CaseFacts]],
    *,
    make: Callable[[Derivation], Result] = return_whole_answer,  # type: ignore[assignment]  # right where Result is not named
    processes: int = 2,
    progress: Progress | None = None,
    policy: Policy | None = None,
    commencements: Mapping[str, date] = NO_COMMENCEMENTS,
    rule_sets: RuleSets = STATUTE_ONLY,
) -> Generator[Result, None, None]:
    """Yield the same as `derive_many` for cases that each process reads itself, in the order of the parts.

    A part is any small value that can be pickled. Some hundreds of cases in each part keep every process
    busy to the end. Cases are released one by one as `read` yields them. `progress` is called after each part.
    """
    if processes < 1:
        raise ValueError("at least one process")
    return _stream_results(parts, _Work(read, make, policy, dict(commencements), rule_sets), processes, progress)


def _stream_results[Part, Result](
    parts: Iterable[Part], work: _Work[Part, Result], processes: int, progress: Progress | None
) -> Generator[Result, None, None]:
    done = 0
    for results in _run_in_order(parts, work, processes):
        done += len(results)
        if progress is not None:
            progress(done)
        yield from results


def _run_in_order[Part, Result](
    parts: Iterable[Part], work: _Work[Part, Result], processes: int
) -> Iterator[list[Result]]:
    """Yield the results of each part, in the order of the parts."""
    if processes == 1:
        yield from map(work.derive_part, parts)
        return
    pending: deque[Future[list[Result]]] = deque()
    with _pool(processes - 1) as pool:
        for part in parts:
            can_submit = sum(not each.done() for each in pending) < (processes - 1) * BATCHES_AHEAD
            pending.append(pool.submit(work.derive_part, part) if can_submit else _run_here(work, part))
            while pending and (pending[0].done() or len(pending) > processes * BATCHES_AHEAD):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def _run_here[Part, Result](work: _Work[Part, Result], part: Part) -> Future[list[Result]]:
    """Process a part in this process. An exception is stored and raised when the part’s turn comes."""
    done: Future[list[Result]] = Future()
    try:
        done.set_result(work.derive_part(part))
    except Exception as fault:  # raised to the caller when its turn comes
        done.set_exception(fault)
    return done


def _begin() -> None:
    """Freeze what is loaded, and collect garbage rarely."""
    gc.freeze()
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS)


@contextmanager
def _pool(processes: int) -> Iterator["ProcessPoolExecutor"]:
    """Start processes that end with the work, also if it fails or is abandoned."""
    if not CAN_START_PROCESSES:
        raise NotImplementedError("this Python cannot start processes: use one process")
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
