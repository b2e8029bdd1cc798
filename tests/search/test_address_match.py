"""Addresses match whatever their spelling, order, capitals or line breaks: as a property, and by examples."""

import doctest
from itertools import combinations
from random import Random
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mosovo.record import address_matching, address_parts, address_words
from mosovo.record.address_matching import Place, build_address_keys, is_same_place
from mosovo.search import number_formats
from tests.search.typed_addresses import find_pairs, invent_houses, type_again

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("module", [address_matching, address_parts, address_words, number_formats])
def test_address_examples_in_docstrings_run(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_misspelt_and_reordered_addresses_are_matched(seed: int) -> None:
    """Recall of at least 0.98 and precision of at least 0.95: `./mosovo bench address-match` measures more of them."""
    chance = Random(seed)
    keys = [build_address_keys(type_again(house, chance)) for house in invent_houses(1_500, chance) for _ in range(3)]
    same = {pair for first in range(0, len(keys), 3) for pair in combinations(range(first, first + 3), 2)}
    found = find_pairs(keys)

    assert len(found & same) >= 0.98 * len(same)
    assert len(found & same) >= 0.95 * len(found)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("8 Invented Row, Mockton", "ZZ2 4QD"), ("8 Invented Row\nMockton", "zz24qd"), True),
        (("8 Invented Row\r\nMockton\r\nZZ2 4QD", ""), ("MOCKTON, 8 INVNTED ROW", "ZZ2 4QD"), True),
        (("Flat 2, 9 High Street", "NS1 4QX"), ("9 High St, Apt 2", "NS1 4QX"), True),
        (("2/9 High Street", "NS1 4QX"), ("Flat 2, 9 High St", "NS1 4QX"), True),
        (("Ground Floor Flat, 9 High St", "NS1 4QX"), ("9 High St, ground floor", "NS1 4QX"), True),
        (("First Floor Flat, 9 High St", "NS1 4QX"), ("Ground Floor Flat, 9 High St", "NS1 4QX"), False),
        (("Flat A, 9 High Street", "NS1 4QX"), ("9a High Street", "NS1 4QX"), True),
        (("9 A High Street", "NS1 4QX"), ("9a High Street", "NS1 4QX"), True),
        (("Rose Cottage, Mill Lane", "NS1 4QX"), ("Rose Cotage\nHexley", "NS1 4QX"), True),
        (("Rose Cottage, 4 Mill Lane", "NS1 4QX"), ("Rose Cottage Mill Lane", "NS1 4QX"), True),
        (("Rose Cottage", "NS1 4QX"), ("Ivy Cottage", "NS1 4QX"), False),
        (("Mill House, Mill Lane", "NS1 4QX"), ("Mill Cottage, Mill Lane", "NS1 4QX"), False),
        (("14 Larch Close, Hexley", ""), ("14 Larch Close\nHexley", "NS1 4QX"), True),
        (("14 Larch Close, Hexley", ""), ("14 Larch Close, Farport", ""), False),
        (("14 Larch Close, Hexley", ""), ("14 Larch Road, Hexley", ""), False),
        (("14 Larch Close, Hexley", "NS1 4QX"), ("14 Larch Close, Hexley", "NS1 4QY"), False),
        (("Flat 1, 2 High Street", "NS1 4QX"), ("Flat 2, 1 High Street", "NS1 4QX"), False),
        (("14 Broad Street, Hexley", ""), ("14 Broad St Hexley", ""), True),
        (("12 St Mary’s Road, St Albans", ""), ("12 Saint Marys Rd\nSaint Albans", ""), True),
    ],
)
def test_addresses_are_compared_by_postcode_number_name_and_flat(left: Place, right: Place, same: bool) -> None:
    assert is_same_place(left, right) is same
    assert is_same_place(right, left) is same


@given(st.text(max_size=300), st.text(max_size=12))
@settings(deadline=None)
def test_any_text_can_be_compared_as_an_address(lines: str, postcode: str) -> None:
    keys = build_address_keys((lines, postcode))
    assert not keys or is_same_place((lines, postcode), (lines, postcode))
    assert all(0 < len(key) <= 100 for key in keys.index_keys)
