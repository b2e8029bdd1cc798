"""All personas, and a case of every type, for the trust tests.

Personas are those of the cast, with a sergeant and an officer of the West team, an officer who is excluded from a
case and one who has left. Two personas of the housing authority are invited to a meeting about every case except
the restricted one, and one of them has police roles. All nominals here have the surname Ashgrove.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from mosovo.casework.court_result import AllocationDetails, CustodyDetails, PersonDetails
from mosovo.exchange.alerts.inbox import store_alerts
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.exchange.models import Export, Import, RowsToCorrect
from mosovo.exchange.report import report_rejected_file
from mosovo.files import pictures
from mosovo.files.file_types import FileType
from mosovo.nominals import restrictions, sharing
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.obligations.models import PolicyChange
from mosovo.organisations.models import Account, Agency, Role
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from mosovo.web.core.step_up import METHODS
from tests.database_fixtures import Reuse
from tests.support.databases import Database, Prepared, Server
from tests.support.duty_officers import put_on_duty, urgent_alert
from tests.support.passwords import give_all_accounts
from tests.support.people import NEVER, Cast, RegisteredNominal, create_cast, opened, register
from tests.support.photographs import inspect_all_files, record_document_of, record_photograph_of
from tests.trust.case_records import GROUND, TODAY, add_case_work, add_notices, invite

ABSENT_NOMINAL = RegisteredNominal(UUID(int=0), "NS-0000-0001")
ANSWERS = {"force": "supervisor elsewhere", "shared": "supervisor elsewhere", "other force": "stranger_inspector"}
"""The account that acts for a case, if it is not the sergeant of the East team."""


@dataclass(frozen=True)
class World:
    """Personas by name ("nobody" has no account), and cases by type."""

    cast: Cast
    personas: dict[str, Account | None]
    cases: dict[str, RegisteredNominal]
    by_jobs: Callable[[], AbstractContextManager[None]]

    def client(self, who: str) -> Client:
        """Return a browser in which the persona has signed in. The leaver signed in before leaving."""
        client = Client()
        account = self.personas[who]
        if account is not None:
            client.force_login(Account.objects.get(pk=account.pk))
            stay_fresh(client)
        if who == "leaver":
            with self.by_jobs():
                Account.objects.filter(pk=self.personas[who].pk).update(is_active=False)  # type: ignore[union-attr]
        return client


def stay_fresh(client: Client) -> None:
    """Give the session a recent second factor: these tests try access. T39 tests the request for the second factor."""
    session = client.session
    session[METHODS] = [{"method": "mfa", "at": time.time()}]
    session.save()


def build_person(number: int) -> PersonDetails:
    """Return the details of one of the Ashgroves. All of them differ."""
    forenames = ("Ambrose", "Benedict", "Crispin", "Dunstan", "Everard", "Fabian", "Gervase", "Humphrey", "Ignatius")
    return PersonDetails(
        forenames=forenames[number], surname="Ashgrove", born_on=date(1960 + 3 * number, 2, 3), sex="male"
    )


def people(cast: Cast, by_jobs: Callable[[], AbstractContextManager[None]]) -> dict[str, Account | None]:
    """Return the personas: those of the cast, and those that only these tests need."""
    north = {"roles": [Role.OFFENDER_MANAGER], "vetting": Account.VettingLevel.MANAGEMENT, "vetted_until": NEVER,
             "trained_until": NEVER, "password": "!", "force": cast.northshire}  # fmt: skip
    with by_jobs():
        more = {
            "supervisor elsewhere": Account.objects.create(
                **{**north, "roles": [Role.SUPERVISOR]}, username="odile", name="Sgt Odile Penrose", team=cast.west
            ),
            "manager elsewhere": Account.objects.create(
                **north, username="silas", name="PC Silas Trevanion", team=cast.west
            ),
            "excluded": Account.objects.create(**north, username="ines", name="PC Ines Marlowe", team=cast.east),
            "invited": Account.objects.create(
                **{**north, "roles": [Role.PARTNER], "force": None},
                agency=Agency.objects.get(code="HSG"),
                username="tariq",
                name="Tariq Mockford",
            ),
            "agency inspector": Account.objects.create(
                **{**north, "roles": [Role.INSPECTOR, Role.OFFENDER_MANAGER], "force": None},
                agency=Agency.objects.get(code="HSG"),
                username="wanda",
                name="Wanda Coyle",
            ),
            "chair": Account.objects.create(
                **{**north, "roles": [Role.MAPPA_CHAIR]}, username="gareth", name="Supt Gareth Pinfold"
            ),
            "duty officer": Account.objects.create(
                **{**north, "roles": [Role.DUTY_OFFICER]}, username="moira", name="Insp Moira Tallow"
            ),
            "chief officer": Account.objects.create(
                **{**north, "roles": [Role.CHIEF_OFFICER]}, username="verity", name="ACC Verity Longstaff"
            ),
            "leaver": Account.objects.create(**north, username="otto", name="PC Otto Vane", team=cast.east),
        }
    of_the_cast = (
        "manager", "colleague", "supervisor", "inspector", "coordinator", "practitioner", "partner", "stranger",
        "stranger_inspector", "officer", "auditor", "administrator",
    )  # fmt: skip
    return {**{name: getattr(cast, name) for name in of_the_cast}, **more, "nobody": None}


def populate(database: Database, cast: Cast) -> World:
    """Create a case of each type, with actions by accounts that may take them."""

    def by_jobs() -> AbstractContextManager[None]:
        return database.acting_as("mosovo_jobs")

    personas = people(cast, by_jobs)
    south = AllocationDetails(team=cast.stranger.team, offender_manager=cast.stranger, lead_agency=cast.police)
    west = AllocationDetails(team=cast.west, offender_manager=personas["manager elsewhere"], lead_agency=cast.police)
    colleagues_cases = AllocationDetails(team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police)

    def register_case(number: int, where: AllocationDetails | None, by: Account | None = None) -> RegisteredNominal:
        allocation: dict[str, Any] = {"allocation": where} if where else {}
        custody = CustodyDetails(kind="custody", from_on=date(2025, 3, 4), place="HMP Fernhill")
        return register(
            cast, by=by or cast.inspector, allocated=False, person=build_person(number), held=custody, **allocation
        )

    own = AllocationDetails(team=cast.east, offender_manager=cast.manager, lead_agency=cast.police)
    cases = {
        "own": register_case(0, own),
        "team": register_case(1, colleagues_cases),
        "force": register_case(2, west),
        "unplaced": register_case(3, None),
        "other force": register_case(4, south, cast.stranger_inspector),
        "restricted": register_case(5, own),
        "excluded": register_case(6, colleagues_cases),
        "shared": register_case(7, west),
        "missing": ABSENT_NOMINAL,
    }
    answering = [
        (answers, known)
        for case, known in cases.items()
        if case != "missing" and (answers := personas[ANSWERS.get(case, "supervisor")])
    ]
    invite(answering, [account for who in ("invited", "agency inspector") if (account := personas[who])])
    restrict_cases(cast, personas, cases)
    add_case_work(cast, answering, by_jobs)
    assign_duties(cast, personas, cases, by_jobs)
    add_notices(answering)
    give_all_accounts("a long enough pass phrase")
    return World(cast, personas, cases, by_jobs)


def restrict_cases(cast: Cast, personas: dict[str, Account | None], cases: dict[str, RegisteredNominal]) -> None:
    """Restrict one case, exclude an account from another, and share a third with a force and an agency."""
    soon = TODAY + timedelta(days=30)
    excluded = personas["excluded"]
    assert excluded
    with opened(cast.inspector, cases["restricted"], MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit,
            named=[cast.manager, cast.supervisor],
            review_on=soon,
            reason="Threats to his life",
            today=TODAY,
        )
    with opened(cast.inspector, cases["excluded"], MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, excluded, reason="He is her brother", today=TODAY)
    with opened(cast.inspector, cases["shared"], MANAGE_ACCESS) as permit:
        for to in (cast.southshire, cast.probation):
            sharing.share_case(permit, to, GROUND, until=soon, today=TODAY)
    with opened(cast.inspector, cases["shared"], ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)


def assign_duties(
    cast: Cast,
    personas: dict[str, Account | None],
    cases: dict[str, RegisteredNominal],
    by_jobs: Callable[[], AbstractContextManager[None]],
) -> None:
    """Make the chair the chair of a meeting on one case, put the duty officer on duty, and store an urgent alert on
    another case.
    """
    chair, officer = personas["chair"], personas["duty officer"]
    assert chair
    assert officer
    with by_jobs():
        meetings_of_case = MeetingCase.objects.filter(nominal_id=cases["force"].id).values("sitting_id")
        Meeting.objects.filter(pk__in=meetings_of_case).update(chair=chair)
    put_on_duty(cast.supervisor, officer)
    alert = urgent_alert(cases["team"].urn)
    with transaction.atomic():
        store_alerts(AlertProvider("harbour", "NS", "harbour-json", ()), [alert], datetime.now(UTC))


@pytest.fixture(scope="session")
def with_world(server: Server, reuse: Reuse, django_db_blocker: DjangoDbBlocker) -> Prepared[World]:
    """The world, made once for all processes of a run."""

    def build(database: Database) -> World:
        with reuse.parking.keep_open(database.name), database.connect_django():
            with database.acting_as("mosovo_jobs"):
                cast = create_cast()
            return replace(populate(database, cast), by_jobs=nullcontext)  # each test has its own: see `world`

    with django_db_blocker.unblock():
        return server.prepared_for_run("world", build)


@pytest.fixture
def world(database: Database, with_world: Prepared[World]) -> World:
    """Return the test's own copy of the personas and cases, which it may change."""
    return replace(with_world.copy_result(), by_jobs=partial(database.acting_as, "mosovo_jobs"))


