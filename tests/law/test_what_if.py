"""What would change if an enactment that waits came into force."""

from datetime import date

import pytest

from mosovo_law.derivation.what_if import (
    InvalidCommencement,
    derive_what_if,
    list_uncommenced_rules,
    parse_commencements,
)
from mosovo_law.facts.case_facts import Change
from tests.law.people import convicted, facts

APRIL = date(2027, 4, 1)
NAME = "cpa2026.name_change"


def test_a_day_of_commencement_is_read() -> None:
    assert parse_commencements([f"{NAME}=2027-04-01"]) == {NAME: APRIL}


@pytest.mark.parametrize("text", ["cpa2026.nothing=2027-04-01", "soa2003.s83.initial=2027-04-01", NAME, f"{NAME}=soon"])
def test_what_names_no_rule_that_waits_or_no_day_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(InvalidCommencement, match=r"cpa2026\.name_change"):
        parse_commencements([text])


def test_a_new_name_after_the_commencement_makes_a_duty_and_one_before_it_none() -> None:
    person = facts(convicted(), Change(ref="h1", kind="name", on=date(2027, 6, 1)))
    assert [duty.key for duty in derive_what_if(person, {NAME: APRIL}).duties] == [f"{NAME}:h1"]
    assert derive_what_if(person, {NAME: date(2028, 1, 1)}).duties == ()


def test_every_rule_that_waits_can_be_commenced() -> None:
    assert set(parse_commencements([f"{rule}=2027-04-01" for rule in list_uncommenced_rules()])) == set(
        list_uncommenced_rules()
    )
