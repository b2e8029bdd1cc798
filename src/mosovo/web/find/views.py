"""Finding a person. What is asked is sent, and never stands in an address.

It is kept for whoever asked, under a key that says nothing. The answer stands at the key, so that
going back from a case file finds it again; it is asked anew and logged anew each time. A question
is gone when tomorrow ends.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.models import Line
from mosovo.exchange.lists import may_export
from mosovo.nominals.who import told_message
from mosovo.record.models import Draft
from mosovo.record.sealing import SealBroken, reopened_draft, sealed_draft
from mosovo.search import queries
from mosovo.search.written import Passage, find_written
from mosovo.web import drafts
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.urn import is_urn

from .forms import PEOPLE, WRITTEN, FindForm

KIND = "find"


@require_http_methods(["GET", "POST"])
def find(request: Request) -> HttpResponse:
    """The form; what is sent goes on to its answer."""
    form = form_of(request, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "find/find.jinja", {"form": form, "hits": None})
    return redirect("found", key=keep(request, form.cleaned_data))


@require_GET
def found(request: Request, key: UUID) -> HttpResponse:
    """The answer to a question of one's own: those found whom the actor may see, with why each came up."""
    asked = asked_under(request, key)
    form = form_of(request, None, asked)
    if asked.get("where") == WRITTEN:
        return written(request, key, form, asked)
    born_on = date.fromisoformat(asked["born_on"]) if asked.get("born_on") else None
    hits = queries.find(asked["q"], born_on, archived=bool(asked.get("archived")))
    message = told_message(words) if not hits and is_urn(words := asked["q"].strip().upper()) else ""
    shown = [hit.nominal_id for hit in hits]
    log(
        Act(Verb.CONSULTATION, "find.list", subjects=shown, fields=["name", "born", "why"], detail={"found": len(hits)})
    )
    context = {"form": form, "hits": hits, "told": message, "may_export": may_export(request.actor), "key": key}
    return render(request, "find/find.jinja", context)


def written(request: Request, key: UUID, form: FindForm, asked: dict[str, Any]) -> HttpResponse:
    """Contacts and parts of plans that have all the words, of whoever the actor may see; read on the case file."""
    passages = find_written(asked["q"], archived=bool(asked.get("archived")))
    rows = with_lines(passages)
    ids = {each.nominal_id for each in passages}
    detail = {"found": len(rows)}
    log(Act(Verb.CONSULTATION, "find.list", subjects=sorted(ids), fields=["name", "written"], detail=detail))
    return render(request, "find/find.jinja", {"form": form, "hits": None, "passages": rows, "key": key})


def with_lines(passages: Sequence[Passage]) -> list[tuple[Passage, Line]]:
    """Each with the line of whoever it is about."""
    ids = {each.nominal_id for each in passages}
    lines = {line.nominal_id: line for line in Line.objects.filter(nominal_id__in=ids)} if ids else {}
    return [(each, lines[each.nominal_id]) for each in passages if each.nominal_id in lines]


def form_of(request: Request, typed: Any, asked: dict[str, Any] | None = None) -> FindForm:
    """The form, with archived records offered to those who may find them."""
    form = FindForm(typed, today=request.today, initial={"where": PEOPLE, **(asked or {})})
    if not request.actor.roles & ANSWERS_FOR_CASES:
        del form.fields["archived"]
    return form


def asked_under(request: Request, key: UUID) -> dict[str, Any]:
    """The question that is kept under a key of the asker's own."""
    try:
        return reopened_draft(key, drafts.opened(request, key, KIND).content)
    except SealBroken as broken:
        raise Http404("the key that sealed this question was taken out since") from broken


def keep(request: Request, said: dict[str, Any]) -> UUID:
    """The key under which a question is kept for whoever asks it, sealed: it may hold a word of any field group."""
    Draft.objects.filter(expires_at__lte=request.now, kind=KIND).delete()
    asked = {
        "q": said["q"], "born_on": said["born_on"].isoformat() if said["born_on"] else "",
        "where": said.get("where") or PEOPLE, "archived": bool(said.get("archived")),
    }  # fmt: skip
    row = Draft(account_id=drafts.account_of(request), kind=KIND, expires_at=drafts.end_of_tomorrow(request))
    row.content = sealed_draft(row.pk, asked)
    row.save(force_insert=True)
    return row.pk
