"""The nation by the plain rules, streamed on both cores: a hundred thousand people of thirty duties."""

import resource
from time import perf_counter

from bench.of_thirty import number_of_duties, people
from bench.report import Report
from mosovo.law.many import derive_many

NATION, QUICK = 100_000, 2_000
MOST_SECONDS, MOST_MEMORY = 15, 500


def cpu_of(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def run(quick: bool) -> None:
    """Measure it, and say what it did."""
    count = QUICK if quick else NATION
    report = Report("engine-bulk-ref")
    before = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN)
    begun = perf_counter()
    duties = sum(derive_many(people(count), make=number_of_duties))
    wall = perf_counter() - begun
    spent = cpu_of(resource.RUSAGE_SELF) + cpu_of(resource.RUSAGE_CHILDREN) - before
    height = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    report.line("people", count)
    report.line("duties", duties)
    report.line("CPU, in all, the making of the people and the processes with it", spent, "s")
    report.line("CPU for a hundred thousand people", spent * NATION / count, "s", at_most=MOST_SECONDS)
    report.line("wall", wall, "s")
    report.line("memory of a process, at its height", height, "MiB", at_most=MOST_MEMORY)
    report.end()
