"""The officers that an account supervises, with supervision meetings and expiring vetting and training."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.joint_reads import Reading, as_reading, ask, run_reading
from mosovo.database.query_shapes import Parameter, QueryShape
from mosovo.organisations.account_status import ExpiringClearance, list_expiring_clearances
from mosovo.organisations.models import Account, Role
from mosovo.practice.policy_settings.supervision import ONE_TO_ONE_WEEKS
from mosovo.record.validation import FactRefused
from mosovo_law.core.policy import Policy

from .models import SupervisionMeeting

MAX_AGE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SupervisedOfficer:
    """An officer with the last and next supervision meeting, and clearances that expire within 30 days."""

    account: Account
    met_on: date | None
    next_by: date | None
    """The due date of the next meeting; None if there was none yet, so that one is due immediately."""
    endings: tuple[ExpiringClearance, ...]

    def is_due(self, today: date) -> bool:
        """Whether a meeting is overdue."""
        return self.next_by is None or self.next_by < today


def list_supervised_accounts(actor: Actor) -> list[Account]:
    """List the offender managers in the actor’s team; for an inspector, in the force."""
    return run_reading(ask_supervised_accounts(actor))


def ask_supervised_accounts(actor: Actor) -> Reading[list[Account]]:
    """List the offender managers in the actor’s team; for an inspector, in the force."""
    if actor.has(Role.INSPECTOR) and actor.force:
        return ask(_MANAGERS_OF_FORCE.with_values(force=actor.force))
    is_supervisor = actor.has(Role.SUPERVISOR) and actor.team
    return ask(_MANAGERS_OF_TEAM.with_values(team=actor.team)) if is_supervisor else as_reading([])


def _query_managers() -> QuerySet[Account]:
    rows = Account.objects.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER])
    return rows.select_related("team").order_by("name")


_MANAGERS_OF_FORCE = QueryShape(lambda: _query_managers().filter(force_id=Parameter("force")))
_MANAGERS_OF_TEAM = QueryShape(lambda: _query_managers().filter(team_id=Parameter("team")))


def list_supervised_officers(accounts: Sequence[Account], policy: Policy, today: date) -> list[SupervisedOfficer]:
    """Return these officers with the dates of their supervision meetings. One query."""
    met = dict(
        SupervisionMeeting.objects.filter(officer__in=accounts, held_on__lte=today)
        .values_list("officer")
        .annotate(last=Max("held_on"))
        .order_by()
    )
    weeks = timedelta(weeks=policy.on(ONE_TO_ONE_WEEKS, today))
    return [
        SupervisedOfficer(
            each,
            met.get(each.pk),
            met[each.pk] + weeks if each.pk in met else None,
            tuple(list_expiring_clearances(each, today)),
        )
        for each in accounts
    ]


def record_supervision_meeting(actor: Actor, officer: Account, *, held_on: date, today: date) -> SupervisionMeeting:
    """Record the date of a supervision meeting. What was discussed is not stored."""
    if officer not in list_supervised_accounts(actor) or officer.pk == actor.account:
        raise FactRefused("", "You can record meetings only with officers you supervise, and not your own.")
    if held_on > today:
        raise FactRefused("held_on", "Date of meeting must be today or in the past.")
    if held_on < today - MAX_AGE:
        raise FactRefused("held_on", "Date of meeting must be within the last 12 months.")
    same_day = SupervisionMeeting.objects.filter(officer=officer, held_on=held_on)
    already = FactRefused("held_on", "A meeting on that date is already recorded.")
    if same_day.exists():
        raise already
    try:
        with transaction.atomic():
            row = SupervisionMeeting.objects.create(officer=officer, held_on=held_on, recorded_by_id=actor.account)
            detail = {"officer": str(officer.pk), "on": str(held_on)}
            log_event(AuditEvent(ProcessingOperation.COLLECTION, "supervision.meeting", detail=detail))
    except IntegrityError as error:
        if not same_day.exists():
            raise
        raise already from error  # another supervisor recorded it since the check
    return row
