"""Take in notices about people from police systems, into the inbox of alerts."""

from typing import Any

from django.http import HttpResponse

from mosovo.api.calls import JSON, ApiRequest, name_source
from mosovo.api.problems import ProblemError, Refused
from mosovo.api.shapes.notices import Notices, NoticesReceived
from mosovo.edge.idempotency import claim_key, find_answer, release_key, store_result
from mosovo.exchange.alerts.inbox import queue_unless_waiting, store_alerts
from mosovo.exchange.alerts.notices import NOTICE_FORMAT, parse_notices
from mosovo.exchange.alerts.parsed_alert import MalformedAlert
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.exchange.alerts.tasks import queue_alert_jobs

from .write_protocol import REPLAYED_HEADER, digest_request, read_key

ACCEPTED = 202


def answer_notices(request: ApiRequest, body: Notices) -> HttpResponse:
    """Store the notices about people on the register, once for each key. The answer does not say how many those are."""
    client, key = request.client, read_key(request)
    claim = claim_key(client.account, key, digest_request(request))
    if claim is None:
        return _replay(request, find_answer(client.account, key))
    try:
        notices = parse_notices([_as_json(each) for each in body.notices], request.now)
    except MalformedAlert as malformed:
        release_key(claim)
        faults = [ProblemError(pointer=f"/notices/{max(each.place - 1, 0)}", detail=each.message)
                  for each in malformed.faults[:50]]  # fmt: skip
        raise Refused("invalid", faults) from malformed
    sender = AlertProvider(name_source(client), client.force or "", NOTICE_FORMAT, (), is_client=True)
    result = store_alerts(sender, notices, request.now)
    if result is not None and result.urgent:
        queue_unless_waiting(queue_alert_jobs)
    store_result(claim, ACCEPTED, answer=len(notices))
    return _respond(len(notices))


def _as_json(notice: Any) -> dict[str, Any]:
    """Return a notice as its own JSON has it."""
    content: dict[str, Any] = notice.model_dump(mode="json", by_alias=True, exclude_unset=True)
    content["keys"] = {name: value for name, value in content["keys"].items() if value is not None}
    return content


def _replay(request: ApiRequest, earlier: Any) -> HttpResponse:
    if earlier.body != digest_request(request) or not isinstance(earlier.answer, int):
        raise Refused("key-reused")
    response = _respond(earlier.answer)
    response.headers[REPLAYED_HEADER] = "true"
    return response


def _respond(received: int) -> HttpResponse:
    return HttpResponse(NoticesReceived(received=received).as_json(), status=ACCEPTED, content_type=JSON)
