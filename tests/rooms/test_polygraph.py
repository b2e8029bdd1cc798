"""Polygraph tests: the basis of a referral, who can read sessions, the duties, and what follows a disclosure."""

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
from tests.rooms.transactions import read, recorded
from tests.support.fixture_types import Sql
from tests.support.people import RESULT, TODAY, YOUTH_ORDER, Cast, RegisteredNominal, acting, opened, register

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


def record_referral(account: Account, nominal: RegisteredNominal, **changes: Any) -> PolygraphReferral:
    row = recorded(account, nominal, actions.record_referral, **{**REFERRAL, **changes})
    assert isinstance(row, PolygraphReferral)
    return row


def record_session(
    account: Account, nominal: RegisteredNominal, row: PolygraphReferral, **changes: Any
) -> PolygraphSession:
    made = recorded(account, nominal, actions.record_session, referral_id=row.first, **{**SESSION, **changes})
    assert isinstance(made, PolygraphSession)
    return made


def record_disclosure(
    account: Account, nominal: RegisteredNominal, row: PolygraphSession, **changes: Any
) -> PolygraphDisclosure:
    made = recorded(account, nominal, actions.record_disclosure, session_id=row.first, **{**DISCLOSURE, **changes})
    assert isinstance(made, PolygraphDisclosure)
    return made


def list_open_duties(account: Account, nominal: RegisteredNominal) -> list[tuple[str, date | None]]:
    with opened(account, nominal, VIEW) as permit:
        return [
            (each.rule.rpartition(".")[2], each.due_on)
            for each, how in load_board(permit).list_statuses(TODAY)
            if each.rule.startswith("practice.polygraph") and how in ("due", "overdue")
        ]


def test_next_polygraph_test_is_due_the_same_for_every_reader(cast: Cast, nominal: RegisteredNominal):
    row = record_referral(cast.manager, nominal)
    readers = (cast.manager, cast.supervisor, cast.inspector, cast.coordinator)
    assert [list_open_duties(each, nominal) for each in readers] == [[("first", date(2026, 5, 12))]] * 4
    record_session(cast.manager, nominal, row)
    assert [list_open_duties(each, nominal) for each in readers] == [[("next", date(2026, 6, 2))]] * 4
    assert read(cast.inspector, nominal, list_referrals) == [], (
        "a reader who has not opened the group reads no referral"
    )
    recorded(cast.manager, nominal, actions.record_referral_end, referral_id=row.first, ended_on=TODAY, reason="done")
    assert list_open_duties(cast.manager, nominal) == []


@pytest.mark.parametrize("outcome", ["refused", "no-show", "incomplete"])
def test_missed_polygraph_test_leaves_the_first_test_due(cast: Cast, nominal: RegisteredNominal, outcome: str):
    row = record_referral(cast.manager, nominal)
    record_session(cast.manager, nominal, row, outcome=outcome, questions="", examiner="")
    assert list_open_duties(cast.manager, nominal) == [("first", date(2026, 5, 12))]


UNDER_LICENCE = {"basis": "licence", "consent_on": None, "condition": "To take part in polygraph sessions"}
NOT_TAKEN = {"questions": "", "examiner": ""}


@pytest.mark.parametrize("outcome", ["refused", "no-show", "incomplete"])
def test_missed_test_under_licence_needs_one_decision(cast: Cast, nominal: RegisteredNominal, outcome: str):
    row = record_referral(cast.manager, nominal, **UNDER_LICENCE)
    missed = record_session(cast.manager, nominal, row, outcome=outcome, **NOT_TAKEN)
    readers = (cast.manager, cast.supervisor, cast.inspector)
    assert [("missed", date(2026, 3, 4)) in list_open_duties(each, nominal) for each in readers] == [True] * 3
    values = {"session_id": missed.first, "decided_on": TODAY, "kind": "breach", "text": "No reason was given for it."}
    for wrong, field in (({"text": "why"}, "text"), ({"decided_on": date(2026, 3, 1)}, "decided_on")):
        with pytest.raises(FactRefused) as refused:
            recorded(cast.manager, nominal, actions.record_missed_test_decision, **{**values, **wrong})
        assert refused.value.field == field
    recorded(cast.manager, nominal, actions.record_missed_test_decision, **values)
    assert "missed" not in dict(list_open_duties(cast.manager, nominal))
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(cast.manager, nominal, actions.record_missed_test_decision, **values)
    [test] = read(cast.manager, nominal, list_sessions)
    assert test.decision is not None
    assert test.decision.text == values["text"]
    assert read(cast.inspector, nominal, list_sessions) == []


