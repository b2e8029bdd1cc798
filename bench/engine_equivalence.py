"""Two evaluators, one law: on how many of two hundred thousand invented people they differ, how few are not covered."""

from itertools import batched
from random import SystemRandom
from time import process_time

from bench.report import Report
from tests.bulk.agreement import in_columns, plainly
from tests.bulk.invented import Inventor
from tests.bulk.smaller import smallest, told

PEOPLE, QUICK, AT_ONCE = 200_000, 10_000, 2_500


def run(quick: bool) -> None:
    """Measure it, and say what it did."""
    seed, count = SystemRandom().randrange(2**32), QUICK if quick else PEOPLE
    report = Report(f"engine-equal (seed {seed})")
    differ = uncovered = 0
    spent = {in_columns: 0.0, plainly: 0.0}
    for people in batched(Inventor(seed).people(count), AT_ONCE):
        begun = process_time()
        columns = in_columns(people)
        between = process_time()
        rules = [plainly(facts) for facts in people]
        spent[in_columns] += between - begun
        spent[plainly] += process_time() - between
        uncovered += columns.count(None)
        for facts, said, plain in zip(people, columns, rules, strict=True):
            if said is not None and said != plain:
                differ += 1
                if differ == 1:
                    print(told(smallest(facts)))
    report.line("people", count)
    report.line("of them the two differ on", differ, at_most=0)
    report.line("of them not covered by the columns", uncovered / count * 100, "%")
    report.line("CPU of the columns, with the writing-out", spent[in_columns], "s")
    report.line("CPU of the rules, with the writing-out", spent[plainly], "s")
    report.end()
