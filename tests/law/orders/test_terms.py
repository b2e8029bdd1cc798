"""The terms of each order: whether a court could make it, when it ends, and when it may be discharged."""

from datetime import date

import pytest

from mosovo_law.acts.orders.terms import Terms, list_order_terms
from mosovo_law.facts.case_facts import Disposal, Order
from tests.law.people import convicted, facts, in_custody, under_shpo

MADE = date(2024, 3, 1)
TODAY = date(2026, 1, 1)


def terms(order: Order, *others: object, jurisdiction: str = "EW", on: date = TODAY, **more: object) -> Terms:
    given = facts(order, *others, jurisdiction=jurisdiction, **more)  # type: ignore[arg-type]
    return next(found for found in list_order_terms(given, on) if found.order == order.ref)


def order(kind: str, made_on: date = MADE, *, ref: str = "o1", **more: object) -> Order:
    return Order(ref=ref, kind=kind, made_on=made_on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "months", "valid"),
    [
        ("shpo", 59, False), ("shpo", 60, True), ("sro", 23, False), ("sro", 24, True),
        ("voo", 23, False), ("voo", 24, True), ("voo", 60, True), ("voo", 61, False),
        ("spo", 23, False), ("spo", 24, True), ("spo", 240, True), ("dapo", 1, True), ("dapo", 600, True),
    ],
)  # fmt: skip
def test_the_shortest_and_the_longest_period_of_each_kind(kind: str, months: int, valid: bool) -> None:
    made_on = date(2025, 1, 6)
    found = terms(order(kind, made_on, months=months))
    assert found.valid is valid
    assert bool(found.problems) is not valid


@pytest.mark.parametrize(
    ("kind", "valid"),
    [("shpo", True), ("sro", True), ("spo", True), ("dapo", True), ("voo", False), ("interim_shpo", None),
     ("interim_spo", False), ("interim_voo", False)],
)  # fmt: skip
def test_until_further_order_is_valid_only_where_the_act_allows_it(kind: str, valid: bool | None) -> None:
    found = terms(order(kind, date(2025, 1, 6), until_further_order=True))
    assert found.valid is (False if valid is None else valid)
    assert found.last_day is None


def test_order_outside_the_limits_cites_the_provision_and_still_binds() -> None:
    found = terms(under_shpo(MADE, months=48))
    assert found.problems == ("its period must be at least 5 years (SOA 2003 s.103C(2); Sentencing Code s.347)",)
    assert found.last_day == date(2028, 2, 29)


def test_indefinite_shpo_of_a_person_in_scotland_depends_on_which_court_made_it() -> None:
    found = terms(under_shpo(MADE, until_further_order=True), jurisdiction="SCT")
    assert found.valid is None
    assert "England and Wales made it" in found.problems[1]
    assert terms(under_shpo(MADE, months=60), jurisdiction="SCT").valid is True
    assert terms(under_shpo(MADE, months=59), jurisdiction="SCT").valid is False


def test_sopos_end_and_shpos_begin_in_england_on_8_march_2015() -> None:
    assert terms(order("sopo", date(2015, 3, 7), months=60)).valid is True
    late = terms(order("sopo", date(2015, 3, 8), months=60))
    assert late.valid is None
    assert "Northern Ireland" in late.problems[1]
    assert terms(order("sopo", date(2019, 5, 1), months=60), jurisdiction="NI").valid is True
    assert terms(order("shpo", date(2015, 3, 7), months=60)).valid is False
    assert terms(order("shpo", date(2015, 3, 8), months=60)).valid is True
    assert terms(order("foreign_travel_order", date(2014, 1, 6), months=61)).valid is False


def test_a_travel_prohibition_longer_than_five_years() -> None:
    found = terms(under_shpo(MADE, months=84, travel_prohibition_months=61))
    assert found.valid is False
    assert found.travel_prohibition_last_day == date(2029, 3, 31)
    assert terms(under_shpo(MADE, months=84, travel_prohibition_months=60)).valid is True
    assert terms(order("sro", travel_prohibition_months=61, months=84)).valid is False


def test_discharge_needs_both_consents_before_the_fifth_anniversary() -> None:
    def sought(on: date, *consents: str, **more: object) -> Terms:
        return terms(under_shpo(MADE, months=84, discharge_sought_on=on, consents=consents, **more))

    assert sought(date(2027, 3, 1)).discharge_available is False
    assert sought(date(2027, 3, 1), "defendant").discharge_available is False
    assert sought(date(2027, 3, 1), "chief_officer", "defendant").discharge_available is True
    assert sought(date(2029, 2, 28)).discharge_available is False
    assert sought(date(2029, 3, 1)).discharge_available is True
    assert sought(date(2031, 3, 1)).discharge_available is None, "the order has expired"
    assert any("only foreign travel prohibitions" in p for p in sought(MADE, travel_prohibition_months=12).problems)


