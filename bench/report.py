"""Print the measurements of a benchmark next to their limits."""

import os
from collections.abc import Callable
from time import process_time


class LimitExceeded(SystemExit):
    """A count or ratio is over its limit. The command ends with code 1, and names it."""


class Report:
    """The lines of a benchmark: counts, ratios and CPU, with limits where there are any."""

    def __init__(self, name: str) -> None:
        self.missed: list[str] = []
        print(name)

    def line(
        self, what: str, value: float, unit: str = "", *, at_most: float | None = None, at_least: float | None = None
    ) -> None:
        """Print one measurement."""
        limit = "" if at_most is None else f"  (at most {at_most:g})"
        limit += "" if at_least is None else f"  (at least {at_least:g})"
        over = (at_most is not None and value > at_most) or (at_least is not None and value < at_least)
        print(f"  {what:<58}{value:>12,.2f} {unit}{limit}{'  MISSED' if over else ''}", flush=True)
        if over:
            self.missed.append(what)

    def end(self) -> None:
        """Raise Missed if anything was over its limit."""
        if self.missed:
            raise LimitExceeded(f"over its limit: {', '.join(self.missed)}")


def read_size(usual: int) -> int:
    """Return the number of people: that of BENCH_PEOPLE, for a force of another size, or the usual one."""
    return int(os.environ.get("BENCH_PEOPLE", usual))


def cpu(act: Callable[[], object], times: int) -> float:
    """Return the CPU of an act in milliseconds: the least of several runs, as other work only adds."""
    act()
    spent = []
    for _ in range(times):
        begun = process_time()
        act()
        spent.append(process_time() - begun)
    return min(spent) * 1000
