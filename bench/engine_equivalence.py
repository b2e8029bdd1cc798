"""Compare the two evaluators on 200,000 invented people: how many results differ, and how many are not covered."""

from itertools import batched
from random import SystemRandom
from time import process_time

from bench.report import Report
from tests.bulk.case_reduction import describe_difference, smallest
from tests.bulk.comparison import in_columns, plainly
from tests.bulk.generated_people import Inventor

PEOPLE, QUICK, AT_ONCE = 200_000, 10_000, 2_500


def run(quick: bool) -> None:
    """Compare the results for all people, and print the smallest case that differs."""
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
                    print(describe_difference(smallest(facts)))
    report.line("people", count)
    report.line("people with different results", differ, at_most=0)
    report.line("people not covered by the columns", uncovered / count * 100, "%")
    report.line("CPU of the columns, including output", spent[in_columns], "s")
    report.line("CPU of the rules, including output", spent[plainly], "s")
    report.end()
