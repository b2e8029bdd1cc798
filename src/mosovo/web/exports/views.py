"""Taking a list out: ask, let a second person agree where it is long, take it once or more within a day."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.exchange import leaving, lists
from mosovo.exchange.leaving import NotNow, Taken, Why
from mosovo.exchange.models import Export
from mosovo.exchange.neutral import as_csv
from mosovo.record.shortened import Shortened, first_of
from mosovo.web.moment import LONDON, Request
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh

from . import asking
from .forms import DecideForm, ExportForm

LATEST = 20
TOO_MANY = f"The list has more than {lists.MOST:,} rows: choose a view of it, or one team"


@require_GET
def exports(request: Request) -> HttpResponse:
    """What one asked for, and what waits for one's decision."""
    asking.allowed(request)
    own = first_of(Export.objects.filter(asked_by_id=request.actor.account), LATEST)
    waiting = first_of(leaving.waiting(request.actor, request.now), LATEST)
    detail = {"own": len(own.rows), "waiting": len(waiting.rows)}
    log(Act(Verb.CONSULTATION, "exchange.exports", detail=detail))
    return render(request, "exports/list.jinja", {"own": shown(request, own), "waiting": shown(request, waiting)})


def shown(request: Request, found: Shortened[Export]) -> Shortened[tuple[Export, str, str]]:
    """Each with its description and its state, and how many there are."""
    return Shortened([(each, words(each), leaving.state(each, request.now)) for each in found.rows], found.of)


def words(asked: Export) -> str:
    """What the list is."""
    return asking.in_words(asked.of, str(asked.asked["reach"]), str(asked.asked["view"]))


@require_http_methods(["GET", "POST"])
@fresh
@once
def new(request: Request) -> HttpResponse:
    """What it is for and who will have it. Nothing leaves yet."""
    asking.allowed(request)
    beginning = request.method != "POST" or "begin" in request.POST
    first = {"people": request.POST.get("people", ""), "shape": "csv"}
    form = ExportForm(None if beginning else request.POST, today=request.today, initial=first)
    asked = asking.wish(request)
    if form.is_valid() and (made := asked_for(request, form)):
        return redirect("export", export_id=made.pk)
    context = {"form": form, "alone": leaving.ALONE, "what": asking.in_words(asked.of, reach_of(asked), asked.view)}
    return render(request, "exports/new.jinja", {**context, "action": f"?{asking.query(asked)}"})


def reach_of(asked: lists.Wish) -> str:
    """Whose list it is."""
    return asked.scope.reach if asked.scope else ""


def asked_for(request: Request, form: ExportForm) -> Export | None:
    """The export, kept; nothing, and a word on the form, where the list is too long."""
    assert request.account is not None
    said = form.cleaned_data
    asked = asking.wish(request, said["people"])
    if said["restricted"]:
        asked = asking.with_restricted(asked)
    try:
        return leaving.ask(
            asked, Why(said["purpose"], said["words"], said["recipient"]), on_paper=said["shape"] == "paper",
            by=request.account, now=request.now, actor=request.actor, on=request.today,
        )  # fmt: skip
    except lists.TooMany:
        form.add_error(None, TOO_MANY)
        return None


def opened(request: Request, export_id: UUID) -> Export:
    """The export, for who asked and for who may decide. Row security says the same."""
    asked = Export.objects.select_related("asked_by", "decided_by").filter(pk=export_id).first()
    if asked is None or not (asked.asked_by_id == request.actor.account or leaving.may_decide(request.actor, asked)):
        raise Http404("there is no such list")
    return asked


@require_GET
def one(request: Request, export_id: UUID) -> HttpResponse:
    """How it stands, and what can be done about it now."""
    asking.allowed(request)
    return page(request, opened(request, export_id), DecideForm(today=request.today))


def page(request: Request, asked: Export, form: DecideForm, status: int = 200) -> HttpResponse:
    """The page of one export."""
    context = {
        "asked": asked, "what": words(asked), "state": leaving.state(asked, request.now), "form": form,
        "mine": asked.asked_by_id == request.actor.account, "alone": leaving.ALONE,
    }  # fmt: skip
    return render(request, "exports/one.jinja", context, status)


@require_POST
@fresh
@once
def decide(request: Request, export_id: UUID) -> HttpResponse:
    """A second person's yes or no."""
    asking.allowed(request)
    asked = opened(request, export_id)
    if not leaving.may_decide(request.actor, asked) or request.account is None:
        raise Http404("there is no such list")
    form = DecideForm(request.POST, today=request.today)
    if not form.is_valid():
        return page(request, asked, form)
    yes, because = form.cleaned_data["agreed"] == "yes", form.cleaned_data["because"]
    if not leaving.decide(asked, agreed=yes, because=because, by=request.account, now=request.now):
        return page(request, opened(request, export_id), form, status=409)
    messages.success(request, "It may be taken, for 24 hours." if yes else "It will not be taken.")
    return redirect("exports")


@require_POST
@fresh
def take(request: Request, export_id: UUID) -> HttpResponse:
    """The list, marked with who took it, when, and its entry in the log."""
    asking.allowed(request)
    asked = opened(request, export_id)
    try:
        taken = leaving.take(asked, actor=request.actor, now=request.now, on=request.today)
    except (NotNow, lists.TooMany):
        return page(request, asked, DecideForm(today=request.today), status=409)
    mark = watermark(request, taken)
    if asked.on_paper:
        return render(request, "exports/paper.jinja", {"taken": taken, "mark": mark, "what": words(asked)})
    marked = [(mark,), (*taken.heads, "Entry"), *((*row.cells, str(taken.entry)) for row in taken.rows)]
    response = HttpResponse(as_csv(marked), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="list-{taken.entry}.csv"'
    return response


def watermark(request: Request, taken: Taken) -> str:
    """Who took it, when, what for, and where the log says so."""
    at = request.now.astimezone(LONDON)
    return (
        f"Police information. Taken by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, entry {taken.entry} of the "
        f"log, for {taken.asked.recipient}. {leaving.purpose(taken.asked)}. {len(taken.rows)} rows. Restricted people "
        f"are {'those who name the taker' if taken.asked.asked['restricted'] else 'left out'}."
    )
