"""Victims recorded as linked people before victims had encrypted records: listed by case, without names."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account, Role
from mosovo.record.fact_writer import audit_event_for, set_author
from mosovo.record.insert_statements import insert_fact
from mosovo.record.permit import Permit
from mosovo.rooms.identity import actions
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.identity.policy import RECORD, STRIKE_OUT
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.meetings import TODAY
from tests.support.people import NEVER, Cast, RegisteredNominal, opened, register
from tests.web.sending import text

QUEUE = "/team/reviews/?view=victims"
NAME = "CANARY Ottoline Wraxall"


def record_as_linked_person(cast: Cast, nominal: RegisteredNominal) -> LinkedPerson:
    """Record a victim as a linked person, as was possible before. The present rule refuses it."""
    with opened(cast.manager, nominal, RECORD) as permit:
        return link(nominal, permit)


def link(nominal: RegisteredNominal, permit: Permit) -> LinkedPerson:
    row = LinkedPerson(nominal_id=nominal.id, name=NAME, role="victim", relationship="neighbour")
    row.set_field_group()
    set_author(row, permit)
    insert_fact(row, audit_event_for(ProcessingOperation.COLLECTION, [row], permit))
    return row


def test_supervisor_sees_victims_to_move_until_they_are_struck_out(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sergeant = sign_in_with_factor(cast.supervisor)
    assert "No victims to move" in text(sergeant.get(QUEUE))
    row = record_as_linked_person(cast, nominal)
    page = text(sergeant.get(QUEUE))
    assert "1 linked person" in page
    assert f"/nominals/{nominal.urn}/victims/" in page
    assert NAME not in page
    logged = "select count(*) from audit_auditentry where action = 'supervision.reviews' and %s = any(subjects)"
    assert owner_sql(logged, [nominal.id]) == [(1,)]
    victims_page = text(sergeant.get(f"/nominals/{nominal.urn}/victims/"))
    assert "1 linked person is recorded as a victim, from before victims had encrypted records." in victims_page
    assert NAME not in victims_page
    with opened(cast.supervisor, nominal, STRIKE_OUT) as permit:
        actions.strike_out_fact(
            permit, LinkedPerson.objects.get(first=row.first), change_reason="Recorded under Victims."
        )
    assert "No victims to move" in text(sergeant.get(QUEUE))
    assert "from before victims had encrypted records" not in text(sergeant.get(f"/nominals/{nominal.urn}/victims/"))


def test_cases_of_another_team_are_counted_and_not_listed(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    """The account supervises one team and co-ordinates MAPPA for the force, so it can read cases of other teams."""
    record_as_linked_person(cast, nominal)
    with as_jobs():
        account = Account.objects.create(
            username="vera", name="Sgt Vera Lockhart", roles=[Role.SUPERVISOR.value, Role.MAPPA_COORDINATOR.value],
            vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER, password="!",
            force=cast.northshire, team=cast.west,
        )  # fmt: skip
    page = text(sign_in_with_factor(account).get(QUEUE))
    assert nominal.urn not in page
    assert "Not listed: 1 case of other teams that you have access to." in page
    for reader in (cast.supervisor, cast.inspector):
        page = text(sign_in_with_factor(reader).get(QUEUE))
        assert nominal.urn in page
        assert "Not listed" not in page


def test_unallocated_case_is_listed_for_a_supervisor(cast: Cast) -> None:
    unplaced = register(cast, by=cast.inspector, allocated=False)
    with opened(cast.inspector, unplaced, RECORD) as permit:
        link(unplaced, permit)
    page = text(sign_in_with_factor(cast.supervisor).get(QUEUE))
    assert unplaced.urn in page
    assert "Not listed" not in page


def test_account_without_the_case_sees_no_victims_to_move(cast: Cast, nominal: RegisteredNominal) -> None:
    record_as_linked_person(cast, nominal)
    for account in (cast.stranger_inspector,):
        page = sign_in_with_factor(account).get(QUEUE)
        assert nominal.urn not in text(page)
        assert "No victims to move" in text(page)
    for account in (cast.manager, cast.stranger, cast.auditor):
        assert sign_in_with_factor(account).get(QUEUE).status_code == 404
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.supervisor, reason="His sister is the neighbour.", today=TODAY)
    assert "No victims to move" in text(sign_in_with_factor(cast.supervisor).get(QUEUE)), (
        "an excluded supervisor sees no case"
    )
