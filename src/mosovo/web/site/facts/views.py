"""Record, correct or strike out a fact."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.access.action import AccessNeed, Action
from mosovo.access.policy import decide_access
from mosovo.edge.request_context import Request
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.web.core.edit_conflict import field_pairs
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.fact_types import FactType
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page
from mosovo.web.core.reason_forms import StrikeOutForm, with_reason
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.core.second_person import DECISIONS, refuse_unread
from mosovo.web.core.step_up import require_recent_factor

from .filled_from_alert import fill_from_alert

NOUNS_WITHOUT_ARTICLE = frozenset({"archiving", "monitoring software", "new information", "proof of service", "sex"})


@require_http_methods(["GET", "POST"])
@idempotent
def record_fact(request: Request, urn: str, fact_type: str) -> HttpResponse:
    """Record a fact of a type without its own page."""
    kind = get_fact_type(fact_type)
    if kind.record is None or not kind.recorded_by(request.actor):
        raise Http404("there is no such page, or only supervisors of the case can open it")
    permit = require_permitted(
        request, urn, kind, kind.build_action(kind.actions.to_record, request.actor), adding=True
    )
    form = kind.form(permit, request.POST or None, request.today, {})
    fill_from_alert(request, urn, fact_type, form)
    context = {
        "title": f"Record {add_article(kind.noun)}",
        "record": "Record",
        "lead": kind.lead,
        "read_first": kind.read_first(permit),
        "previews_effects": kind.alters_duties,
    }
    text = f"The {kind.noun} is recorded."
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", text, context, case_file_url(request, urn))
    write = kind.record
    if kind.model in DECISIONS and (conflict := refuse_unread(screen, kind.model)):
        return conflict
    return screen.record(write)


@require_http_methods(["GET", "POST"])
@idempotent
def correct_fact(request: Request, urn: str, fact_type: str, row_id: UUID) -> HttpResponse:
    """Correct a fact. The old row stays readable as it was recorded."""
    kind = get_fact_type(fact_type)
    permit = require_permitted(request, urn, kind, kind.build_action(kind.actions.to_correct, request.actor))
    refuse_others(request, kind)
    old = get_row(kind, permit, row_id)
    if request.method == "GET" and (later := find_later_row(kind, old)):
        return redirect_superseded(request, permit, kind, later, "correct_fact")
    form = with_reason(kind.form(permit, request.POST or None, request.today, initial_values(old)))
    context = {"old": field_pairs(old), "row": old, "kind": kind, "previews_effects": kind.alters_duties}
    text = f"The {kind.noun} is corrected."
    screen = RecordScreen(request, permit, form, "fact_types/correct.jinja", text, context, case_file_url(request, urn))
    return screen.respond(
        lambda override_reason: record_correction(request, permit, kind, old, form.to_fact_values(), override_reason)
    )


def record_correction(
    request: Request, permit: Permit, kind: FactType, old: RecordedFact, values: dict[str, Any], override_reason: str
) -> RecordedFact:
    """Record the correction with the values that differ from the old row."""
    change_reason = values.pop("change_reason")
    changes = {name: value for name, value in values.items() if getattr(old, name, None) != value}
    if not changes:
        raise FactRefused("", "You have not changed anything. Correct the entry or cancel.")
    row: RecordedFact = kind.actions.correct(
        permit, old, change_reason=change_reason, today=request.today, override_reason=override_reason, **changes
    )
    return row


@require_http_methods(["GET", "POST"])
@require_recent_factor
@idempotent
def strike_out_fact(request: Request, urn: str, fact_type: str, row_id: UUID) -> HttpResponse:
    """Strike out a fact that should not have been recorded."""
    kind = get_fact_type(fact_type)
    permit = open_nominal_for_page(request, urn, action=kind.build_action(kind.actions.to_strike_out, request.actor))
    refuse_others(request, kind)
    old = get_row(kind, permit, row_id)
    if request.method == "GET" and (later := find_later_row(kind, old)):
        return redirect_superseded(request, permit, kind, later, "strike_out_fact")
    form = StrikeOutForm(request.POST or None, today=request.today)
    context = {"old": field_pairs(old), "row": old, "kind": kind}
    screen = RecordScreen(
        request, permit, form, "fact_types/strike_out.jinja", f"The {kind.noun} is struck out.", context
    )
    return screen.respond(
        lambda _override: kind.actions.strike_out(permit, old, change_reason=form.cleaned_data["change_reason"])
    )


def require_permitted(request: Request, urn: str, kind: FactType, to: Action, *, adding: bool = False) -> Permit:
    """Return the permit to write. For some types, an agency user who can only view the case gets it too."""
    if kind.agency_can_record is None or request.actor.agency is None or not kind.corrected_by(request.actor):
        return open_nominal_for_page(request, urn, action=to, visible_fields=(*SHOWN, *(kind.reads if adding else ())))
    view_permit = open_nominal_for_page(request, urn, action=replace(to, need=AccessNeed.VIEW))
    if decide_access(request.actor, to, view_permit.case).allowed:
        return open_nominal_for_page(request, urn, action=to)
    if not kind.agency_can_record(view_permit, request.today, adding):
        raise Http404("only people who work on the case can record this")
    return view_permit


def get_fact_type(fact_type: str) -> FactType:
    """Return the fact type with this name."""
    try:
        return map_fact_types()[fact_type]
    except KeyError:
        raise Http404(f"there is no fact type called {fact_type}") from None


def refuse_others(request: Request, kind: FactType) -> None:
    """Raise 404 if only supervisors may correct the fact and the actor is not one."""
    if not kind.corrected_by(request.actor):
        raise Http404("only a supervisor of the case can correct this")


def get_row(kind: FactType, permit: Permit, row_id: UUID) -> RecordedFact:
    """Return a row of the nominal."""
    row_filter: Any = {"pk": row_id, "nominal_id": permit.nominal_id}
    row: RecordedFact | None = kind.model._default_manager.filter(**row_filter).first()
    if row is None or row.struck_out:
        raise Http404("there is no such fact of this nominal, or it is struck out")
    return row


def find_later_row(kind: FactType, row: RecordedFact) -> RecordedFact | None:
    """Return the row that replaced this one, if any."""
    return (
        kind.model._default_manager.filter(first=row.first)
        .exclude(pk=row.pk)
        .filter(recorded_at__gt=row.recorded_at)
        .order_by("-recorded_at")
        .first()
    )


def redirect_superseded(
    request: Request, permit: Permit, kind: FactType, later: RecordedFact, page: str
) -> HttpResponse:
    """Redirect to the current row; if it was struck out, show the conflict page."""
    if later.struck_out:
        again = reverse("casefile", kwargs={"urn": permit.urn})
        return render_page(request, "errors/409.jinja", {"again_href": again}, status=409)
    return redirect(page, urn=permit.urn, fact_type=kind.slug, row_id=later.pk)


def initial_values(row: RecordedFact) -> dict[str, Any]:
    """Return the initial values of a form for a row."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {
        name: str(value) if isinstance(value, UUID) else value
        for name, value in columns.items()
        if name != "change_reason"
    }


def case_file_url(request: Request, urn: str) -> str:
    """Return the page to go back to: the notification desk or MAPPA if the user came from there, else the case."""
    back = request.GET.get("back")
    return reverse(back, kwargs={"urn": urn}) if back in ("desk", "mappa") else ""


def add_article(noun: str) -> str:
    """Return the noun with its article, if it takes one: a name, an address, new information."""
    if noun in NOUNS_WITHOUT_ARTICLE:
        return noun
    return f"an {noun}" if noun[0] in "aeiou" or noun.startswith("OSP") else f"a {noun}"
