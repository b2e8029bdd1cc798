"""Record, correct and strike out facts of the kinds that clients write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from pydantic import ValidationError

from mosovo.api.calls import ApiRequest, refuse_scope
from mosovo.api.problems import ProblemError, Refused, describe_fault
from mosovo.api.shapes.values import Shape
from mosovo.api.shapes.writes import (
    AddressValues,
    Correction,
    NewAddress,
    NewNotification,
    NewSpell,
    NewVisit,
    NotificationValues,
    SpellValues,
    StrikingOut,
    VisitValues,
)
from mosovo.casework.journeys import strike_out_whereabouts_fact
from mosovo.organisations.models import Account
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import get_current_version, list_versions
from mosovo.rooms.notifications import actions as notifications
from mosovo.rooms.notifications import policy as notifications_policy
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits import policy as visits_policy
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts import policy as whereabouts_policy
from mosovo.rooms.whereabouts.models import Address, Spell

from .write_protocol import CHANGED, answer_write, to_column_values

PROVENANCE_FIELDS = ("told_by", "confirmed_because")


@dataclass(frozen=True, slots=True)
class WritableKind:
    """A kind that clients write: its model, the values that they send, its scope, and the actions of its room."""

    model: type[RecordedFact]
    values: type[Shape]
    scope: str
    room: ModuleType
    policy: ModuleType
    strike_out: Callable[..., RecordedFact] | None = None
    """How it is struck out, if that touches more than its room."""


WRITABLE: Mapping[str, WritableKind] = {
    "whereabouts.address": WritableKind(
        Address, AddressValues, "facts.whereabouts.write", whereabouts, whereabouts_policy
    ),
    "whereabouts.spell": WritableKind(
        Spell, SpellValues, "facts.whereabouts.write", whereabouts, whereabouts_policy, strike_out_whereabouts_fact
    ),
    "notifications.notification": WritableKind(
        Notification, NotificationValues, "facts.notifications.write", notifications, notifications_policy
    ),
    "visits.visit": WritableKind(Visit, VisitValues, "visits.write", visits, visits_policy),
}


def answer_address(request: ApiRequest, urn: str, new: NewAddress) -> HttpResponse:
    """Record an address."""
    return _record(request, urn, "whereabouts.address", new, whereabouts.record_address)


def answer_spell(request: ApiRequest, urn: str, new: NewSpell) -> HttpResponse:
    """Record time in custody, in hospital or abroad."""
    return _record(request, urn, "whereabouts.spell", new, whereabouts.record_spell)


def answer_notification(request: ApiRequest, urn: str, new: NewNotification) -> HttpResponse:
    """Record a notification."""
    return _record(request, urn, "notifications.notification", new, notifications.record_notification)


def answer_visit(request: ApiRequest, urn: str, new: NewVisit) -> HttpResponse:
    """Record a visit."""

    def record(permit: Permit, **values: Any) -> RecordedFact:
        second_officer = values.pop("second_officer")
        return visits.record_visit(permit, second_officer_id=_find_officer(request, second_officer), **values)

    return _record(request, urn, "visits.visit", new, record)


def _find_officer(request: ApiRequest, username: str) -> UUID | None:
    if not username:
        return None
    officers = Account.objects.filter(username=username, force=request.client.force, is_active=True)
    officer_id = officers.values_list("pk", flat=True).first()
    if officer_id is None:
        raise Refused("impossible", [ProblemError(pointer="/secondOfficer", detail="must be an officer of the force")])
    return officer_id


def _record(request: ApiRequest, urn: str, kind: str, new: Shape, record: Callable[..., RecordedFact]) -> HttpResponse:
    shape: Any = new
    values = to_column_values(new, *PROVENANCE_FIELDS)

    def write(permit: Permit) -> RecordedFact:
        return record(
            permit, today=request.today, information_source=shape.told_by, override_reason=shape.confirmed_because,
            **values,
        )  # fmt: skip

    return answer_write(request, urn, WRITABLE[kind].policy.RECORD, kind, write)


def answer_correction(request: ApiRequest, urn: str, name: str, fact_id: UUID, body: Correction) -> HttpResponse:
    """Correct a fact: all its values, as they should be. `If-Match` names the version that the client saw."""
    kind, version = _get_writable_kind(request, name), _read_version(request)
    values = to_column_values(_read_values(kind, body))

    def write(permit: Permit) -> RecordedFact:
        corrected: RecordedFact = kind.room.correct_fact(
            permit, _find_current_version(kind, permit, fact_id, version), change_reason=body.because,
            today=request.today,
            override_reason=body.confirmed_because, **values,
        )  # fmt: skip
        return corrected

    return answer_write(request, urn, kind.policy.CORRECT, name, write, status=CHANGED)


def answer_striking_out(request: ApiRequest, urn: str, name: str, fact_id: UUID, body: StrikingOut) -> HttpResponse:
    """Strike out a fact that should not have been recorded."""
    kind, version = _get_writable_kind(request, name), _read_version(request)

    def write(permit: Permit) -> RecordedFact:
        strike_out = kind.strike_out or kind.room.strike_out_fact
        struck_out: RecordedFact = strike_out(
            permit, _find_current_version(kind, permit, fact_id, version), change_reason=body.because
        )
        return struck_out

    return answer_write(request, urn, kind.policy.STRIKE_OUT, name, write, status=CHANGED)


def _get_writable_kind(request: ApiRequest, name: str) -> WritableKind:
    if name not in WRITABLE:
        raise Refused("invalid", [ProblemError(pointer="/kind", detail="must be a kind that clients write")])
    if WRITABLE[name].scope not in request.client.scopes:
        refuse_scope(request, WRITABLE[name].scope)
    return WRITABLE[name]


def _read_values(kind: WritableKind, body: Correction) -> Shape:
    try:
        return kind.values.model_validate(body.values)
    except ValidationError as error:
        faults = [describe_fault({**fault, "loc": ("values", *fault["loc"])}) for fault in error.errors()]
        raise Refused("invalid", faults[:50]) from error


def _read_version(request: ApiRequest) -> UUID:
    try:
        return UUID(request.headers.get("If-Match", "").strip().strip('"'))
    except ValueError as error:
        raise Refused("no-match") from error


def _find_current_version(kind: WritableKind, permit: Permit, fact_id: UUID, version: UUID) -> RecordedFact:
    """Return the current version of a fact of this person. Raises `Refused` if it is another than the client saw."""
    row = get_current_version(kind.model, fact_id)
    if row is None:
        versions = [each for each in list_versions(kind.model, fact_id) if _is_about(each, permit)]
        if versions:
            raise Refused("changed")
        raise Http404("there is no such fact")
    if not _is_about(row, permit):
        raise Http404("there is no such fact")
    if row.pk != version:
        raise Refused("changed")
    return row


def _is_about(row: Any, permit: Permit) -> bool:
    return bool(row.nominal_id == permit.nominal_id)
