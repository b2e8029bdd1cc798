"""The endpoint that receives signed deliveries of alerts.

    POST /ingest/alerts/harbour/
    X-Mosovo-Timestamp: 1795770300                       seconds, within five minutes of the server's clock
    X-Mosovo-Delivery: 3f1c9a52-...                      a delivery id that was not used before
    X-Mosovo-Signature: sha256=...                       HMAC-SHA256 of timestamp "." delivery "." body

Instead of these it can have the headers of Standard Webhooks 1.0: webhook-id, webhook-timestamp and webhook-signature.
There is no session and no cookie, so another site cannot forge a delivery.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mosovo.edge.request_context import Request
from mosovo.exchange.alerts.delivery_signatures import (
    INVALID_SIGNATURE,
    DeliveryResponse,
    read_signed_delivery,
    receive_delivery,
)
from mosovo.exchange.alerts.inbox import queue_unless_waiting
from mosovo.exchange.alerts.tasks import queue_alert_jobs


@csrf_exempt
@login_not_required
@require_POST
def receive_alerts(request: Request, sender: str) -> HttpResponse:
    """Store all of a delivery or none. Answer 202 with the number of new alerts; 401, 409 or 422 with the reason."""
    try:
        body = request.body
    except (RequestDataTooBig, RawPostDataException):  # The body is too large, or was sent as a form.
        return _build_response(INVALID_SIGNATURE)
    answer = receive_delivery(read_signed_delivery(sender, request.headers, body), request.now)
    if answer.result is not None and answer.result.urgent:
        queue_unless_waiting(queue_alert_jobs)
    return _build_response(answer)


def _build_response(answer: DeliveryResponse) -> JsonResponse:
    values: dict[str, object] = {"status": answer.status}
    if answer.faults:
        values["faults"] = answer.faults
    if answer.result is not None:
        values["alerts"] = answer.result.received
        if answer.result.reveals_new:
            values["new"] = answer.result.new
    return JsonResponse(values, status=answer.http_status)
