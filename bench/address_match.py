"""Recall and precision of address matching on misspelt and reordered addresses.

The addresses are invented, and each is typed several times (`tests.search.typed_addresses`). Recall is the share of
pairs of typings of one address that are matched; precision is the share of matched pairs that are of one address.
Recall is also given for pairs where both have a postcode, and for pairs where one has none.
"""

from itertools import combinations
from random import Random
from time import process_time

from bench.report import Report
from mosovo.record.address_matching import AddressKeys, address_keys
from tests.search.typed_addresses import find_pairs, invent_houses, type_again

SEED = 28
HOUSES, QUICK, TYPINGS = 20_000, 2_000, 3
LEAST_RECALL, LEAST_PRECISION = 0.98, 0.95


def run(quick: bool) -> None:
    """Type every address, compare all typings with each other, and report recall and precision."""
    chance, report = Random(SEED), Report(f"address-match: misspelt and reordered addresses (seed {SEED})")
    houses = invent_houses(QUICK if quick else HOUSES, chance)
    typed = [type_again(house, chance) for house in houses for _ in range(TYPINGS)]
    begun = process_time()
    keys = [address_keys(each) for each in typed]
    spent = process_time() - begun
    same = {two for at in range(0, len(typed), TYPINGS) for two in combinations(range(at, at + TYPINGS), 2)}
    found = find_pairs(keys)
    right = found & same
    report.line("addresses", len(typed))
    report.line("recall", len(right) / len(same), at_least=LEAST_RECALL)
    report.line("precision", len(right) / len(found), at_least=LEAST_PRECISION)
    for what, both in (("both with a postcode", True), ("one without", False)):
        of_them = {two for two in same if _have_postcodes(keys, two) is both}
        report.line(f"recall, {what}", len(right & of_them) / len(of_them))
    report.line("keys of an address", sum(len(each.indexed) for each in keys) / len(keys))
    report.line("CPU of the keys of an address", spent / len(typed) * 1000, "ms")
    report.end()


def _have_postcodes(keys: list[AddressKeys], two: tuple[int, int]) -> bool:
    return all(keys[each].has_postcode for each in two)
