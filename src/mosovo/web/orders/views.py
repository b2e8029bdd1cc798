"""The page of an order, its clauses as they are entered, its steps, and the checks of conditions apart from a visit."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.record.permit import Permit
from mosovo.rooms.orders import actions, policy, queries
from mosovo.rooms.orders.models import Order, OrderStep
from mosovo.web.maps.looking import MAP, here
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import SHOWN, opened, whom
from mosovo.web.writing import Screen

from . import library, page
from .entering import clauses_of
from .forms import WordsForm
from .making import clause_form, step_form
from .said import called
from .zone_forms import zone_form

FIELDS = (*SHOWN, "orders", "orders.orderzone", "visits.conditioncheck")
WAYS = ["GET", "POST"]


@require_GET
def order(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """One order: its days, what is beyond its power, each clause with every look at it, its steps."""
    permit = opened(request, urn, to=policy.VIEW, fields=FIELDS)
    found = order_of(permit, order_id, request)
    shown = page.context(permit, found, request.moment, request.GET.get(MAP, ""))
    return render(request, "orders/order.jinja", {"person": whom(permit), "here": here(request), **shown})


def order_of(permit: Permit, order_id: UUID, request: Request) -> Order:
    """The order of the opened nominal."""
    found = queries.order(permit.nominal_id, order_id, request.moment.known_at)
    if found is None:
        raise Http404("there is no such order of this nominal")
    return found


@require_http_methods(WAYS)
@once
def enter_clauses(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """All clauses of an order at once, from the court's own wording."""
    permit = opened(request, urn, to=policy.RECORD)
    found = order_of(permit, order_id, request)
    form = WordsForm(request.POST or None, today=request.today)
    context = {"title": "Enter clauses", "record": "Record the clauses", "lead": called(found), "foresees": False}
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = Screen(request, permit, form, "orders/enter.jinja", "The clauses are recorded.", context, then,
                    boxes=dict.fromkeys(("words", "number", "kind", "until"), "text"))  # fmt: skip
    return screen.answer(
        lambda because: actions.record_clauses(
            permit, order_id, supervised(form), today=request.today, confirmed_because=because
        )
    )


def supervised(form: WordsForm) -> list[dict[str, object]]:
    """The clauses, each requirement with who supervises it and when they were heard."""
    said = {name: form.cleaned_data[name] for name in ("supervised_by", "evidence_on")}
    return [
        {**each, **said} if each["kind"] == "requirement" else each for each in clauses_of(form.cleaned_data["text"])
    ]


@require_http_methods(WAYS)
@once
def add_clause(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """One clause, begun from one of the library where that is near enough to what the court wrote."""
    permit = opened(request, urn, to=policy.RECORD)
    found = order_of(permit, order_id, request)
    numbers = [each.number for each in queries.clauses(permit.nominal_id) if each.order_id == order_id]
    like = library.chosen(request.GET.get("like", ""))
    first = {"order_id": str(order_id), "number": max(numbers, default=0) + 1}
    if like is not None:
        first |= {name: getattr(like, name) for name in ("words", "plain", "kind", "subject")}
    form = clause_form(permit, request.POST or None, request.today, first)
    context = {
        "title": "Add a clause", "record": "Record the clause", "lead": called(found), "foresees": False,
        "groups": library.groups(), "place_of": library.place_of, "like": like,
    }  # fmt: skip
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = Screen(request, permit, form, "orders/clause.jinja", "The clause is recorded.", context, then)
    return screen.answer(
        lambda because: actions.record_clause(permit, today=request.today, confirmed_because=because, **form.told())
    )


@require_http_methods(WAYS)
@once
def step(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """A step of this order."""
    permit = opened(request, urn, to=policy.RECORD)
    order_of(permit, order_id, request)
    about = request.GET.get("about", "")
    first = {"order_id": str(order_id), **({"about": about} if about in OrderStep.About.values else {})}
    form = step_form(permit, request.POST or None, request.today, first)
    context = {
        "title": "Record a step", "record": "Record it",
        "lead": "What a court grants changes the order in the same act: varied, renewed, ended.",
    }  # fmt: skip
    then = reverse("order", kwargs={"urn": urn, "order_id": order_id})
    screen = Screen(request, permit, form, "writing/form.jinja", "The step is recorded.", context, then)
    return screen.answer(
        lambda because: actions.take_step(permit, today=request.today, confirmed_because=because, **form.told())
    )


@require_http_methods(WAYS)
@once
def draw_zone(request: Request, urn: str, order_id: UUID) -> HttpResponse:
    """A place that this order forbids."""
    permit = opened(request, urn, to=policy.RECORD)
    order_of(permit, order_id, request)
    form = zone_form(permit, request.POST or None, request.today, {"order_id": str(order_id)})
    context = {
        "title": "Draw an exclusion zone", "record": "Record the zone", "foresees": False,
        "lead": "It stands on the order, and in the pack for a visit. Whom it protects is recorded apart.",
    }  # fmt: skip
    then = f"{reverse('order', kwargs={'urn': urn, 'order_id': order_id})}#order-zones"
    screen = Screen(request, permit, form, "writing/form.jinja", "The zone is recorded.", context, then)
    return screen.answer(
        lambda because: actions.draw_zone(permit, today=request.today, confirmed_because=because, **form.told())
    )


@require_GET
def clauses(request: Request) -> HttpResponse:
    """The library of clauses: words that serve, and what courts struck down."""
    return render(request, "orders/clauses.jinja", {"groups": library.groups(), "struck": library.STRUCK})
