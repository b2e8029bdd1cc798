"""Cases of every place and relation, restricted or not, with each access grant; and actors of each role."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from tests.support.fixture_types import Sql

ROLES = (
    "offender_manager", "supervisor", "inspector", "mappa_coordinator", "officer", "practitioner", "partner",
    "auditor", "administrator", "mappa_chair", "duty_officer", "chief_officer",
)  # fmt: skip
RELATED = (
    "none", "account", "team", "agency", "force", "lead", "named", "excluded", "named-excluded", "glass",
    "glass-excluded", "glass-shut", "ended", "not-begun", "exclusion-ended", "invited", "share", "share-to-agency",
    "named-invited", "named-share", "named-lead", "chaired", "on-duty",
)  # fmt: skip
"""How the related actors are related to a case, other than by where it is held: one or two relations for each case."""
DEFAULT_KIND = "task"
KINDS: dict[str, tuple[str, ...]] = {
    "lead": ("lead",),
    "named": ("named",),
    "named-excluded": ("named",),
    "invited": ("invitation",),
    "share": ("share",),
    "share-to-agency": ("share",),
    "named-invited": ("named", "invitation"),
    "named-share": ("named", "share"),
    "named-lead": ("named", "lead"),
}
"""The kinds of the access grants of a relation, where they are not tasks."""
AT_WORK = datetime.now(UTC)
"""When the tests run: a shift of each related actor runs now, and the meetings of related actors are today."""
SHARED_WITH = frozenset({"supervisor", "inspector", "mappa_coordinator"})
VIEW = Action("test.view", ProcessingOperation.CONSULTATION)
CARD = Action("test.card", ProcessingOperation.CONSULTATION, AccessNeed.SAFETY_CARD)


@dataclass(frozen=True)
class World:
    """Two forces, a team in each and a second in one, an agency, and a case of every kind.

    Actors of the west team and of the agency are related to cases by name.
    """

    east: UUID
    west: UUID
    agency: UUID
    actors: list[Actor]
    cases: dict[UUID, tuple[str, str, UUID | None, UUID | None, bool]]
    relations: dict[UUID, str]

    def is_related(self, actor: Actor) -> bool:
        return actor.team == self.west or actor.agency == self.agency


def generate(owner_sql: Sql) -> World:
    """Insert every account and every case straight into the tables."""
    east, west, south, agency, manager = (uuid4() for _ in range(5))
    owner_sql("insert into organisations_force values ('NS', 'Northshire', 'EW'), ('SS', 'Southshire', 'EW')")
    owner_sql(
        "insert into organisations_team (id, force_id, name) values (%s, 'NS', 'East'), (%s, 'NS', 'West'),"
        " (%s, 'SS', 'South')",
        [east, west, south],
    )
    owner_sql("insert into organisations_agency values (%s, 'XX', 'Housing of nowhere', 'duty-to-cooperate')", [agency])
    places: list[tuple[str, UUID | None]] = [("NS", east), ("NS", west), ("NS", None), ("SS", south), ("", None)]
    actors = [
        Actor(uuid4(), role, force, team, agency if not force else None, frozenset({role}), cleared)
        for role, (force, team), cleared in product(ROLES, places, (True, False))
    ]
    put(owner_sql, "organisations_account", [create_account(actor) for actor in actors])
    cases = {
        uuid4(): (f"XX-{place:04d}-0000", force, team, manager if allocated else None, is_restricted)
        for place, ((force, team), allocated, is_restricted, _) in enumerate(
            product(places[:4], (True, False), (True, False), RELATED)
        )
    }
    relations = {nominal: RELATED[int(urn[3:7]) % len(RELATED)] for nominal, (urn, *_) in cases.items()}
    put(owner_sql, "nominals_nominal", [{"id": nominal, "urn": urn} for nominal, (urn, *_) in cases.items()])
    put(owner_sql, "nominals_casereach", [reach(nominal, *held) for nominal, (_, *held) in cases.items()])
    world = World(east, west, agency, actors, cases, relations)
    for table, rows in {**_relations(world), **_work(world)}.items():
        put(owner_sql, table, rows)
    return world


def _work(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return meetings that related actors chair, their shifts, and the meeting cases and urgent alerts of these
    relations.
    """
    related = [actor for actor in world.actors if world.is_related(actor)]
    today, until = AT_WORK.date(), AT_WORK + timedelta(hours=8)
    meetings = [
        {
            "id": uuid4(), "force_id": "NS", "number": number, "area": "East", "level": 2, "kind": "routine",
            "mode": "video", "held_on": today, "starts": "09:00", "ends": "17:00", "venue": "By video",
            "chair_id": actor.account, "version": 1, "cancellation_reason": "",
        }
        for number, actor in enumerate(related, start=1)
    ]  # fmt: skip
    shifts = [
        {
            "id": uuid4(), "force_id": "NS", "account_id": actor.account, "uid": str(number), "contact": "",
            "begins_at": AT_WORK - timedelta(hours=1), "ends_at": until, "file_name": "", "added_by_id": actor.account,
        }
        for number, actor in enumerate(related)
    ]  # fmt: skip
    chaired = [nominal for nominal, relation in world.relations.items() if relation == "chaired"]
    slots = [_slot(nominal, meeting["id"], today) for nominal in chaired for meeting in meetings]
    alerts = [
        _urgent(nominal, *world.cases[nominal][1:])
        for nominal, relation in world.relations.items() if relation == "on-duty"
    ]  # fmt: skip
    return {
        "meetings_meeting": meetings, "meetings_meetingcase": slots, "organisations_dutyshift": shifts,
        "monitoring_receivedalert": alerts,
    }  # fmt: skip


