"""The national register by the scalar rules, streamed on both cores: 100,000 people with 30 duties each.

Each process invents its own people, a few hundred at a time, as a reader of a register would read its own. Inventing a
person is expensive and not part of the law, so the same people are invented once more in the same run, and that cost is
subtracted. Everything else counts: the rules, starting the other process, instructing it, and returning the answers. If
facts were sent between processes instead (`derive_many`), packing and unpacking would be added. The register is
processed in four quarters. The cheapest quarter counts four times, since other work on the machine only adds; starting
the process counts once.
"""

import gc
import pickle
import resource
from time import perf_counter, process_time
from typing import NamedTuple

from bench.report import Report, cpu
from bench.thirty_facts_data import Some, invented, number_of_duties
from mosovo.practice.derivation import derive_parts
from mosovo_law.derivation.parallel import ALLOCATIONS_BETWEEN_COLLECTIONS, BATCH
from mosovo_law.facts.case_facts import CaseFacts

NATION, QUICK, DUTIES = 100_000, 2_000, 30
QUARTERS = 4
MAX_SECONDS, MAX_MEMORY = 20, 500


class Quarter(NamedTuple):
    duties: int
    cpu: float
    inventing: float
    wall: float


def cpu_of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(quick: bool) -> None:
    """Measure four quarters, and report the total."""
    people = QUICK if quick else NATION
    report = Report("engine-bulk-ref")
    gc.freeze()  # as the other process does
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS)
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
    report.line("duties of a person", sum(quarter.duties for quarter in quarters) / done, at_least=DUTIES)
    report.line("CPU of starting the other process", starting, "s")
    report.line("CPU of 100,000 people and of inventing them", spent, "s")
    report.line("CPU of inventing the same people alone", inventing, "s")
    report.line("CPU of 100,000 people without inventing them", spent - inventing, "s",
                at_most=MAX_SECONDS)  # fmt: skip
    report.line("wall time in all, including inventing", sum(quarter.wall for quarter in quarters), "s")
    report.line("peak memory of a process", height, "MiB", at_most=MAX_MEMORY)
    _travelling(report, tuple(invented(Some(BATCH, 0))))
    report.end()


def _streamed(parts: list[Some]) -> Quarter:
    """Derive these people’s duties, and return their number and cost."""
    before = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    duties = sum(derive_parts(parts, invented, make=number_of_duties))
    wall = perf_counter() - begun
    spent = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN) - before
    return Quarter(duties, spent, _inventing(parts), wall)


def _inventing(parts: list[Some]) -> float:
    """Return the CPU in seconds of inventing all of them, discarding each at once."""
    begun = process_time()
    for part in parts:
        for _ in invented(part):
            pass
    return process_time() - begun


def _travelling(report: Report, batch: tuple[CaseFacts, ...]) -> None:
    """Report what it would cost to send a person’s facts to the other process."""
    packed = pickle.dumps(batch)
    report.line("if facts were sent: packing a person", cpu(lambda: pickle.dumps(batch), 5) / BATCH * 1000, "µs")
    report.line("if facts were sent: unpacking a person", cpu(lambda: pickle.loads(packed), 5) / BATCH * 1000, "µs")
