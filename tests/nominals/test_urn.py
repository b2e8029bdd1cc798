"""The URN, a reference that people can read aloud."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.nominals import urn

pytestmark = pytest.mark.pure

NUMBERS = st.integers(min_value=0, max_value=9_999_999)


def test_urn_examples_in_docstrings_run() -> None:
    assert doctest.testmod(urn).failed == 0


@given(NUMBERS)
def test_composed_urn_is_well_formed(number: int) -> None:
    assert urn.is_well_formed(urn.compose_urn("NS", number))


@given(NUMBERS, st.integers(min_value=0, max_value=7), st.integers(min_value=1, max_value=9))
def test_urn_with_one_mistyped_digit_is_not_well_formed(number: int, place: int, shift: int) -> None:
    correct = urn.compose_urn("NS", number)
    position = [index for index, char in enumerate(correct) if char.isdigit()][place]
    wrong = correct[:position] + str((int(correct[position]) + shift) % 10) + correct[position + 1 :]
    assert not urn.is_well_formed(wrong)


@pytest.mark.parametrize(
    "text", ["", "NS", "NS-4817", "NS-4817-203", "12-4817-2035", "NS-48a7-2034", "NS-４８１７-2034"]
)
def test_text_in_another_form_is_no_urn(text: str) -> None:
    assert not urn.is_well_formed(text)