def _slot(nominal: UUID, meeting: Any, today: date) -> dict[str, Any]:
    key = uuid4()
    return {
        "id": key, "first": key, "nominal_id": nominal, "sitting_id": meeting, "number": 1, "starts": "09:30",
        "minutes": 30, "reports_due_on": today, "recorded_force": "", "struck_out": False, "change_reason": "",
        "information_source": "",
    }  # fmt: skip


def _urgent(nominal: UUID, force: str, team: UUID | None, manager: UUID | None, is_restricted: bool) -> dict[str, Any]:
    return {
        "id": uuid4(), **reach(nominal, force, team, manager, is_restricted), "source": "harbour",
        "subject": str(nominal), "device": "", "kind": "vpn", "bucket": 1, "severity": 1, "words": "", "condition": "",
        "rule": "", "evidence": "", "evidence_sha256": "", "source_force": force, "first_at": AT_WORK,
        "last_at": AT_WORK, "times": 1, "due_at": AT_WORK, "state": "open", "is_open": True, "taken_up": False,
    }  # fmt: skip


def _relations(world: World) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table that relate actors to cases."""
    accounts = [actor.account for actor in world.actors if world.is_related(actor)]
    rows: dict[str, list[dict[str, Any]]] = {
        "nominals_accessgrant": [],
        "nominals_exclusion": [],
        "nominals_emergencyaccess": [],
    }
    for nominal, relation in world.relations.items():
        whole = {"team": {"team_id": world.east}, "force": {"force_id": "SS"},
                 "agency": {"agency_id": world.agency}, "share-to-agency": {"agency_id": world.agency}}  # fmt: skip
        named: list[dict[str, Any]] = [{"account_id": account} for account in accounts]
        if relation in ("account", "lead", "named", "named-excluded", "ended", "not-begun", *whole, *KINDS):
            to = [whole[relation]] if relation in whole else named
            for kind in KINDS.get(relation, (DEFAULT_KIND,)):
                rows["nominals_accessgrant"] += [_tie(nominal, relation, kind, each) for each in to]
        if "exclu" in relation:
            rows["nominals_exclusion"] += [_exclusion(nominal, relation, each) for each in named]
        if "glass" in relation:
            rows["nominals_emergencyaccess"] += [_glass(nominal, relation, each) for each in named]
    return rows


def put(owner_sql: Sql, table: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows straight into a table, past every access check; columns that a row lacks take their default."""
    names = ", ".join(f'"{name}"' for name in rows[0])
    owner_sql(
        f"insert into {table} ({names}) select {names} from jsonb_populate_recordset(null::{table}, %s)",
        [json.dumps(rows, default=str)],
    )


