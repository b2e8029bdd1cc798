"""What every step has in common: its page, the version it was drawn from, and where it leads."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from mosovo.record.models import Draft
from mosovo.web import drafts
from mosovo.web.drafts import DraftChanged
from mosovo.web.form_versions import form_version
from mosovo.web.forms import Form
from mosovo.web.rendering import render_page
from mosovo.web.request_context import LONDON, Request

from .steps import CHECK, RegistrationStep, next_step, typed_in


def next_step_url(request: Request, draft: Draft, this: RegistrationStep) -> HttpResponseRedirect:
    """To the next step, or back to the check when one came from it."""
    to = CHECK if "back_to_check" in request.POST else next_step(this)
    return redirect("new_nominal_step", draft_id=draft.pk, slug=to.slug)


def leave_draft(request: Request, draft: Draft, typed: Mapping[str, Any]) -> HttpResponseRedirect:
    """Keep what was typed, sound or not, and leave."""
    drafts.save_draft(draft, form_version(request), typed)
    return redirect("new_nominal")


def render_step(request: Request, draft: Draft, this: RegistrationStep, form: Form | None, **more: Any) -> HttpResponse:
    """The page of a step."""
    until = draft.expires_at.astimezone(LONDON).date() - timedelta(days=1)
    context = {
        "draft": draft,
        "kept_until": until,
        "step": this,
        "form": form,
        "same": [],
        "from_check": "check" in request.GET,
        **more,
    }
    return render_page(request, f"register/{this.slug}.jinja", context)


def stale_page(request: Request, stale: DraftChanged, this: RegistrationStep) -> HttpResponse:
    """409: the draft moved on in another window. What was typed here is shown beside what is kept."""
    yours = typed_in(request) or {}
    theirs = stale.theirs.content.get(this.slug) or {}
    theirs = theirs if isinstance(theirs, dict) else {}
    names = [name for name in {**theirs, **yours} if theirs.get(name) != yours.get(name)]
    told = [[(build_step_list(name), ", ".join(each.get(name) or [])) for name in names] for each in (theirs, yours)]
    words = "You changed this step in another window or on another device."
    both = {"theirs": told[0], "yours": told[1], "words": words} if names else {}
    return render_page(request, "errors/409.jinja", {**both, "again_href": request.path}, status=409)


def build_step_list(name: str) -> str:
    """A box of a form, in words."""
    return name.replace("_", " ").replace("-", ", ").capitalize()
