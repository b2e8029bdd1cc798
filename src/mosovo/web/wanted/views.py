"""Somebody wanted or missing: reported, read, and each thing done about it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.action import Action
from mosovo.access.policy import may
from mosovo.record.permit import Permit
from mosovo.rooms.wanted import actions, policy, queries
from mosovo.rooms.wanted.course import Pursuit
from mosovo.rooms.wanted.models import WantedStep
from mosovo.rooms.wanted.policy import DECISIONS
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom
from mosovo.web.writing import Screen

from .forms import FORMS, ReportForm

WAYS = ["GET", "POST"]
KIND = WantedStep.Kind


@require_http_methods(WAYS)
@once
def report(request: Request, urn: str) -> HttpResponse:
    """Put the nominal on the board."""
    permit = opened(request, urn, to=policy.RECORD)
    first = {"since_on": request.today, "reported_by": request.actor.name}
    form = ReportForm(request.POST or None, today=request.today, initial=first)
    context = {
        "title": "Report wanted or missing", "record": "Put on the board", "foresees": False,
        "lead": "They stay on the board until an outcome is recorded.",
    }  # fmt: skip
    screen = Screen(request, permit, form, "writing/form.jinja", "They are on the board.", context)

    def act(because: str) -> None:
        row = actions.report(permit, today=request.today, confirmed_because=because, **form.cleaned_data)
        screen.then = reverse("pursuit", kwargs={"urn": urn, "wanted_id": row.first})

    return screen.answer(act)


@require_GET
def pursuit(request: Request, urn: str, wanted_id: UUID) -> HttpResponse:
    """What is known and what was done, the latest first."""
    permit = opened(request, urn, to=policy.VIEW)
    found = pursuit_of(permit, wanted_id, request)
    context = {
        "permit": permit,
        "person": whom(permit),
        "moment": request.moment,
        "pursuit": found,
        "steps": list(reversed(found.steps)),
        "next": offered(permit, found) if request.moment.is_live and found.is_open else (),
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Wanted", "")],
    }
    return render(request, "wanted/pursuit.jinja", context)


def pursuit_of(permit: Permit, wanted_id: UUID, request: Request) -> Pursuit:
    """Of the opened nominal."""
    found = queries.pursuit(permit.nominal_id, wanted_id, request.moment.known_at)
    if found is None:
        raise Http404("there is nothing of this reference about this nominal")
    return found


def offered(permit: Permit, found: Pursuit) -> list[tuple[str, str]]:
    """What the reader may record of them."""
    offers = []
    for kind in KIND:
        action = policy.DECIDE if kind in DECISIONS else policy.RECORD
        if may(permit.actor, action, permit.case).allowed and policy.may_take(permit.actor, kind):
            name = "wanted_decision" if kind in DECISIONS else "wanted_step"
            parts = {"urn": permit.urn, "wanted_id": found.wanted.first, "kind": kind.value}
            offers.append((str(kind.label), reverse(name, kwargs=parts)))
    return offers


@require_http_methods(WAYS)
@once
def step(request: Request, urn: str, wanted_id: UUID, kind: str) -> HttpResponse:
    """Something done or learned, by whoever records in the case."""
    if kind not in FORMS or kind in DECISIONS:
        raise Http404("there is no such step")
    return taken(request, urn, wanted_id, kind, policy.RECORD)


@require_http_methods(WAYS)
@once
def decision(request: Request, urn: str, wanted_id: UUID, kind: str) -> HttpResponse:
    """A review or a decision on the media, by whoever answers for the case."""
    if kind not in DECISIONS:
        raise Http404("there is no such decision")
    return taken(request, urn, wanted_id, kind, policy.DECIDE)


def taken(request: Request, urn: str, wanted_id: UUID, kind: str, to: Action) -> HttpResponse:
    """The form of the step, and the step."""
    permit = opened(request, urn, to=to)
    if not policy.may_take(permit.actor, kind):
        raise Http404("there is no such step for this role")
    found = pursuit_of(permit, wanted_id, request)
    form = FORMS[kind](request.POST or None, today=request.today, initial={"on": request.today})
    label = str(KIND(kind).label)
    context: dict[str, Any] = {"title": label, "record": "Record it", "foresees": False, "lead": ""}
    then = reverse("pursuit", kwargs={"urn": urn, "wanted_id": wanted_id})
    screen = Screen(request, permit, form, "writing/form.jinja", f"{label}: recorded.", context, then)
    return screen.answer(
        lambda because: actions.take_step(
            permit, found.wanted, kind=kind, today=request.today, confirmed_because=because, **form.cleaned_data
        )
    )
