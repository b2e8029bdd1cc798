"""How much of each kind waits for the reader of Today, counted in one query for all kinds that concern the reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from mosovo.access.actor import Actor
from mosovo.caseload.models import CaseloadEntry, PlannedVisitEntry
from mosovo.caseload.unopened_cases import filter_unopened
from mosovo.database.joint_reads import Reading, run_reading
from mosovo.database.prepared_counts import PreparedCounts
from mosovo.edge.request_context import Request
from mosovo.exchange.arrival_models import ImportUndo, RegisterExportRequest
from mosovo.exchange.source_models import SourceStatement
from mosovo.organisations.account_list import list_proposals_waiting
from mosovo.organisations.clearance_endings import AHEAD, lapsing_accounts
from mosovo.organisations.force_settings import filter_waiting
from mosovo.organisations.rota import filter_on_duty, filter_rota
from mosovo.record.messages import filter_failed, filter_letters_to_post
from mosovo.rooms.meetings.approval_queue import filter_minutes_of_others
from mosovo.rooms.meetings.invitation_replies import filter_wrong_replies
from mosovo.rooms.meetings.policy import can_chair_meetings, can_organise_meetings
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.supervision.reallocation import filter_undecided_transfers

NO_ONE = UUID(int=0)


class Values(NamedTuple):
    """What the query sets depend on: all that is known of the reader and of the time."""

    force: str
    me: UUID
    now: datetime
    today: date
    ahead: date


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """Something that can wait for a reader."""

    concerns: Callable[[Actor], bool]
    rows: Callable[[Values], QuerySet[Any]]


def _is_inspector(actor: Actor) -> bool:
    return actor.has("inspector")


def _has_force(actor: Actor) -> bool:
    return bool(actor.force)


def _chairs_only(actor: Actor) -> bool:
    return can_chair_meetings(actor) and not can_organise_meetings(actor)


def _exports(of: Values) -> QuerySet[Any]:
    return RegisterExportRequest.objects.filter(force=of.force, state="waiting").exclude(asked_by=of.me)


def _undos(of: Values) -> QuerySet[Any]:
    return ImportUndo.objects.filter(force=of.force, state="waiting").exclude(asked_by=of.me)


def _differences_of_manager(of: Values) -> QuerySet[Any]:
    cases = CaseloadEntry.objects.filter(offender_manager_id=of.me)
    return _open_differences(SourceStatement.Owner.MANAGER, cases)


def _differences_of_coordinator(of: Values) -> QuerySet[Any]:
    return _open_differences(SourceStatement.Owner.COORDINATOR, CaseloadEntry.objects.filter(holding_force=of.force))


def _open_differences(owner: SourceStatement.Owner, cases: QuerySet[CaseloadEntry]) -> QuerySet[Any]:
    rows = SourceStatement.objects.filter(owner=owner.value, state__in=SourceStatement.OPEN, is_current=True)
    return rows.filter(nominal__in=cases.values("nominal"))


def _transfers_to_team(of: Values) -> QuerySet[Any]:
    return filter_undecided_transfers(of.me).filter(to_team__accounts=of.me)


def _transfers_of_force(of: Values) -> QuerySet[Any]:
    return filter_undecided_transfers(of.me).filter(force=of.force)


def _decides_for_team(actor: Actor) -> bool:
    return actor.has("supervisor") and not _is_inspector(actor)


def _planned_visits(of: Values) -> QuerySet[Any]:
    return PlannedVisitEntry.objects.filter(offender_manager_id=of.me, planned_on__lte=of.today)


KINDS: Mapping[str, WaitingKind] = {
    "proposals": WaitingKind(
        _is_inspector,
        lambda of: list_proposals_waiting(of.force).exclude(proposed_by=of.me).exclude(account=of.me),
    ),
    "settings": WaitingKind(_is_inspector, lambda of: filter_waiting(of.force).exclude(proposed_by=of.me)),
    "exports": WaitingKind(_is_inspector, _exports),
    "undos": WaitingKind(_is_inspector, _undos),
    "staff": WaitingKind(_is_inspector, lambda of: lapsing_accounts(of.force, of.ahead).exclude(pk=of.me)),
    "transfers": WaitingKind(_is_inspector, _transfers_of_force),
    "transfers_to_team": WaitingKind(_decides_for_team, _transfers_to_team),
    "on_duty": WaitingKind(_has_force, lambda of: filter_on_duty(of.force, of.now)),
    "own_shifts": WaitingKind(_has_force, lambda of: filter_on_duty(of.force, of.now).filter(account=of.me)),
    "rota": WaitingKind(_has_force, lambda of: filter_rota(of.force)[:1]),
    "minutes": WaitingKind(can_organise_meetings, lambda of: filter_minutes_of_others(of.force, None)),
    "minutes_of_chair": WaitingKind(_chairs_only, lambda of: filter_minutes_of_others(of.force, of.me)),
    "failed": WaitingKind(can_organise_meetings, lambda of: filter_failed(of.me)),
    "letters": WaitingKind(can_organise_meetings, lambda of: filter_letters_to_post(of.me)),
    "wrong_person": WaitingKind(can_organise_meetings, lambda of: filter_wrong_replies(of.force, of.today)),
    "differences": WaitingKind(lambda actor: actor.has("offender_manager"), _differences_of_manager),
    "planned_visits": WaitingKind(lambda actor: actor.has("offender_manager"), _planned_visits),
    "unopened": WaitingKind(lambda actor: actor.has("offender_manager"), lambda of: filter_unopened(of.today)),
    "mappa_differences": WaitingKind(lambda actor: actor.has("mappa_coordinator"), _differences_of_coordinator),
    "returned": WaitingKind(
        lambda _: True, lambda of: WorkEntry.objects.filter(by_id=of.me, state=WorkEntry.State.RETURNED)
    ),
}  # fmt: skip


@cache
def _statement_of(kinds: frozenset[str]) -> PreparedCounts:
    return PreparedCounts(
        lambda **values: {name: KINDS[name].rows(Values(**values)) for name in KINDS if name in kinds},
        force=str, me=UUID, now=datetime, today=date, ahead=date,
    )  # fmt: skip


def count_waiting(request: Request) -> Mapping[str, int]:
    """Return how many wait for the reader by kind; 0 for kinds that do not concern the reader. One query."""
    return run_reading(ask_waiting(request))


def ask_waiting(request: Request) -> Reading[Mapping[str, int]]:
    """Return how many wait for the reader by kind; 0 for kinds that do not concern the reader."""
    kinds = frozenset(name for name, kind in KINDS.items() if kind.concerns(request.actor))
    found = yield from _statement_of(kinds).ask_rows(
        force=request.actor.force, me=request.actor.account or NO_ONE, now=request.now, today=request.today,
        ahead=request.today + AHEAD,
    )  # fmt: skip
    return dict.fromkeys(KINDS, 0) | found
