"""Photographs, case reviews, licences and visits become facts for the law as officers record them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mosovo.files.models import File, Verdict
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.licences import actions as licences
from mosovo.rooms.supervision import actions
from mosovo.rooms.supervision.models import CaseReview
from mosovo_law.facts.case_facts import CaseFacts
from tests.rooms.test_visits import record_visit_by
from tests.rooms.transactions import WRITE, recorded
from tests.support.attendances import record_attendance_by
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register
from tests.support.photographs import record_photograph_of

FOUND = "Read the visits since August, the plan and the order. The plan lacks who speaks to the school."


def gather(account: Account, nominal: RegisteredNominal) -> CaseFacts:
    with opened(account, nominal, WRITE):
        return gather_facts([nominal.id])[nominal.id].facts


def record_review(by: Account, nominal: RegisteredNominal, **changes: Any) -> CaseReview:
    row: CaseReview = recorded(by, nominal, actions.review_case, **{"reviewed_on": TODAY, "text": FOUND, **changes})
    return row


def test_photograph_date_is_a_fact_for_every_reader_unless_the_file_is_rejected(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    record_photograph_of(cast.supervisor, nominal)
    for account in (cast.supervisor, cast.manager, cast.colleague):
        assert [each.on for each in gather(account, nominal).photographs] == [TODAY]
    with as_jobs():
        assert [each.on for each in gather_facts([nominal.id])[nominal.id].facts.photographs] == [TODAY]
        file = File.objects.get()
        Verdict.objects.create(
            file=file, nominal_id=nominal.id, field_group=file.field_group, state="refused",
            rejection_reason="Not a picture",
            scanner="none",
        )  # fmt: skip
    assert gather(cast.manager, nominal).photographs == ()


def test_photograph_taken_at_a_notification_is_a_fact_and_one_not_taken_is_not(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    record_attendance_by(cast.manager, nominal)
    assert [each.on for each in gather(cast.manager, nominal).photographs] == [TODAY - timedelta(days=1)]
    other = register(cast)
    record_attendance_by(cast.manager, other, photograph="not-asked", photograph_reason="The camera was broken")
    assert gather(cast.manager, other).photographs == ()


def test_supervisors_case_review_is_a_fact_for_the_law(cast: Cast, nominal: RegisteredNominal) -> None:
    row = record_review(cast.supervisor, nominal, reviewed_on=TODAY - timedelta(days=3))
    assert [(each.ref, each.on) for each in gather(cast.manager, nominal).case_reviews] == [
        (str(row.first), TODAY - timedelta(days=3))
    ]
    with opened(cast.manager, nominal, WRITE) as permit:
        assert "practice.case.review" in {each.rule for each in load_board(permit).obligations}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"text": "All well."}, "text", "Enter what you reviewed"),
        ({"reviewed_on": TODAY + timedelta(days=1)}, "reviewed_on", "Date of review"),
    ],
)
def test_case_review_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(FactRefused, match=message) as refused:
        record_review(cast.supervisor, nominal, **changes)
    assert refused.value.field == field


def test_only_a_supervisor_reviews_a_case_and_never_their_own(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    with pytest.raises(WriteNotPermitted):
        record_review(cast.manager, nominal)
    owner_sql("update organisations_account set roles = roles || '{supervisor}' where id = %s", [cast.manager.pk])
    cast.manager.refresh_from_db()
    with pytest.raises(FactRefused, match="You are the offender manager of this case"):
        record_review(cast.manager, nominal)


def test_licence_is_a_fact_for_the_law_and_post_sentence_supervision_is_not(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    values = {"set_by": "governor", "library": "4.0"}
    from_on, until = TODAY - timedelta(days=60), TODAY + timedelta(days=500)
    recorded(cast.manager, nominal, licences.issue_licence, kind="crd", from_on=from_on, until=until, **values)
    [licence] = gather(cast.manager, nominal).licences
    assert (licence.on, licence.until) == (from_on, until + timedelta(days=1))
    other = register(cast)
    recorded(cast.manager, other, licences.issue_licence, kind="pss", from_on=from_on, until=until, **values)
    assert gather(cast.manager, other).licences == ()


def test_visit_fact_has_the_time_at_which_it_was_first_recorded(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    record_visit_by(cast.manager, cast, nominal, date(2026, 3, 2), ended_at=datetime(2026, 3, 2, 19, 30, tzinfo=UTC))
    [fact] = gather(cast.manager, nominal).visits
    assert fact.ended_at == datetime(2026, 3, 2, 19, 30)
    assert fact.written_at is not None
    [(recorded_at,)] = owner_sql("select recorded_at at time zone 'Europe/London' from visits_visit")
    assert fact.written_at == recorded_at
