"""Boundary cases of who is subject: notices of convictions abroad, breaches, doubtful periods, weeks and days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Notification, Order, Review
from tests.bulk.case_reduction import describe_difference
from tests.bulk.comparison import describe_by_columns, describe_by_rules

SENTENCE = Disposal(kind="imprisonment", months=5, suspended_months=12)
MAY_2025 = date(2025, 5, 2)
DAYS = (date(2013, 1, 1), date(2017, 5, 1), date(2017, 5, 2), date(2024, 8, 1))


def notices_abroad() -> list[CaseFacts]:
    """Return convictions abroad with orders served before, on and after their days, and with notices of their own."""
    offences = ("SOA 2003 s.9", "A statute of Ruritania s.4")
    cases = product(DAYS, DAYS[1:], offences, (None, DAYS[3]), (None, *DAYS), (None, DAYS[2], date(2025, 3, 1)))
    return [
        CaseFacts(
            events=(_abroad("c1", first, "SOA 2003 s.9"), _abroad("c2", second, offence, notice)),
            orders=tuple(
                Order(ref=f"o{number}", kind="notification_order", made_on=served, served_on=served)
                for number, served in enumerate((one, other))
                if served is not None
            ),
        )
        for first, second, offence, notice, one, other in cases
    ]


def reviews_and_notices() -> list[CaseFacts]:
    """Return people discharged or continued on review before, on and after the notice of a conviction abroad."""
    decisions = product(("determination_to_end", "determination_to_continue"), (*DAYS, MAY_2025), (None, 0, 400))
    cases = product(("EW", "NI", "SCT"), decisions, (None, *DAYS), (False, True))
    life = (Disposal(kind="life"),)
    return [
        CaseFacts(
            jurisdiction=nation,
            born_on=date(1980, 1, 1),
            events=tuple(
                replace(event, disposals=life)
                for event in (
                    *((_abroad("c1", DAYS[0], "SOA 2003 s.9", DAYS[0]),) if has_two else ()),
                    _abroad("c2", DAYS[0], "SOA 2003 s.9", notice),
                )
            ),
            reviews=(
                Review(
                    ref="r1", kind=kind, on=on, further_months=96,
                    notice_received_on=None if wait is None else on + timedelta(days=wait),
                ),
            ),
        )
        for nation, (kind, on, wait), notice, has_two in cases
    ]  # fmt: skip


def orders_in_doubtful_periods() -> list[CaseFacts]:
    """Return orders and breaches made before, in and after the days of a period of seven or ten years."""
    sentences = (
        Disposal(kind="imprisonment", weeks=26),
        Disposal(kind="imprisonment", months=6),
        Disposal(kind="life"),
    )
    days = (
        date(2015, 4, 30),
        date(2015, 5, 1),
        date(2022, 4, 30),
        date(2022, 5, 1),
        date(2022, 5, 2),
        date(2025, 5, 2),
    )
    risk_order = Order(ref="o0", kind="sro", made_on=date(2014, 1, 1), served_on=date(2014, 1, 1), months=600)
    ends = ({"months": 60}, {"until_further_order": True}, {"ended_on": date(2022, 5, 1)}, {})
    kinds = ("sopo", "shpo")
    return [
        CaseFacts(
            events=(
                Event(
                    ref="c1", gateway="conviction", offence="SOA 2003 s.9", on=days[1], sentenced_on=days[1],
                    disposals=(replace(sentence, suspended_months=24),),
                ),
                Event(
                    ref="b1", gateway="conviction", offence="SOA 2003 s.122H", on=breached, sentenced_on=breached,
                    disposals=(Disposal(kind="fine"),),
                ),
            ),
            orders=(
                risk_order,
                Order(ref="o1", kind=kind, made_on=first, served_on=first, **end),
                Order(ref="o2", kind="shpo", made_on=second, served_on=second, months=60),
            ),
            notifications=(Notification(ref="n1", under="s.83(1)", on=days[1], home_address_kind="residence"),),
        )
        for sentence, breached, first, second, kind, end in product(sentences, days[2:], days, days[2:], kinds, ends)
    ]  # fmt: skip


def orders_on_the_first_day() -> list[CaseFacts]:
    """Return orders made on the first day of the calendar, with no day before it."""
    return [
        CaseFacts(orders=(Order(ref="o1", kind=kind, made_on=date.min, served_on=served),))
        for kind, served in product(("sopo", "shpo", "interim_notification_order"), (date.min, DAYS[0]))
    ]


def lengths_in_months_and_days() -> list[CaseFacts]:
    """Return discharges, probation, supervision and community sentences of months, weeks and days."""
    kinds = ("conditional_discharge", "probation", "community_payback_order", "community_order")
    lengths = ({}, {"months": 12}, {"months": 11, "weeks": 8}, {"months": 11, "days": 29}, {"months": 11, "days": 30},
               {"days": 365}, {"weeks": 52}, {"weeks": 53})  # fmt: skip
    others = ((), (Disposal(kind="fine"),), (Disposal(kind="conditional_discharge", months=12, days=1),))
    return [
        CaseFacts(
            jurisdiction=nation, born_on=date(1980, 1, 1),
            events=(
                Event(
                    ref="c1", gateway="conviction", offence=offence, on=on, sentenced_on=on, victim_age=30,
                    schedule3=schedule3, convicted_in=nation,
                    disposals=(Disposal(kind=kind, supervision_months=supervision, **length), *other),
                ),
            ),
        )
        for nation, (offence, schedule3), on, kind, supervision, length, other in product(
            ("EW", "SCT"), (("SOA 2003 s.3", None), ("SOA 2003 s.9", True)), (date(2010, 3, 31), DAYS[1]), kinds,
            (None, 0, 12), lengths, others,
        )
    ]  # fmt: skip


def breaches() -> list[CaseFacts]:
    """Return breaches of orders that count, are excluded or are open, with a short, a long and an unknown order."""
    on = DAYS[1]
    order = Order(ref="o1", kind="sro", made_on=DAYS[0], served_on=DAYS[0])
    ends = ({"ended_on": on}, {"ended_on": DAYS[2]}, {"months": 120}, {})
    disposals = ("absolute_discharge", "conditional_discharge", "fine")
    offences = ("SOA 2003 s.122H", "Abusive Behaviour and Sexual Harm (Scotland) Act 2016 s.34")
    gateways = ("conviction", "insanity_finding", "caution", "foreign_conviction")
    more = ({}, {"disregarded_on": DAYS[2]}, {"quashed_on": DAYS[3]}, {"notice_given_on": DAYS[2]})
    return [
        CaseFacts(
            jurisdiction=nation,
            events=(
                Event(
                    ref="b1", gateway=gateway, offence=offence, on=on, sentenced_on=on,
                    disposals=() if gateway == "caution" else (Disposal(kind=disposal, months=12),), **facts,
                ),
            ),
            orders=(replace(order, **end),),
        )
        for nation, gateway, offence, disposal, facts, end in product(
            ("EW", "SCT"), gateways, offences, disposals, more, ends
        )
    ]  # fmt: skip


def _abroad(ref: str, on: date, offence: str, notice: date | None = None) -> Event:
    return Event(
        ref=ref, gateway="foreign_conviction", offence=offence, on=on, sentenced_on=on, notice_given_on=notice,
        disposals=(SENTENCE,),
    )  # fmt: skip


LEAST_COVERED = {
    notices_abroad: 500,
    reviews_and_notices: 900,
    breaches: 600,
    orders_in_doubtful_periods: 900,
    lengths_in_months_and_days: 1000,
    orders_on_the_first_day: 6,
}
"""How many of the cases the columns must answer."""


@pytest.mark.parametrize("cases", LEAST_COVERED, ids=lambda cases: cases.__name__)
def test_both_calculations_agree_on_who_is_subject(cases: Callable[[], list[CaseFacts]]) -> None:
    people = cases()
    answers = describe_by_columns(people)
    for facts, columns in zip(people, answers, strict=True):
        assert columns is None or columns == describe_by_rules(facts), describe_difference(facts)
    assert sum(columns is not None for columns in answers) >= LEAST_COVERED[cases]


def test_order_that_may_be_for_several_convictions_is_not_covered_by_the_columns() -> None:
    events = (_abroad("c1", DAYS[0], "SOA 2003 s.9"), _abroad("c2", DAYS[1], "SOA 2003 s.9"))
    served = DAYS[3]
    order = Order(ref="o1", kind="notification_order", made_on=served, served_on=served)
    assert describe_by_columns([CaseFacts(events=events, orders=(order,))]) == [None]
