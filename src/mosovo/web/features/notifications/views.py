"""The page to record a notification made in person."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.notifications import queries
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.orders.queries import list_order_kinds
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen

from .forms import NotificationForm


@require_http_methods(["GET", "POST"])
@idempotent
def record_notification_page(request: Request, urn: str) -> HttpResponse:
    """Record a notification made in person. The rules of law decide which duty it meets, if any."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    notifications = list(queries.list_notifications(permit.nominal_id))
    form = NotificationForm(
        request.POST or None,
        today=request.today,
        notices=[each for each in notifications if each.under in Notification.AHEAD],
        orders=list_order_kinds(permit.nominal_id),
        initial={"on": request.today, "taken_by": request.actor.name} if request.method == "GET" else {},
    )
    screen = RecordScreen(request, permit, form, "notifications/record.jinja", "The notification is recorded.")
    return screen.record(record_notification)