def test_completed_test_has_no_missed_test_decision(cast: Cast, nominal: RegisteredNominal):
    row = record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    with pytest.raises(FactRefused, match="was taken"):
        recorded(
            cast.manager, nominal, actions.record_missed_test_decision, session_id=row.first, decided_on=TODAY,
            kind="nothing",
            text="Nothing at all follows of it.",
        )  # fmt: skip


def test_corrected_outcome_changes_the_date_of_the_next_test(cast: Cast, nominal: RegisteredNominal):
    row = record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    recorded(
        cast.manager, nominal, actions.correct_fact, row, change_reason="Read the report again", outcome="no-deception"
    )
    assert list_open_duties(cast.manager, nominal) == [("next", date(2026, 9, 2))]
    [now] = read(cast.manager, nominal, list_sessions)
    recorded(cast.manager, nominal, _struck_out, now.session)
    assert list_open_duties(cast.manager, nominal) == [("first", date(2026, 5, 12))]


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


@pytest.mark.parametrize(("changes", "field"), WRONG_REFERRALS)
def test_referral_without_a_valid_basis_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_referral(cast.manager, nominal, **changes)
    assert refused.value.field == field


def test_unlikely_referral_needs_confirmation(cast: Cast, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded, match="No recorded order"):
        record_referral(cast.manager, nominal, basis="order", consent_on=None, condition="To take part in tests")
    record_referral(cast.manager, nominal)
    with pytest.raises(ConfirmationNeeded, match="already in force"):
        record_referral(cast.manager, nominal)
    young = register(
        cast,
        person=PersonDetails(forenames="Tod", surname="Arkwright", born_on=date(2009, 6, 1), sex="male"),
        result=replace(RESULT, disposals=YOUTH_ORDER),
    )
    with pytest.raises(ConfirmationNeeded, match="under 18"):
        record_referral(cast.manager, young)


