"""Show an order, and record its clauses, steps and zones."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.orders import actions, policy, queries
from mosovo.rooms.orders.models import Order, OrderStep
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.maps.map_view import MAP_PARAMETER, current_view
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from . import clause_library, page
from .clause_parsing import parse_clauses
from .display import describe_order
from .form_builders import build_clause_form, build_step_form
from .forms import WordsForm
from .zone_forms import zone_form

FIELDS = (*SHOWN, "orders", "orders.orderzone", "visits.conditioncheck")
WAYS = ["GET", "POST"]


@require_GET
def show_order(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """Show an order: its dates, problems, clauses with compliance checks, and steps."""
    permit = open_nominal_for_page(request, urn, action=policy.VIEW, visible_fields=FIELDS)
    order = get_order_or_404(permit, order_id, request)
    shown = page.build_context(permit, order, request.moment, request.GET.get(MAP_PARAMETER, ""))
    return render_page(
        request, "orders/order.jinja", {"person": person_banner(permit), "here": current_view(request), **shown}
    )


def get_order_or_404(permit: Permit, order_id: UUID, request: Request) -> Order:
    """Return the order of the opened nominal."""
    order = queries.get_order(permit.nominal_id, order_id, request.moment.known_at)
    if order is None:
        raise Http404("there is no such order of this nominal")
    return order


@require_http_methods(WAYS)
@idempotent
def enter_clauses(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """Record all clauses of an order at once, from the court's wording."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    order = get_order_or_404(permit, order_id, request)
    form = WordsForm(request.POST or None, today=request.today)
    context = {
        "title": "Enter clauses",
        "record": "Record clauses",
        "lead": describe_order(order),
        "previews_effects": False,
    }
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = RecordScreen(request, permit, form, "orders/enter.jinja", "The clauses are recorded.", context, then,
                    boxes=dict.fromkeys(("wording", "number", "kind", "until"), "text"))  # fmt: skip
    return screen.respond(
        lambda override_reason: actions.record_clauses(
            permit, order_id, parse_supervision(form), today=request.today, override_reason=override_reason
        )
    )


def parse_supervision(form: WordsForm) -> list[dict[str, object]]:
    """Return the clauses, each requirement with its supervisor and the date of the evidence."""
    values = {name: form.cleaned_data[name] for name in ("supervised_by", "evidence_on")}
    return [
        {**each, **values} if each["kind"] == "requirement" else each
        for each in parse_clauses(form.cleaned_data["text"])
    ]


@require_http_methods(WAYS)
@idempotent
def add_clause(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """Record one clause, optionally starting from a clause of the library."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    order = get_order_or_404(permit, order_id, request)
    numbers = [each.number for each in queries.list_clauses(permit.nominal_id) if each.order_id == order_id]
    like = clause_library.get_clause(request.GET.get("like", ""))
    first = {"order_id": str(order_id), "number": max(numbers, default=0) + 1}
    if like is not None:
        first |= {"wording": like.words} | {name: getattr(like, name) for name in ("plain", "kind", "subject")}
    form = build_clause_form(permit, request.POST or None, request.today, first)
    context = {
        "title": "Add a clause", "record": "Record clause", "lead": describe_order(order), "previews_effects": False,
        "groups": clause_library.list_groups(), "place_of": clause_library.place_of, "like": like,
    }  # fmt: skip
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = RecordScreen(request, permit, form, "orders/clause.jinja", "The clause is recorded.", context, then)
    return screen.record(actions.record_clause)


@require_http_methods(WAYS)
@idempotent
def record_step(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """Record a step of this order."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    get_order_or_404(permit, order_id, request)
    about = request.GET.get("about", "")
    first = {"order_id": str(order_id), **({"about": about} if about in OrderStep.About.values else {})}
    form = build_step_form(permit, request.POST or None, request.today, first)
    context = {
        "title": "Record a step", "record": "Record",
        "lead": "A variation, renewal or discharge that the court grants also updates the order.",
    }  # fmt: skip
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The step is recorded.", context, then)
    return screen.record(actions.record_order_step)


@require_http_methods(WAYS)
@idempotent
def draw_zone(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """Record an exclusion zone of this order."""
    permit = open_nominal_for_page(request, urn, action=policy.RECORD)
    get_order_or_404(permit, order_id, request)
    form = zone_form(permit, request.POST or None, request.today, {"order_id": str(order_id)})
    context = {
        "title": "Draw an exclusion zone", "record": "Record zone", "previews_effects": False,
        "lead": "The zone is shown on the order and in the visit briefing. Record the protected person separately.",
    }  # fmt: skip
    then = f"{reverse('order', kwargs={'urn': urn, 'order_id': order_id})}#order-zones"
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The zone is recorded.", context, then)
    return screen.record(actions.record_zone)


@require_GET
def show_clause_library(request: Request) -> HttpResponse:
    """Show the clause library: model clauses, and clauses that courts quashed."""
    return render_page(
        request, "orders/clauses.jinja", {"groups": clause_library.list_groups(), "struck": clause_library.STRUCK}
    )
