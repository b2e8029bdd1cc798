"""What all steps share: rendering, the check of the draft’s version, and the next step."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from mosovo.edge.request_context import LONDON, Request
from mosovo.record.models import Draft
from mosovo.web.core import drafts
from mosovo.web.core.drafts import DraftChanged
from mosovo.web.core.form_versions import form_version
from mosovo.web.core.forms import Form
from mosovo.web.core.rendering import render_page

from .steps import CHECK, RegistrationStep, next_step, read_typed_fields


def next_step_url(request: Request, draft: Draft, step: RegistrationStep) -> HttpResponseRedirect:
    """Redirect to the next step, or back to check your answers if the user came from there."""
    to = CHECK if "back_to_check" in request.POST else next_step(step)
    return redirect("new_nominal_step", draft_id=draft.pk, slug=to.slug)


def leave_draft(request: Request, draft: Draft, typed: Mapping[str, Any]) -> HttpResponseRedirect:
    """Save what was typed, valid or not, and leave."""
    drafts.save_draft(draft, form_version(request), typed)
    return redirect("new_nominal")


def render_step(request: Request, draft: Draft, step: RegistrationStep, form: Form | None, **more: Any) -> HttpResponse:
    """Render the page of a step."""
    until = draft.expires_at.astimezone(LONDON).date() - timedelta(days=1)
    context = {
        "draft": draft,
        "kept_until": until,
        "step": step,
        "form": form,
        "same": [],
        "from_check": "check" in request.GET,
        **more,
    }
    return render_page(request, f"register/{step.slug}.jinja", context)


def stale_page(request: Request, stale: DraftChanged, step: RegistrationStep) -> HttpResponse:
    """Answer 409: the draft was changed in another window. Show what was typed here next to what is saved."""
    yours = read_typed_fields(request) or {}
    theirs = stale.theirs.content.get(step.slug) or {}
    theirs = theirs if isinstance(theirs, dict) else {}
    names = [name for name in {**theirs, **yours} if theirs.get(name) != yours.get(name)]
    rows = [[(format_field_name(name), ", ".join(each.get(name) or [])) for name in names] for each in (theirs, yours)]
    words = "You changed this step in another window or on another device."
    both = {"theirs": rows[0], "yours": rows[1], "words": words} if names else {}
    return render_page(request, "errors/409.jinja", {**both, "again_href": request.path}, status=409)


def format_field_name(name: str) -> str:
    """Turn the name of a form field into text."""
    return name.replace("_", " ").replace("-", ", ").capitalize()
