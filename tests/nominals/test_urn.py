"""The reference that people say aloud."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.nominals import urn

pytestmark = pytest.mark.pure

NUMBERS = st.integers(min_value=0, max_value=9_999_999)


def test_its_example_runs() -> None:
    assert doctest.testmod(urn).failed == 0


@given(NUMBERS)
def test_what_is_composed_is_well_formed(number: int) -> None:
    assert urn.is_well_formed(urn.compose_urn("NS", number))


@given(NUMBERS, st.integers(min_value=0, max_value=7), st.integers(min_value=1, max_value=9))
def test_one_mistyped_digit_finds_nobody(number: int, place: int, shift: int) -> None:
    said = urn.compose_urn("NS", number)
    at = [index for index, char in enumerate(said) if char.isdigit()][place]
    wrong = said[:at] + str((int(said[at]) + shift) % 10) + said[at + 1 :]
    assert not urn.is_well_formed(wrong)


@pytest.mark.parametrize(
    "text", ["", "NS", "NS-4817", "NS-4817-203", "12-4817-2035", "NS-48a7-2034", "NS-４８１７-2034"]
)
def test_other_shapes_are_refused(text: str) -> None:
    assert not urn.is_well_formed(text)
