"""The board of a chief as a file: for a purpose, marked with its entry in the log, and without a name."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log_leaving
from mosovo.audit.verbs import Verb
from mosovo.caseload.chief import MEASURES
from mosovo.caseload.measures import filled
from mosovo.exchange.models import Export
from mosovo.exchange.neutral import as_csv
from mosovo.web.moment import LONDON, Request
from mosovo.web.pages import render
from mosovo.web.signin.stepup import fresh

from .board import scope_of
from .forms import NumbersForm
from .views import allowed

HEADS = ("Figure", "Row", "What", "Number", "Definition")


@require_http_methods(["GET", "POST"])
@fresh
def take_board(request: Request) -> HttpResponse:
    """Every figure of the board with its definition, as a file for a spreadsheet."""
    allowed(request)
    form = NumbersForm(request.POST or None, today=request.today)
    if not form.is_valid():
        crumbs = [("Numbers", reverse("numbers")), ("Chief’s board", reverse("chief_board")), ("Take it out", "")]
        return render(request, "numbers/take_board.jinja", {"form": form, "breadcrumbs": crumbs})
    told = form.cleaned_data
    purpose = f"{Export.Purpose(told['purpose']).label}: {told['words']}"
    detail = {"figures": [measure.id for measure in MEASURES], "on": request.today, "shape": "csv"}
    entry = log_leaving(
        Act(Verb.DISCLOSURE, "numbers.take_board", detail=detail, purpose=purpose, recipient=told["recipient"])
    )
    mark = marked(request, entry, purpose, told["recipient"])
    response = HttpResponse(as_csv([(mark,), HEADS, *counted(request)]), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="board-{entry}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def marked(request: Request, entry: int, purpose: str, recipient: str) -> str:
    """Who took it, when, for whom and what for."""
    at = request.now.astimezone(LONDON)
    return (
        f"Police information. Taken by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, entry {entry} of the log, "
        f"for {recipient}. {purpose}. As it stood on {request.today:%d %B %Y}. "
        "Counted are the cases that the taker can see."
    )


def counted(request: Request) -> Iterator[tuple[str, ...]]:
    """Each number of each figure, row by row."""
    scope, on = scope_of(request), request.today
    for measure in MEASURES:
        for _, words, numbers in filled(measure, measure.numbers(scope, on), on):
            for part, number in numbers:
                yield measure.title, words, measure.parts[part], str(number), measure.definition
