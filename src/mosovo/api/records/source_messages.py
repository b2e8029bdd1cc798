"""Take in messages of prison and probation systems, to be compared with the record."""

from typing import Any

from django.http import HttpResponse

from mosovo.api.calls import JSON, ApiRequest, name_source, refuse_scope
from mosovo.api.problems import ProblemError, Refused
from mosovo.api.shapes.source_messages import NewSourceMessages, SourceMessagesReceived
from mosovo.edge.idempotency import claim_key, find_answer, release_key, store_result
from mosovo.exchange.alerts.inbox import queue_unless_waiting
from mosovo.exchange.hmpps.content_reader import MalformedContent
from mosovo.exchange.hmpps.inbox import ParsedMessage, Sender, read_message, store_messages
from mosovo.exchange.hmpps.profile import PROFILES, Profile
from mosovo.exchange.hmpps.tasks import queue_comparison

from .write_protocol import REPLAYED_HEADER, digest_request, read_key

ACCEPTED = 202
MAX_FAULTS = 50


def answer_source_messages(request: ApiRequest, shape: str, body: NewSourceMessages) -> HttpResponse:
    """Store the messages, once for each key. The answer does not say how many are about people on the register."""
    profile = PROFILES[shape]
    if profile.scope not in request.client.scopes:
        refuse_scope(request, profile.scope)
    client, key = request.client, read_key(request)
    claim = claim_key(client.account, key, digest_request(request))
    if claim is None:
        return _replay(request, find_answer(client.account, key))
    try:
        messages = _read_messages(request, profile, body)
    except Refused:
        release_key(claim)
        raise
    if store_messages(Sender(name_source(client), client.force or ""), profile, messages, request.today):
        queue_unless_waiting(lambda: queue_comparison(request.now))
    store_result(claim, ACCEPTED, answer=len(messages))
    return _respond(len(messages))


def _read_messages(request: ApiRequest, profile: Profile, body: NewSourceMessages) -> list[ParsedMessage]:
    """Return the messages. Raises `Refused` with the place of each value that cannot be read."""
    messages: list[ParsedMessage] = []
    faults: list[ProblemError] = []
    for place, each in enumerate(body.messages):
        message = {"id": each.id, "at": each.at, "keys": each.keys.model_dump(), "content": each.content}
        try:
            messages.append(read_message(profile, message, request.now))
        except MalformedContent as malformed:
            faults += [
                ProblemError(pointer=f"/messages/{place}{fault.pointer}", detail=fault.message)
                for fault in malformed.faults
            ]
    if faults:
        raise Refused("invalid", faults[:MAX_FAULTS])
    return messages


def _replay(request: ApiRequest, earlier: Any) -> HttpResponse:
    if earlier.body != digest_request(request) or not isinstance(earlier.answer, int):
        raise Refused("key-reused")
    response = _respond(earlier.answer)
    response.headers[REPLAYED_HEADER] = "true"
    return response


def _respond(received: int) -> HttpResponse:
    return HttpResponse(SourceMessagesReceived(received=received).as_json(), status=ACCEPTED, content_type=JSON)
