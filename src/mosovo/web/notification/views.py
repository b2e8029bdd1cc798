"""The person is in front of you: record the notification."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.rooms.notification import queries
from mosovo.rooms.notification.actions import record_notification
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.notification.policy import RECORD
from mosovo.rooms.orders.queries import kinds_of
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .forms import NotificationForm


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """Record what the nominal told us in person. Which duty it meets, if any, is for the law to say."""
    permit = opened(request, urn, to=RECORD)
    given = list(queries.notifications(permit.nominal_id))
    form = NotificationForm(
        request.POST or None,
        today=request.today,
        notices=[each for each in given if each.under in Notification.AHEAD],
        orders=kinds_of(permit.nominal_id),
        initial={"on": request.today, "taken_by": request.actor.name} if request.method == "GET" else {},
    )
    screen = Screen(request, permit, form, "notification/record.jinja", "The notification is recorded.")
    return screen.answer(
        lambda because: record_notification(permit, today=request.today, confirmed_because=because, **form.told())
    )
