"""s.82(3) and (4): terms that are consecutive, overlap, branch or are circular."""

from typing import Any

import pytest

from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.explanation import describe_step, explain_obligation
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.soa2003.consecutive_terms import has_circular_terms, map_effective_terms
from mosovo_law.status.soa2003.s131 import SentenceTerm
from tests.law.people import MONDAY, convicted, derive_law


def months(number: int | None, after: str | None = None, **more: Any) -> Disposal:
    return Disposal(kind="imprisonment", months=number or 0, consecutive_to=after, **more)


def terms(*events: Event, unlisted: frozenset[str] = frozenset()) -> dict[str, SentenceTerm]:
    return dict(map_effective_terms(events, [event.ref for event in events if event.ref not in unlisted]))


def case(ref: str, disposal: Disposal, *more: Disposal) -> Event:
    return convicted(ref=ref, disposals=(disposal, *more))


def test_partly_concurrent_terms_count_once_where_they_overlap() -> None:
    found = terms(case("c1", months(18)), case("c2", months(18, "c1", overlap_months=6)))
    assert found == {"c1": SentenceTerm(30), "c2": SentenceTerm(30)}


def test_concurrent_term_keeps_its_own_length() -> None:
    found = terms(case("c1", months(12)), case("c2", months(20, "c1")), case("c3", months(24)))
    assert found == {"c1": SentenceTerm(32), "c2": SentenceTerm(32), "c3": SentenceTerm(24)}


def test_two_terms_consecutive_to_the_same_term_are_not_added_together() -> None:
    found = terms(case("c1", months(12)), case("c2", months(6, "c1")), case("c3", months(10, "c1")))
    assert found == {"c1": SentenceTerm(22), "c2": SentenceTerm(18), "c3": SentenceTerm(22)}


def test_unlisted_term_between_two_listed_terms_is_skipped_and_does_not_separate_them() -> None:
    run = (case("c1", months(12)), case("x", months(60, "c1")), case("c2", months(20, "x")))
    assert terms(*run, unlisted=frozenset({"x"})) == {"c1": SentenceTerm(32), "c2": SentenceTerm(32)}


def test_missing_length_leaves_the_aggregate_unknown_and_needs_legal_review() -> None:
    run = (case("c1", months(5)), case("c2", months(None, "c1")))
    assert terms(*run) == {}
    kinds = [period.kind for period in derive_law(*run).periods]
    assert kinds == ["needs_legal_review", "needs_legal_review"]


def test_a_suspended_term_after_an_immediate_one_counts_in_full() -> None:
    found = terms(case("c1", months(20)), case("c2", months(10, "c1", suspended_months=24)))
    assert found["c1"] == SentenceTerm(30)


def test_half_of_a_detention_and_training_order_counts_in_an_aggregate() -> None:
    order = Disposal(kind="detention_and_training_order", months=12, consecutive_to="c1")
    found = terms(case("c1", Disposal(kind="detention_and_training_order", months=12)), case("c2", order))
    assert found == {"c1": SentenceTerm(12), "c2": SentenceTerm(12)}


def test_circular_terms_are_found_and_add_up_without_an_endless_loop() -> None:
    ring = (case("c1", months(12, "c2")), case("c2", months(12, "c3")), case("c3", months(12, "c1")))
    assert has_circular_terms(ring)
    assert set(terms(*ring).values()) == {SentenceTerm(36)}
    assert terms(case("c1", months(12, "c1"))) == {"c1": SentenceTerm(12)}


@pytest.mark.parametrize("length", [2, 1_000])
def test_aggregate_of_1000_terms_is_calculated(length: int) -> None:
    run = [case("c0", months(1)), *(case(f"c{n}", months(1, f"c{n - 1}")) for n in range(1, length))]
    assert set(terms(*run).values()) == {SentenceTerm(length)}


def list_term_sums(*events: Event) -> list[str]:
    """Return the steps of all periods that show the aggregated terms."""
    steps = [step for period in derive_law(*events).periods for step in period.because]
    return [describe_step(step) for step in steps if step.name.startswith("aggregate")]


