"""The nation by the plain rules, streamed on both cores: a hundred thousand people of thirty duties.

Each process invents its own people, a few hundred at a time, as one that reads a register would read its own. To
invent a person of thirty duties is dear and no part of the law: the same people are invented once more in the same
run, alone and for nothing else, and what that cost is taken off. All else is in the figure: the rules, the starting
of the other process, its telling what to do, and the answers' way back. Should the facts travel instead
(`derive_many`), packing and unpacking come on top for those that do.
"""

import gc
import pickle
import resource
from time import perf_counter, process_time

from bench.of_thirty import Some, invented, number_of_duties
from bench.report import Report, cpu
from mosovo.law.facts import CaseFacts
from mosovo.law.many import BATCH, MADE_BETWEEN_CLEANINGS, derive_parts

NATION, QUICK = 100_000, 2_000
MOST_SECONDS, MOST_MEMORY = 15, 500


def cpu_of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(quick: bool) -> None:
    """Measure it, and say what it did."""
    parts = [Some(BATCH, seed) for seed in range((QUICK if quick else NATION) // BATCH)]
    of_nation = NATION / (len(parts) * BATCH)
    report = Report("engine-bulk-ref")
    gc.freeze()  # as the other process does
    gc.set_threshold(MADE_BETWEEN_CLEANINGS)
    before = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    duties = sum(derive_parts(parts, invented, make=number_of_duties))
    wall = perf_counter() - begun
    spent = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN) - before
    inventing = _inventing(parts)
    height = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    report.line("people", len(parts) * BATCH)
    report.line("duties", duties)
    report.line("CPU in all, the inventing of the people with it", spent, "s")
    report.line("CPU of inventing the same people alone", inventing, "s")
    report.line("CPU without it, for a hundred thousand people", (spent - inventing) * of_nation, "s",
                at_most=MOST_SECONDS)  # fmt: skip
    report.line("wall, the inventing with it", wall, "s")
    report.line("memory of a process, at its height", height, "MiB", at_most=MOST_MEMORY)
    _travelling(report, tuple(invented(parts[0])))
    report.end()


def _inventing(parts: list[Some]) -> float:
    """The CPU of inventing all of them, each let go at once, in seconds."""
    begun = process_time()
    for part in parts:
        for _ in invented(part):
            pass
    return process_time() - begun


def _travelling(report: Report, batch: tuple[CaseFacts, ...]) -> None:
    """What it would cost a person's facts to go to the other process."""
    packed = pickle.dumps(batch)
    report.line("were facts to travel: packing a person", cpu(lambda: pickle.dumps(batch), 5) / BATCH * 1000, "µs")
    report.line("were facts to travel: unpacking a person", cpu(lambda: pickle.loads(packed), 5) / BATCH * 1000, "µs")
