"""SOA 2003 s.122F: name and address under a sexual risk order, unless Part 2 already requires them."""

from datetime import date

import pytest

from mosovo_law.core.obligation import DutyStatus
from mosovo_law.facts.case_facts import Order
from tests.law.people import convicted, derive_law, find_duty, in_custody, keys, moved, notified

MONDAY = date(2025, 6, 16)
SRO = Order(ref="o1", kind="sro", made_on=date(2025, 6, 13), served_on=MONDAY, months=24)
INITIAL, CHANGE = "soa2003.s122f.sro_initial:o1", "soa2003.s122f.sro_change:h1"


def test_three_days_begin_with_service_and_the_person_is_no_relevant_offender() -> None:
    law = derive_law(SRO)
    assert find_duty(law, INITIAL).due_on == date(2025, 6, 18)
    assert find_duty(law, INITIAL).first_breach_day == date(2025, 6, 19)
    assert law.subject_on(MONDAY) is False
    assert not law.spells


def test_custody_does_not_stop_the_three_days() -> None:
    assert find_duty(derive_law(SRO, in_custody(MONDAY, date(2025, 9, 1))), INITIAL).due_on == date(2025, 6, 18)


def test_only_a_notification_under_the_order_meets_the_duty() -> None:
    other = notified(date(2025, 6, 17), "SPA s.9(1)")
    assert find_duty(derive_law(SRO, other), INITIAL).met_by is None
    assert (
        find_duty(derive_law(SRO, notified(date(2025, 6, 17), "s.122F")), INITIAL).status_on(date(2025, 7, 1))
        is DutyStatus.MET
    )
    of_a_name = notified(date(2025, 6, 17), "s.122F", change="name")
    assert find_duty(derive_law(SRO, of_a_name), INITIAL).met_by is None


def test_person_subject_to_part_2_on_service_never_has_the_initial_duty() -> None:
    until_2026 = convicted(date(2021, 2, 10))
    assert INITIAL not in keys(derive_law(SRO, until_2026))
    assert CHANGE in keys(derive_law(SRO, until_2026, moved(date(2026, 2, 10)))), (
        "but not from changes after Part 2 ended"
    )
    assert CHANGE not in keys(derive_law(SRO, until_2026, moved(date(2026, 2, 9))))


def test_initial_duty_ceases_when_part_2_starts_during_the_three_days() -> None:
    found = find_duty(derive_law(SRO, convicted(date(2025, 6, 17))), INITIAL)
    assert found.ceased_on == date(2025, 6, 17)
    assert found.first_breach_day is None


def test_no_breach_opens_while_it_is_unknown_whether_part_2_applies() -> None:
    unsure = convicted(date(2024, 1, 8), schedule3="unknown")
    found = find_duty(derive_law(SRO, unsure), INITIAL)
    assert found.is_uncertain
    assert found.first_breach_day is None


def test_duty_under_an_interim_order_lasts_under_the_order_that_replaces_it() -> None:
    """A person who never notified still must: no three days begin under the full order (LAW-052)."""
    interim = Order(
        ref="o0", kind="interim_sro", made_on=date(2025, 5, 1), served_on=date(2025, 5, 1), ended_on=SRO.made_on
    )
    duty = find_duty(derive_law(interim, SRO), "soa2003.s122f.sro_initial:o0")
    assert (duty.first_breach_day, duty.ceased_on) == (date(2025, 5, 4), date(2027, 6, 13))
    assert duty.status_on(MONDAY) is DutyStatus.OVERDUE
    late = derive_law(interim, SRO, notified(date(2025, 7, 1), "s.122F"))
    assert find_duty(late, "soa2003.s122f.sro_initial:o0").status_on(date(2025, 7, 2)) is DutyStatus.MET_LATE
    alone = find_duty(derive_law(interim), "soa2003.s122f.sro_initial:o0")
    assert alone.ceased_on == date(2025, 6, 14)


def test_order_that_replaces_an_interim_order_starts_no_new_three_days() -> None:
    interim = Order(ref="o0", kind="interim_sro", made_on=date(2025, 5, 1), served_on=date(2025, 5, 1), months=3)
    law = derive_law(interim, SRO)
    assert keys(law) == {"soa2003.s122f.sro_initial:o0"}
    assert find_duty(derive_law(interim, SRO, moved(date(2025, 9, 1))), CHANGE).due_on == date(2025, 9, 3)


def test_order_without_a_service_date_raises_a_question() -> None:
    law = derive_law(Order(ref="o1", kind="sro", made_on=MONDAY, months=24))
    assert INITIAL not in keys(law)
    assert [question.needs for question in law.questions] == ["when the order was served"]


def test_losing_every_home_address_is_not_notified_under_a_sexual_risk_order() -> None:
    assert CHANGE not in keys(derive_law(SRO, moved(date(2025, 9, 1), kind="no_home_address")))
    assert CHANGE in keys(derive_law(SRO, moved(date(2025, 9, 1), kind="no_fixed_address")))


def test_change_is_met_by_its_own_notification_or_a_full_one_and_not_by_another_change() -> None:
    move = moved(date(2025, 9, 1))
    assert (
        find_duty(derive_law(SRO, move, notified(date(2025, 9, 2), "s.122F", change="home_address")), CHANGE).met_by
        == "n1"
    )
    assert find_duty(derive_law(SRO, move, notified(date(2025, 9, 2), "s.122F")), CHANGE).met_by == "n1"
    assert find_duty(derive_law(SRO, move, notified(date(2025, 9, 2), "s.122F", change="name")), CHANGE).met_by is None
    assert (
        find_duty(derive_law(SRO, move, notified(date(2025, 8, 31), "s.122F", change="home_address")), CHANGE).met_by
        is None
    )


@pytest.mark.parametrize("nation", ["SCT", "NI"])
def test_english_sexual_risk_order_raises_a_question_in_other_nations(nation: str) -> None:
    """Earlier, an English order on a person in Scotland made no duty and raised no question (LAW-113)."""
    derived = derive_law(SRO, jurisdiction=nation)
    assert not keys(derived)
    [question] = [each for each in derived.questions if each.about == "o1" and "LAW-113" in each.needs]
    assert "SOA 2003 s.122F(1) binds them there" in question.needs
    assert ("An order made in Scotland requires no notification" in question.needs) is (nation == "SCT")
    assert not any("LAW-113" in each.needs for each in derive_law(SRO).questions)
