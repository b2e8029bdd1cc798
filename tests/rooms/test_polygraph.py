"""Polygraph tests: on which basis, who reads them, what the law hears of them, and what follows from a disclosure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection

from mosovo.casework import polygraph_disclosures
from mosovo.casework.court_result import PersonDetails
from mosovo.documents.sensitive_schedule import list_withheld_material
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record import field_groups
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.contacts.queries import list_contacts
from mosovo.rooms.management_modes.queries import load_management_record
from mosovo.rooms.polygraph import actions
from mosovo.rooms.polygraph.models import PolygraphDisclosure, PolygraphReferral, PolygraphSession
from mosovo.rooms.polygraph.policy import RECORD, VIEW
from mosovo.rooms.polygraph.queries import list_referrals, list_sessions
from mosovo.rooms.polygraph.test_dates import list_test_dates
from tests.rooms.recording import read, recorded
from tests.support.people import RESULT, TODAY, YOUTH_ORDER, Cast, Known, acting, opened, register

type Sql = Callable[..., list[tuple[Any, ...]]]

REFERRAL: dict[str, Any] = {
    "basis": "voluntary", "consent_on": date(2026, 1, 10), "referred_on": date(2026, 1, 12), "referred_by": "DS Quill",
    "text": "Nothing is known of his weekends",
}  # fmt: skip
SESSION: dict[str, Any] = {
    "held_on": date(2026, 3, 2), "test_type": "maintenance", "outcome": "deception", "examiner": "J. Aldous",
    "questions": "Since release, have you been alone with a child?",
}  # fmt: skip
DISCLOSURE: dict[str, Any] = {
    "stage": "before", "significance": "significant", "category": "child",
    "text": "He has met his sister's boy in the park on Sundays.",
}  # fmt: skip
GRADED = {"source": "2", "assessment": "C", "handling": "C"}
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def referred(account: Account, nominal: Known, **said: Any) -> PolygraphReferral:
    row = recorded(account, nominal, actions.record_referral, **{**REFERRAL, **said})
    assert isinstance(row, PolygraphReferral)
    return row


def taken(account: Account, nominal: Known, row: PolygraphReferral, **said: Any) -> PolygraphSession:
    made = recorded(account, nominal, actions.record_session, referral_id=row.first, **{**SESSION, **said})
    assert isinstance(made, PolygraphSession)
    return made


def disclosed(account: Account, nominal: Known, row: PolygraphSession, **said: Any) -> PolygraphDisclosure:
    made = recorded(account, nominal, actions.record_disclosure, session_id=row.first, **{**DISCLOSURE, **said})
    assert isinstance(made, PolygraphDisclosure)
    return made


def owed(account: Account, nominal: Known) -> list[tuple[str, date | None]]:
    with opened(account, nominal, VIEW) as permit:
        return [
            (each.rule.rpartition(".")[2], each.due_on)
            for each, how in load_board(permit).list_statuses(TODAY)
            if each.rule.startswith("practice.polygraph") and how in ("due", "overdue")
        ]


def test_the_next_is_owed_and_the_same_whoever_looks(cast: Cast, nominal: Known):
    row = referred(cast.manager, nominal)
    everybody = (cast.manager, cast.supervisor, cast.inspector, cast.coordinator)
    assert [owed(each, nominal) for each in everybody] == [[("first", date(2026, 5, 12))]] * 4
    taken(cast.manager, nominal, row)
    assert [owed(each, nominal) for each in everybody] == [[("next", date(2026, 6, 2))]] * 4
    assert read(cast.inspector, nominal, list_referrals) == [], "who has not opened the group reads none of it"
    recorded(cast.manager, nominal, actions.record_referral_end, referral_id=row.first, ended_on=TODAY, reason="done")
    assert owed(cast.manager, nominal) == []


@pytest.mark.parametrize("outcome", ["refused", "no-show", "incomplete"])
def test_who_was_not_tested_owes_the_test_as_before(cast: Cast, nominal: Known, outcome: str):
    row = referred(cast.manager, nominal)
    taken(cast.manager, nominal, row, outcome=outcome, questions="", examiner="")
    assert owed(cast.manager, nominal) == [("first", date(2026, 5, 12))]


UNDER_LICENCE = {"basis": "licence", "consent_on": None, "condition": "To take part in polygraph sessions"}
UNTAKEN = {"questions": "", "examiner": ""}


@pytest.mark.parametrize("outcome", ["refused", "no-show", "incomplete"])
def test_a_test_under_licence_that_was_not_taken_is_decided_on_once(cast: Cast, nominal: Known, outcome: str):
    row = referred(cast.manager, nominal, **UNDER_LICENCE)
    missed = taken(cast.manager, nominal, row, outcome=outcome, **UNTAKEN)
    everybody = (cast.manager, cast.supervisor, cast.inspector)
    assert [("missed", date(2026, 3, 4)) in owed(each, nominal) for each in everybody] == [True] * 3
    said = {"session_id": missed.first, "decided_on": TODAY, "kind": "breach", "text": "No reason was given for it."}
    for wrong, field in (({"text": "why"}, "text"), ({"decided_on": date(2026, 3, 1)}, "decided_on")):
        with pytest.raises(FactRefused) as refused:
            recorded(cast.manager, nominal, actions.record_missed_test_decision, **{**said, **wrong})
        assert refused.value.field == field
    recorded(cast.manager, nominal, actions.record_missed_test_decision, **said)
    assert "missed" not in dict(owed(cast.manager, nominal))
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(cast.manager, nominal, actions.record_missed_test_decision, **said)
    [test] = read(cast.manager, nominal, list_sessions)
    assert test.decision is not None
    assert test.decision.text == said["text"]
    assert read(cast.inspector, nominal, list_sessions) == []


def test_a_test_that_was_taken_has_nothing_to_decide(cast: Cast, nominal: Known):
    row = taken(cast.manager, nominal, referred(cast.manager, nominal))
    with pytest.raises(FactRefused, match="was taken"):
        recorded(
            cast.manager, nominal, actions.record_missed_test_decision, session_id=row.first, decided_on=TODAY,
            kind="nothing",
            text="Nothing at all follows of it.",
        )  # fmt: skip


def test_an_outcome_that_is_corrected_moves_the_next(cast: Cast, nominal: Known):
    row = taken(cast.manager, nominal, referred(cast.manager, nominal))
    recorded(
        cast.manager, nominal, actions.correct_fact, row, change_reason="Read the report again", outcome="no-deception"
    )
    assert owed(cast.manager, nominal) == [("next", date(2026, 9, 2))]
    [now] = read(cast.manager, nominal, list_sessions)
    recorded(cast.manager, nominal, _struck_out, now.session)
    assert owed(cast.manager, nominal) == [("first", date(2026, 5, 12))]


def _struck_out(permit: Any, row: Any, today: date) -> Any:
    return actions.strike_out_fact(permit, row, change_reason="Another person's")


WRONG_REFERRALS: list[tuple[dict[str, Any], str]] = [
    ({"consent_on": None}, "consent_on"),
    ({"consent_on": date(2026, 3, 11)}, "consent_on"),
    ({"basis": "licence", "consent_on": None}, "condition"),
    ({"basis": "licence", "condition": "To be tested"}, "consent_on"),
    ({"basis": "parole"}, "basis"),
    ({"referred_on": date(2026, 3, 11)}, "referred_on"),
    ({"until": date(2026, 1, 11)}, "until"),
    ({"text": " "}, "text"),
    ({"text": "Why\u202ehe"}, "text"),
    ({"referred_by": "x" * 201}, "referred_by"),
]


@pytest.mark.parametrize(("said", "field"), WRONG_REFERRALS)
def test_a_referral_needs_a_basis_that_can_be(cast: Cast, nominal: Known, said: dict[str, Any], field: str):
    with pytest.raises(FactRefused) as refused:
        referred(cast.manager, nominal, **said)
    assert refused.value.field == field


def test_what_is_unlikely_of_a_referral_is_asked(cast: Cast, nominal: Known):
    with pytest.raises(ConfirmationNeeded, match="No recorded order"):
        referred(cast.manager, nominal, basis="order", consent_on=None, condition="To take part in tests")
    referred(cast.manager, nominal)
    with pytest.raises(ConfirmationNeeded, match="already in force"):
        referred(cast.manager, nominal)
    young = register(
        cast,
        person=PersonDetails(forenames="Tod", surname="Arkwright", born_on=date(2009, 6, 1), sex="male"),
        result=replace(RESULT, disposals=YOUTH_ORDER),
    )
    with pytest.raises(ConfirmationNeeded, match="under 18"):
        referred(cast.manager, young)


WRONG_SESSIONS: list[tuple[dict[str, Any], str]] = [
    ({"questions": ""}, "questions"),
    ({"examiner": ""}, "examiner"),
    ({"held_on": date(2026, 1, 11)}, "held_on"),
    ({"held_on": date(2026, 3, 11)}, "held_on"),
    ({"outcome": "guilty"}, "outcome"),
    ({"test_type": ""}, "test_type"),
]


@pytest.mark.parametrize(("said", "field"), WRONG_SESSIONS)
def test_a_session_says_what_was_asked_and_by_whom(cast: Cast, nominal: Known, said: dict[str, Any], field: str):
    row = referred(cast.manager, nominal)
    with pytest.raises(FactRefused) as refused:
        taken(cast.manager, nominal, row, **said)
    assert refused.value.field == field


def test_what_stands_under_a_session_is_held_to_it(cast: Cast, nominal: Known):
    row = referred(cast.manager, nominal)
    missed = taken(cast.manager, nominal, row, outcome="no-show", questions="", examiner="")
    with pytest.raises(FactRefused, match="did not attend"):
        disclosed(cast.manager, nominal, missed)
    session = taken(cast.manager, nominal, row, held_on=date(2026, 3, 3))
    check = {"session_id": session.first, "checked_on": TODAY, "verdict": "agrees"}
    with pytest.raises(FactRefused, match="other than the examiner"):
        recorded(cast.manager, nominal, actions.record_quality_check, checked_by="j. aldous", **check)
    with pytest.raises(FactRefused, match="Enter the findings of the check"):
        recorded(
            cast.manager, nominal, actions.record_quality_check, checked_by="R. Byrd", **{**check, "verdict": "unsound"}
        )
    recorded(cast.manager, nominal, actions.record_quality_check, checked_by="R. Byrd", **check)
    with pytest.raises(FactRefused, match="not recorded"):
        recorded(cast.manager, nominal, actions.record_disclosure, session_id=row.first, **DISCLOSURE)
    licence = referred(cast.manager, nominal, basis="licence", consent_on=None, condition="To take part")
    said = {"referral_id": licence.first, "ended_on": TODAY, "reason": "withdrawn"}
    with pytest.raises(FactRefused, match="Only a voluntary"):
        recorded(cast.manager, nominal, actions.record_referral_end, **said)


def test_who_could_not_read_it_does_not_record_it(cast: Cast, nominal: Known):
    with pytest.raises(DatabaseError), opened(cast.manager, nominal, RECORD), connection.cursor() as cursor:
        cursor.execute("update polygraph_polygraphreferral set basis = 'licence'")
    row = taken(cast.manager, nominal, referred(cast.manager, nominal))
    disclosed(cast.manager, nominal, row)
    with opened(cast.coordinator, nominal, VIEW):
        assert PolygraphDisclosure.objects.count() == 0
    with acting(cast.stranger):
        assert PolygraphDisclosure.objects.count() == 0


def test_not_a_word_stands_in_clear_in_the_database(cast: Cast, nominal: Known, owner_sql: Sql):
    row = taken(cast.manager, nominal, referred(cast.manager, nominal))
    disclosed(cast.manager, nominal, row)
    for table in ("polygraphreferral", "polygraphsession", "polygraphdisclosure"):
        for (text,) in owner_sql(f"select t::text from polygraph_{table} t"):
            for word in ("Quill", "weekends", "Aldous", "alone", "sister", "deception", "maintenance"):
                assert word not in text
    [(session, [made])] = [(each.session, each.disclosures) for each in read(cast.manager, nominal, list_sessions)]
    assert (session.outcome, made.disclosure.text) == ("deception", DISCLOSURE["text"])


def test_the_view_of_days_shows_no_word_and_nobody_who_is_not_opened(cast: Cast, nominal: Known, owner_sql: Sql):
    taken(cast.manager, nominal, referred(cast.manager, nominal))
    columns = owner_sql(
        "select attname from pg_attribute where attrelid = 'polygraph_law_rows'::regclass and attnum > 0"
    )
    assert {name for (name,) in columns} == {
        "id", "first", "nominal_id", "corrects_id", "struck_out", "recorded_at", "kind", "on", "until", "basis",
        "about", "taken", "sooner",
    }  # fmt: skip
    with acting(cast.manager):
        assert list_test_dates(nominal.id) == [], "nobody is opened"
    with acting(cast.stranger):
        assert list_test_dates(nominal.id) == []


def test_a_disclosure_leads_to_intelligence_and_to_a_review_each_by_itself(cast: Cast, nominal: Known):
    said = disclosed(cast.manager, nominal, taken(cast.manager, nominal, referred(cast.manager, nominal)))
    with pytest.raises(FactRefused, match="repeats"):
        recorded(
            cast.manager, nominal, polygraph_disclosures.record_intelligence, said.first, made_at=NOON,
            text=f"In the session: {said.text.upper()}", **GRADED,
        )  # fmt: skip
    assert read(cast.manager, nominal, list_contacts) == [], "all or nothing"
    recorded(
        cast.manager, nominal, polygraph_disclosures.record_intelligence, said.first, made_at=NOON,
        text="May have contact with a nephew. Ask children's services", **GRADED,
    )  # fmt: skip
    recorded(
        cast.manager,
        nominal,
        polygraph_disclosures.record_concern,
        said.first,
        kind="relationship",
        on=date(2026, 3, 2),
    )
    [item] = read(cast.manager, nominal, list_contacts)
    assert item.field_group == "intelligence"
    [notice] = read(cast.manager, nominal, load_management_record).notices
    assert notice.text == polygraph_disclosures.IN_A_GROUP
    [test] = read(cast.manager, nominal, list_sessions)
    assert (test.disclosures[0].is_intelligence, test.disclosures[0].is_raised) == (True, True)
    with pytest.raises(FactRefused, match="already"):
        recorded(
            cast.manager, nominal, polygraph_disclosures.record_concern, said.first, kind="concern", on=date(2026, 3, 2)
        )
    assert len(read(cast.manager, nominal, load_management_record).notices) == 1, "all or nothing"


def test_the_schedule_says_that_it_exists_to_those_who_may_be_told(cast: Cast, nominal: Known):
    row = referred(cast.manager, nominal)
    disclosed(cast.manager, nominal, taken(cast.manager, nominal, row))
    with opened(cast.manager, nominal, VIEW) as permit:
        assert [tuple(each) for each in list_withheld_material(permit).sessions] == [
            (date(2026, 3, 2), "voluntary", True)
        ]
    with opened(cast.inspector, nominal, VIEW) as permit:
        assert len(list_withheld_material(permit).sessions) == 1
        with field_groups.remove_roles():
            assert list_referrals(nominal.id) == []
