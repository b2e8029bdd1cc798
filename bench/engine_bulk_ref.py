"""The nation by the plain rules, streamed on both cores: a hundred thousand people of thirty duties.

Each process invents its own people, a few hundred at a time, as one that reads a register would read its own. To
invent a person of thirty duties is dear and no part of the law: the same people are invented once more in the same
run, alone and for nothing else, and what that cost is taken off. All else is in the figure: the rules, the starting
of the other process, its telling what to do, and the answers' way back. Should the facts travel instead
(`derive_many`), packing and unpacking come on top for those that do. The nation goes by in four quarters, of which
the least counts four times, since other work on the machine only adds; the starting counts once.
"""

import gc
import pickle
import resource
from time import perf_counter, process_time
from typing import NamedTuple

from bench.report import Report, cpu
from bench.thirty_facts_data import Some, invented, number_of_duties
from mosovo.law.facts import CaseFacts
from mosovo.law.parallel import BATCH, MADE_BETWEEN_CLEANINGS, derive_parts

NATION, QUICK = 100_000, 2_000
QUARTERS = 4
MOST_SECONDS, MOST_MEMORY = 15, 500


class Quarter(NamedTuple):
    duties: int
    cpu: float
    inventing: float
    wall: float


def cpu_of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(quick: bool) -> None:
    """Measure it, and say what it did."""
    people = QUICK if quick else NATION
    report = Report("engine-bulk-ref")
    gc.freeze()  # as the other process does
    gc.set_threshold(MADE_BETWEEN_CLEANINGS)
    of_quarter = people // QUARTERS // BATCH
    starting = min(_streamed([Some(1, seed) for seed in range(5)]).cpu for _ in range(3))
    quarters = [
        _streamed([Some(BATCH, seed) for seed in range(first, first + of_quarter)])
        for first in range(0, QUARTERS * of_quarter, of_quarter)
    ]
    height = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    done, times = QUARTERS * of_quarter * BATCH, NATION / (of_quarter * BATCH)
    spent = (min(quarter.cpu for quarter in quarters) - starting) * times + starting
    inventing = min(quarter.inventing for quarter in quarters) * times
    report.line("people", done)
    report.line("duties", sum(quarter.duties for quarter in quarters))
    report.line("CPU of starting the other process", starting, "s")
    report.line("CPU of a hundred thousand people and of inventing them", spent, "s")
    report.line("CPU of inventing the same people alone", inventing, "s")
    report.line("CPU of a hundred thousand people, invented before", spent - inventing, "s",
                at_most=MOST_SECONDS)  # fmt: skip
    report.line("wall of all, the inventing with it", sum(quarter.wall for quarter in quarters), "s")
    report.line("memory of a process, at its height", height, "MiB", at_most=MOST_MEMORY)
    _travelling(report, tuple(invented(Some(BATCH, 0))))
    report.end()


def _streamed(parts: list[Some]) -> Quarter:
    """These people's duties, and what they cost."""
    before = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    duties = sum(derive_parts(parts, invented, make=number_of_duties))
    wall = perf_counter() - begun
    spent = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN) - before
    return Quarter(duties, spent, _inventing(parts), wall)


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
