"""Cover for leave: a colleague looks after an officer’s cases, and has access to them only for those dates.

A colleague of the same team has access anyway. A colleague of another team gets a duty role in each case for the dates
of the cover. The absent officer stays the offender manager.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import KeysParameter, Parameter, QueryShape
from mosovo.nominals import access_grants, gateway
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.account_status import is_cleared
from mosovo.organisations.models import Account, Role
from mosovo.record.validation import FactRefused

from .models import OfficerCover
from .staff import list_supervised_accounts

MAX_COVER = timedelta(weeks=4)
"""The longest duty role. For a longer absence, the cover is arranged again or the cases are reallocated."""
MIN_LENGTH = 5


@dataclass(frozen=True, slots=True)
class CoverArrangement:
    """The cover, with the number of cases opened for it and of restricted cases that were not."""

    cover: OfficerCover
    opened: int
    restricted: int


def arrange_cover(
    actor: Actor, absent: Account, covering_officer: Account, cases: Sequence[tuple[UUID, bool]], *, from_on: date,
    until: date,
    reason: str, today: date,
) -> CoverArrangement:  # fmt: skip
    """Arrange for `covering_officer` to cover the cases of `absent`.

    `cases` is each case, and whether it is restricted. `until` is the day after the last day of cover.
    """
    _check_cover(actor, absent, covering_officer, from_on, until, reason, today)
    outside = covering_officer.team_id is None or covering_officer.team_id != absent.team_id
    restricted = sum(is_restricted for _, is_restricted in cases)
    with transaction.atomic():
        cover = OfficerCover.objects.create(
            absent=absent, covering_officer=covering_officer, from_on=from_on, until=until, reason=reason.strip(),
            set_by_id=actor.account,
            set_on=today,
        )  # fmt: skip
        opened = [
            case
            for case, is_restricted in cases
            if outside and not is_restricted and _grant_duty_role(actor, case, cover, today)
        ]
        detail = {
            "absent": str(absent.pk),
            "covering_officer": str(covering_officer.pk),
            "from": str(from_on),
            "until": str(until),
        }
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "supervision.cover", subjects=opened, detail=detail))
    return CoverArrangement(cover, len(opened), restricted)


def _grant_duty_role(actor: Actor, nominal_id: UUID, cover: OfficerCover, today: date) -> bool:
    """Give the covering officer the duty role in one case, where they lack it. Return whether it was given.

    They may have it for other dates, for example from the cover before this one.
    """
    grants = access_grants.grant_missing_access(
        gateway.open_nominal_by_id(nominal_id, action=MANAGE_ACCESS, actor=actor),
        cover.covering_officer,
        kind=AccessGrant.Kind.DUTY,
        from_on=cover.from_on,
        until=cover.until,
        reason=f"Covers for {cover.absent.name}: {cover.reason}",
        today=today,
    )
    return bool(grants)


def list_officers_covered(account: UUID, on: date) -> list[OfficerCover]:
    """List the officers that the account covers for on the date."""
    return run_reading(ask_officers_covered(account, on))


def ask_officers_covered(account: UUID, on: date) -> Reading[list[OfficerCover]]:
    """List the officers that the account covers for on the date."""
    return ask(_COVERED.with_values(account=account, on=on))


def _query_covered() -> QuerySet[OfficerCover]:
    in_force = Q(from_on__lte=Parameter("on"), until__gt=Parameter("on"))
    rows = OfficerCover.objects.filter(in_force, covering_officer_id=Parameter("account"))
    return rows.select_related("absent").order_by("absent__name")


_COVERED = QueryShape(_query_covered)


def list_cover(accounts: Sequence[Account], today: date) -> list[OfficerCover]:
    """List the cover of these officers, current and future."""
    return run_reading(ask_cover(accounts, today))


def ask_cover(accounts: Sequence[Account], today: date) -> Reading[list[OfficerCover]]:
    """List the cover of these officers, current and future."""
    return ask(_COVER.with_values(accounts=[each.pk for each in accounts], today=today))


def _query_cover() -> QuerySet[OfficerCover]:
    rows = OfficerCover.objects.filter(absent__in=KeysParameter("accounts"), until__gt=Parameter("today"))
    return rows.select_related("absent", "covering_officer", "set_by").order_by("from_on")


_COVER = QueryShape(_query_cover)


def _check_cover(
    actor: Actor, absent: Account, covering_officer: Account, from_on: date, until: date, reason: str, today: date
) -> None:
    if absent not in list_supervised_accounts(actor):
        raise FactRefused("", "You can arrange cover only for officers you supervise.")
    _check_days(from_on, until, today)
    _check_officers(absent, covering_officer, until)
    if len(reason.strip()) < MIN_LENGTH:
        raise FactRefused(
            "reason", "Enter the reason, for example leave, a course or sickness. Do not give medical details."
        )
    if OfficerCover.objects.filter(
        absent=absent, covering_officer=covering_officer, from_on__lt=until, until__gt=from_on
    ).exists():
        raise FactRefused(
            "from_on", f"{covering_officer.name} already covers for {absent.name} on some of these dates."
        )


def _check_days(from_on: date, until: date, today: date) -> None:
    if from_on < today:
        raise FactRefused("from_on", "Start date must be today or in the future.")
    if until <= from_on:
        raise FactRefused("until", "End date must be after the start date.")
    if until > today + MAX_COVER:
        raise FactRefused(
            "until",
            "End date must be within 4 weeks from today. For longer absence, arrange cover again or reallocate.",
        )


def _check_officers(absent: Account, covering_officer: Account, until: date) -> None:
    if covering_officer.pk == absent.pk:
        raise FactRefused("covering_officer", "Select another officer. Officers cannot cover for themselves.")
    if (
        Role.OFFENDER_MANAGER not in covering_officer.roles
        or covering_officer.force_id != absent.force_id
        or not covering_officer.is_active
    ):
        raise FactRefused("covering_officer", "Select an offender manager of the force.")
    if not is_cleared(covering_officer, until - timedelta(days=1)):
        raise FactRefused(
            "covering_officer",
            f"The vetting or training of {covering_officer.name} expires before the end date. Select another officer.",
        )