def test_each_kind_of_order_has_its_own_discharge_embargo() -> None:
    assert terms(order("sro", months=60)).embargo_last_day == date(2026, 2, 28)
    assert terms(order("spo", months=60)).embargo_last_day == date(2026, 2, 28)
    voo = order("voo", months=60, in_force_on=date(2024, 6, 1))
    assert terms(voo).embargo_last_day == date(2026, 5, 31), "from the date it came into force: s.103(7)"
    dapo = terms(order("dapo", date(2025, 1, 6), months=24))
    assert (dapo.embargo_last_day, dapo.discharge_available) == (None, True)
    assert terms(order("interim_shpo", months=24)).embargo_last_day is None


def test_whether_a_scottish_order_may_be_discharged_is_not_known() -> None:
    found = terms(under_shpo(MADE, months=84), jurisdiction="SCT")
    assert (found.embargo_last_day, found.discharge_available) == (None, None)
    made_in_england = terms(under_shpo(date(2022, 3, 1), months=84), jurisdiction="SCT")
    assert made_in_england.embargo_last_day == date(2027, 2, 28), "no Scottish court could make one before March 2023"


@pytest.mark.parametrize("kind", ["sopo", "interim_sopo", "rsho", "foreign_travel_order"])
def test_old_scottish_order_made_after_march_2023_is_valid_only_if_sought_before(kind: str) -> None:
    """2016 asp 22 s.40(2)(b), in force on 31 March 2023."""
    late = terms(order(kind, date(2023, 4, 20), months=60), jurisdiction="SCT")
    assert late.valid is None
    assert "unless it was applied for before 2023-03-31" in late.problems[0]
    assert "s.40(2)(b)" in late.problems[0]
    assert terms(order(kind, date(2023, 3, 30), months=60), jurisdiction="SCT").valid is True


def test_a_scottish_order_of_the_old_kind_cannot_be_extended_since_march_2023() -> None:
    """2016 asp 22 s.40(3)(a)."""
    made = date(2019, 5, 1)
    late = terms(order("sopo", made, months=60, renewed_on=date(2023, 3, 31)), jurisdiction="SCT")
    assert "cannot be extended in Scotland since 2023-03-31" in late.problems[0]
    assert late.valid is None
    assert terms(order("sopo", made, months=60, renewed_on=date(2023, 3, 30)), jurisdiction="SCT").valid is True
    in_belfast = terms(order("sopo", made, months=60, renewed_on=date(2024, 3, 30)), jurisdiction="NI")
    assert in_belfast.valid is True


def test_a_foreign_travel_order_is_a_travel_prohibition() -> None:
    found = terms(order("foreign_travel_order", date(2014, 1, 6), months=24))
    assert found.travel_prohibition_last_day == found.last_day == date(2016, 1, 5)


def test_a_renewed_order_runs_from_the_renewal_and_may_be_renewed_for_less_than_the_minimum() -> None:
    renewed = terms(order("voo", date(2021, 3, 1), months=12, renewed_on=date(2025, 2, 3)))
    assert renewed.valid is True
    assert renewed.last_day == date(2026, 2, 2)
    assert terms(order("voo", date(2021, 3, 1), months=61, renewed_on=date(2025, 2, 3))).valid is False


def test_later_order_ends_the_earlier_one_on_the_day_it_is_made() -> None:
    first, second = under_shpo(MADE, months=84), under_shpo(date(2025, 6, 2), ref="o2", months=60)
    assert terms(first, second).problems == (
        "ended by a later order: o2, made on Monday 2 June 2025 (SOA 2003 s.103C(6))",
    )
    assert terms(first, second).last_day == date(2025, 6, 2)
    assert terms(second, first).problems == ()


def test_later_order_of_the_kind_is_a_problem_of_the_interim_order() -> None:
    interim = order("interim_spo", months=12)
    assert "o2" in terms(interim, order("spo", date(2024, 6, 3), ref="o2", months=24)).problems[0]
    assert terms(interim, order("sro", date(2024, 6, 3), ref="o2", months=24)).problems == ()


