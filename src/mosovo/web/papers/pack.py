"""The file for the prosecutor: asked for with a purpose, by somebody who has just shown who they are, and marked."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit import log
from mosovo.audit.log import log_leaving
from mosovo.audit.verbs import Verb
from mosovo.obligations import queries
from mosovo.papers.blocks import Paper
from mosovo.papers.failure import Failure, failure_of, failure_of_case
from mosovo.papers.pack import Taker
from mosovo.papers.pack import pack as made
from mosovo.papers.policy import PACK
from mosovo.papers.reading import read
from mosovo.papers.schedule import kept_of, schedule
from mosovo.papers.words import for_court
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import queries as breaches
from mosovo.rooms.breaches.queries import Case
from mosovo.web.duties import Act
from mosovo.web.moment import LONDON, Request
from mosovo.web.obligations.drawing import why_href
from mosovo.web.obligations.whys import key_of
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh
from mosovo.web.whom import opened, whom

from .forms import PackForm
from .handing import pdf, word

FOR = "Court or legal proceedings"


@require_http_methods(["GET", "POST"])
@fresh
def pack(request: Request, urn: str, mark: str) -> HttpResponse:
    """The file on a duty that was not done."""
    permit = opened(request, urn, to=PACK)
    key = key_of(permit, mark)
    if key is None:
        raise Http404("there is no such duty")
    asked = queries.determinations_about(permit, key)
    failure = failure_of(permit, queries.board(permit), key, request.today, asked)
    return asked_for(request, permit, failure, Act("Why this duty", why_href(urn, key)))


@require_http_methods(["GET", "POST"])
@fresh
def breach_pack(request: Request, urn: str, breach_id: UUID) -> HttpResponse:
    """The file on a breach case, with its steps and what was decided."""
    permit = opened(request, urn, to=PACK)
    case = breaches.case(permit.nominal_id, breach_id)
    if case is None:
        raise Http404("there is no such breach case of this nominal")
    failure = failure_of_case(permit, queries.board(permit), case, request.today)
    back = reverse("breach", kwargs={"urn": urn, "breach_id": breach_id})
    return asked_for(request, permit, failure, Act("The breach case", back), case)


def asked_for(
    request: Request, permit: Permit, failure: Failure | None, back: Act, case: Case | None = None
) -> HttpResponse:
    """Ask what it is for; then the file leaves, once its entry in the log is written."""
    form = PackForm(request.POST or None, today=request.today, initial={"shape": "pdf"})
    if failure is not None and form.is_valid():
        return taken(request, permit, failure, form.cleaned_data)
    context = {"permit": permit, "person": whom(permit), "form": form, "failure": failure, "back": back, "case": case}
    return render(request, "papers/pack.jinja", context)


def taken(request: Request, permit: Permit, failure: Failure, said: dict[str, Any]) -> HttpResponse:
    """The paper of the shape that was asked for, marked with its entry in the log."""
    taker = Taker(request.actor.name, request.today)
    kind = "schedule" if said["shape"] == "schedule" else "pack"
    if kind == "schedule":
        paper = schedule(kept_of(permit, failure.case), taker)
    else:
        paper = made(read(permit, failure.key), failure, taker)
    entry = log_leaving(leaving(permit, failure, paper, kind, said))
    marked, name = replace(paper, mark=watermark(request, entry, said)), f"{kind}-{entry}"
    return word(marked, name) if said["shape"] == "word" else pdf(marked, name, saved=True)


def leaving(permit: Permit, failure: Failure, paper: Paper, kind: str, said: dict[str, Any]) -> log.Act:
    """What the log says of it: what left, of which duty or case, for whom, what for. Not a word of what it says."""
    detail = {
        "rule": failure.rule, "due_on": failure.due_on, "determination": failure.determination,
        "breach": failure.case.breach.first if failure.case else None, "shape": said["shape"],
        "digest": paper.digest(),
    }  # fmt: skip
    return log.Act(
        Verb.DISCLOSURE, f"papers.{kind}", [permit.nominal_id], rule=permit.rule, detail=detail,
        purpose=f"{FOR}: {said['words']}", recipient=said["recipient"],
    )  # fmt: skip


def watermark(request: Request, entry: int, said: dict[str, Any]) -> str:
    """Who took it, when, for whom and what for, and where the log says so: at the foot of each leaf."""
    return for_court()(
        "pack.mark", who=request.actor.name, moment=request.now.astimezone(LONDON), entry=entry,
        recipient=said["recipient"], purpose=f"{FOR}: {said['words']}",
    )  # fmt: skip
