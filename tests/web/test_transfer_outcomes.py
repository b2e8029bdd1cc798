"""The supervisor who proposed the transfer of a case sees on Today what the other team decided."""

from datetime import timedelta

from mosovo.organisations.models import Account
from mosovo.rooms.supervision.models import TeamTransfer
from mosovo.rooms.supervision.reallocation import answer_transfer, propose_transfer, withdraw_transfer
from mosovo.rooms.supervision.tasks import place_transferred
from mosovo.web.core.formatting import format_date
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, text
from tests.web.test_reallocation import create_west

WHY = "The person moved to the other side of the town."
REFUSED = "The person lives in the eastern district again."


def propose(cast: Cast, people: list[RegisteredNominal]) -> list[TeamTransfer]:
    with acting(cast.supervisor) as actor:
        return propose_transfer(actor, [each.id for each in people], cast.west, reason=WHY, today=TODAY)


def refuse(vera: Account, transfer: TeamTransfer, *, days_ago: int) -> None:
    with acting(vera) as actor:
        day = TODAY - timedelta(days=days_ago)
        answer_transfer(actor, transfer, accepted=False, comment=REFUSED, to=None, today=day)


def test_proposer_of_a_transfer_sees_for_a_week_that_it_was_refused_and_why(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, budget: Budget
) -> None:
    vera, _ = create_west(cast, as_jobs)
    people = [register(cast) for _ in range(2)]
    now, earlier = propose(cast, people)
    supervisor = sign_in(cast.supervisor)
    assert "Transfer of" not in text(supervisor.get("/"))
    refuse(vera, now, days_ago=6)
    refuse(vera, earlier, days_ago=7)
    with budget("today.supervisor"):
        page = text(supervisor.get("/"))
    on = format_date(TODAY - timedelta(days=6))
    assert f"MARCHETTI, Alwyn Piers to the {cast.west.name} team: refused on {on}. Reason: {REFUSED}" in page
    assert (page.count("Transfer of"), f'href="/team/transfers/{now.pk}/">View</a>' in page) == (1, True)
    read = "select subjects from audit_auditentry where action = 'today.list' order by id desc limit 1"
    assert now.nominal_id in owner_sql(read)[0][0]
    for other in (vera, cast.inspector, cast.manager):
        assert "Transfer of" not in text(sign_in(other).get("/")), other.username


def test_accepted_transfer_names_the_officer_and_no_person_once_the_case_has_moved(cast: Cast, as_jobs: AsJobs) -> None:
    vera, hugo = create_west(cast, as_jobs)
    people = [register(cast) for _ in range(5)]
    moved, withdrawn, own, *others = propose(cast, people)
    with acting(vera) as actor:
        step = answer_transfer(actor, moved, accepted=True, comment="", to=hugo, today=TODAY)
    with as_jobs():
        place_transferred(step_id=str(step.pk))
    with acting(cast.supervisor) as actor:
        withdraw_transfer(actor, own, comment="", today=TODAY)
    day = format_date(TODAY)
    page = text(sign_in(cast.supervisor).get("/"))
    accepted = f"Transfer of a case to the {cast.west.name} team: accepted for Hugo on {day}. Proposed on {day}."
    assert (accepted in page, page.count("Transfer of")) == (True, 1), "the reader knows what they withdrew"
    with acting(cast.inspector) as actor:
        withdraw_transfer(actor, withdrawn, comment="The team is closed.", today=TODAY)
    for each in others:
        refuse(vera, each, days_ago=0)
    page = text(sign_in(cast.supervisor).get("/"))
    assert (page.count("Transfer of"), "1 more outcome of transfers." in page) == (3, True)
    assert f"withdrawn on {day}. Comment: The team is closed." in page