def test_violent_offender_order_in_custody_or_on_licence_needs_review() -> None:
    voo = order("voo", months=36, in_force_on=date(2024, 4, 1))
    assert terms(voo, in_custody(date(2024, 3, 25), date(2024, 4, 2))).valid is None
    assert terms(voo, in_custody(date(2024, 3, 25), date(2024, 4, 1))).valid is True, "released that day"
    long = convicted(date(2021, 4, 1), schedule3=False, disposal=Disposal(kind="imprisonment", months=36))
    assert terms(voo, long).valid is True, "the whole term ended the day before"
    longer = convicted(date(2021, 4, 2), schedule3=False, disposal=Disposal(kind="imprisonment", months=36))
    assert "s.101(5)" in terms(voo, longer).problems[0]
    suspended = Disposal(kind="imprisonment", months=24, suspended_months=24)
    assert terms(voo, convicted(date(2024, 3, 1), schedule3=False, disposal=suspended)).valid is True
    assert terms(voo, convicted(date(1999, 3, 1), disposal=Disposal(kind="ipp"))).valid is None
    term = Disposal(kind="imprisonment", months=36)
    four = [convicted(date(2023, 3, n), ref=f"c{n}", disposal=term) for n in (1, 2, 3, 4)]
    assert terms(voo, *four).problems[3].startswith("1 more sentence, or its licence, may still run")


def test_violent_offender_order_barred_by_the_record_is_invalid_without_review() -> None:
    """CJIA 2008 s.101(5): not during a custodial sentence, its licence, or a hospital order."""
    voo = order("voo", months=36, in_force_on=date(2024, 4, 1))
    for_life = terms(voo, convicted(date(1999, 3, 1), disposal=Disposal(kind="life")))
    assert for_life.valid is False
    assert for_life.problems == (
        "the sentence of c1 is for life: it, or its licence, bars the order (CJIA 2008 s.101(5))",
    )
    term = convicted(date(2024, 3, 4), schedule3=False, disposal=Disposal(kind="imprisonment", months=12))
    served = in_custody(date(2024, 3, 4), date(2024, 9, 3))
    assert terms(voo, term, served).valid is False, "still in custody for that sentence"
    assert terms(voo, term).valid is None, "whether in custody or on licence is not recorded"
    assert terms(voo, served).valid is None, "a remand bars nothing"
    later = in_custody(date(2024, 3, 20), date(2024, 9, 3))
    assert terms(voo, convicted(date(2021, 4, 2), schedule3=False, disposal=term.disposals[0]), later).valid is None
    admitted = convicted(date(2024, 3, 4), schedule3=False, disposal=Disposal(kind="hospital_order"))
    in_hospital = in_custody(date(2024, 3, 4), kind="hospital")
    assert terms(voo, admitted, in_hospital).valid is False


def test_order_without_a_required_length_is_not_valid() -> None:
    assert terms(order("spo")).valid is None, "at least 2 years"
    assert terms(order("shpo")).valid is None
    assert terms(order("interim_spo")).valid is None, "for a fixed period"
    assert terms(order("dapo", date(2025, 1, 6))).valid is True, "any length"
    assert terms(order("spo", until_further_order=True)).valid is True
    assert terms(order("voo"), jurisdiction="NI").valid is None
    assert terms(order("shpo", date(2014, 1, 6))).valid is False, "no court could make one on that date"


def test_order_with_contradictory_dates_is_not_valid() -> None:
    assert terms(order("spo", months=24, ended_on=date(2024, 2, 1))).valid is None
    assert terms(order("voo", months=24, in_force_on=date(2024, 2, 1))).valid is None


def test_no_violent_offender_order_of_a_person_under_18() -> None:
    assert terms(order("voo", months=36), born_on=date(2006, 3, 2)).valid is False
    assert terms(order("voo", months=36), born_on=date(2006, 3, 1)).valid is True


def test_order_of_another_nation_lists_two_problems_and_stays_valid() -> None:
    found = terms(order("voo", months=36), jurisdiction="NI")
    assert found.valid is True
    assert len(found.problems) == 2


def test_missing_or_contradictory_facts_are_listed_as_problems() -> None:
    assert terms(order("spo")).problems == ("how long it lasts is not recorded",)
    assert terms(order("spo", months=24, ended_on=date(2024, 2, 1))).problems == (
        "recorded as ended before it was made",
    )
    assert terms(order("notification_order")).problems == ()
    assert terms(order("shpo", months=60, valid=False)).valid is False


def test_death_ends_an_order() -> None:
    found = terms(under_shpo(MADE, until_further_order=True), died_on=date(2025, 5, 1))
    assert found.last_day == date(2025, 4, 30)
    assert found.discharge_available is None
