"""Searches that are kept: under a name of one's own, listed with what is new, looked at, and ended.

No title, address or message has a word of one. A search finds for its author what finding would, and no more.
"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.law.days import months_after
from mosovo.organisations.models import Account
from mosovo.search import kept
from mosovo.search.kept import MOST_FOUND, Question, Search, TooMany
from mosovo.web.moment import Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.words import plain_day

from .forms import WRITTEN, KeepForm
from .views import asked_under, with_lines

LONGEST = MOST_FOUND * 40


@require_GET
def searches(request: Request) -> HttpResponse:
    """The searches of one's own, and how much each finds that one was not shown. Nobody is named here."""
    own = kept.kept_by(author(request), request.today)
    new = kept.ask(own, only_new=True)
    rows = [(each, in_words(each.question), len(new[each.row.pk].ids) if not each.broken else 0) for each in own]
    log(Act(Verb.CONSULTATION, "find.kept_list", detail={"searches": len(own)}))
    return render(request, "find/kept.jinja", {"rows": rows})


@require_http_methods(["GET", "POST"])
@once
def keep(request: Request, key: UUID) -> HttpResponse:
    """Keep the question that stands under a key of one's own."""
    asked = asked_under(request, key)
    born_on = date.fromisoformat(asked["born_on"]) if asked.get("born_on") else None
    question = Question(asked["q"], born_on, asked.get("where") == WRITTEN, bool(asked.get("archived")))
    until = months_after(settings.KEPT_SEARCH_MONTHS, request.today)
    form = KeepForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            kept.keep(author(request), form.cleaned_data["name"], question, on=request.today, until=until)
        except TooMany as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"The search is kept until {plain_day(until)}.")
            return redirect("kept_searches")
    back = reverse("found", kwargs={"key": key})
    context = {"form": form, "asked": in_words(question), "until": until, "back_href": back}
    return render(request, "find/keep.jinja", context)


@require_http_methods(["GET", "POST"])
@once
def search(request: Request, key: UUID) -> HttpResponse:
    """What it finds now, the new first; sent, that its author has looked at what was shown."""
    own = one_of(request, key)
    if request.method == "POST" and not own.broken:
        kept.seen(own, shown(request), request.now)
        messages.success(request, "What you looked at is no longer new.")
        return redirect("kept_searches")
    found = kept.ask([own]).get(own.row.pk, kept.Found())
    new = set(found.ids) - set(own.known)
    hits = sorted(found.hits, key=lambda hit: hit.nominal_id not in new)[:MOST_FOUND]
    passages = with_lines(sorted(found.passages, key=lambda each: each.fact not in new)[:MOST_FOUND])
    whom = sorted({hit.nominal_id for hit in hits} | {each.nominal_id for each, _ in passages})
    log(Act(Verb.CONSULTATION, "find.kept_search", whom, ["name", "born", "why"], detail={"new": len(new)}))
    context = {
        "search": own, "asked": in_words(own.question), "hits": hits, "passages": passages, "new": new,
        "shown": [*(hit.nominal_id for hit in hits), *(each.fact for each, _ in passages)],
        "too_many": found.is_too_much, "most": MOST_FOUND,
    }  # fmt: skip
    return render(request, "find/kept_search.jinja", context)


@require_POST
@once
def end(request: Request, key: UUID) -> HttpResponse:
    """It is no longer kept."""
    kept.end(one_of(request, key))
    messages.success(request, "The search is ended.")
    return redirect("kept_searches")


def author(request: Request) -> Account:
    """Whose searches they are. Nobody else keeps any."""
    if request.account is None:
        raise Http404
    return request.account


def one_of(request: Request, key: UUID) -> Search:
    """One of one's own."""
    own = kept.kept(author(request), key, request.today)
    if own is None:
        raise Http404("no search of one's own")
    return own


def shown(request: Request) -> list[UUID]:
    """Which the page had shown. What is no id is nothing that was shown."""
    try:
        return [UUID(each) for each in request.POST.get("shown", "")[:LONGEST].split()]
    except ValueError:
        return []


def in_words(question: Question) -> str:
    """The question, as its author typed it."""
    parts = [f"“{question.q}”" if question.q else "", f"born {plain_day(question.born_on)}" if question.born_on else ""]
    where = "in contacts and plans" if question.written else ""
    return ", ".join(filter(None, (*parts, where, "archived too" if question.archived else "")))
