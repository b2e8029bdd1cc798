"""Take in messages of prison and probation systems, to be compared with the record."""

from typing import Any

from django.http import HttpResponse

from mosovo.api.calls import JSON, ApiRequest, refuse_scope
from mosovo.api.problems import ProblemError, Refused
from mosovo.api.shapes.source_messages import NewSourceMessages, SourceMessagesReceived
from mosovo.edge.idempotency import claim_key, find_answer, keep_answer, release_key
from mosovo.exchange.alerts.inbox import queue_unless_waiting
from mosovo.exchange.hmpps.content_reader import MalformedContent
from mosovo.exchange.hmpps.inbox import ReadMessage, Sender, read_message, store_messages
from mosovo.exchange.hmpps.profile import PROFILES, Profile
from mosovo.exchange.hmpps.tasks import queue_comparison

from .write_protocol import REPLAYED, digest_of, read_key

ACCEPTED = 202
MOST_FAULTS = 50


def answer_source_messages(request: ApiRequest, shape: str, sent: NewSourceMessages) -> HttpResponse:
    """Store the messages, once for each key. The answer does not say how many are about people on the register."""
    profile = PROFILES[shape]
    if profile.scope not in request.client.scopes:
        refuse_scope(request, profile.scope)
    client, key = request.client, read_key(request)
    put_in = claim_key(client.account, key, digest_of(request))
    if put_in is None:
        return _repeat(request, find_answer(client.account, key))
    try:
        messages = _read_messages(request, profile, sent)
    except Refused:
        release_key(put_in)
        raise
    if store_messages(Sender(client.name, client.force or ""), profile, messages, request.today):
        queue_unless_waiting(lambda: queue_comparison(request.now))
    keep_answer(put_in, ACCEPTED, answer=len(messages))
    return _respond(len(messages))


def _read_messages(request: ApiRequest, profile: Profile, sent: NewSourceMessages) -> list[ReadMessage]:
    """Return the messages. Raises `Refused` with the place of each value that cannot be read."""
    messages: list[ReadMessage] = []
    faults: list[ProblemError] = []
    for place, each in enumerate(sent.messages):
        said = {"id": each.id, "at": each.at, "keys": each.keys.model_dump(), "content": each.content}
        try:
            messages.append(read_message(profile, said, request.now))
        except MalformedContent as malformed:
            faults += [
                ProblemError(pointer=f"/messages/{place}{fault.pointer}", detail=fault.message)
                for fault in malformed.faults
            ]
    if faults:
        raise Refused("invalid", faults[:MOST_FAULTS])
    return messages


def _repeat(request: ApiRequest, earlier: Any) -> HttpResponse:
    if earlier.body != digest_of(request) or not isinstance(earlier.answer, int):
        raise Refused("key-reused")
    response = _respond(earlier.answer)
    response.headers[REPLAYED] = "true"
    return response


def _respond(received: int) -> HttpResponse:
    return HttpResponse(SourceMessagesReceived(received=received).as_json(), status=ACCEPTED, content_type=JSON)
