"""SOA 2003 s.122F: name and address under a sexual risk order, unless Part 2 asks for them already."""

from datetime import date

import pytest

from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Order
from tests.law.people import convicted, in_custody, keys, law_of, moved, notified, owed

MONDAY = date(2025, 6, 16)
SRO = Order(ref="o1", kind="sro", made_on=date(2025, 6, 13), served_on=MONDAY, months=24)
INITIAL, CHANGE = "soa2003.s122f.sro_initial:o1", "soa2003.s122f.sro_change:h1"


def test_three_days_beginning_with_service_and_no_relevant_offender() -> None:
    law = law_of(SRO)
    assert owed(law, INITIAL).due_on == date(2025, 6, 18)
    assert owed(law, INITIAL).first_breach_day == date(2025, 6, 19)
    assert law.subject_on(MONDAY) is False
    assert not law.spells


def test_custody_stops_nothing() -> None:
    assert owed(law_of(SRO, in_custody(MONDAY, date(2025, 9, 1))), INITIAL).due_on == date(2025, 6, 18)


def test_only_what_is_notified_under_the_order_meets_it() -> None:
    other = notified(date(2025, 6, 17), "SPA s.9(1)")
    assert owed(law_of(SRO, other), INITIAL).met_by is None
    assert (
        owed(law_of(SRO, notified(date(2025, 6, 17), "s.122F")), INITIAL).status_on(date(2025, 7, 1)) is DutyStatus.MET
    )
    of_a_name = notified(date(2025, 6, 17), "s.122F", change="name")
    assert owed(law_of(SRO, of_a_name), INITIAL).met_by is None


def test_a_person_subject_to_part_2_on_the_day_of_service_is_excused_for_good() -> None:
    until_2026 = convicted(date(2021, 2, 10))
    assert INITIAL not in keys(law_of(SRO, until_2026))
    assert CHANGE in keys(law_of(SRO, until_2026, moved(date(2026, 2, 10)))), "but not of changes after it ended"
    assert CHANGE not in keys(law_of(SRO, until_2026, moved(date(2026, 2, 9))))


def test_who_becomes_subject_during_the_three_days_notifies_there() -> None:
    found = owed(law_of(SRO, convicted(date(2025, 6, 17))), INITIAL)
    assert found.ceased_on == date(2025, 6, 17)
    assert found.first_breach_day is None


def test_where_it_is_open_whether_part_2_applies_no_breach_is_opened() -> None:
    unsure = convicted(date(2024, 1, 8), schedule3="unknown")
    found = owed(law_of(SRO, unsure), INITIAL)
    assert found.is_uncertain
    assert found.first_breach_day is None


def test_an_order_that_replaces_an_interim_one_begins_no_days_and_the_interim_did() -> None:
    interim = Order(ref="o0", kind="interim_sro", made_on=date(2025, 5, 1), served_on=date(2025, 5, 1), months=3)
    law = law_of(interim, SRO)
    assert keys(law) == {"soa2003.s122f.sro_initial:o0"}
    assert owed(law_of(interim, SRO, moved(date(2025, 9, 1))), CHANGE).due_on == date(2025, 9, 3)


def test_an_order_not_known_to_be_served_is_a_question() -> None:
    law = law_of(Order(ref="o1", kind="sro", made_on=MONDAY, months=24))
    assert INITIAL not in keys(law)
    assert [question.needs for question in law.questions] == ["when the order was served"]


def test_losing_every_address_and_a_stay_are_not_asked_for() -> None:
    assert CHANGE not in keys(law_of(SRO, moved(date(2025, 9, 1), kind="no_home_address")))
    assert CHANGE in keys(law_of(SRO, moved(date(2025, 9, 1), kind="no_fixed_address")))


def test_a_change_is_met_by_word_of_it_or_by_everything_afresh_and_not_by_word_of_another() -> None:
    move = moved(date(2025, 9, 1))
    assert owed(law_of(SRO, move, notified(date(2025, 9, 2), "s.122F", change="home_address")), CHANGE).met_by == "n1"
    assert owed(law_of(SRO, move, notified(date(2025, 9, 2), "s.122F")), CHANGE).met_by == "n1"
    assert owed(law_of(SRO, move, notified(date(2025, 9, 2), "s.122F", change="name")), CHANGE).met_by is None
    assert owed(law_of(SRO, move, notified(date(2025, 8, 31), "s.122F", change="home_address")), CHANGE).met_by is None


@pytest.mark.parametrize("nation", ["SCT", "NI"])
def test_elsewhere_than_in_england_and_wales_it_is_asked_and_never_passed_over(nation: str) -> None:
    """Nothing was owed and nothing asked of a person in Scotland under an order of an English court (LAW-113)."""
    derived = law_of(SRO, jurisdiction=nation)
    assert not keys(derived)
    [question] = [each for each in derived.questions if each.about == "o1" and "LAW-113" in each.needs]
    assert "SOA 2003 s.122F(1) binds them there" in question.needs
    assert ("An order made in Scotland requires no notification" in question.needs) is (nation == "SCT")
    assert not any("LAW-113" in each.needs for each in law_of(SRO).questions)
