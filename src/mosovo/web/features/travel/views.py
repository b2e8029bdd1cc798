"""Pages of a journey: record it after its checks, show it, and record updates."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import AccessNeed
from mosovo.casework.journeys import plan_journey
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.record.permit import Permit
from mosovo.rooms.travel import queries
from mosovo.rooms.travel.journey_checks import JourneyFinding, check_journey
from mosovo.rooms.travel.policy import RECORD, VIEW
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from . import journey_rows
from .forms import RecordJourneyForm
from .journey_review import JourneyReviewScreen
from .journey_updates import UPDATES, JourneyUpdate, list_next_updates


@require_http_methods(["GET", "POST"])
@idempotent
def record_journey_page(request: Request, urn: str) -> HttpResponse:
    """Record a new journey, and its travel notice if it was given in person."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    first = {"told_on": request.today, "taken_by": request.actor.name}
    form = RecordJourneyForm(request.POST or None, today=request.today, initial=first)
    screen = JourneyReviewScreen(
        request,
        permit,
        form,
        "travel/record.jinja",
        "The foreign travel is recorded.",
        find_findings=lambda: check_journey_page(permit, form),
    )
    screen.boxes = field_boxes()
    return screen.respond(
        lambda override_reason: plan_journey(
            permit, plan=form.plan(), stops=form.stops(), notice=form.get_notice(),
            findings=check_journey_page(permit, form),
            today=request.today, override_reason=override_reason,
        )
    )  # fmt: skip


def check_journey_page(permit: Permit, form: RecordJourneyForm) -> tuple[JourneyFinding, ...]:
    """Check the journey as entered against the record."""
    plan = form.plan()
    return check_journey(
        permit.nominal_id, permit.case.holding_force, countries=[stop["country"] for stop in form.stops()],
        departs_on=plan["departs_on"], returns_on=plan["returns_on"],
    )  # fmt: skip


def field_boxes() -> Mapping[str, str]:
    """Map the columns of countries and notice to the fields of the form."""
    names = ("country", "arrives_at", "arrives_on", "leaves_on", "carrier", "accommodation")
    stops = {f"country-{number}.{name}": f"{name}_{number}" for number in (1, 2, 3) for name in names}
    return {**stops, "notice.on": "told_on", "notice.time": "told_time"}


@require_GET
def show_journey(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show one journey with its notices, changes, checks and decisions."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=(*SHOWN, "travel.journey"))
    case = CaseContext(permit, request.moment)
    trip = next(iter(queries.list_journeys(permit.nominal_id, case.known_at, only=first)), None)
    if trip is None:
        raise Http404("there is no such journey")
    may_record = case.allows(AccessNeed.RECORD)
    trail = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Foreign travel", "")]
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "trip": trip,
        "state": journey_rows.describe_journey_state(trip, request.moment.on),
        "parts": [
            (
                "Plan",
                [
                    journey_rows.build_plan_row(urn, trip, request.moment.on, opens=False),
                    *journey_rows.format_countries(trip),
                ],
            ),
            ("Notifications, changes and decisions", list(journey_rows.list_journey_rows(trip))),
            ("Checks before it was recorded", list(journey_rows.list_check_rows(trip))),
        ],
        "acts": list_next_updates(urn, trip) if may_record else (),
        "may_correct": may_record,
        "moment": request.moment,
        "breadcrumbs": trail,
    }
    return render_page(request, "travel/journey.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def record_update_page(request: Request, urn: str, first: UUID, what: str) -> HttpResponse:
    """Record an update of a recorded journey."""
    kind: JourneyUpdate | None = UPDATES.get(what)
    if kind is None:
        raise Http404("there is no such entry for a journey")
    permit = open_nominal_for_page(request, urn, action=RECORD)
    trip = queries.get_journey(permit.nominal_id, first)
    if trip is None:
        raise Http404("there is no such journey")
    initial = kind.get_initial(request, trip) if request.method == "GET" else {}
    form = kind.form(request.POST or None, today=request.today, initial=initial)
    context = {
        "title": kind.title,
        "record": kind.record,
        "lead": kind.lead,
        "trip": trip,
        "state": journey_rows.describe_journey_state(trip, request.today),
        "previews_effects": kind.alters_duties,
    }
    screen = RecordScreen(request, permit, form, "travel/later.jinja", kind.confirmation, context)
    screen.then = reverse("journey", kwargs={"urn": urn, "first": first})
    screen.boxes = kind.boxes
    return screen.respond(lambda override_reason: kind.act(permit, trip, form, request.today, override_reason))
