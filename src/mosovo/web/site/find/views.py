"""Search for a person. The search terms are sent by POST and are never in a URL.

The terms are stored encrypted for the user under a random key. The results have the key in their URL, so that the user
can go back to them from a case file. They are searched and logged again each time. The terms are deleted at the end of
tomorrow.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.case_looks import RecentCase, list_recent_cases
from mosovo.caseload.models import CaseloadEntry
from mosovo.edge.request_context import Request, get_draft_author
from mosovo.edge.urn import is_urn
from mosovo.exchange.export_lists import can_export
from mosovo.nominals.access_report import restricted_case_message
from mosovo.record.encryption import DecryptionFailed, decrypt_draft, encrypt_draft
from mosovo.record.models import Draft
from mosovo.search import queries
from mosovo.search.text_index import MOST, TextMatch, find_text
from mosovo.web.core import drafts
from mosovo.web.core.rendering import render_page
from mosovo.web.core.saved_forms.page_forms import set_answer_address

from .forms import PEOPLE, WRITTEN, FindForm

KIND = "find"


@require_http_methods(["GET", "POST"])
def find_page(request: Request) -> HttpResponse:
    """Show the search form; a POST redirects to the results."""
    form = build_find_form(request, request.POST or None)
    if request.method == "POST":
        if form.is_valid():
            return redirect("found", key=store_search_terms(request, form.cleaned_data))
        set_answer_address(request.path)  # opened again, the page logs the recent cases that the refusal shows
    return render_page(request, "find/find.jinja", {"form": form, "hits": None, "recent": list_recent(request)})


def list_recent(request: Request) -> list[RecentCase]:
    """List the cases that the user opened last; those who are shown are in the log."""
    if request.actor.account is None:
        return []
    recent = list_recent_cases(request.actor.account)
    if recent:
        shown = [each.nominal_id for each in recent]
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "find.recent", subjects=shown, fields=["name", "born"]))
    return recent


@require_GET
def show_results(request: Request, key: UUID) -> HttpResponse:
    """Show the results of one of the user’s searches: people the actor may see, with the reason for each match."""
    values = load_search_terms(request, key)
    form = build_find_form(request, None, values)
    if values.get("where") == WRITTEN:
        return show_text_results(request, key, form, values)
    born_on = date.fromisoformat(values["born_on"]) if values.get("born_on") else None
    people = queries.find_people(
        values["q"], born_on, limit_rows=queries.MOST + 1, archived=bool(values.get("archived"))
    )
    hits = people[: queries.MOST]
    message = restricted_case_message(words) if not hits and is_urn(words := values["q"].strip().upper()) else ""
    shown = [hit.nominal_id for hit in hits]
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "find.list",
            subjects=shown,
            fields=["name", "born", "why"],
            detail={"found": len(hits)},
        )
    )
    context = {
        "form": form, "hits": hits, "has_more": len(people) > len(hits), "message": message,
        "may_export": can_export(request.actor), "key": key,
    }  # fmt: skip
    return render_page(request, "find/find.jinja", context)


def show_text_results(request: Request, key: UUID, form: FindForm, values: dict[str, Any]) -> HttpResponse:
    """Show contacts and parts of plans that contain all the words, of nominals the actor may see."""
    found = find_text(values["q"], archived=bool(values.get("archived")), limit_rows=MOST + 1)
    passages = found[:MOST]
    rows = pair_with_entries(passages)
    ids = {each.nominal_id for each in passages}
    detail = {"found": len(rows)}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "find.list",
            subjects=sorted(ids),
            fields=["name", "written"],
            detail=detail,
        )
    )
    context = {"form": form, "hits": None, "passages": rows, "has_more": len(found) > MOST, "key": key}
    return render_page(request, "find/find.jinja", context)


def pair_with_entries(passages: Sequence[TextMatch]) -> list[tuple[TextMatch, CaseloadEntry]]:
    """Pair each match with the list row of its nominal."""
    ids = {each.nominal_id for each in passages}
    lines = {line.nominal_id: line for line in CaseloadEntry.objects.filter(nominal_id__in=ids)} if ids else {}
    return [(each, lines[each.nominal_id]) for each in passages if each.nominal_id in lines]


def build_find_form(request: Request, typed: Any, values: dict[str, Any] | None = None) -> FindForm:
    """Build the form. Archived records are offered only to roles that may find them."""
    form = FindForm(typed, today=request.today, initial={"where": PEOPLE, **(values or {})})
    if not request.actor.roles & SUPERVISING_ROLES:
        del form.fields["archived"]
    return form


def load_search_terms(request: Request, key: UUID) -> dict[str, Any]:
    """Return the search terms stored under one of the user’s own keys."""
    try:
        return decrypt_draft(key, drafts.open_draft(request, key, KIND).content)
    except DecryptionFailed as broken:
        raise Http404("the key that encrypted this search was removed since") from broken


def store_search_terms(request: Request, values: dict[str, Any]) -> UUID:
    """Store the search terms and return their key. Encrypted, because they may contain text of any field group."""
    Draft.objects.filter(expires_at__lte=request.now, kind=KIND).delete()
    criteria = {
        "q": values["q"], "born_on": values["born_on"].isoformat() if values["born_on"] else "",
        "where": values.get("where") or PEOPLE, "archived": bool(values.get("archived")),
    }  # fmt: skip
    row = Draft(account_id=get_draft_author(request), kind=KIND, expires_at=drafts.end_of_tomorrow(request))
    row.content = encrypt_draft(row.pk, criteria)
    row.save(force_insert=True)
    return row.pk
