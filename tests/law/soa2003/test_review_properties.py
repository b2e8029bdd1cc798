"""Properties of reviews, offences of every nation and runs of terms that hold for any person."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.vocabulary import JURISDICTIONS, REVIEWS
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.case_facts import CaseFacts, Event, Review
from tests.law.test_improbable_people import DAYS, EVENT, MAYBE, PEOPLE, refs, some

EDGES = st.sampled_from([date.min, date.max, date(2004, 4, 30), date(2010, 10, 25), date(2012, 7, 30)])
REVIEW = st.builds(
    Review, ref=refs("r"), kind=st.sampled_from(REVIEWS), on=DAYS | EDGES, notice_received_on=MAYBE | EDGES,
    further_months=st.none() | st.sampled_from([0, 12, 96, 180, 181, 2400]),
    nation=st.none() | st.sampled_from(JURISDICTIONS),
)  # fmt: skip
OFFENCES = st.sampled_from(
    [
        "SOA 2003 s.122H", "SOA 2003 s.128", "SO(S)A 2009 s.42", "SO(NI)O 2008 art.7", "common law: sodomy",
        "CL(C)(S)A 1995 s.5", "SOA 2003 s.47", "OAPA 1861 s.62", "AFA 2006 s.42: SOA 2003 s.3", "AFA 2006 s.42",
        "SOA 2003 s.66B", "CG(S)A 1982 s.52A", "common law", "Criminal Attempts Act 1981 s.1", "SOA 2003 s.1",
    ]
)  # fmt: skip


@st.composite
def reviewed(draw: st.DrawFn) -> CaseFacts:
    """Generate a person with reviews, offences of any nation and consecutive terms, which may be circular."""
    facts = draw(PEOPLE)
    events = [replace(event, offence=draw(OFFENCES)) for event in draw(some(EVENT, 4))]
    named = [event.ref for event in events if isinstance(event, Event)]
    linked = [
        replace(event, disposals=tuple(replace(d, consecutive_to=draw(st.sampled_from([None, True, *named]))) for d in
                event.disposals))
        for event in events
    ]  # fmt: skip
    return replace(facts, events=tuple(linked), reviews=draw(some(REVIEW, 5)))


@given(reviewed(), DAYS | EDGES)
def test_any_case_with_reviews_is_answered_and_explained(facts: CaseFacts, day: date) -> None:
    derived = derive_obligations(facts)
    answer = write_answer(derived, day)
    if "review" in answer:
        assert any(day in period.span for period in derived.periods if period.kind == "indefinite")
    for duty in derived.obligations:
        explanation = explain_obligation(duty, facts, derived)
        assert "{" not in "".join(explanation.steps)
        assert "None" not in "".join((explanation.sentence, *explanation.steps))


@given(reviewed())
def test_review_duties_have_unique_keys_and_dates_in_order(facts: CaseFacts) -> None:
    duties = derive_obligations(facts).obligations
    assert len({duty.key for duty in duties}) == len(duties)
    for duty in duties:
        if not duty.rule.startswith(("soa2003.s88", "soa2003.s91", "soa2003.sch3a")):
            continue
        assert duty.first_breach_day is None
        assert duty.due_on is None or duty.opens_on <= duty.due_on
        assert duty.advise_by is None or duty.due_on is None or duty.advise_by <= duty.due_on
        assert duty.ceased_on is None or duty.opens_on < duty.ceased_on


@given(reviewed(), DAYS)
def test_refusal_never_ends_a_period_and_a_review_never_makes_a_person_subject(facts: CaseFacts, day: date) -> None:
    without = derive_obligations(replace(facts, reviews=()))
    with_them = derive_obligations(facts)
    ends = any(review.kind in ("determination_to_end", "determination_to_continue") for review in facts.reviews)
    if with_them.subject_on(day) is True:
        assert without.subject_on(day) is True
    if not ends:
        assert with_them.spells == without.spells


@given(reviewed(), DAYS)
def test_person_eligible_for_review_is_past_the_date_and_under_no_order(facts: CaseFacts, day: date) -> None:
    review = write_answer(derive_obligations(facts), day).get("review")
    if isinstance(review, dict) and review.get("eligible") is True:
        assert review["barred_by"] == []
        assert str(review["qualifying_date"]) <= day.isoformat()
