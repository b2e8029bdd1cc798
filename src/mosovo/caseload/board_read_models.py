"""Updates the tables of the breach and wanted boards in the transaction of each fact.

Few facts change these boards, and other facts cause no reads. When a case is allocated, `caseload_read_model.sql`
updates the access columns of its rows.
"""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from mosovo.nominals.models import CaseReach
from mosovo.record.fact_writer import Kinds
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import queries as breaches
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.wanted import queries as wanted
from mosovo.rooms.wanted.models import WantedReport, WantedStep
from mosovo.rooms.wanted.progress import WantedProgress

from .models import BreachBoardEntry, WantedBoardEntry

KIND = WantedStep.Kind


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Rebuild the board rows of these people if the new facts can change them. Called after each fact."""
    if kinds & {BreachCase, BreachStep}:
        _rebuild_rows(BreachBoardEntry, _list_people_with(BreachCase, nominals), _build_breach_rows)
    if kinds & {WantedReport, WantedStep}:
        _rebuild_rows(WantedBoardEntry, _list_people_with(WantedReport, nominals), _build_wanted_rows)


def rebuild_boards(nominals: Sequence[UUID]) -> None:
    """Rebuild the board rows of these people. Used by a job."""
    _rebuild_rows(BreachBoardEntry, _list_people_with(BreachCase, nominals), _build_breach_rows)
    _rebuild_rows(WantedBoardEntry, _list_people_with(WantedReport, nominals), _build_wanted_rows)


def _list_people_with(kind: type[RecordedFact], nominals: Sequence[UUID]) -> list[UUID]:
    """Return the people who have facts of this kind. In a batch of hundreds they are few."""
    queryset: QuerySet[Any] = kind._default_manager.all()
    queryset = queryset.filter(nominal_id__in=nominals)
    return list(queryset.order_by("nominal_id").values_list("nominal_id", flat=True).distinct())


def _rebuild_rows[Row: models.Model](
    board: type[Row], nominals: Sequence[UUID], build_rows: Callable[[UUID, dict[str, object]], list[Row]]
) -> None:
    if not nominals:
        return
    reaches = {reach.nominal_id: reach for reach in CaseReach.objects.filter(nominal_id__in=nominals)}
    rows = [
        row for nominal_id in nominals for row in build_rows(nominal_id, _build_access_columns(reaches[nominal_id]))
    ]
    manager = board._default_manager
    manager.filter(nominal_id__in=nominals).delete()
    manager.bulk_create(rows)


def _build_access_columns(reach: CaseReach) -> dict[str, object]:
    """Return the access columns of a row."""
    return {
        "nominal_id": reach.nominal_id, "holding_force": reach.holding_force, "team_id": reach.team_id,
        "offender_manager_id": reach.offender_manager_id, "is_restricted": reach.is_restricted,
    }  # fmt: skip


def _build_breach_rows(nominal_id: UUID, columns: dict[str, object]) -> list[BreachBoardEntry]:
    return [_build_breach_row(case, columns) for case in breaches.list_breach_cases(nominal_id)]


def _build_breach_row(case: breaches.BreachCaseFile, columns: dict[str, object]) -> BreachBoardEntry:
    breach, progress = case.breach, case.progress
    return BreachBoardEntry(
        id=breach.first, offence=breach.offence, key=breach.key, rule=breach.rule, state=progress.state,
        result=progress.last.result if progress.last else "", is_closed=progress.is_closed, from_on=breach.from_on,
        discovered_on=breach.discovered_on, since_on=progress.since_on, **columns,
    )  # fmt: skip


def _build_wanted_rows(nominal_id: UUID, columns: dict[str, object]) -> list[WantedBoardEntry]:
    return [_build_wanted_row(pursuit, columns) for pursuit in wanted.list_wanted(nominal_id) if pursuit.is_open]


def _build_wanted_row(pursuit: WantedProgress, columns: dict[str, object]) -> WantedBoardEntry:
    last_enquiry, media = pursuit.last(KIND.ENQUIRY), pursuit.last(KIND.MEDIA)
    return WantedBoardEntry(
        id=pursuit.wanted.first, kind=pursuit.wanted.kind, since_on=pursuit.wanted.since_on,
        last_seen_on=pursuit.last_seen_on, last_contact_on=pursuit.last_contact_on,
        enquired_on=last_enquiry.on if last_enquiry else None,
        enquiries=sum(step.kind == KIND.ENQUIRY for step in pursuit.steps),
        circulated=pursuit.last(KIND.CIRCULATED) is not None, ports=pursuit.last(KIND.PORTS) is not None,
        warrant=pursuit.last(KIND.WARRANT) is not None, media=media.decision if media else "",
        review_by=pursuit.review_by, **columns,
    )  # fmt: skip