def create_account(actor: Actor) -> dict[str, Any]:
    """Return the row of the account of an actor."""
    named = {"id": actor.account, "username": actor.account, "name": actor.name, "vetting": "mv"}
    works = {"force_id": actor.force or None, "team_id": actor.team, "agency_id": actor.agency}
    until = "2990-01-01" if actor.is_cleared else None
    cleared = {"vetted_until": until, "trained_until": until}
    return {**named, **works, **cleared, "roles": sorted(actor.roles), "is_active": True}


def reach(nominal: UUID, force: str, team: UUID | None, manager: UUID | None, is_restricted: bool) -> dict[str, Any]:
    holding = {"holding_force": force, "team_id": team, "offender_manager_id": manager}
    return {"nominal_id": nominal, **holding, "is_restricted": is_restricted}


def _tie(nominal: UUID, relation: str, kind: str, to: dict[str, Any]) -> dict[str, Any]:
    no_recipient = {"account_id": None, "team_id": None, "agency_id": None, "force_id": None}
    return {"id": uuid4(), "nominal_id": nominal, **no_recipient, **to, **_days(relation), "kind": kind, "reason": ""}


def _exclusion(nominal: UUID, relation: str, recipient: dict[str, Any]) -> dict[str, Any]:
    details = {"reason": "", "message": "", "shows_message": False}
    return {"id": uuid4(), "nominal_id": nominal, **recipient, **_days(relation), **details}


def _days(relation: str) -> dict[str, str | None]:
    begins = "2990-01-01" if relation == "not-begun" else "2020-01-01"
    return {"from_on": begins, "until": "2020-02-01" if "ended" in relation else None}


def _glass(nominal: UUID, relation: str, recipient: dict[str, Any]) -> dict[str, Any]:
    closes = "2020-01-01T01:00Z" if relation == "glass-shut" else "2990-01-01T01:00Z"
    details = {"purpose": "life", "justification": "A test of the glass"}
    return {
        "id": uuid4(),
        "nominal_id": nominal,
        **recipient,
        **details,
        "opened_at": "2020-01-01T00:00Z",
        "closes_at": closes,
    }


def subject(world: World, nominal: UUID, actor: Actor) -> CaseRelation:
    """Return the case as the policy sees it for this actor."""
    _, force, team, manager, is_restricted = world.cases[nominal]
    relation = world.relations[nominal]
    by_name = world.is_related(actor)
    kinds = KINDS.get(relation, (DEFAULT_KIND,))
    tied = by_name and relation != "share-to-agency" and bool({"lead", "invitation", "share"} & {*kinds})
    tied = tied or (by_name and relation == "account")
    tied = tied or (relation == "share-to-agency" and actor.agency == world.agency)
    tied = tied or (relation == "team" and actor.team == world.east)
    tied = tied or (relation == "agency" and actor.agency == world.agency)
    tied = tied or (relation == "force" and actor.force == "SS" and bool(actor.roles & SHARED_WITH))
    return CaseRelation(
        force, team, manager, is_restricted, tied,
        is_named=by_name and relation.startswith("named"),
        is_leading_practitioner=by_name and "lead" in kinds,
        is_excluded=by_name and relation.endswith("excluded"),
        has_emergency_access=by_name and relation.startswith("glass") and relation != "glass-shut",
        shared=tied and "share" in kinds,
        chairs=by_name and relation == "chaired" and actor.force == "NS" and actor.has("mappa_chair"),
        on_duty=by_name and relation == "on-duty" and actor.force == force == "NS" and actor.has("duty_officer"),
    )  # fmt: skip


def listed(world: World, actor: Actor) -> set[UUID]:
    """Return the cases that a list shows: those the actor may view, without emergency access."""
    subjects = {case: replace(subject(world, case, actor), has_emergency_access=False) for case in world.cases}
    return {case for case, held in subjects.items() if decide_access(actor, VIEW, held).allowed}
