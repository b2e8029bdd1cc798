"""The columnar evaluator: 100,000 people with 30 duties each; the sums of `w1.py` compared with C and openfisca-core.

The facts are in columns when the clock starts; the cost of building the columns is reported separately. Compares with
the scalar rules on the same people, and with C, compiled here, and openfisca-core 46 on the same sums in the same run.
"""

import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

from bench import w1
from bench.peer_engine import openfisca
from bench.report import Report, cpu
from bench.thirty_facts_data import people
from bench.w1_in_c import compiled
from mosovo.bulk.columns import FactTables, build_columns
from mosovo.bulk.evaluate import CHUNK, evaluate_chunk
from mosovo.practice.derivation import derive_obligations
from mosovo_law.facts.case_facts import CaseFacts

NATION, QUICK, MILLION = 100_000, 16_384, 1_000_000
MAX_SECONDS, MIN_TIMES_RULES, MAX_TIMES_C, MIN_TIMES_OPENFISCA, MAX_GROWTH, MAX_MEMORY = (
    1,
    15,
    6,
    4,
    11,
    400,
)
MAX_SECONDS_BY_RULES = 20
"""On a machine that does nothing else: other work takes the cache, and with it a third of the speed of the rules."""
SAMPLE, PAIRS = 400, 11


def run(quick: bool) -> None:
    """Measure the sums and the national register."""
    report = Report("engine-bulk")
    _sums(report, MILLION)
    _nation(report, QUICK if quick else NATION)
    report.end()


def _nation(report: Report, count: int) -> None:
    """Report the evaluation of this many people."""
    everybody = list(people(CHUNK))
    report.line("putting a person's facts into columns", cpu(lambda: build_columns(everybody), 3) / CHUNK * 1000, "µs")
    chunk = build_columns(everybody)
    report.line("duties of a person, in columns", len(evaluate_chunk(chunk).duties.person) / CHUNK)
    spent = min(_spent(chunk, count) for _ in range(3))
    sample = list(people(SAMPLE, seed=2))
    rules = cpu(lambda: _derived(sample), 3) / SAMPLE * count / 1000
    report.line(f"{count:,} people in columns: CPU", spent, "s", at_most=MAX_SECONDS * count / NATION)
    most = MAX_SECONDS_BY_RULES * count / NATION
    report.line("the scalar rules, estimated from a sample: CPU", rules, "s", at_most=most)
    report.line("CPU ratio: scalar rules to columns", rules / spent, "×", at_least=MIN_TIMES_RULES)


def _derived(sample: list[CaseFacts]) -> None:
    """Derive each answer and discard it, as in a stream."""
    for facts in sample:
        derive_obligations(facts)


def _spent(chunk: FactTables, count: int) -> float:
    """Return the CPU in seconds of evaluating this many people, one chunk again and again."""
    begun = process_time()
    for _ in range(count // CHUNK):
        evaluate_chunk(chunk)
    return (process_time() - begun) * count / (count // CHUNK * CHUNK)


def _sums(report: Report, count: int) -> None:
    """Report the same sums in numpy, in C and by openfisca-core."""
    few, many = w1.people(count // 10), w1.people(count)
    ours, growth = _in_turn(many, few)
    report.line(f"the sums, {count:,} people in numpy: CPU", ours, "ms")
    report.line("CPU ratio: all people to a tenth of them", growth, "×", at_most=MAX_GROWTH)
    height = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report.line("peak memory", height, "MiB", at_most=MAX_MEMORY)
    checksum = w1.checksum(w1.in_chunks(many))
    for limit in _in_c():
        spent = cpu(lambda: limit(many), 5)  # noqa: B023  # asked at once
        report.line("CPU ratio: numpy to C", ours / spent, "×", at_most=MAX_TIMES_C)
        report.line("difference from C, by checksum", abs(w1.checksum(limit(many)) - checksum), at_most=0)
    peer = openfisca(count, 3)
    if peer is not None:
        for name, how in (("in_dates", "days as dates"), ("in_numbers", "our formulas")):
            least = MIN_TIMES_OPENFISCA if name == "in_dates" else None
            report.line(f"openfisca-core, {how}: CPU ratio to numpy", peer[name]["many"] / ours, "×", at_least=least)
            apart = abs(peer[name]["checksum"] - checksum)
            report.line("difference from openfisca-core, by checksum", apart, at_most=0)


def _in_turn(many: w1.Facts, few: w1.Facts) -> tuple[float, float]:
    """Return the least CPU for all people in milliseconds, and the median ratio to ten times a tenth of them.

    The two are measured in turn, so that other work on the machine affects both alike.
    """
    spent = [(cpu(lambda: w1.in_chunks(many), 1), cpu(lambda: _ten_times(few), 1)) for _ in range(PAIRS)]
    return min(ours for ours, _ in spent), median(10 * ours / tenths for ours, tenths in spent)


def _ten_times(few: w1.Facts) -> None:
    for _ in range(10):
        w1.in_chunks(few)


def _in_c() -> Iterator[Callable[[w1.Facts], w1.Answer]]:
    with tempfile.TemporaryDirectory() as folder:
        kernel = compiled(Path(folder))
        if kernel is None:
            print("  NOT MEASURED: there is no C compiler (cc) here")
        else:
            yield kernel
