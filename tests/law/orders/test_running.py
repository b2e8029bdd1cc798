"""The days of an order, without those that another regime covers."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mosovo_law.acts.orders.order_spans import is_replacing_interim, order_span, uncovered_spans
from mosovo_law.core.days import Span, merge_spans
from mosovo_law.facts.case_facts import Order
from mosovo_law.status.position import calculate_position
from tests.law.people import facts

DAYS = st.dates(date(2020, 1, 1), date(2020, 3, 31))
SPANS = st.builds(lambda one, other: Span(min(one, other), None if one == other else max(one, other)), DAYS, DAYS)


@given(SPANS, st.lists(SPANS, max_size=5), DAYS)
def test_uncovered_days_are_those_in_the_span_and_in_no_cover(span: Span, covers: list[Span], day: date) -> None:
    parts = list(uncovered_spans(span, covers))
    assert any(day in part for part in parts) is (day in span and not any(day in cover for cover in covers))
    assert list(merge_spans(parts)) == parts
    assert not any(part.is_empty for part in parts)


def test_empty_span_has_no_uncovered_days() -> None:
    assert list(uncovered_spans(Span(date(2020, 1, 2), date(2020, 1, 2)), ())) == []


def test_an_order_runs_from_its_coming_into_force() -> None:
    order = Order(ref="o1", kind="voo", made_on=date(2025, 2, 24), in_force_on=date(2025, 3, 3), months=36)
    assert order_span(order) == Span(date(2025, 3, 3), date(2028, 3, 3))
    assert order_span(order, died_on=date(2025, 3, 1)).is_empty


def test_order_replaces_an_interim_order_still_in_force_or_ended_the_day_before() -> None:
    def replaced(ended_on: date) -> bool:
        interim = Order(ref="o0", kind="interim_spo", made_on=date(2025, 1, 6), ended_on=ended_on)
        order = Order(ref="o1", kind="spo", made_on=date(2025, 3, 3), months=24)
        return is_replacing_interim(order, calculate_position(facts(interim, order)))

    assert replaced(date(2025, 3, 3))
    assert replaced(date(2025, 3, 2))
    assert not replaced(date(2025, 3, 1))
