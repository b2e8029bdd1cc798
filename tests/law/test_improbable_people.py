"""Properties that hold for any person, tried on people with improbable facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.rule_book import RULES
from mosovo_law.acts.orders.terms import list_order_terms
from mosovo_law.core.obligation import Bearer, DutyStatus
from mosovo_law.core.vocabulary import (
    CHANGES,
    CHANGES_NOTIFIED,
    CONVICTED_IN,
    DISPOSALS,
    GATEWAYS,
    JURISDICTIONS,
    MAPPA_DECISIONS,
    ORDERS,
    RETRIALS,
    SPELLS,
    SUBSTITUTED_BY,
    SUPERVISION,
    UNDER,
)  # fmt: skip
from mosovo_law.derivation.derive import RESULT_KINDS, Derivation
from mosovo_law.explain.explanation import explain_obligation
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.case_facts import (
    Absence,
    CaseFacts,
    Change,
    Disposal,
    Event,
    Journey,
    Notification,
    Order,
    Spell,
)
from mosovo_law.facts.mappa_facts import MappaDecision, Supervision
from mosovo_law.status.position import calculate_position

DAYS = st.dates(date(1996, 1, 1), date(2030, 12, 31))
MAYBE = st.none() | DAYS
OFFENCES = (
    "SOA 2003 s.9",
    "SOA 2003 s.3",
    "SOA 2003 s.13",
    "PCA 1978 s.1",
    "SOA 1956 s.14",
    "Theft Act 1968 s.1",
    "OAPA 1861 s.20",
    "TA 2000 s.58",
    "murder",
    "assault",
)
HOMES = st.sampled_from([None, "residence", "place_regularly_found"])
PART_2 = ["s.83(1)", "s.84(1)", "s.84(2)", "s.84(4)(b)", "s.85(1)", "s.85A", "s.86", "s.86 return"]
NOTIFIED_UNDER = st.sampled_from([*PART_2, *UNDER])
COMMENCED = {rule: date(2027, 4, 1) for rule in ("cpa2026.name_change", "cpa2026.absence", "cpa2026.children_premises")}
AGES = st.none() | st.integers(8, 80)


def refs(kind: str) -> st.SearchStrategy[str]:
    return st.integers(0, 10**9).map(lambda number: f"{kind}{number}")


DISPOSAL = st.builds(
    Disposal, kind=st.sampled_from(DISPOSALS), months=st.integers(0, 60), weeks=st.integers(0, 60),
    suspended_months=st.none() | st.integers(6, 24), restriction_order=st.booleans(),
    consecutive_to=st.sampled_from([None, True, "c1"]), extension_months=st.none() | st.integers(1, 60),
)  # fmt: skip
EVENT = st.builds(
    Event, ref=refs("c"), gateway=st.sampled_from(GATEWAYS), on=DAYS, offence=st.sampled_from(OFFENCES),
    schedule3=st.sampled_from([None, True, True, False, "unknown"]),
    schedule15=st.sampled_from([None, None, True, False, "unknown"]),
    convicted_in=st.sampled_from([None, None, *CONVICTED_IN]), sentenced_on=MAYBE, age_at_offence=AGES,
    victim_age=AGES, victim_age_most=AGES, offended_on=MAYBE, offended_latest_on=MAYBE, age_at_offence_most=AGES,
    substituted_on=MAYBE, substituted_by=st.sampled_from([None, *SUBSTITUTED_BY]),
    first_sentence_qualified=st.sampled_from([None, True, False]), retrial=st.sampled_from([None, *RETRIALS]),
    quashed_on=st.none() | st.none() | DAYS, image_age=AGES, disregarded_on=MAYBE, trial_concluded_on=MAYBE,
    notice_given_on=MAYBE,
    disposals=st.lists(DISPOSAL, max_size=2).map(tuple),
)  # fmt: skip
SPELL = st.builds(
    lambda ref, kind, from_on, days: Spell(
        ref=ref, kind=kind, from_on=from_on, until=None if days is None else from_on + timedelta(days)
    ),
    refs("s"), st.sampled_from(SPELLS), DAYS, st.none() | st.integers(0, 900),
)  # fmt: skip
NOTIFICATION = st.builds(
    Notification, ref=refs("n"), under=NOTIFIED_UNDER, on=DAYS, change=st.sampled_from([None, *CHANGES_NOTIFIED]),
    home_address_kind=HOMES, expected_on=MAYBE,
)  # fmt: skip
INSTANTS = st.datetimes(datetime(1996, 1, 1), datetime(2030, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
TRUTH = st.sampled_from([None, True, False])
CHANGE = st.builds(
    Change, ref=refs("h"), kind=st.sampled_from(CHANGES), on=MAYBE, from_at=st.none() | INSTANTS, known_on=MAYBE,
)  # fmt: skip
JOURNEY = st.builds(
    Journey, ref=refs("j"), departs=DAYS, departs_at=st.none() | INSTANTS, known_on=MAYBE, returns=MAYBE,
    destination=st.sampled_from([None, "ES", "IE", "GB"]), intended_days=st.none() | st.integers(0, 30),
    details_changed_on=MAYBE, return_notified_in_advance=TRUTH, return_as_notified=TRUTH, reasonable_excuse=TRUTH,
    departs_instead=MAYBE, departs_instead_at=st.none() | INSTANTS, called_off_on=MAYBE,
)  # fmt: skip
ABSENCE = st.builds(
    Absence, ref=refs("a"), leaves=INSTANTS, intended_days=st.none() | st.integers(0, 30), known_on=MAYBE,
    returns=MAYBE, nights_left_out=st.none() | st.integers(0, 9), details_changed_on=MAYBE,
    changed_again_on=st.lists(DAYS, max_size=2).map(tuple),
    return_notified_in_advance=TRUTH, return_as_notified=TRUTH,
)  # fmt: skip
ORDER = st.builds(
    Order, ref=refs("o"), kind=st.sampled_from(ORDERS), made_on=DAYS, served_on=MAYBE,
    months=st.none() | st.integers(1, 120), ended_on=MAYBE, in_force_on=MAYBE, renewed_on=MAYBE, varied_on=MAYBE,
    until_further_order=st.booleans(), travel_prohibition_months=st.none() | st.integers(0, 120),
    discharge_sought_on=MAYBE, consents=st.sampled_from([(), ("defendant",), ("chief_officer", "defendant")]),
)  # fmt: skip

SUPERVISED = st.builds(
    Supervision, ref=refs("l"), kind=st.sampled_from(SUPERVISION), until=MAYBE
)  # fmt: skip
DECISION = st.builds(
    MappaDecision, ref=refs("m"), kind=st.sampled_from(MAPPA_DECISIONS), on=DAYS,
    category=st.integers(1, 4), from_on=MAYBE, until=MAYBE,
)  # fmt: skip

ARRIVAL = st.builds(
    lambda ref, on, days, known: Arrival(
        ref=ref, on=on, settle_on=on + timedelta(days), known_from=KnownFrom(notifications=known), source="old register"
    ),
    refs("ar"), DAYS, st.integers(0, 200), MAYBE,
)  # fmt: skip


def some(facts: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(facts, max_size=most, unique_by=lambda fact: fact.ref).map(tuple)  # type: ignore[attr-defined]


PEOPLE = st.builds(
    CaseFacts, jurisdiction=st.sampled_from(JURISDICTIONS),
    born_on=st.none() | st.dates(date(1940, 1, 1), date(2012, 1, 1)), died_on=st.none() | DAYS,
    events=some(EVENT, 3), spells=some(SPELL), notifications=some(NOTIFICATION, 8), changes=some(CHANGE),
    orders=some(ORDER, 3), journeys=some(JOURNEY, 2), absences=some(ABSENCE, 2),
    supervision=some(SUPERVISED, 2), mappa=some(DECISION, 3), arrival=st.just(()) | some(ARRIVAL, 2),
)  # fmt: skip


@given(PEOPLE)
def test_rule_finds_nothing_without_the_facts_it_needs(facts: CaseFacts) -> None:
    """A rule can therefore be skipped for people who lack those facts."""
    for needed in {entry.needs for entry in RULES if entry.needs}:
        without = calculate_position(replace(facts, **dict.fromkeys(needed.difference(RESULT_KINDS), ())))
        without = replace(without, **dict.fromkeys(needed.intersection(RESULT_KINDS), ()))
        for entry in RULES:
            if entry.needs == needed:
                assert not list(entry.find(without)), entry.id


@given(PEOPLE)
def test_the_days_of_an_obligation_are_in_order(facts: CaseFacts) -> None:
    for duty in derive_obligations(facts).obligations:
        assert duty.due_day is None or duty.opens_on <= duty.due_day
        assert duty.advise_by is None or duty.due_on is None or duty.advise_by <= duty.due_on
        assert duty.ceased_on is None or duty.opens_on < duty.ceased_on
        assert duty.met_on is None or duty.ceased_on is None or duty.met_on < duty.ceased_on


@given(PEOPLE)
def test_breach_opens_only_after_the_due_date_of_an_unmet_duty_of_the_nominal(
    facts: CaseFacts,
) -> None:
    for duty in derive_obligations(facts).obligations:
        first = duty.first_breach_day
        if first is None:
            continue
        assert duty.bearer is Bearer.NOMINAL
        assert not duty.is_uncertain
        assert duty.due_day is not None
        assert duty.due_day < first
        if duty.met_on is None:
            assert duty.status_on(first) is DutyStatus.OVERDUE


@given(PEOPLE)
def test_obligation_opens_only_while_the_person_may_be_subject_and_has_a_unique_key(facts: CaseFacts) -> None:
    derived = derive_obligations(facts)
    of_part_2 = [d for d in derived.obligations if d.rule.startswith(("soa2003.s83.", "soa2003.s84.", "soa2003.s85"))]
    assert all(derived.subject_on(duty.opens_on) is not False for duty in of_part_2)
    keys = [duty.key for duty in derived.obligations]
    assert len(keys) == len(set(keys))


@given(PEOPLE)
def test_the_order_of_the_facts_makes_no_difference(facts: CaseFacts) -> None:
    shuffled = replace(
        facts,
        spells=facts.spells[::-1],
        notifications=tuple(sorted(facts.notifications, key=lambda n: (n.on, n.ref), reverse=True)),
        changes=facts.changes[::-1],
        journeys=facts.journeys[::-1],
        absences=facts.absences[::-1],
    )
    one_a_day = len({n.on for n in facts.notifications}) == len(facts.notifications)
    if one_a_day:
        assert _list_answers(derive_obligations(facts)) == _list_answers(derive_obligations(shuffled))


@given(PEOPLE)
def test_dates_of_duties_from_an_assumed_commencement_are_in_order(facts: CaseFacts) -> None:
    for duty in derive_obligations(facts, commencements=COMMENCED).obligations:
        if duty.rule in COMMENCED:
            assert duty.opens_on >= COMMENCED[duty.rule]
            assert duty.due_day is not None
            assert duty.opens_on <= duty.due_day


@given(PEOPLE, DAYS)
def test_person_surely_subject_on_a_day_has_a_spell_on_that_day(facts: CaseFacts, day: date) -> None:
    derived = derive_obligations(facts)
    if derived.subject_on(day) is True:
        assert any(day in spell for spell in derived.spells)


@given(PEOPLE, DAYS)
def test_nothing_changes_between_one_change_and_the_next(facts: CaseFacts, day: date) -> None:
    derived = derive_obligations(facts)
    change = derived.next_change_after(day)
    last_quiet = date(2200, 1, 1) if change is None else change - timedelta(1)
    for quiet in (day + timedelta(1), day + (last_quiet - day) // 2, last_quiet):
        if day < quiet <= last_quiet:
            assert _stand(derived, quiet) == _stand(derived, day)


@given(PEOPLE, DAYS)
def test_problems_of_any_order_are_complete_sentences(facts: CaseFacts, day: date) -> None:
    for terms in list_order_terms(facts, day):
        assert terms.problems or terms.valid is True
        assert not any("None" in problem or "{" in problem for problem in terms.problems)


@given(PEOPLE)
def test_every_duty_of_any_person_can_be_explained(facts: CaseFacts) -> None:
    derived = derive_obligations(facts)
    for duty in derived.obligations:
        explanation = explain_obligation(duty, facts, derived)
        assert explanation.sentence.endswith(".")
        assert "{" not in "".join(explanation.steps)
        assert "None" not in "".join((explanation.sentence, *explanation.steps))


def _list_answers(derived: Derivation) -> dict[str, tuple[object, ...]]:
    return {duty.key: (duty.due_on, duty.advise_by, duty.met_by, duty.is_uncertain) for duty in derived.obligations}


def _stand(derived: Derivation, day: date) -> list[object]:
    return [derived.subject_on(day), *(duty.status_on(day) for duty in derived.obligations)]
