"""Recall and precision of address matching on misspelt and reordered addresses.

The addresses are invented, and each is typed several times (`tests.search.typed_addresses`). Recall is the share of
pairs of typings of one address that are matched; precision is the share of matched pairs that are of one address.
Recall is also given for pairs where both have a postcode, and for pairs where one has none.
"""

from itertools import combinations
from random import Random
from time import process_time

from bench.report import Report
from mosovo.record.address_matching import AddressKeys, build_address_keys
from tests.search.typed_addresses import find_pairs, invent_houses, type_again

SEED = 28
HOUSES, QUICK, TYPINGS = 20_000, 2_000, 3
MIN_RECALL, MIN_PRECISION = 0.98, 0.95


def run(quick: bool) -> None:
    """Type every address, compare all typings with each other, and report recall and precision."""
    chance, report = Random(SEED), Report(f"address-match: misspelt and reordered addresses (seed {SEED})")
    houses = invent_houses(QUICK if quick else HOUSES, chance)
    typed = [type_again(house, chance) for house in houses for _ in range(TYPINGS)]
    started = process_time()
    keys = [build_address_keys(each) for each in typed]
    cpu_seconds = process_time() - started
    expected = {
        pair for first in range(0, len(typed), TYPINGS) for pair in combinations(range(first, first + TYPINGS), 2)
    }
    matched = find_pairs(keys)
    correct = matched & expected
    report.line("addresses", len(typed))
    report.line("recall", len(correct) / len(expected), at_least=MIN_RECALL)
    report.line("precision", len(correct) / len(matched), at_least=MIN_PRECISION)
    for what, is_both in (("both with a postcode", True), ("one without", False)):
        pairs_of_kind = {pair for pair in expected if _have_postcodes(keys, pair) is is_both}
        report.line(f"recall, {what}", len(correct & pairs_of_kind) / len(pairs_of_kind))
    report.line("keys of an address", sum(len(each.index_keys) for each in keys) / len(keys))
    report.line("CPU of the keys of an address", cpu_seconds / len(typed) * 1000, "ms")
    report.end()


def _have_postcodes(keys: list[AddressKeys], pair: tuple[int, int]) -> bool:
    return all(keys[each].has_postcode for each in pair)
