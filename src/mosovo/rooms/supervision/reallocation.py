"""Reallocate cases: within a team immediately, to another team after it has accepted.

A case is never without an offender manager: the first one keeps it until the other team accepts, and a refused or
withdrawn transfer changes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import access_grants, gateway
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.models import AccessGrant, CaseReach
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.nominals.queries import apply_shown_values, find_leading_practitioner, list_allocations
from mosovo.organisations.models import Account, Agency, Role, Team
from mosovo.record import approvals
from mosovo.record.fact_writer import single_transaction
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from .models import TeamTransfer, TeamTransferStep

MAX_CASES = 100
MIN_LENGTH = 10
APPROVAL_KIND = "team_transfer"
TIME_TO_ANSWER = timedelta(weeks=2)
Kind = TeamTransferStep.Kind


def reallocate_cases(
    actor: Actor, nominals: Sequence[UUID], to: Account, *, held_by: UUID | None, reason: str, today: date
) -> int:
    """Reallocate these cases from today to an officer of the team that has them. Return the number of cases.

    `held_by` is the officer whose cases were shown, or None. All are refused if one is no longer with that officer.
    """
    _check_request(nominals, reason)
    with single_transaction():
        for nominal_id in sorted(set(nominals)):
            permit = gateway.open_nominal_by_id(nominal_id, action=ALLOCATE, actor=actor)
            if permit.case.offender_manager != held_by:
                raise FactRefused("people", _describe_conflict(permit))
            if permit.case.team is not None and permit.case.team != to.team_id:
                raise FactRefused("to", f"{to.name} works in another team. Propose a transfer to that team instead.")
            _allocate(permit, to, reason, today)
    return len(set(nominals))


def _describe_conflict(permit: Permit) -> str:
    """Say who has the case now, which another user allocated while the page was open."""
    latest = max(list_allocations(permit.nominal_id), key=lambda row: row.recorded_at, default=None)
    to = latest.offender_manager.name if latest and latest.offender_manager else "no one"
    by = (latest and latest.recorded_by) or "Another user"
    return f"{by} allocated {permit.urn} to {to} while this page was open. No case was reallocated."


def propose_transfer(
    actor: Actor, nominals: Sequence[UUID], to: Team, *, reason: str, today: date
) -> list[TeamTransfer]:
    """Propose a transfer of these cases to another team of the force, all or none.

    That team can view each case for two weeks.
    """
    _check_request(nominals, reason)
    with transaction.atomic():
        transfers = [_propose(actor, nominal_id, to, reason, today) for nominal_id in sorted(set(nominals))]
        detail = {"to": str(to.pk), "transfers": [str(each.pk) for each in transfers]}
        subjects = [each.nominal_id for each in transfers]
        log_event(
            AuditEvent(ProcessingOperation.COLLECTION, "supervision.propose_transfer", subjects=subjects, detail=detail)
        )
    return transfers


def _propose(actor: Actor, nominal_id: UUID, to: Team, reason: str, today: date) -> TeamTransfer:
    permit = gateway.open_nominal_by_id(nominal_id, action=MANAGE_ACCESS, actor=actor)
    if to.force_id != permit.case.holding_force or to.pk == permit.case.team:
        raise FactRefused("to", "Select another team of the force that holds the case.")
    if list_transfers_waiting(TeamTransfer.objects.filter(nominal_id=nominal_id)):
        raise FactRefused("", f"A transfer of {permit.urn} is already awaiting a decision. Withdraw it first.")
    access_grants.grant_missing_access(
        permit, to, kind=AccessGrant.Kind.TASK, from_on=today, until=today + TIME_TO_ANSWER, reason=reason, today=today
    )
    return TeamTransfer.objects.create(
        nominal_id=nominal_id,
        force=permit.case.holding_force,
        from_team_id=permit.case.team,
        to_team=to,
        reason=reason,
        proposed_on=today,
        proposed_by_id=actor.account,
    )


def answer_transfer(
    actor: Actor, transfer: TeamTransfer, *, accepted: bool, comment: str, to: Account | None, today: date
) -> TeamTransferStep:
    """Accept a transfer for an officer of the actor’s team, or refuse it with a reason. A job then places the case."""
    if not _can_answer(actor, transfer):
        raise FactRefused("", "Only the supervisor of the other team, or the inspector, can accept or refuse.")
    if actor.account in approvals.list_writers(APPROVAL_KIND, transfer.pk):
        raise FactRefused("", "You proposed this transfer. Another person must accept or refuse it.")
    if accepted and (to is None or to.team_id != transfer.to_team_id or Role.OFFENDER_MANAGER not in to.roles):
        raise FactRefused("to", "Select an offender manager of the team that takes the case.")
    if not accepted and len(comment) < MIN_LENGTH:
        raise FactRefused("comment", "Enter the reason for refusing the transfer.")
    return _record_step(
        actor, transfer, Kind.ACCEPTED if accepted else Kind.REFUSED, comment, to if accepted else None, today
    )


def withdraw_transfer(actor: Actor, transfer: TeamTransfer, *, comment: str, today: date) -> TeamTransferStep:
    """Withdraw a transfer that the actor’s own team or force proposed."""
    if not _withdraws(actor, transfer):
        raise FactRefused(
            "", "Only the supervisor of the team that proposed the transfer, or the inspector, can withdraw it."
        )
    return _record_step(actor, transfer, Kind.WITHDRAWN, comment, None, today)


def list_possible_answers(actor: Actor, transfer: TeamTransfer) -> tuple[str, ...]:
    """List what the actor can do about a transfer that awaits a decision: accept, refuse or withdraw it."""
    decides = _can_answer(actor, transfer) and actor.account != transfer.proposed_by_id
    return (*(("accept", "refuse") if decides else ()), *(("withdraw",) if _withdraws(actor, transfer) else ()))


def filter_undecided_transfers(by: UUID) -> QuerySet[TeamTransfer]:
    """Return the transfers that await a decision and that `by` did not propose: another person must decide."""
    return TeamTransfer.objects.filter(step=None).exclude(proposed_by=by)


def list_transfers_waiting(transfers: Iterable[TeamTransfer]) -> list[TeamTransfer]:
    """Return the transfers that await a decision."""
    team_transfers = list(transfers)
    answered = set(TeamTransferStep.objects.filter(transfer__in=team_transfers).values_list("transfer_id", flat=True))
    return [each for each in team_transfers if each.pk not in answered]


def place_transferred_case(step: TeamTransferStep, today: date) -> bool:
    """Allocate a transferred case to the officer named on acceptance, once, as the jobs role.

    Return whether it was allocated.
    """
    transfer, by = step.transfer, step.recorded_by
    if step.kind != Kind.ACCEPTED or step.to is None or by is None:
        return False
    with transaction.atomic():
        reach = apply_shown_values(CaseReach.objects.select_related("nominal").get(nominal_id=transfer.nominal_id))
        if reach.offender_manager_id == step.to_id:
            return False
        actor = Actor(by.pk, by.name, by.force_id or "", by.team_id, None, frozenset(by.roles), writing=True)
        set_actor(ActorContext(by.pk, by.name, by.force_id or "", by.team_id, None, sorted(by.roles)))
        from_team = transfer.from_team
        case = CaseRelation(reach.holding_force, reach.team_id, reach.offender_manager_id, reach.is_restricted)
        permit = Permit(reach.nominal_id, reach.nominal.urn, ALLOCATE, actor, "transfer", case)
        _allocate(permit, step.to, f"Transfer from {from_team or 'no team'} accepted. {transfer.reason}"[:500], today)
    return True


def _allocate(permit: Permit, to: Account, reason: str, today: date) -> None:
    """Allocate the case to the officer. The lead agency and the practitioner do not change."""
    current = list_allocations(permit.nominal_id).first()
    practitioner_id = find_leading_practitioner(permit.nominal_id, today)
    allocate_case(
        permit,
        team=to.team,
        offender_manager=to,
        lead_agency=current.lead_agency if current else Agency.objects.get(code="POL"),
        community_offender_manager=current.community_offender_manager if current else "",
        practitioner=Account.objects.filter(pk=practitioner_id).first() if practitioner_id else None,
        from_on=today,
        reason=reason,
    )


def _can_answer(actor: Actor, transfer: TeamTransfer) -> bool:
    is_team_supervisor = actor.has(Role.SUPERVISOR) and actor.team is not None and actor.team == transfer.to_team_id
    return is_team_supervisor or (actor.has(Role.INSPECTOR) and actor.force == transfer.force)


def _withdraws(actor: Actor, transfer: TeamTransfer) -> bool:
    own = actor.team is not None and actor.team == transfer.from_team_id and actor.has(Role.SUPERVISOR)
    return own or (actor.has(Role.INSPECTOR) and actor.force == transfer.force)


def _record_step(
    actor: Actor, transfer: TeamTransfer, kind: str, comment: str, to: Account | None, today: date
) -> TeamTransferStep:
    if TeamTransferStep.objects.filter(transfer=transfer).exists():
        raise FactRefused("", "This transfer has already been accepted, refused or withdrawn.")
    with transaction.atomic():
        step = TeamTransferStep.objects.create(
            transfer=transfer, kind=kind, comment=comment, to=to, recorded_on=today, recorded_by_id=actor.account
        )
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION, "supervision.answer_transfer", subjects=[transfer.nominal_id],
                detail={"transfer": str(transfer.pk), "kind": str(kind)},
            )
        )  # fmt: skip
    return step


def _check_request(nominals: Sequence[UUID], reason: str) -> None:
    if not nominals:
        raise FactRefused("people", "Select at least one case.")
    if len(set(nominals)) > MAX_CASES:
        raise FactRefused("people", f"Select {MAX_CASES} cases or fewer.")
    if len(reason.strip()) < MIN_LENGTH:
        raise FactRefused("reason", "Enter the reason. It is shown on each case.")
