"""The way to a new nominal: begin or come back, step by step, and the page after it is done."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import may_register
from mosovo.casework.likeness import likely_same
from mosovo.record.models import Draft
from mosovo.web import drafts
from mosovo.web.drafts import Stale
from mosovo.web.forms import Form
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.versions import version_of

from . import check, sentence
from .page import left, onward, page, stale_page
from .steps import BY_SLUG, CHECK, KIND, PERSON, SENTENCE, Step, Typed, form_of, is_asked, typed_in


@require_http_methods(["GET", "POST"])
@once
def start(request: Request) -> HttpResponse:
    """Begin, or come back to what was begun."""
    if not may_register(request.actor).allowed:
        raise Http404
    if request.method == "POST":
        draft = drafts.begin(request, KIND)
        return redirect("new_nominal_step", draft_id=draft.pk, slug=PERSON.slug)
    return render(request, "register/start.jinja", {"drafts": drafts.waiting(request, KIND)})


@require_http_methods(["GET", "POST"])
@once
def step(request: Request, draft_id: UUID, slug: str) -> HttpResponse:
    """One step of a draft."""
    draft = drafts.opened(request, draft_id, KIND)
    this = BY_SLUG.get(slug)
    if this is None or not may_register(request.actor).allowed:
        raise Http404
    try:
        return PAGES.get(this, answers)(request, draft, this)
    except Stale as stale:
        return stale_page(request, stale, this)


def answers(request: Request, draft: Draft, this: Step) -> HttpResponse:
    """A step that is one form: kept when it is sound, and on to the next."""
    if not is_asked(request, this):
        return not_asked(request, draft, this)
    typed = typed_in(request) if request.method == "POST" else draft.content.get(this.slug)
    form = form_of(this, request, typed)
    if request.method != "POST":
        return page(request, draft, this, form)
    if "leave" in request.POST:
        return left(request, draft, {this.slug: to_keep(typed, form)})
    if not form.is_valid():
        return page(request, draft, this, form)
    same = alike(form) if this is PERSON else []
    if same and not form.data.get("nobody_known"):
        return page(request, draft, this, form_of(this, request, typed, doubted=True), same=same)
    drafts.keep(draft, version_of(request), {this.slug: to_keep(typed, form)})
    return onward(request, draft, this)


def not_asked(request: Request, draft: Draft, this: Step) -> HttpResponse:
    """A step that others answer: it says who, and the button goes on."""
    if request.method != "POST":
        return page(request, draft, this, None)
    return left(request, draft, {}) if "leave" in request.POST else onward(request, draft, this)


def to_keep(typed: Any, form: Form) -> Typed | None:
    """What the draft holds of a step; nothing of more than anybody types."""
    return None if typed is None else drafts.without_declarations(typed, form.fields)


def alike(form: Form) -> list[Any]:
    """Those on the register, among whom the officer may see, who are likely the same person."""
    said = form.cleaned_data
    return list(
        likely_same(forenames=said["forenames"], surname=said["surname"], born_on=said["born_on"], pnc=said["pnc"])
    )


@require_http_methods(["POST"])
@once
def discard(request: Request, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    drafts.throw_away(drafts.opened(request, draft_id, KIND))
    return redirect("new_nominal")


@require_GET
def done(request: Request, urn: str) -> HttpResponse:
    """The nominal is on the register, and whoever registered them waits for a supervisor to allocate."""
    return render(request, "register/done.jinja", {"urn": urn})


PAGES = {SENTENCE: sentence.sentence, CHECK: check.check}
