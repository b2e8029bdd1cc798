"""Compare the two evaluators on 200,000 invented people: how many results differ, and how many are not covered."""

from itertools import batched
from random import SystemRandom
from time import process_time

from bench.report import Report
from tests.bulk.case_reduction import describe_difference, reduce_case
from tests.bulk.comparison import describe_by_columns, describe_by_rules
from tests.bulk.generated_people import PersonGenerator

PEOPLE, QUICK, AT_ONCE = 200_000, 10_000, 2_500


def run(quick: bool) -> None:
    """Compare the results for all people, and print the smallest case that differs."""
    seed, count = SystemRandom().randrange(2**32), QUICK if quick else PEOPLE
    report = Report(f"engine-equal (seed {seed})")
    differ = uncovered = 0
    spent = {describe_by_columns: 0.0, describe_by_rules: 0.0}
    for people in batched(PersonGenerator(seed).people(count), AT_ONCE):
        begun = process_time()
        columns = describe_by_columns(people)
        between = process_time()
        rules = [describe_by_rules(facts) for facts in people]
        spent[describe_by_columns] += between - begun
        spent[describe_by_rules] += process_time() - between
        uncovered += columns.count(None)
        for facts, by_columns, by_rules in zip(people, columns, rules, strict=True):
            if by_columns is not None and by_columns != by_rules:
                differ += 1
                if differ == 1:
                    print(describe_difference(reduce_case(facts)))
    report.line("people", count)
    report.line("people with different results", differ, at_most=0)
    report.line("people not covered by the columns", uncovered / count * 100, "%")
    report.line("CPU of the columns, including output", spent[describe_by_columns], "s")
    report.line("CPU of the rules, including output", spent[describe_by_rules], "s")
    report.end()
