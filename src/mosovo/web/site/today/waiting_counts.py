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
from mosovo.obligations.models import OpenQuestion
from mosovo.organisations.account_list import list_proposals_waiting
from mosovo.organisations.clearance_endings import NOTICE_PERIOD, filter_lapsing_accounts
from mosovo.organisations.force_settings import filter_waiting
from mosovo.organisations.models import Team
from mosovo.organisations.rota import filter_on_duty, filter_rota
from mosovo.record.messages import filter_failed, filter_letters_to_post
from mosovo.rooms.meetings.approval_queue import filter_minutes_to_approve
from mosovo.rooms.meetings.invitation_replies import filter_wrong_replies
from mosovo.rooms.meetings.policy import can_chair_meetings, can_organise_meetings
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.supervision.reallocation import filter_undecided_transfers
from mosovo.web.core.navigation import SUPERVISION

NO_ACCOUNT = UUID(int=0)


class ReaderContext(NamedTuple):
    """What the query sets depend on: all that is known of the reader and of the time."""

    force: str
    account_id: UUID
    now: datetime
    today: date
    ahead: date


@dataclass(frozen=True, slots=True)
class WaitingKind:
    """Something that can wait for a reader."""

    applies_to: Callable[[Actor], bool]
    rows: Callable[[ReaderContext], QuerySet[Any]]


def _is_inspector(actor: Actor) -> bool:
    return actor.has("inspector")


def _has_force(actor: Actor) -> bool:
    return bool(actor.force)


def _chairs_only(actor: Actor) -> bool:
    return can_chair_meetings(actor) and not can_organise_meetings(actor)


def _query_exports(reader: ReaderContext) -> QuerySet[Any]:
    return RegisterExportRequest.objects.filter(force=reader.force, state="waiting").exclude(asked_by=reader.account_id)


def _query_undos(reader: ReaderContext) -> QuerySet[Any]:
    return ImportUndo.objects.filter(force=reader.force, state="waiting").exclude(asked_by=reader.account_id)


def _query_manager_differences(reader: ReaderContext) -> QuerySet[Any]:
    cases = CaseloadEntry.objects.filter(offender_manager_id=reader.account_id)
    return _filter_open_differences(SourceStatement.Owner.MANAGER, cases)


def _query_coordinator_differences(reader: ReaderContext) -> QuerySet[Any]:
    return _filter_open_differences(
        SourceStatement.Owner.COORDINATOR, CaseloadEntry.objects.filter(holding_force=reader.force)
    )


def _filter_open_differences(owner: SourceStatement.Owner, cases: QuerySet[CaseloadEntry]) -> QuerySet[Any]:
    rows = SourceStatement.objects.filter(owner=owner.value, state__in=SourceStatement.OPEN, is_current=True)
    return rows.filter(nominal__in=cases.values("nominal"))


def _query_team_transfers(reader: ReaderContext) -> QuerySet[Any]:
    return filter_undecided_transfers(reader.account_id).filter(to_team__accounts=reader.account_id)


def _query_force_transfers(reader: ReaderContext) -> QuerySet[Any]:
    return filter_undecided_transfers(reader.account_id).filter(force=reader.force)


def _decides_for_team(actor: Actor) -> bool:
    return actor.has("supervisor") and not _is_inspector(actor)


def _manages_only(actor: Actor) -> bool:
    return actor.has("offender_manager") and not actor.roles & SUPERVISION


def _query_rulings() -> QuerySet[OpenQuestion]:
    """Return the questions about rulings in effect: one that awaits its first check has no citation."""
    return OpenQuestion.objects.filter(kind=OpenQuestion.Kind.RULING.value).exclude(citation="")


def _query_planned_visits(reader: ReaderContext) -> QuerySet[Any]:
    return PlannedVisitEntry.objects.filter(offender_manager_id=reader.account_id, planned_on__lte=reader.today)


