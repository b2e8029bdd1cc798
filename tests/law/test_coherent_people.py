"""Properties that hold for any person, tried on generated people whose facts lie close together."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import read_case, write_case
from mosovo_law.core.days import Span, day_before, list_counted_days
from mosovo_law.core.obligation import DutyStatus, Nature, Obligation
from mosovo_law.core.vocabulary import SPELLS
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event, Notification, Order, Spell
from tests.law.coherent_people import COHERENT

FIRST, LAST = date(2019, 1, 1), date(2021, 12, 31)
CLOSE = st.dates(FIRST, LAST)
FOR_EVER = date.max
KINDS = ("imprisonment", "community_order", "conditional_discharge", "detention_and_training_order", "hospital_order")

DISPOSAL = st.builds(Disposal, kind=st.sampled_from(KINDS), months=st.integers(1, 36), weeks=st.integers(0, 30))
CONVICTION = st.builds(
    lambda number, on, disposal, age: Event(
        ref=f"c{number}", gateway="conviction", on=on, sentenced_on=on, schedule3=True, offence="SOA 2003 s.9",
        disposals=(disposal,), age_at_offence=age,
    ),
    st.integers(2, 10**6), CLOSE, DISPOSAL, st.none() | st.integers(15, 50),
)  # fmt: skip
CAUTION = st.builds(
    lambda number, on: Event(ref=f"k{number}", gateway="caution", on=on, schedule3=True), st.integers(0, 10**6), CLOSE
)
SPELL = st.builds(
    lambda number, kind, on, days: Spell(
        ref=f"s{number}", kind=kind, from_on=on, until=None if days is None else on + timedelta(days)
    ),
    st.integers(0, 10**6), st.sampled_from(SPELLS), CLOSE, st.none() | st.integers(0, 90),
)  # fmt: skip
CUSTODY = SPELL.map(lambda spell: replace(spell, ref="added", kind="custody"))
NOTIFICATION = st.builds(
    lambda number, under, on, home, change: Notification(
        ref=f"n{number}", under=under, on=on, home_address_kind=home,
        change=change if under in ("s.84(1)", "s.84(2)") else None,
        expected_on=on + timedelta(5) if under == "s.84(2)" else None,
    ),
    st.integers(0, 10**6), st.sampled_from(["s.83(1)", "s.84(1)", "s.84(2)", "s.85(1)"]), CLOSE,
    st.sampled_from([None, "residence", "residence", "place_regularly_found"]),
    st.sampled_from([None, "home_address", "bank_account", "name"]),
)  # fmt: skip
CHANGE = st.builds(
    lambda number, kind, on: Change(ref=f"h{number}", kind=kind, on=on),
    st.integers(0, 10**6), st.sampled_from(["name", "home_address", "bank_account", "no_fixed_address"]), CLOSE,
)  # fmt: skip
ORDER = st.builds(
    lambda number, on, ended: Order(
        ref=f"o{number}", kind="shpo", made_on=on, served_on=on, until_further_order=True,
        ended_on=None if ended is None else on + timedelta(ended),
    ),
    st.integers(0, 10**6), CLOSE, st.none() | st.integers(1, 400),
)  # fmt: skip


def several(facts: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(facts, max_size=most, unique_by=lambda fact: fact.ref).map(tuple)  # type: ignore[attr-defined]


LIVELY = st.builds(
    CaseFacts, born_on=st.dates(date(1960, 1, 1), date(2004, 1, 1)), events=several(CONVICTION | CAUTION, 2),
    spells=several(SPELL, 3), notifications=several(NOTIFICATION, 5), changes=several(CHANGE, 2),
    orders=several(ORDER, 1),
)  # fmt: skip


FREE_AT_SENTENCE = CaseFacts(
    events=(
        Event(
            ref="c1", gateway="conviction", offence="ICA 1960 s.1", on=date(2000, 1, 1), sentenced_on=date(2004, 5, 2),
            disregarded_on=date(2004, 5, 2), disposals=(Disposal(kind="imprisonment", months=6),),
        ),
    ),
)  # fmt: skip
"""Subject for one day if the relevant date is the conviction, and never if it is the sentence."""


def test_a_period_of_which_no_day_is_certain_has_no_certain_days() -> None:
    [period] = derive_obligations(FREE_AT_SENTENCE).periods
    assert (period.span, period.sure) == (Span(date(2004, 5, 1), date(2004, 5, 2)), None)


@given(COHERENT | LIVELY)
@example(FREE_AT_SENTENCE)
def test_no_period_or_duty_ends_before_it_starts(facts: CaseFacts) -> None:
    derived = derive_obligations(facts)
    for period in derived.periods:
        assert not period.span.is_empty
        assert period.sure is None or not period.sure.is_empty
        assert period.last_day is None or period.last_day >= period.span.from_on
    spells = derived.spells
    assert all(not spell.is_empty for spell in spells)
    assert all(one.until is not None and one.until < other.from_on for one, other in pairwise(spells))
    for duty in derived.obligations:
        last = duty.due_day if duty.ruling is None else None  # the rulings app checks the date of a ruling
        assert last is None or duty.nature is not Nature.DUTY or duty.opens_on <= last or duty.advise_at is not None
        assert duty.ceased_on is None or duty.ceased_on > duty.opens_on


@given(LIVELY, CUSTODY)
def test_a_further_spell_in_custody_never_brings_a_deadline_forward(facts: CaseFacts, custody: Spell) -> None:
    before = _deadlines(derive_obligations(facts))
    after = _deadlines(derive_obligations(replace(facts, spells=(*facts.spells, custody))))
    brought_forward = {key: (day, after[key]) for key, day in before.items() if key in after and after[key] < day}
    assert brought_forward == {}


@given(LIVELY, CONVICTION, st.none() | st.integers(0, 36))
def test_a_further_conviction_never_shortens_the_time_subject(
    facts: CaseFacts, more: Event, overlap: int | None
) -> None:
    """Try it alone and with a consecutive term, also with overlap, on the longest and the shortest reading.

    s.82(5) has its own test, because there the trial ends the period.
    """
    if overlap is not None and facts.events and facts.events[0].disposals:
        term, other = more.disposals[0], facts.events[0].disposals[0]
        both = min(overlap, term.months, other.months)
        follows = replace(term, consecutive_to=facts.events[0].ref, overlap_months=both)
        more = replace(more, disposals=(follows,))
    before = derive_obligations(facts)
    after = derive_obligations(replace(facts, events=(*facts.events, replace(more, ref="added"))))
    assert _covers(after.position.spells, before.position.spells)
    assert _covers(after.position.sure, before.position.sure)


def test_later_trial_ends_the_period_of_a_finding_and_a_conviction_starts_its_own() -> None:
    finding = Event(ref="c1", gateway="disability_finding", on=FIRST, sentenced_on=FIRST, schedule3=True,
                    disposals=(Disposal(kind="hospital_order"),))  # fmt: skip
    tried = replace(finding, trial_concluded_on=LAST)
    acquitted = derive_obligations(CaseFacts(born_on=date(1985, 1, 1), events=(tried,)))
    assert [spell.last_day for spell in acquitted.spells] == [LAST]
    convicted = Event(ref="c2", gateway="conviction", on=LAST, sentenced_on=LAST, schedule3=True,
                      disposals=(Disposal(kind="fine"),))  # fmt: skip
    whole = derive_obligations(CaseFacts(born_on=date(1985, 1, 1), events=(tried, convicted)))
    assert [spell.last_day for spell in whole.spells] == [date(2026, 12, 30)]


@given(LIVELY)
def test_counted_days_exclude_all_excluded_spans_and_match_the_number_in_the_act(facts: CaseFacts) -> None:
    derived = derive_obligations(facts)
    for duty in derived.obligations:
        limit = duty.limit
        if limit is None or limit.due_on is None or not limit.counts_start or limit.before is not None:
            continue
        left_out = derived.position.excluded_spans
        counted = [day for day, counts in list_counted_days(limit.start, limit.due_on, left_out) if counts]
        assert len(counted) == limit.amount
        assert counted[-1] == limit.due_on
        assert not any(day in span for day in counted for span in left_out)


@given(COHERENT | LIVELY, st.lists(CLOSE, min_size=1, max_size=4))
def test_one_derivation_answers_for_every_day_like_a_new_derivation(facts: CaseFacts, days: list[date]) -> None:
    once = derive_obligations(facts)
    for day in days:
        case = read_case(write_case(facts, day))
        new_answer = write_answer(derive_obligations(case.facts), case.on)
        assert new_answer == write_answer(once, day)
        standings = {duty["key"]: duty["standing"] for duty in new_answer["obligations"]}  # type: ignore[call-overload, index, union-attr]
        assert standings == {duty.key: duty.status_on(day).value for duty in once.obligations}


@given(LIVELY, CLOSE)
def test_later_facts_do_not_change_an_earlier_duty_status(facts: CaseFacts, day: date) -> None:
    """A derivation from the facts up to a day agrees with a derivation from the whole record about that day.

    During custody or time abroad the status is a stopped clock, and afterwards it is due. The
    test treats both as equal, because no result depends on the difference.
    """
    hindsight, then = derive_obligations(facts), derive_obligations(_happened_by(day, facts))
    duties_then = {duty.key: duty for duty in then.obligations}
    for duty in hindsight.obligations:
        if duty.opens_on > day or not _is_subject_until_due(duty, then) or duty.rule.startswith("cja2003."):
            continue
        assert duty.key in duties_then
        assert _status_in_hindsight(duties_then[duty.key].status_on(day)) == _status_in_hindsight(
            duty.status_on(day)
        ), duty.key
    assert then.subject_on(day) == hindsight.subject_on(day)


@pytest.mark.parametrize("kind", ["events", "spells", "notifications", "changes", "orders"])
def test_facts_after_a_day_are_left_out_of_the_record_on_that_day(kind: str) -> None:
    """Check that the test above compares with fewer facts than the whole record, so that it can fail."""
    facts = CaseFacts(
        events=(Event(ref="c1", gateway="caution", on=LAST),),
        spells=(
            Spell(ref="s1", kind="custody", from_on=FIRST, until=LAST),
            Spell(ref="s2", kind="abroad", from_on=LAST),
        ),
        notifications=(Notification(ref="n1", under="s.83(1)", on=LAST),),
        changes=(Change(ref="h1", kind="name", on=LAST),),
        orders=(Order(ref="o1", kind="shpo", made_on=LAST),),
    )
    known = _happened_by(day_before(LAST), facts)
    assert len(getattr(known, kind)) == (1 if kind == "spells" else 0)
    assert known.spells[0].until is None


def _happened_by(day: date, facts: CaseFacts) -> CaseFacts:
    """Return the facts that an up-to-date record contains at the end of the day."""
    return replace(
        facts,
        events=tuple(event for event in facts.events if event.on <= day),
        spells=tuple(
            spell if spell.until is None or spell.until <= day else replace(spell, until=None)
            for spell in facts.spells
            if spell.from_on <= day
        ),
        notifications=tuple(given for given in facts.notifications if given.on <= day),
        changes=tuple(change for change in facts.changes if change.on is not None and change.on <= day),
        orders=tuple(
            order if order.ended_on is None or order.ended_on <= day else replace(order, ended_on=None)
            for order in facts.orders
            if order.made_on <= day
        ),
    )


def _is_subject_until_due(duty: Obligation, then: Derivation) -> bool:
    """Return whether the person was still subject on the due date, according to the facts known then."""
    return duty.due_on is None or then.position.spell_on(duty.due_on) is not None


def _status_in_hindsight(standing: DutyStatus) -> DutyStatus:
    return DutyStatus.DUE if standing is DutyStatus.CLOCK_STOPPED else standing


def _deadlines(derived: Derivation) -> dict[str, date]:
    """Return the due date of each duty of the person, with no end while the clock is stopped."""
    return {
        duty.key: FOR_EVER if duty.clock_stopped_from is not None or duty.due_day is None else duty.due_day
        for duty in derived.obligations
        if duty.nature is Nature.DUTY
    }


def _covers(spans: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    """Return whether the spans contain every day of the others."""
    return all(any(other.from_on in span and _last(other) <= _last(span) for span in spans) for other in others)


def _last(span: Span) -> date:
    return span.last_day or FOR_EVER
