"""Boundary cases: leap days, birthdays, spells that touch a due date, month ends, the ends of the calendar."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest

from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event, Notification, Order, Spell
from tests.bulk.case_reduction import describe_difference
from tests.bulk.comparison import describe_by_columns, describe_by_rules

LEAP, MONTH_END, DUE = date(2024, 2, 29), date(2023, 8, 31), date(2025, 3, 6)
FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
YEARS = (12, 18, 24, 29, 30)


def convicted(on: date, months: int = 12, **more: object) -> Event:
    facts = {"gateway": "conviction", "offence": "SOA 2003 s.9", "sentenced_on": on, **more}
    return Event(ref="c1", on=on, disposals=(Disposal(kind="imprisonment", months=months),), **facts)  # type: ignore[arg-type]


def notified(on: date, under: str = "s.83(1)", ref: str = "n1", **more: object) -> Notification:
    return Notification(ref=ref, under=under, on=on, **{"home_address_kind": "residence", **more})  # type: ignore[arg-type]


def spells() -> list[CaseFacts]:
    """Return spells that begin and end on each day near the end of three days and of a year."""
    near = [timedelta(days) for days in range(-3, 4)]
    return [
        CaseFacts(
            events=(convicted(date(2024, 3, 4), 4),),
            notifications=(notified(date(2024, 3, 6)),),
            changes=(Change(ref="h1", kind="home_address", on=DUE),),
            spells=(
                Spell(ref="s1", kind=kind, from_on=DUE + begins, until=None if ends is None else DUE + begins + ends),
            ),
        )
        for kind, begins, ends in product(("custody", "abroad", "police_custody"), near, (None, *near[3:]))
    ]


def birthdays() -> list[CaseFacts]:
    """Return people who turn 18 before, on and after the relevant date, also on leap days."""
    born = (LEAP.replace(year=2008), date(2006, 3, 1), date(2006, 2, 28), MONTH_END.replace(year=2005))
    days = [
        each.replace(year=each.year + 18, day=min(each.day, 28)) + timedelta(n) for each in born for n in range(-1, 5)
    ]
    offences = ("SOA 2003 s.9", "SOA 2003 s.7", "SOA 2003 s.3")
    return [
        CaseFacts(born_on=one, events=(convicted(on, 12, offence=offence, victim_age=17),))
        for one, on, offence in product(born, days, offences)
        if on > one
    ]


def months() -> list[CaseFacts]:
    """Return periods and years that begin on days that other months do not have."""
    begins = (
        LEAP,
        MONTH_END,
        date(2025, 1, 31),
        date(2023, 12, 30),
        date(2020, 2, 29),
        date(2004, 4, 30),
        date(2004, 5, 1),
    )
    return [
        CaseFacts(
            born_on=born,
            events=(convicted(on, term),),
            notifications=(notified(on), notified(on + timedelta(366), "s.84(1)", "n2", change="passport")),
        )
        for on, term, born in product(begins, YEARS, (None, date(1980, 1, 1), date(2009, 1, 1)))
    ]


def ends_of_the_calendar() -> list[CaseFacts]:
    """Return facts on the first and last days of the calendar."""
    days = (FIRST, FIRST + timedelta(1), LAST - timedelta(3), LAST - timedelta(1), LAST)
    return [
        CaseFacts(
            born_on=date(1980, 1, 1),
            events=(convicted(event, 36),),
            orders=(Order(ref="o1", kind="shpo", made_on=day, served_on=day, months=60),),
            notifications=(notified(day),),
            changes=(
                Change(ref="h1", kind="name", on=day),
                Change(ref="h2", kind="stay", days=(Span(date(9999, 12, 20), LAST),)),
            ),
            spells=(Spell(ref="s1", kind="custody", from_on=held, until=until),),
        )
        for event, day, (held, until) in product(
            (date(2020, 1, 1), *days), days, (*((day, LAST) for day in days), (LAST, None), (LAST - timedelta(1), None))
        )
    ]


def sentenced_at_the_end_of_the_calendar() -> list[CaseFacts]:
    """Return readings that end with the calendar together with readings without an end (a finding of open length)."""
    return [
        CaseFacts(
            events=(
                Event(
                    ref="c1", gateway=gateway, offence=offence, on=date(2015, 9, 2), sentenced_on=sentenced_on,
                    disposals=(Disposal(kind="hospital_and_limitation_direction", months=months),),
                ),
            ),
        )
        for gateway in ("conviction", "disability_finding")
        for offence in ("PC(NI)O 1978 art.3", "SOA 2003 s.9", "SOA 2003 s.1")
        for sentenced_on in (LAST, LAST - timedelta(1), LAST - timedelta(900))
        for months in (5, 24, 40)
    ]  # fmt: skip


def stays() -> list[CaseFacts]:
    """Return stays of seven days within twelve months, and stays just outside them."""
    first = date(2024, 1, 10)
    firsts = {days: Span(first, first + timedelta(days)) for days in range(1, 7)}
    laters = [date(2025, 1, number) for number in range(1, 16)]
    return [
        CaseFacts(
            events=(convicted(date(2023, 3, 6), 36),),
            changes=(Change(ref="h1", kind="stay", days=(span, Span(later, later + timedelta(7 - days)))),),
        )
        for (days, span), later in product(firsts.items(), laters)
    ]


def stays_in_two_times_subject() -> list[CaseFacts]:
    """Return stays at one address before, in and between two times subject, with a notice in advance of one."""
    first, second = date(2013, 1, 10), date(2019, 1, 10)
    cautions = tuple(
        Event(ref=ref, gateway="caution", offence="SOA 2003 s.9", on=on, schedule3=True)
        for ref, on in (("c1", first), ("c2", second))
    )
    notice = notified(second + timedelta(2), "s.84(2)", "n2", change="stay", expected_on=second + timedelta(9))
    return [
        CaseFacts(
            events=cautions,
            changes=(
                Change(
                    ref="h1",
                    kind="stay",
                    days=(
                        Span(first + timedelta(before), first + timedelta(before + nights)),
                        Span(second + timedelta(later), second + timedelta(later + length)),
                    ),
                ),
            ),
            notifications=(notified(first), notice),
        )
        for before, nights, later, length in product(
            (-400, -20, -3, 0, 300), (3, 7, 40, 3000), (-368, -7, -2, 0, 3, 9), (1, 4, 7, 200)
        )
    ]


def homes_notified_without_their_kind() -> list[CaseFacts]:
    """Return moves on record and moves notified, near a notification that names the kind of home or does not."""
    began, kinds = date(2013, 1, 10), ("home_address", "no_fixed_address", "no_home_address")
    return [
        CaseFacts(
            jurisdiction=nation,
            events=(convicted(began, 36, schedule3=True),),
            notifications=(
                notified(began, home_address_kind=home),
                notified(began + timedelta(notified_after), under, "n2", change=change, home_address_kind=None),
                notified(began + timedelta(300), "s.85(1)", "n3", home_address_kind=None),
            ),
            changes=(Change(ref="h1", kind=kind, on=began + timedelta(moved_after)),),
        )
        for nation, home, kind, moved_after, notified_after, (under, change) in product(
            ("EW", "SCT"),
            ("residence", "place_regularly_found", None),
            kinds,
            (-1, 0, 1, 100, 301),
            (0, 1, 100, 200),
            (("s.85(1)", None), ("s.84(1)", "name"), ("s.84(1)", "passport"), *(("s.84(1)", each) for each in kinds)),
        )
    ]


def households() -> list[CaseFacts]:
    """Return stays of about twelve hours with a child, across each clock change."""
    sundays = [
        day - timedelta(day.isoweekday() % 7)
        for year in (2013, 2024, 2025, 2040)
        for day in (date(year, 3, 31), date(year, 10, 31))
    ]
    starts = [datetime.combine(day - timedelta(1), time(12)) for day in (*sundays, date(2025, 7, 6))]
    return [
        CaseFacts(
            events=(convicted(date(2012, 9, 3), 36),),
            changes=(Change(ref="h1", kind="child_household", from_at=begun, until_at=left),),
        )
        for start, after, lasts in product(starts, range(0, 26 * 60, 45), (None, 659, 660, 719, 720, 779, 780))
        for begun in (start + timedelta(minutes=after),)
        for left in (None if lasts is None else begun + timedelta(minutes=lasts),)
    ]


def households_in_two_times_subject() -> list[CaseFacts]:
    """Return stays in one or two households, before, in and between two times subject."""
    first, second = date(2013, 1, 10), date(2019, 1, 10)
    cautions = tuple(
        Event(ref=ref, gateway="caution", offence="SOA 2003 s.9", on=on, schedule3=True)
        for ref, on in (("c1", first), ("c2", second))
    )
    return [
        CaseFacts(
            events=cautions,
            changes=tuple(
                Change(
                    ref=f"h{place}",
                    kind="child_household",
                    from_at=datetime.combine(day, time(18)),
                    until_at=datetime.combine(day, time(18)) + timedelta(hours=hours),
                    household=household,
                )
                for place, (day, hours, household) in enumerate(
                    (
                        (first + timedelta(before), 14, "a"),
                        (second + timedelta(later), 14, other),
                        (second + timedelta(later + 9), lasts, "a"),
                    )
                )
            ),
            notifications=(notified(first),),
        )
        for before, later, other, lasts in product((-9, -1, 0, 30, 900), (-60, -1, 0, 40), ("a", "b", None), (3, 14))
    ]


def before_the_act() -> list[CaseFacts]:
    """Return convictions before, in and after the year of an Act, for offences in one or two paragraphs."""
    offences = ("CG(S)A 1982 s.52", "MH(S)A 1984 s.106", "CL(C)(S)A 1995 s.5(3)", "SOA 2003 s.9")
    gateways = ("conviction", "foreign_conviction", "caution")
    return [
        CaseFacts(
            events=(
                Event(
                    ref="c1",
                    gateway=gateway,
                    on=date(year, 1, 2),
                    offence=offence,
                    notice_given_on=date(2013, 5, 27),
                    position_on_1997_09_01="supervised",
                ),
            )
        )
        for offence, gateway, year in product(offences, gateways, (1, 1950, 1982, 1984, 1994, 1996, 2004, 2006))
    ]


EDGES = (
    before_the_act,
    stays_in_two_times_subject,
    homes_notified_without_their_kind,
    spells,
    birthdays,
    months,
    ends_of_the_calendar,
    sentenced_at_the_end_of_the_calendar,
    stays,
    households,
    households_in_two_times_subject,
)


@pytest.mark.parametrize("cases", EDGES, ids=lambda cases: cases.__name__)
def test_both_calculations_agree_on_every_boundary_case(cases: Callable[[], list[CaseFacts]]) -> None:
    people = cases()
    for facts, columns in zip(people, describe_by_columns(people), strict=True):
        assert columns == describe_by_rules(facts), describe_difference(facts)


def test_term_with_an_overlap_longer_than_itself_is_not_covered_by_the_columns() -> None:
    """The smallest case in which the rules and the columns once differed, from 200,000 people."""
    day = date(2020, 7, 21)
    first = Event(
        ref="c1", gateway="disability_finding", on=day, offence="SOA 1956 s.4", court_finds_sexual=True,
        sentenced_on=day, disposals=(Disposal(kind="detention_s250", months=4, weeks=12),),
    )  # fmt: skip
    direction = Disposal(kind="hospital_and_limitation_direction", days=3, consecutive_to="c1", overlap_months=2)
    second = Event(
        ref="c2", gateway="foreign_conviction", on=LEAP, notice_given_on=LEAP, disposals=(direction,)
    )  # fmt: skip
    facts = CaseFacts(jurisdiction="SCT", events=(first, second))
    assert describe_by_columns([facts]) == [None]
    assert any("2030-07-21" in line for line in describe_by_rules(facts))
