"""Record and link applications, their steps, and other disclosures."""

from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from uuid6 import uuid7

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record import fact_writer
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from .models import ApplicationLink, ApplicationStep, DisclosureApplication, JoinedApplications, ThirdPartyDisclosure
from .policy import can_record_applications
from .progress import KIND, ApplicationProgress
from .queries import get_application_link, list_joined_applications
from .validation import CHECKS, require_valid_step

APPLICATION_TEXTS = ("applicant", "contact", "safe_contact", "relation", "subject", "at_risk", "text")


type ApplicationAccess = tuple[DisclosureApplication, Permit | None]
"""An application, with the permit to record on its case if it is linked."""


class OtherForceApplication(Exception):
    """The actor may not process this application."""


def actor_account(actor: Actor) -> UUID:
    """Return the account that records a step. A job cannot record one."""
    if actor.account is None:
        raise OtherForceApplication("a step needs the account that records it")
    return actor.account


def application_digest(values: dict[str, Any]) -> str:
    """Return a digest of the details as typed."""
    return sha256(repr(sorted((name, str(value)) for name, value in values.items())).encode()).hexdigest()


def apply_online(force: str, key: UUID, columns: dict[str, Any]) -> None:
    """Record an application sent by the public. The database function records it once."""
    values = [
        uuid7(), force, columns["scheme"], key, application_digest(columns), columns["applicant"], columns["contact"],
        columns["safe_contact"],
        columns["relation"], columns["for_self"], columns["subject"], columns["at_risk"], columns["text"],
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select store_application(" + ", ".join(["%s"] * len(values)) + ")", values)


def is_repeat_application(key: UUID, values: dict[str, Any]) -> bool:
    """Whether the same form with the same details was recorded before, by a second click."""
    with connection.cursor() as cursor:
        cursor.execute("select is_repeat_application(%s, %s)", [key, application_digest(values)])
        row = cursor.fetchone()
    return bool(row and row[0])


def record_application(
    *, actor: Actor, key: UUID, now: datetime, received_at: datetime, **values: Any
) -> DisclosureApplication:
    """Record an application that was made by telephone, at a counter or by an agency."""
    if not can_record_applications(actor):
        raise OtherForceApplication("only supervisors, inspectors and MAPPA co-ordinators can record applications")
    if received_at > now:
        raise FactRefused("received_at", "Date and time received must be in the past.")
    row = DisclosureApplication(
        force_id=actor.force,
        key=key,
        digest=application_digest(values),
        received_at=received_at,
        recorded_by_id=actor.account,
        **values,
    )
    with transaction.atomic():
        DisclosureApplication.objects.bulk_create([row])
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION,
                "disclosure.take_in",
                detail={"application": str(row.pk), "scheme": row.scheme},
            )
        )
    return row


def record_application_step(
    progress: ApplicationProgress, *, actor: Actor, today: date, permit: Permit | None, **values: Any
) -> ApplicationStep:
    """Record a step. For a linked application, `permit` must allow recording on the case."""
    step = ApplicationStep(application=progress.application, recorded_by_id=actor_account(actor), **values)
    require_valid_step(progress, step, today)
    return _write(progress, step, actor, permit)


def take_back_step(
    progress: ApplicationProgress, reason: str, *, actor: Actor, today: date, permit: Permit | None
) -> ApplicationStep:
    """Withdraw the last step, with a reason. It stays on the record but no longer counts."""
    if progress.last is None:
        raise FactRefused("", "There is no step to withdraw.")
    step = ApplicationStep(
        application=progress.application, recorded_by_id=actor_account(actor), kind=KIND.TAKEN_BACK, on=today,
        text=reason,
        takes_back=progress.last,
    )  # fmt: skip
    return _write(progress, step, actor, permit)


