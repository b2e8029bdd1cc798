"""The desk: find them, know them, go through what was last told, see the new dates, record it all at once."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.casework.policy import ATTEND
from mosovo.nominals import door
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import board
from mosovo.rooms.identity.queries import latest_photograph
from mosovo.rooms.notification import queries
from mosovo.search.queries import find
from mosovo.web import drafts, errors
from mosovo.web.find.forms import FindForm
from mosovo.web.moment import Request
from mosovo.web.nav import RECORDING
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.photographs.page import portrait
from mosovo.web.register.steps import typed_in
from mosovo.web.whom import SHOWN, opened, whom

from . import kept, receipt
from .at import Desk
from .forms import IdentityForm
from .items import FIELDS

TOO_MUCH = "This is more than anybody types at a desk: 40,000 characters in all. Shorten it and send it again."


@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Who is there: found by name, date of birth or number; and what was begun and not recorded."""
    if not request.actor.roles & RECORDING:
        raise Http404
    form = FindForm(request.POST or None, today=request.today)
    hits = None
    if request.method == "POST" and form.is_valid():
        hits = find(form.cleaned_data["q"], form.cleaned_data["born_on"])
        shown = [hit.nominal_id for hit in hits]
        log(Act(Verb.CONSULTATION, "find.list", subjects=shown, fields=["name", "born", "why"],
                detail={"found": len(hits)}))  # fmt: skip
    begun = drafts.waiting(request, kept.KIND) if request.account else []
    return render(request, "desk/start.jinja", {"form": form, "hits": hits, "begun": begun})


@require_http_methods(["GET", "POST"])
@once
def identity(request: Request, urn: str) -> HttpResponse:
    """Is it them: the photograph, and two ways of knowing."""
    permit = opened(request, urn, to=ATTEND, fields=(*SHOWN, "identity.photograph"))
    form = IdentityForm(request.POST or None, today=request.today)
    if form.is_bound and form.is_valid():
        kept.begin(request, urn, form.cleaned_data)
        return redirect("desk", urn=urn)
    row = latest_photograph(permit.nominal_id)
    context = {
        "permit": permit,
        "person": whom(permit),
        "form": form,
        "portrait": portrait(urn, row) if row else None,
        "begun": kept.begun(request, urn),
    }
    return render(request, "desk/identity.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def desk(request: Request, urn: str) -> HttpResponse:
    """The one screen: what is due, all that was last told, and what they say today."""
    permit = opened(request, urn, to=ATTEND, fields=FIELDS)
    draft = kept.begun(request, urn)
    if draft is None:
        return redirect("desk_identity", urn=urn)
    typed = typed_in(request) if request.method == "POST" else kept.typed_before(draft)
    if typed is None:
        return errors.unprocessable(request, TOO_MUCH)
    return Desk.of(request, permit, draft, typed).answered()


@require_POST
def keep(request: Request, draft_id: UUID) -> HttpResponse:
    """What is typed, kept while it is typed: nothing is lost when a session ends.

    It carries the key of the page, which is for what the page does: kept twice is kept once by itself.
    """
    draft = drafts.opened(request, draft_id, kept.KIND)
    typed = typed_in(request)
    older = typed is not None and not kept.keep_while_typing(draft, typed)
    return render(request, "desk/kept.jinja", {"at": request.now, "kept": typed is not None, "older": older})


@require_POST
@once
def throw_away(request: Request, draft_id: UUID) -> HttpResponse:
    """They left, or it was somebody else."""
    drafts.throw_away(drafts.opened(request, draft_id, kept.KIND))
    return redirect("desk_start")


@require_GET
def done(request: Request, urn: str, first: UUID) -> HttpResponse:
    """What was given, when and to whom, and the next dates: to be printed and handed over."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=receipt.FIELDS)
    attendance = queries.attendances(permit.nominal_id).filter(first=first).first()
    if attendance is None:
        raise Http404("there is no such attendance of this nominal")
    context = receipt.told(attendance, board(permit), request.today)
    return render(request, "desk/done.jinja", {"permit": permit, "person": whom(permit), **context})
