"""A journey is recorded after it was looked at; then told of, changed, left for, come back from, decided about."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Need
from mosovo.casework.journeys import plan_journey
from mosovo.nominals import door
from mosovo.record.permit import Permit
from mosovo.rooms.travel import queries
from mosovo.rooms.travel.looking import Found, looked_at
from mosovo.rooms.travel.policy import RECORD, VIEW
from mosovo.web.casefile.panel import Case
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from . import lines
from .forms import RecordJourneyForm
from .later import LATER, Later, offered
from .looked import LookedAt


@require_http_methods(["GET", "POST"])
@once
def record(request: Request, urn: str) -> HttpResponse:
    """A new journey, and the notice of it where it was given in person."""
    permit = opened(request, urn, to=RECORD)
    first = {"told_on": request.today, "taken_by": request.actor.name}
    form = RecordJourneyForm(request.POST or None, today=request.today, initial=first)
    screen = LookedAt(
        request, permit, form, "travel/record.jinja", "The journey is recorded.", look=lambda: look(permit, form)
    )
    screen.boxes = boxes()
    return screen.answer(
        lambda because: plan_journey(
            permit, plan=form.plan(), stops=form.stops(), told=form.in_words(), found=look(permit, form),
            today=request.today, confirmed_because=because,
        )
    )  # fmt: skip


def look(permit: Permit, form: RecordJourneyForm) -> tuple[Found, ...]:
    """What is found of the journey that the form tells."""
    plan = form.plan()
    return looked_at(
        permit.nominal_id, permit.case.holding_force, countries=[stop["country"] for stop in form.stops()],
        departs_on=plan["departs_on"], returns_on=plan["returns_on"],
    )  # fmt: skip


def boxes() -> Mapping[str, str]:
    """The boxes of the form for the fields of its countries and of its notice."""
    names = ("country", "arrives_at", "arrives_on", "leaves_on", "carrier", "accommodation")
    stops = {f"country-{number}.{name}": f"{name}_{number}" for number in (1, 2, 3) for name in names}
    return {**stops, "notice.on": "told_on", "notice.time": "told_time"}


@require_GET
def journey(request: Request, urn: str, first: UUID) -> HttpResponse:
    """One journey with everything that was told, changed, found and decided of it."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=(*SHOWN, "travel.journey"))
    case = Case(permit, request.moment)
    trip = next(iter(queries.trips(permit.nominal_id, case.known_at, only=first)), None)
    if trip is None:
        raise Http404("there is no such journey")
    may_record = case.allows(Need.RECORD)
    trail = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Journey", "")]
    context = {
        "permit": permit,
        "person": whom(permit),
        "trip": trip,
        "state": lines.state(trip, request.moment.on),
        "parts": [
            ("Plan", [lines.plan_line(urn, trip, request.moment.on, opens=False), *lines.countries(trip)]),
            ("Told, changed and decided", list(lines.of(trip))),
            ("Found before it was recorded", list(lines.looked_at(trip))),
        ],
        "acts": offered(urn, trip) if may_record else (),
        "may_correct": may_record,
        "moment": request.moment,
        "breadcrumbs": trail,
    }
    return render(request, "travel/journey.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def later(request: Request, urn: str, first: UUID, what: str) -> HttpResponse:
    """A fact about a journey that is on the record."""
    kind: Later | None = LATER.get(what)
    if kind is None:
        raise Http404("nothing of that name is recorded of a journey")
    permit = opened(request, urn, to=RECORD)
    trip = queries.trip(permit.nominal_id, first)
    if trip is None:
        raise Http404("there is no such journey")
    initial = kind.first(request, trip) if request.method == "GET" else {}
    form = kind.form(request.POST or None, today=request.today, initial=initial)
    context = {
        "title": kind.title,
        "record": kind.record,
        "lead": kind.lead,
        "trip": trip,
        "state": lines.state(trip, request.today),
        "foresees": kind.moves_duties,
    }
    screen = Screen(request, permit, form, "travel/later.jinja", kind.said, context)
    screen.then = reverse("journey", kwargs={"urn": urn, "first": first})
    screen.boxes = kind.boxes
    return screen.answer(lambda because: kind.act(permit, trip, form, request.today, because))
