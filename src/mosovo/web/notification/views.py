"""The person is in front of you: record the notification."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.record.permit import Permit
from mosovo.rooms.notification import queries
from mosovo.rooms.notification.actions import record_notification
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.notification.policy import RECORD
from mosovo.rooms.orders.queries import kinds_of
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.queries import home
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.whom import opened
from mosovo.web.writing import Screen

from .forms import NotificationForm

HOMES = {
    Address.Kind.HOME: Notification.Home.RESIDENCE,
    Address.Kind.REGULARLY_FOUND: Notification.Home.REGULARLY_FOUND,
}


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
        initial=beginning(request, permit, given) if request.method == "GET" else {},
    )
    screen = Screen(request, permit, form, "notification/record.jinja", "The notification is recorded.")
    return screen.answer(
        lambda because: record_notification(permit, today=request.today, confirmed_because=because, **form.told())
    )


def beginning(request: Request, permit: Permit, given: list[Notification]) -> dict[str, object]:
    """What the form shows first: today, the likeliest occasion, and the kind of home last known."""
    lives_at = home(permit.nominal_id, on=request.today)
    under = request.GET.get("under") or (Notification.Under.PERIODIC if given else Notification.Under.INITIAL)
    return {
        "on": request.today,
        "under": under,
        "home_address_kind": HOMES.get(Address.Kind(lives_at.kind)) if lives_at else None,
        "taken_by": request.actor.name,
    }
