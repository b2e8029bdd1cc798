"""The operations of version 1 that record. Each needs `Idempotency-Key`; those that change a fact need `If-Match`."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Body, Header, Path
from pydantic import WithJsonSchema

from .calls import ApiRequest, require_scope
from .operations import Urn, api, declare
from .records import facts, notices, source_messages
from .shapes.notices import Notices, NoticesReceived
from .shapes.source_messages import NewSourceMessages, ShapeName, SourceMessagesReceived
from .shapes.writes import (
    Correction,
    FactWritten,
    NewAddress,
    NewNotification,
    NewSpell,
    NewVisit,
    StrikingOut,
)

__all__ = ["api"]
Key = Annotated[
    str | None,
    Header(alias="Idempotency-Key", description="A UUID. The same key with the same call gives the first answer."),
]
Match = Annotated[str | None, Header(alias="If-Match", description="The `version` of the fact that you saw, quoted.")]
WritableName = Annotated[str, Path(), WithJsonSchema({"type": "string", "enum": list(facts.WRITABLE)})]


def build_write_responses(*extra: int, status: int = 201) -> dict[int, Any]:
    """Return what an operation that records can answer."""
    responses = declare(FactWritten, 409, 415, *extra)
    return {status: responses.pop(200), **responses}


@api.post(
    "/people/{urn}/visits",
    response=build_write_responses(),
    by_alias=True,
    operation_id="recordVisit",
    summary="Record a visit",
)
@require_scope("visits.write", people=1)
def record_visit(request: ApiRequest, urn: Urn, new: Annotated[NewVisit, Body()], key: Key = None) -> HttpResponse:
    return facts.answer_visit(request, urn, new)


@api.post(
    "/people/{urn}/facts/whereabouts.address", response=build_write_responses(), by_alias=True,
    operation_id="recordAddress",
    summary="Record an address",
)  # fmt: skip
@require_scope("facts.whereabouts.write", people=1)
def record_address(request: ApiRequest, urn: Urn, new: Annotated[NewAddress, Body()], key: Key = None) -> HttpResponse:
    return facts.answer_address(request, urn, new)


@api.post(
    "/people/{urn}/facts/whereabouts.spell", response=build_write_responses(), by_alias=True,
    operation_id="recordSpell",
    summary="Record time in custody, in hospital or abroad",
)  # fmt: skip
@require_scope("facts.whereabouts.write", people=1)
def record_spell(request: ApiRequest, urn: Urn, new: Annotated[NewSpell, Body()], key: Key = None) -> HttpResponse:
    return facts.answer_spell(request, urn, new)


@api.post(
    "/people/{urn}/facts/notifications.notification", response=build_write_responses(), by_alias=True,
    operation_id="recordNotification", summary="Record a notification",
)  # fmt: skip
@require_scope("facts.notifications.write", people=1)
def record_notification(
    request: ApiRequest, urn: Urn, new: Annotated[NewNotification, Body()], key: Key = None
) -> HttpResponse:
    return facts.answer_notification(request, urn, new)


@api.put(
    "/people/{urn}/facts/{kind}/{fact_id}", response=build_write_responses(412, 428, status=200), by_alias=True,
    operation_id="correctFact", summary="Correct a fact",
)  # fmt: skip
@require_scope("*.write", people=1)
def correct_fact(
    request: ApiRequest,
    urn: Urn,
    kind: WritableName,
    fact_id: Annotated[UUID, Path()],
    sent: Annotated[Correction, Body()],
    key: Key = None,
    match: Match = None,
) -> HttpResponse:
    return facts.answer_correction(request, urn, kind, fact_id, sent)


@api.post(
    "/people/{urn}/facts/{kind}/{fact_id}/strike-out",
    response=build_write_responses(412, 428, status=200), by_alias=True,
    operation_id="strikeOutFact", summary="Strike out a fact that should not have been recorded",
)  # fmt: skip
@require_scope("*.write", people=1)
def strike_out_fact(
    request: ApiRequest,
    urn: Urn,
    kind: WritableName,
    fact_id: Annotated[UUID, Path()],
    sent: Annotated[StrikingOut, Body()],
    key: Key = None,
    match: Match = None,
) -> HttpResponse:
    return facts.answer_striking_out(request, urn, kind, fact_id, sent)


@api.post(
    "/alerts",
    response={202: NoticesReceived, **{k: v for k, v in declare(FactWritten, 415).items() if k != 200}},
    by_alias=True, operation_id="reportNotices", summary="Report an arrest, a stop or another event about people",
)  # fmt: skip
@require_scope("alerts.write")
def report_notices(request: ApiRequest, sent: Annotated[Notices, Body()], key: Key = None) -> HttpResponse:
    return notices.answer_notices(request, sent)


@api.post(
    "/hmpps/{shape}",
    response={202: SourceMessagesReceived, **{k: v for k, v in declare(FactWritten, 415).items() if k != 200}},
    by_alias=True, operation_id="sendSourceMessages", summary="Send data about people from prison or probation",
)  # fmt: skip
@require_scope("hmpps.*.write")
def send_source_messages(
    request: ApiRequest,
    shape: Annotated[ShapeName, Path()],
    sent: Annotated[NewSourceMessages, Body()],
    key: Key = None,
) -> HttpResponse:
    return source_messages.answer_source_messages(request, shape, sent)
