"""Photographs, reviews of the case, licences and visits reach the law as officers record them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
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
from tests.rooms.recording import WRITE, recorded
from tests.rooms.test_visits import visit
from tests.support.attendances import attended
from tests.support.people import TODAY, Cast, Known, opened, register
from tests.support.photographs import photograph_of

type Sql = Callable[..., list[tuple[Any, ...]]]
type AsJobs = Callable[[], AbstractContextManager[None]]

FOUND = "Read the visits since August, the plan and the order. The plan lacks who speaks to the school."


def facts_of(account: Account, nominal: Known) -> CaseFacts:
    with opened(account, nominal, WRITE):
        return gather_facts([nominal.id])[nominal.id].facts


def review(by: Account, nominal: Known, **said: Any) -> CaseReview:
    row: CaseReview = recorded(by, nominal, actions.review_case, **{"reviewed_on": TODAY, "text": FOUND, **said})
    return row


def test_the_law_hears_the_day_of_a_photograph_whoever_looks_and_not_of_one_that_was_refused(
    cast: Cast, nominal: Known, as_jobs: AsJobs
) -> None:
    photograph_of(cast.supervisor, nominal)
    for account in (cast.supervisor, cast.manager, cast.colleague):
        assert [each.on for each in facts_of(account, nominal).photographs] == [TODAY]
    with as_jobs():
        assert [each.on for each in gather_facts([nominal.id])[nominal.id].facts.photographs] == [TODAY]
        file = File.objects.get()
        Verdict.objects.create(
            file=file, nominal_id=nominal.id, field_group=file.field_group, state="refused",
            rejection_reason="Not a picture",
            scanner="none",
        )  # fmt: skip
    assert facts_of(cast.manager, nominal).photographs == ()


def test_a_photograph_taken_at_a_notification_counts_and_one_that_was_not_taken_does_not(
    cast: Cast, nominal: Known
) -> None:
    attended(cast.manager, nominal)
    assert [each.on for each in facts_of(cast.manager, nominal).photographs] == [TODAY - timedelta(days=1)]
    other = register(cast)
    attended(cast.manager, other, photograph="not-asked", photograph_reason="The camera was broken")
    assert facts_of(cast.manager, other).photographs == ()


def test_a_supervisors_review_of_the_case_reaches_the_law(cast: Cast, nominal: Known) -> None:
    row = review(cast.supervisor, nominal, reviewed_on=TODAY - timedelta(days=3))
    assert [(each.ref, each.on) for each in facts_of(cast.manager, nominal).case_reviews] == [
        (str(row.first), TODAY - timedelta(days=3))
    ]
    with opened(cast.manager, nominal, WRITE) as permit:
        assert "practice.case.review" in {each.rule for each in load_board(permit).obligations}


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"text": "All well."}, "text", "Enter what you reviewed"),
        ({"reviewed_on": TODAY + timedelta(days=1)}, "reviewed_on", "Date of review"),
    ],
)
def test_what_can_not_be_of_a_review_is_refused(
    cast: Cast, nominal: Known, said: dict[str, Any], field: str, says: str
) -> None:
    with pytest.raises(FactRefused, match=says) as refused:
        review(cast.supervisor, nominal, **said)
    assert refused.value.field == field


def test_only_a_supervisor_reviews_a_case_and_never_their_own(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    with pytest.raises(WriteNotPermitted):
        review(cast.manager, nominal)
    owner_sql("update organisations_account set roles = roles || '{supervisor}' where id = %s", [cast.manager.pk])
    cast.manager.refresh_from_db()
    with pytest.raises(FactRefused, match="You are the offender manager of this case"):
        review(cast.manager, nominal)


def test_a_licence_reaches_the_law_and_post_sentence_supervision_does_not(cast: Cast, nominal: Known) -> None:
    told = {"set_by": "governor", "library": "4.0"}
    from_on, until = TODAY - timedelta(days=60), TODAY + timedelta(days=500)
    recorded(cast.manager, nominal, licences.issue_licence, kind="crd", from_on=from_on, until=until, **told)
    [licence] = facts_of(cast.manager, nominal).licences
    assert (licence.on, licence.until) == (from_on, until + timedelta(days=1))
    other = register(cast)
    recorded(cast.manager, other, licences.issue_licence, kind="pss", from_on=from_on, until=until, **told)
    assert facts_of(cast.manager, other).licences == ()


def test_a_visit_is_written_up_when_it_was_first_recorded(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    visit(cast.manager, cast, nominal, date(2026, 3, 2), ended_at=datetime(2026, 3, 2, 19, 30, tzinfo=UTC))
    [told] = facts_of(cast.manager, nominal).visits
    assert told.ended_at == datetime(2026, 3, 2, 19, 30)
    assert told.written_at is not None
    [(recorded_at,)] = owner_sql("select recorded_at at time zone 'Europe/London' from visits_visit")
    assert told.written_at == recorded_at
