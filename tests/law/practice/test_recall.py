"""Recall: the law that applies on each date, the number of days, and the deadline of each step."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings import recall as figures
from mosovo_law.acts.cja2003.recall_rules import EARLIEST_RECALL_DAY, EXCLUSION_WORDS, FIFTY_SIX_DAYS, recall_kind
from mosovo_law.core.obligation import Bearer, DutyStatus, Obligation
from mosovo_law.core.policy import Policy, PolicyValue
from mosovo_law.core.vocabulary import FIXED_TERM_EXCLUSIONS
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.explanation import rule_wording
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.management_facts import Recall

ASKED = date(2026, 5, 28)
BACK = date(2026, 6, 1)
DAYS_SINCE = st.dates(FIFTY_SIX_DAYS, date(2090, 1, 1))


def recalled(**fields: Any) -> Recall:
    """Return the fixed term recall of an adult at Level 1 with four years, back on Monday 1 June 2026."""
    return Recall(**{
        "ref": "r1", "on": ASKED, "kind": "fixed_term", "term_months": 48, "mappa_level": 1,
        "mappa_category": 1,
        "revoked_on": fields.get("on", ASKED), "returned_on": BACK, **fields,
    })  # fmt: skip


def derive_recall(recall: Recall, **facts: Any) -> Derivation:
    return derive_obligations(CaseFacts(recalls=(recall,), **facts))


def release(recall: Recall, **facts: Any) -> list[Obligation]:
    return [each for each in derive_recall(recall, **facts).obligations if each.rule.startswith("cja2003.s255b")]


def find_duties(rule: str, recall: Recall, **facts: Any) -> list[Obligation]:
    return [each for each in derive_recall(recall, **facts).obligations if each.rule == f"practice.recall.{rule}"]


@given(asked=DAYS_SINCE, after=st.integers(0, 400), term=st.integers(1, 400))
def test_adult_fixed_term_recall_ends_55_days_after_return_for_any_sentence(asked: date, after: int, term: int) -> None:
    back = asked + timedelta(days=after)
    [duty] = release(recalled(on=asked, returned_on=back, term_months=term))
    assert (duty.rule, duty.due_on) == ("cja2003.s255ba.release", back + timedelta(days=55))
    assert (duty.bearer, duty.is_uncertain, duty.opens_on) == (Bearer.AGENCY, False, back)
    assert duty.status_on(back + timedelta(days=55)) is DutyStatus.DUE
    assert duty.status_on(back + timedelta(days=56)) is DutyStatus.OVERDUE


@given(
    asked=st.dates(EARLIEST_RECALL_DAY, FIFTY_SIX_DAYS - timedelta(days=31)),
    after=st.integers(0, 30),
    term=st.integers(1, 400),
)
def test_earlier_fixed_term_recall_lasts_14_or_28_days_by_sentence_length(asked: date, after: int, term: int) -> None:
    back = asked + timedelta(days=after)
    [duty] = release(recalled(on=asked, returned_on=back, term_months=term))
    assert duty.due_on == back + timedelta(days=13 if term < 12 else 27)
    assert (duty.rule, duty.is_uncertain) == ("cja2003.s255b.release", False)


@given(asked=DAYS_SINCE, after=st.integers(0, 60), term=st.integers(1, 400))
def test_young_offender_recall_lasts_14_or_28_days_by_sentence_length(asked: date, after: int, term: int) -> None:
    back = asked + timedelta(days=after)
    [duty] = release(recalled(on=asked, returned_on=back, young=True, term_months=term))
    assert duty.due_on == back + timedelta(days=13 if term < 12 else 27)


@given(returned=DAYS_SINCE, curfew=st.integers(-100, 400))
def test_recall_from_home_detention_curfew_lasts_at_least_until_the_curfew_end_date(
    returned: date, curfew: int
) -> None:
    over = returned + timedelta(days=curfew)
    [duty] = release(recalled(on=returned, returned_on=returned, curfew_until=over))
    assert duty.due_on == max(returned + timedelta(days=55), over)


@pytest.mark.parametrize(
    "fields",
    [
        {"mappa_level": 2},
        {"mappa_category": 4},
        {"kept_from": "charged"},
        {"sentence": "extended"},
        {"sentence_until": BACK + timedelta(days=10)},
        {"young": True, "term_months": None},
        {"on": EARLIEST_RECALL_DAY - timedelta(days=1), "returned_on": EARLIEST_RECALL_DAY},
    ],
)
def test_recall_release_not_settled_by_the_act_raises_a_question(fields: dict[str, Any]) -> None:
    found = derive_recall(recalled(**fields))
    assert [each.about for each in found.questions] == ["r1"]
    assert all(each.is_uncertain for each in found.obligations if each.rule.startswith("cja2003"))


@given(asked=st.dates(date(2020, 1, 1), FIFTY_SIX_DAYS - timedelta(days=1)), after=st.integers(0, 400))
def test_return_after_the_2026_act_began_gives_56_days_for_any_recall_date(asked: date, after: int) -> None:
    """Sentencing Act 2026 s.33(14): all except those in custody the day before, and not under s.255C."""
    back = FIFTY_SIX_DAYS + timedelta(days=after)
    [duty] = release(recalled(on=asked, returned_on=back))
    assert (duty.rule, duty.due_on, duty.is_uncertain) == ("cja2003.s255ba.release", back + timedelta(days=55), False)
    assert recall_kind(recalled(on=asked, returned_on=back)).kind == "fixed_term"


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({}, True), ({"mappa_level": 2}, False), ({"kept_from": "charged"}, False),
        ({"sentence": "extended"}, False),
        ({"young": True}, False), ({"returned_on": FIFTY_SIX_DAYS}, False), ({"released_on": FIFTY_SIX_DAYS}, False),
    ],
)  # fmt: skip
def test_standard_recall_in_custody_when_the_2026_act_began_raises_a_question(
    fields: dict[str, Any], asked: bool
) -> None:
    before = FIFTY_SIX_DAYS - timedelta(days=20)
    found = derive_recall(recalled(**{"on": before, "returned_on": before, "kind": "standard", **fields}))
    assert [each.about for each in found.questions] == (["r1"] if asked else [])


def test_release_is_due_only_for_a_fixed_term_recall_that_started_and_was_not_ended() -> None:
    assert not release(recalled(kind="standard"))
    assert not release(recalled(returned_on=None))
    assert not release(recalled(ended_on=ASKED))
    assert not release(recalled(), jurisdiction="SCT")
    [duty] = release(recalled(released_on=date(2026, 7, 1), released_by_ref="x"))
    assert duty.status_on(date(2026, 7, 1)) is DutyStatus.MET


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, "fixed_term"),
        ({"mappa_level": 2}, "standard"),
        ({"mappa_level": 3}, "standard"),
        ({"mappa_category": 4}, "standard"),
        *(({"kept_from": each}, "standard") for each in FIXED_TERM_EXCLUSIONS),
        ({"mappa_level": None}, "person"),
        ({"sentence": "extended"}, "standard"),
        ({"sentence": "indeterminate", "kind": "emergency"}, "emergency"),
        ({"young": True, "term_months": 10}, "fixed_term"),
        ({"young": True, "term_months": 12}, "person"),
        ({"young": True, "term_months": 10, "mappa_level": 2}, "person"),
        ({"on": date(2026, 3, 30), "term_months": 47}, "fixed_term"),
        ({"on": date(2026, 3, 30), "term_months": 48}, "person"),
        ({"on": date(2025, 9, 1), "term_months": 12}, "person"),
        ({"on": date(2025, 9, 1), "term_months": 11}, "fixed_term"),
        ({"on": date(2025, 9, 1), "term_months": None}, "person"),
        ({"on": date(2024, 4, 1)}, "person"),
    ],
)
def test_recall_kind_follows_the_law_in_force_on_the_recall_date(fields: dict[str, Any], kind: str) -> None:
    assert recall_kind(recalled(returned_on=None, **fields)).kind == kind


def test_every_exclusion_has_wording_and_the_release_date_cites_its_provision() -> None:
    assert set(EXCLUSION_WORDS) == set(FIXED_TERM_EXCLUSIONS)
    found = derive_recall(recalled())
    [duty] = [each for each in found.obligations if each.rule == "cja2003.s255ba.release"]
    text = "\n".join(rule_wording(duty))
    assert "returned to custody on Monday 1 June 2026" in text
    assert "the last of them is 55 days later (CJA 2003 s.255BA)" in text


@pytest.mark.parametrize(("kind", "hours"), [("emergency", 2), ("standard", 24), ("fixed_term", 24)])
def test_licence_is_revoked_within_2_or_24_hours_of_the_recall_request(kind: str, hours: int) -> None:
    asked_at = datetime(2026, 5, 28, 10, 0)
    [duty] = find_duties("revoke", recalled(kind=kind, asked_at=asked_at, revoked_on=None, returned_on=None))
    assert duty.due_at == asked_at + timedelta(hours=hours)
    [unknown] = find_duties("revoke", recalled(kind=kind, revoked_on=None, returned_on=None))
    assert unknown.due_at == datetime(2026, 5, 29) + timedelta(hours=hours)


def test_revocation_deadline_counts_elapsed_hours_when_clocks_change() -> None:
    """Clocks go back on 25 October 2026, so 24 elapsed hours end one hour earlier by the clock."""
    [duty] = find_duties(
        "revoke", recalled(on=date(2026, 10, 24), asked_at=datetime(2026, 10, 24, 14, 0), returned_on=None)
    )
    assert duty.due_at == datetime(2026, 10, 25, 13, 0)


def test_arrest_is_due_after_revocation_and_reports_after_return_to_custody() -> None:
    assert not find_duties("arrest", recalled(revoked_on=None, returned_on=None))
    [duty] = find_duties("arrest", recalled(revoked_at=datetime(2026, 5, 28, 15, 0), arrested_on=date(2026, 5, 30)))
    assert (duty.due_at, duty.bearer) == (datetime(2026, 5, 30, 15, 0), Bearer.OFFENDER_MANAGER)
    assert duty.status_on(date(2026, 5, 30)) is DutyStatus.MET
    assert not find_duties("report", recalled(returned_on=None))
    [report] = find_duties("report", recalled())
    assert report.due_on == date(2026, 6, 15)
    assert not find_duties("dossier", recalled())
    [dossier] = find_duties("dossier", recalled(kind="standard", mappa_level=2))
    assert dossier.due_on == date(2026, 6, 29)


def test_force_policy_may_set_an_earlier_arrest_deadline() -> None:
    figure = figures.ARREST["fixed_term"]
    sooner = Policy(settings=(PolicyValue(name=figure.name, value=12, from_on=date(2026, 1, 1)),))
    found = derive_obligations(CaseFacts(recalls=(recalled(revoked_at=datetime(2026, 5, 28, 9, 0)),)), policy=sooner)
    [duty] = [each for each in found.obligations if each.rule == "practice.recall.arrest"]
    assert duty.due_at == datetime(2026, 5, 28, 21, 0)


def test_arrest_duty_ceases_when_the_recall_ends() -> None:
    [duty] = find_duties("arrest", recalled(returned_on=None, ended_on=date(2026, 5, 29)))
    assert duty.status_on(date(2026, 6, 10)) is DutyStatus.CEASED