WRONG_SESSIONS: list[tuple[dict[str, Any], str]] = [
    ({"questions": ""}, "questions"),
    ({"examiner": ""}, "examiner"),
    ({"held_on": date(2026, 1, 11)}, "held_on"),
    ({"held_on": date(2026, 3, 11)}, "held_on"),
    ({"outcome": "guilty"}, "outcome"),
    ({"test_type": ""}, "test_type"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG_SESSIONS)
def test_session_without_questions_examiner_or_valid_date_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    row = record_referral(cast.manager, nominal)
    with pytest.raises(FactRefused) as refused:
        record_session(cast.manager, nominal, row, **changes)
    assert refused.value.field == field


def test_disclosure_quality_check_and_end_must_fit_their_session_or_referral(cast: Cast, nominal: RegisteredNominal):
    row = record_referral(cast.manager, nominal)
    missed = record_session(cast.manager, nominal, row, outcome="no-show", questions="", examiner="")
    with pytest.raises(FactRefused, match="did not attend"):
        record_disclosure(cast.manager, nominal, missed)
    session = record_session(cast.manager, nominal, row, held_on=date(2026, 3, 3))
    check = {"session_id": session.first, "checked_on": TODAY, "verdict": "agrees"}
    with pytest.raises(FactRefused, match="other than the examiner"):
        recorded(cast.manager, nominal, actions.record_quality_check, checked_by="j. aldous", **check)
    with pytest.raises(FactRefused, match="Enter the findings of the check"):
        recorded(
            cast.manager, nominal, actions.record_quality_check, checked_by="R. Byrd", **{**check, "verdict": "unsound"}
        )
    recorded(cast.manager, nominal, actions.record_quality_check, checked_by="R. Byrd", **check)
    with pytest.raises(FactRefused, match="that is on the record"):
        recorded(cast.manager, nominal, actions.record_disclosure, session_id=row.first, **DISCLOSURE)
    licence = record_referral(cast.manager, nominal, basis="licence", consent_on=None, condition="To take part")
    values = {"referral_id": licence.first, "ended_on": TODAY, "reason": "withdrawn"}
    with pytest.raises(FactRefused, match="Only a voluntary"):
        recorded(cast.manager, nominal, actions.record_referral_end, **values)


def test_polygraph_facts_cannot_be_changed_or_read_without_access(cast: Cast, nominal: RegisteredNominal):
    with pytest.raises(DatabaseError), opened(cast.manager, nominal, RECORD), connection.cursor() as cursor:
        cursor.execute("update polygraph_polygraphreferral set basis = 'licence'")
    row = record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    record_disclosure(cast.manager, nominal, row)
    with opened(cast.coordinator, nominal, VIEW):
        assert PolygraphDisclosure.objects.count() == 0
    with acting(cast.stranger):
        assert PolygraphDisclosure.objects.count() == 0


def test_polygraph_text_is_encrypted_in_the_database(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    row = record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    record_disclosure(cast.manager, nominal, row)
    for table in ("polygraphreferral", "polygraphsession", "polygraphdisclosure"):
        for (text,) in owner_sql(f"select t::text from polygraph_{table} t"):
            for word in ("Quill", "weekends", "Aldous", "alone", "sister", "deception", "maintenance"):
                assert word not in text
    [(session, [made])] = [(each.session, each.disclosures) for each in read(cast.manager, nominal, list_sessions)]
    assert (session.outcome, made.disclosure.text) == ("deception", DISCLOSURE["text"])


def test_law_view_of_polygraph_has_only_dates_of_the_opened_nominal(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    columns = owner_sql(
        "select attname from pg_attribute where attrelid = 'polygraph_law_rows'::regclass and attnum > 0"
    )
    assert {name for (name,) in columns} == {
        "id", "first", "nominal_id", "corrects_id", "struck_out", "recorded_at", "kind", "on", "until", "basis",
        "about", "taken", "sooner",
    }  # fmt: skip
    with acting(cast.manager):
        assert list_test_dates(nominal.id) == [], "no nominal is opened"
    with acting(cast.stranger):
        assert list_test_dates(nominal.id) == []


def test_polygraph_disclosure_leads_separately_to_intelligence_and_to_a_concern(cast: Cast, nominal: RegisteredNominal):
    disclosure = record_disclosure(
        cast.manager, nominal, record_session(cast.manager, nominal, record_referral(cast.manager, nominal))
    )
    with pytest.raises(FactRefused, match="repeats"):
        recorded(
            cast.manager, nominal, polygraph_disclosures.record_intelligence, disclosure.first, made_at=NOON,
            text=f"In the session: {disclosure.text.upper()}", **GRADED,
        )  # fmt: skip
    assert read(cast.manager, nominal, list_contacts) == [], "nothing is stored after a refusal"
    recorded(
        cast.manager, nominal, polygraph_disclosures.record_intelligence, disclosure.first, made_at=NOON,
        text="May have contact with a nephew. Ask children's services", **GRADED,
    )  # fmt: skip
    recorded(
        cast.manager,
        nominal,
        polygraph_disclosures.record_concern,
        disclosure.first,
        kind="relationship",
        on=date(2026, 3, 2),
    )
    [item] = read(cast.manager, nominal, list_contacts)
    assert item.field_group == "intelligence"
    [notice] = read(cast.manager, nominal, load_management_record).concerns
    assert notice.text == polygraph_disclosures.TEXT_IN_FIELD_GROUP
    [test] = read(cast.manager, nominal, list_sessions)
    assert (test.disclosures[0].is_intelligence, test.disclosures[0].is_raised) == (True, True)
    with pytest.raises(FactRefused, match="already"):
        recorded(
            cast.manager,
            nominal,
            polygraph_disclosures.record_concern,
            disclosure.first,
            kind="concern",
            on=date(2026, 3, 2),
        )
    assert len(read(cast.manager, nominal, load_management_record).concerns) == 1, "nothing is stored after a refusal"


def test_sensitive_material_schedule_lists_sessions_to_permitted_readers(cast: Cast, nominal: RegisteredNominal):
    row = record_referral(cast.manager, nominal)
    record_disclosure(cast.manager, nominal, record_session(cast.manager, nominal, row))
    with opened(cast.manager, nominal, VIEW) as permit:
        assert [tuple(each) for each in list_withheld_material(permit).sessions] == [
            (date(2026, 3, 2), "voluntary", True)
        ]
    with opened(cast.inspector, nominal, VIEW) as permit:
        assert len(list_withheld_material(permit).sessions) == 1
        with field_groups.remove_roles():
            assert list_referrals(nominal.id) == []
