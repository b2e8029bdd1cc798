"""Changes that an enactment not yet in force would make."""

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


def test_commencement_date_is_parsed() -> None:
    assert parse_commencements([f"{NAME}=2027-04-01"]) == {NAME: APRIL}


@pytest.mark.parametrize("text", ["cpa2026.nothing=2027-04-01", "soa2003.s83.initial=2027-04-01", NAME, f"{NAME}=soon"])
def test_invalid_commencement_is_refused_with_the_allowed_rules(text: str) -> None:
    with pytest.raises(InvalidCommencement, match=r"cpa2026\.name_change"):
        parse_commencements([text])


def test_new_name_makes_a_duty_only_after_commencement() -> None:
    person = facts(convicted(), Change(ref="h1", kind="name", on=date(2027, 6, 1)))
    assert [duty.key for duty in derive_what_if(person, {NAME: APRIL}).duties] == [f"{NAME}:h1"]
    assert derive_what_if(person, {NAME: date(2028, 1, 1)}).duties == ()


def test_every_uncommenced_rule_can_be_commenced() -> None:
    assert set(parse_commencements([f"{rule}=2027-04-01" for rule in list_uncommenced_rules()])) == set(
        list_uncommenced_rules()
    )
