"""Pages to record a new nominal: start or continue a draft, the steps, and the page at the end."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_registration
from mosovo.casework.possible_duplicates import find_possible_duplicates
from mosovo.edge.request_context import Request
from mosovo.record.models import Draft
from mosovo.web.core import drafts
from mosovo.web.core.drafts import DraftChanged
from mosovo.web.core.form_versions import form_version
from mosovo.web.core.forms import Form
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from . import check_answers, sentence_step
from .step_page import leave_draft, next_step_url, render_step, stale_page
from .steps import (
    BY_SLUG,
    CHECK,
    KIND,
    PERSON,
    SENTENCE,
    RegistrationStep,
    Typed,
    build_step_form,
    is_step_shown,
    read_typed_fields,
)


@require_http_methods(["GET", "POST"])
@idempotent
def start_page(request: Request) -> HttpResponse:
    """Start a draft, or show the user’s drafts."""
    if not decide_registration(request.actor).allowed:
        raise Http404
    if request.method == "POST":
        draft = drafts.create_draft(request, KIND)
        return redirect("new_nominal_step", draft_id=draft.pk, slug=PERSON.slug)
    return render_page(request, "register/start.jinja", {"drafts": drafts.list_drafts(request, KIND)})


@require_http_methods(["GET", "POST"])
@idempotent
def show_step(request: Request, draft_id: UUID, slug: str) -> HttpResponse:
    """Show or save one step of a draft."""
    draft = drafts.open_draft(request, draft_id, KIND)
    step = BY_SLUG.get(slug)
    if step is None or not decide_registration(request.actor).allowed:
        raise Http404
    try:
        return PAGES.get(step, save_step_answers)(request, draft, step)
    except DraftChanged as stale:
        return stale_page(request, stale, step)


def save_step_answers(request: Request, draft: Draft, step: RegistrationStep) -> HttpResponse:
    """Save a step with a single form, and continue if it is valid."""
    if not is_step_shown(request, step):
        return show_skipped_step(request, draft, step)
    typed = read_typed_fields(request) if request.method == "POST" else draft.content.get(step.slug)
    form = build_step_form(step, request, typed)
    if request.method != "POST":
        return render_step(request, draft, step, form)
    if "leave" in request.POST:
        return leave_draft(request, draft, {step.slug: select_storable_fields(typed, form)})
    if not form.is_valid():
        return render_step(request, draft, step, form)
    same = list_duplicates(form) if step is PERSON else []
    if same and not form.data.get("nobody_known"):
        return render_step(
            request, draft, step, build_step_form(step, request, typed, shows_duplicates=True), same=same
        )
    drafts.save_draft(draft, form_version(request), {step.slug: select_storable_fields(typed, form)})
    return next_step_url(request, draft, step)


def show_skipped_step(request: Request, draft: Draft, step: RegistrationStep) -> HttpResponse:
    """Show a step that this user is not asked, who will complete it, and a button to continue."""
    if request.method != "POST":
        return render_step(request, draft, step, None)
    return leave_draft(request, draft, {}) if "leave" in request.POST else next_step_url(request, draft, step)


def select_storable_fields(typed: Any, form: Form) -> Typed | None:
    """Return the fields of a step to store in the draft, without declarations; None if there are none."""
    return None if typed is None else drafts.remove_declarations(typed, form.fields)


def list_duplicates(form: Form) -> list[Any]:
    """List likely duplicates on the register that the officer may see."""
    values = form.cleaned_data
    return list(
        find_possible_duplicates(
            forenames=values["forenames"], surname=values["surname"], born_on=values["born_on"], pnc=values["pnc"]
        )
    )


@require_http_methods(["POST"])
@idempotent
def discard_draft_page(request: Request, draft_id: UUID) -> HttpResponse:
    """Delete a draft."""
    drafts.discard_draft(drafts.open_draft(request, draft_id, KIND))
    return redirect("new_nominal")


@require_GET
def show_done(request: Request, urn: str) -> HttpResponse:
    """Say that the nominal is recorded and awaits allocation by a supervisor."""
    return render_page(request, "register/done.jinja", {"urn": urn})


PAGES = {SENTENCE: sentence_step.sentence_step, CHECK: check_answers.check_answers_page}