def _write(progress: ApplicationProgress, step: ApplicationStep, by: Actor, permit: Permit | None) -> ApplicationStep:
    application = progress.application
    if (permit.nominal_id if permit else None) != application.nominal_id:
        raise OtherForceApplication("a step of a linked application needs a permit to record on its case")
    if permit is None and not can_record_applications(by):
        raise OtherForceApplication("only supervisors, inspectors and MAPPA co-ordinators can process applications")
    with transaction.atomic():
        held = DisclosureApplication.objects.select_for_update().only("pk").get(pk=application.pk)
        if ApplicationStep.objects.filter(application=held).count() != len(progress.every):
            raise FactRefused("", "Another officer has just recorded a step. Reload the application to see it.")
        ApplicationStep.objects.bulk_create([step])
        subjects = [application.nominal_id] if application.nominal_id else []
        detail = {"application": str(application.pk), "step": str(step.kind), "outcome": step.outcome}
        verb = ProcessingOperation.DISCLOSURE if step.kind == KIND.DELIVERY else ProcessingOperation.COLLECTION
        log_event(AuditEvent(verb, "disclosure.step", subjects=subjects, detail=detail, recipient=step.recipient_name))
        if permit is not None:
            fact_writer.notify_listeners(permit, [permit.nominal_id], {ApplicationLink})
    return step


def link_application(permit: Permit, application: DisclosureApplication, *, today: date) -> ApplicationLink:
    """Link an application to the permit's nominal. Its deadlines become duties on the case."""
    if application.nominal_id is not None:
        raise FactRefused("urn", "This application is already linked. Unlink it first.")
    with transaction.atomic():
        application.nominal_id, application.urn = permit.nominal_id, permit.urn
        application.save(update_fields=["nominal", "urn"])
        return fact_writer.record_fact(permit, ApplicationLink(application=application), CHECKS, today, "")


def unlink_application(permit: Permit, application: DisclosureApplication, change_reason: str) -> ApplicationLink:
    """Unlink an application from its nominal, with a reason."""
    link = get_application_link(application)
    if link is None:
        raise FactRefused("change_reason", "This application is not linked.")
    return strike_out_fact(permit, link, change_reason=change_reason)


def join_applications(
    one: ApplicationAccess, other: ApplicationAccess, *, holds: bool, reason: str, actor: Actor
) -> JoinedApplications:
    """Link two applications about the same matter, or unlink them. Each keeps its steps and deadlines."""
    first, second = sorted((one[0], other[0]), key=lambda row: (row.received_at, row.pk))
    if first.pk == second.pk:
        raise FactRefused("other", "Select a different application.")
    for application, permit in (one, other):
        if (permit.nominal_id if permit else None) != application.nominal_id:
            raise OtherForceApplication("a linked application needs a permit to record on its case")
    if not can_record_applications(actor):
        raise OtherForceApplication("only supervisors, inspectors and MAPPA co-ordinators can process applications")
    with transaction.atomic():
        held = any(
            row.pk == second.pk for _, progress in list_joined_applications(first.pk) for row in [progress.application]
        )
        if held is holds:
            raise FactRefused("", "This is already recorded.")
        row = JoinedApplications(
            first_application=first, second_application=second, holds=holds, reason=reason, by_id=actor_account(actor)
        )
        JoinedApplications.objects.bulk_create([row])
        subjects = sorted({each.nominal_id for each in (first, second) if each.nominal_id})
        detail = {"one": str(first.pk), "other": str(second.pk), "holds": holds}
        log_event(AuditEvent(ProcessingOperation.COMBINATION, "disclosure.together", subjects=subjects, detail=detail))
    return row


def record_disclosure_decision(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> ThirdPartyDisclosure:
    """Record a decision on disclosure to a third party, and the disclosure if one was made."""
    return fact_writer.record_fact(permit, ThirdPartyDisclosure(**values), CHECKS, today, override_reason)


correct_fact = partial(fact_writer.correct_checked, checks=CHECKS)


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room. An application whose link is struck out belongs to the force again."""
    with transaction.atomic():
        row = fact_writer.strike_out_fact(permit, old, change_reason)
        if isinstance(old, ApplicationLink):
            DisclosureApplication.objects.filter(pk=old.application_id, nominal_id=permit.nominal_id).update(
                nominal=None, urn=""
            )
    return row
