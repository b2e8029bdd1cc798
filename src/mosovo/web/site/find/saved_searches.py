"""Saved searches: save, list with the new results, open and delete.

No page title, URL or message contains the search terms. A saved search shows only what its author may see.
"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Account
from mosovo.search import saved_searches
from mosovo.search.saved_searches import MAX_RESULTS, OpenedSearch, SavedQuery, TooManyResults
from mosovo.web.core.formatting import format_date
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo_law.core.days import months_after

from .forms import WRITTEN, SavedSearchForm
from .views import load_search_terms, pair_with_entries

MAX_SHOWN_LENGTH = MAX_RESULTS * 40


@require_GET
def show_saved_searches(request: Request) -> HttpResponse:
    """List the reader's saved searches with the number of new results, without names."""
    own = saved_searches.list_saved_searches(require_author(request), request.today)
    new = saved_searches.run_searches(own, only_new=True)
    rows = [(each, describe_query(each.question), len(new[each.row.pk].ids) if not each.broken else 0) for each in own]
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "find.kept_list", detail={"searches": len(own)}))
    return render_page(request, "find/saved_searches.jinja", {"rows": rows})


@require_http_methods(["GET", "POST"])
@idempotent
def save_search_page(request: Request, key: UUID) -> HttpResponse:
    """Save the search with this key."""
    values = load_search_terms(request, key)
    born_on = date.fromisoformat(values["born_on"]) if values.get("born_on") else None
    question = SavedQuery(values["q"], born_on, values.get("where") == WRITTEN, bool(values.get("archived")))
    until = months_after(settings.SAVED_SEARCH_MONTHS, request.today)
    form = SavedSearchForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            saved_searches.save_search(
                require_author(request), form.cleaned_data["name"], question, on=request.today, until=until
            )
        except TooManyResults as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"The search is saved until {format_date(until)}.")
            return redirect("saved_searches")
    back = reverse("found", kwargs={"key": key})
    context = {"form": form, "query_text": describe_query(question), "until": until, "back_href": back}
    return render_page(request, "find/save_search.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def show_saved_search(request: Request, key: UUID) -> HttpResponse:
    """Show the current results, new ones first; a POST marks them as read."""
    own = get_own_search(request, key)
    if request.method == "POST" and not own.broken:
        saved_searches.mark_seen(own, read_shown_ids(request), request.now)
        messages.success(request, "The results are marked as read.")
        return redirect("saved_searches")
    results = saved_searches.run_searches([own]).get(own.row.pk, saved_searches.SearchResults())
    new = set(results.ids) - set(own.known)
    hits = sorted(results.hits, key=lambda hit: hit.nominal_id not in new)[:MAX_RESULTS]
    passages = pair_with_entries(sorted(results.passages, key=lambda each: each.fact not in new)[:MAX_RESULTS])
    shown_people = sorted({hit.nominal_id for hit in hits} | {each.nominal_id for each, _ in passages})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "find.kept_search",
            shown_people,
            ["name", "born", "why"],
            detail={"new": len(new)},
        )
    )
    context = {
        "search": own, "query_text": describe_query(own.question), "hits": hits, "passages": passages, "new": new,
        "shown": [*(hit.nominal_id for hit in hits), *(each.fact for each, _ in passages)],
        "too_many": results.has_too_many, "most": MAX_RESULTS,
    }  # fmt: skip
    return render_page(request, "find/saved_search.jinja", context)


@require_POST
@idempotent
def delete_saved_search(request: Request, key: UUID) -> HttpResponse:
    """Delete the saved search."""
    saved_searches.delete_search(get_own_search(request, key))
    messages.success(request, "The saved search is deleted.")
    return redirect("saved_searches")


def require_author(request: Request) -> Account:
    """Return the account that owns the searches."""
    if request.account is None:
        raise Http404
    return request.account


def get_own_search(request: Request, key: UUID) -> OpenedSearch:
    """Return a saved search of the reader, or raise 404."""
    own = saved_searches.get_saved_search(require_author(request), key, request.today)
    if own is None:
        raise Http404("the reader has no such saved search")
    return own


def read_shown_ids(request: Request) -> list[UUID]:
    """Return the ids of the results that the page had shown."""
    try:
        return [UUID(each) for each in request.POST.get("shown", "")[:MAX_SHOWN_LENGTH].split()]
    except ValueError:
        return []


def describe_query(question: SavedQuery) -> str:
    """Describe the search in the terms its author entered."""
    parts = [
        f"“{question.q}”" if question.q else "",
        f"born {format_date(question.born_on)}" if question.born_on else "",
    ]
    where = "in contacts and plans" if question.written else ""
    return ", ".join(filter(None, (*parts, where, "including archived" if question.archived else "")))