class CachedRenderer:
    """Renders the first picture in a process of its own, as the worker does, and copies the result for the same
    picture.
    """

    def __init__(self) -> None:
        self._drawn: dict[bytes, dict[str, bytes]] = {}

    def __call__(self, path: Path, kind: FileType, folder: Path) -> None:
        content = path.read_bytes()
        if content not in self._drawn:
            pictures.render_picture(path, kind, folder)
            self._drawn[content] = {each.name: each.read_bytes() for each in folder.iterdir()}
        for name, drawn in self._drawn[content].items():
            (folder / name).write_bytes(drawn)


def add_photographs(world: World) -> None:
    """Give every case a photograph and a document that can be shown."""
    by = {"other force": world.cast.stranger_inspector, "restricted": world.cast.supervisor}
    for case, known in world.cases.items():
        if known != ABSENT_NOMINAL:
            record_photograph_of(by.get(case, world.cast.inspector), known)
            record_document_of(by.get(case, world.cast.inspector), known)
    with patch("mosovo.files.verdicts.pictures", SimpleNamespace(render_picture=CachedRenderer())):
        inspect_all_files(world.by_jobs)


def create_import(world: World) -> UUID:
    """Return an ended import by the sergeant of Northshire, with rows to correct."""
    with world.by_jobs():
        run = Import.objects.create(
            source="A list", file_name="list.csv", file_sha256="0" * 64, force=world.cast.northshire,
            asked_by=world.cast.supervisor, state=Import.State.REFUSED,
            report=report_rejected_file(["No sheet is called people."]),
        )  # fmt: skip
        RowsToCorrect.objects.create(run=run, force=world.cast.northshire, rows=1, content=b"PK")
        return run.pk


def create_export(world: World) -> UUID:
    """Return an export by the manager that is short enough to need no approval."""
    with world.by_jobs():
        return Export.objects.create(
            holder=Export.Of.FOUND, query={"reach": "mine", "view": "all", "order": "next", "restricted": False},
            people=[], rows=1, people_in_week=1, purpose=Export.Purpose.MEETING, words="A meeting", recipient="Herself",
            force=world.cast.northshire, asked_by=world.cast.manager, asked_at=datetime.now(UTC),
            until=datetime.now(UTC) + timedelta(hours=1),
        ).pk  # fmt: skip


def create_policy_change(world: World) -> UUID:
    """Return a policy change that the force's inspector proposed and no one has reviewed."""
    with world.by_jobs():
        return PolicyChange.objects.create(
            force_id="NS", name="visits.first_days", value=10, from_on=TODAY, reason="As decided",
            proposed_by=world.cast.inspector,
        ).pk  # fmt: skip
