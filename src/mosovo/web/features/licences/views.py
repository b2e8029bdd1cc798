"""Show licences and recalls, and add conditions from the library or bespoke ones."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.permit import Permit
from mosovo.rooms.licences import actions, condition_library
from mosovo.rooms.licences.models import LicenceCondition
from mosovo.rooms.licences.policy import RECORD, VIEW
from mosovo.rooms.licences.queries import IssuedLicence, get_licence, get_recall
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from . import page
from .form_builders import format_licence_label
from .forms import AddForm, BespokeForm

FIELDS = (*SHOWN, "licence")
MAX_OPTIONS_SHOWN = 4
"""Up to this many options are shown instead of the label."""


@require_GET
def licence_page(request: Request, urn: str) -> HttpResponse:
    """Show the licences, latest first, with their dates, conditions by category and recalls."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    context = {"person": person_banner(permit), **page.licence_context(permit, request.moment)}
    return render_page(request, "licences/licence.jinja", context)


@require_GET
def recall_page(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show a recall: its status, clocks and reasons."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    progress = get_recall(permit.nominal_id, first, request.moment.known_at)
    if progress is None:
        raise Http404("there is no such recall of this nominal")
    context = {"person": person_banner(permit), **page.recall_context(permit, request.moment, progress)}
    return render_page(request, "licences/recall.jinja", context)


@require_GET
def choose_condition(request: Request, urn: str, first: UUID) -> HttpResponse:
    """List the conditions that can be added, by category, in the wording of the licence's version."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    licence = get_licence_or_404(permit, first)
    version = licence.licence.library or condition_library.NAMES[-1]
    parts = [
        (
            name,
            [each for each in condition_library.conditions_of_version(version, standard=False) if each.category == key],
        )
        for key, name in condition_library.CATEGORIES.items()
    ]
    context = {
        "permit": permit, "person": person_banner(permit), "first": first, "version": version,
        "called": format_licence_label(licence),
        "parts": [(name, each) for name, each in parts if each], "fill_with_labels": fill_with_labels,
    }  # fmt: skip
    return render_page(request, "licences/choose.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def add_condition_page(request: Request, urn: str, first: UUID, code: str) -> HttpResponse:
    """Add a condition of the library with its details."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    licence = get_licence_or_404(permit, first)
    condition = condition_library.get_condition(code)
    version = licence.licence.library or condition_library.NAMES[-1]
    if condition is None or condition.category == condition_library.STANDARD or not condition.wording(version):
        raise Http404("the library has no such condition to add")
    initial = {"from_on": licence.licence.from_on}
    form = AddForm(request.POST or None, today=request.today, initial=initial, condition=condition)
    context = {
        "title": "Add a condition", "record": "Add condition", "previews_effects": False,
        "lead": fill_with_labels(condition.wording(version), condition),
    }  # fmt: skip
    then = reverse("licence", kwargs={"urn": urn})
    boxes = {each.name: f"said_{each.name}" for each in condition.inputs}
    screen = RecordScreen(
        request, permit, form, "record_screen/form.jinja", "The condition is added.", context, then, boxes
    )
    return screen.respond(
        lambda override_reason: actions.add_condition(
            permit,
            licence_id=first,
            code=condition.code,
            today=request.today,
            override_reason=override_reason,
            **form.to_fact_values(),
        )
    )


@require_http_methods(["GET", "POST"])
@idempotent
def add_bespoke_condition(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Add a condition in the exact wording issued."""
    permit = open_nominal_for_page(request, urn, action=RECORD)
    licence = get_licence_or_404(permit, first)
    initial = {"from_on": licence.licence.from_on}
    form = BespokeForm(request.POST or None, today=request.today, initial=initial)
    context = {
        "title": "Add a bespoke condition", "record": "Add condition", "previews_effects": False,
        "lead": "A condition that is not in the library, or was issued with different wording.",
    }  # fmt: skip
    then = reverse("licence", kwargs={"urn": urn})
    screen = RecordScreen(request, permit, form, "record_screen/form.jinja", "The condition is added.", context, then)
    return screen.respond(
        lambda override_reason: actions.record_condition(
            permit,
            licence_id=first,
            standing=LicenceCondition.Standing.BESPOKE,
            today=request.today,
            override_reason=override_reason,
            **form.to_fact_values(),
        )
    )


def get_licence_or_404(permit: Permit, first: UUID) -> IssuedLicence:
    """Return the licence of the opened nominal."""
    licence = get_licence(permit.nominal_id, first)
    if licence is None:
        raise Http404("there is no such licence of this nominal")
    return licence


def fill_with_labels(wording: str, condition: condition_library.LibraryCondition) -> str:
    """Return a wording with the labels of its blanks, for selection."""
    labels = {each.name: f"({_describe_input(each)})" for each in condition.inputs}
    return condition_library.fill_wording(wording, labels)


def _describe_input(condition_input: condition_library.ConditionInput) -> str:
    """Return the text of a blank: its few options, or its label."""
    if 0 < len(condition_input.options) <= MAX_OPTIONS_SHOWN:
        return " / ".join(condition_input.options)
    return f"{condition_input.label[:1].lower()}{condition_input.label[1:]}"