WAITING_KINDS: Mapping[str, WaitingKind] = {
    "proposals": WaitingKind(
        _is_inspector,
        lambda reader: (
            list_proposals_waiting(reader.force)
            .exclude(proposed_by=reader.account_id)
            .exclude(account=reader.account_id)
        ),
    ),
    "settings": WaitingKind(
        _is_inspector, lambda reader: filter_waiting(reader.force).exclude(proposed_by=reader.account_id)
    ),
    "exports": WaitingKind(_is_inspector, _query_exports),
    "undos": WaitingKind(_is_inspector, _query_undos),
    "staff": WaitingKind(
        _is_inspector, lambda reader: filter_lapsing_accounts(reader.force, reader.ahead).exclude(pk=reader.account_id)
    ),
    "transfers": WaitingKind(_is_inspector, _query_force_transfers),
    "transfers_to_team": WaitingKind(_decides_for_team, _query_team_transfers),
    "rulings": WaitingKind(
        _manages_only, lambda reader: _query_rulings().filter(offender_manager_id=reader.account_id)
    ),
    "rulings_of_team": WaitingKind(
        _decides_for_team,
        lambda reader: _query_rulings().filter(team_id__in=Team.objects.filter(accounts=reader.account_id)),
    ),
    "rulings_of_force": WaitingKind(_is_inspector, lambda reader: _query_rulings().filter(holding_force=reader.force)),
    "on_duty": WaitingKind(_has_force, lambda reader: filter_on_duty(reader.force, reader.now, reader.today)),
    "own_shifts": WaitingKind(
        _has_force,
        lambda reader: filter_on_duty(reader.force, reader.now, reader.today).filter(account=reader.account_id),
    ),
    "rota": WaitingKind(_has_force, lambda reader: filter_rota(reader.force)[:1]),
    "minutes": WaitingKind(can_organise_meetings, lambda reader: filter_minutes_to_approve(reader.force, None)),
    "minutes_of_chair": WaitingKind(
        _chairs_only, lambda reader: filter_minutes_to_approve(reader.force, reader.account_id)
    ),
    "failed": WaitingKind(can_organise_meetings, lambda reader: filter_failed(reader.account_id)),
    "letters": WaitingKind(can_organise_meetings, lambda reader: filter_letters_to_post(reader.account_id)),
    "wrong_person": WaitingKind(can_organise_meetings, lambda reader: filter_wrong_replies(reader.force, reader.today)),
    "differences": WaitingKind(lambda actor: actor.has("offender_manager"), _query_manager_differences),
    "planned_visits": WaitingKind(lambda actor: actor.has("offender_manager"), _query_planned_visits),
    "unopened": WaitingKind(lambda actor: actor.has("offender_manager"), lambda reader: filter_unopened(reader.today)),
    "mappa_differences": WaitingKind(lambda actor: actor.has("mappa_coordinator"), _query_coordinator_differences),
    "returned": WaitingKind(
        lambda _: True, lambda reader: WorkEntry.objects.filter(by_id=reader.account_id, state=WorkEntry.State.RETURNED)
    ),
}


@cache
def _prepare_counts(kinds: frozenset[str]) -> PreparedCounts:
    return PreparedCounts(
        lambda **values: {name: WAITING_KINDS[name].rows(ReaderContext(**values))
                          for name in WAITING_KINDS if name in kinds},
        force=str, account_id=UUID, now=datetime, today=date, ahead=date,
    )  # fmt: skip


def count_waiting(request: Request) -> Mapping[str, int]:
    """Return how many wait for the reader by kind; 0 for kinds that do not concern the reader. One query."""
    return run_reading(ask_waiting(request))


def ask_waiting(request: Request) -> Reading[Mapping[str, int]]:
    """Return how many wait for the reader by kind; 0 for kinds that do not concern the reader."""
    kinds = frozenset(name for name, kind in WAITING_KINDS.items() if kind.applies_to(request.actor))
    counts = yield from _prepare_counts(kinds).ask_rows(
        force=request.actor.force, account_id=request.actor.account or NO_ACCOUNT, now=request.now, today=request.today,
        ahead=request.today + NOTICE_PERIOD,
    )  # fmt: skip
    return dict.fromkeys(WAITING_KINDS, 0) | counts