def test_the_sum_of_consecutive_terms_is_shown_with_its_provision() -> None:
    """s.82(4)(a): each offence is treated as if the sentence for it were the aggregate."""
    first, second = (
        convicted(disposal=months(18)),
        convicted(ref="c2", disposal=months(1, "c1"), offence="SOA 2003 s.3"),
    )
    shown = (
        "consecutive terms for offences in Schedule 3 count together, less what they overlap: "
        "18 months for SOA 2003 s.9 + 1 month for SOA 2003 s.3 = 19 months (SOA 2003 s.82(4)(a))"
    )
    assert list_term_sums(first, second) == [shown, shown]


def test_overlap_is_subtracted_from_the_sum() -> None:
    """s.82(4)(b): X plus Y minus Z."""
    [shown, _] = list_term_sums(
        convicted(disposal=months(18)), convicted(ref="c2", disposal=months(18, "c1", overlap_months=6))
    )
    assert "18 months for SOA 2003 s.9 + 18 months for SOA 2003 s.9 - 6 months that overlap = 30 months" in shown
    assert shown.endswith("(SOA 2003 s.82(4)(b))")


def test_a_term_for_an_offence_outside_the_schedule_is_not_in_the_sum() -> None:
    between = convicted(ref="x", disposal=months(60, "c1"), schedule3=False)
    run = (convicted(disposal=months(12)), between, convicted(ref="c2", disposal=months(20, "x")))
    shown = list_term_sums(*run)
    assert len(shown) == 2
    assert all("12 months for SOA 2003 s.9 + 20 months for SOA 2003 s.9 = 32 months" in each for each in shown)


def test_sum_of_many_terms_shows_the_first_and_counts_the_others() -> None:
    run = [convicted(disposal=months(1)),
           *(convicted(ref=f"c{n}", disposal=months(1, f"c{n - 1}")) for n in range(2, 15))]  # fmt: skip
    shown = list_term_sums(*run)
    assert len(shown) == 14
    assert "1 month for SOA 2003 s.9 + 3 more terms = 14 months" in shown[0]


def test_branching_terms_show_the_total_of_the_longest_run() -> None:
    """LAW-042: two terms follow the first and run concurrently."""
    first, short = convicted(disposal=months(12)), convicted(ref="c2", disposal=months(6, "c1"))
    shown = list_term_sums(first, short, convicted(ref="c3", disposal=months(9, "c1")))
    text = "the longest run of consecutive terms for offences in Schedule 3 counts: {} months (LAW-042) "
    assert shown == [f"{text.format(length)}(SOA 2003 s.82(4)(a))" for length in (21, 18, 21)]


def test_the_sum_is_in_the_answer_and_in_the_explanation_of_the_duty() -> None:
    events = (convicted(disposal=months(18)), convicted(ref="c2", disposal=months(1, "c1"), offence="SOA 2003 s.3"))
    added = "18 months for SOA 2003 s.9 + 1 month for SOA 2003 s.3 = 19 months"
    derived = derive_law(*events)
    for period in write_answer(derived, MONDAY)["periods"]:
        assert any(added in step for step in period["because"])
    [first] = [each for each in derived.obligations if each.rule == "soa2003.s83.initial"]
    assert any(added in step for step in explain_obligation(first, derived.position.facts, derived).steps)


@pytest.mark.parametrize(
    "events",
    [
        [convicted(disposal=months(12)), convicted(ref="c2", disposal=months(6))],
        [convicted(disposal=months(1)),
         convicted(ref="c2", disposals=(months(1, "c1"), months(1, "c3"))),
         convicted(ref="c3", disposal=months(1, "c2"))],
    ],
    ids=["concurrent", "leading into a circle"],
)  # fmt: skip
def test_no_sum_is_shown_of_concurrent_terms_and_of_a_circle(events: list[Event]) -> None:
    assert list_term_sums(*events) == []
