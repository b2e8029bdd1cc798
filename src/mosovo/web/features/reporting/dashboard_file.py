"""The chief officer dashboard as a file: with a purpose and its audit entry, and without names."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.chief_officer_dashboard import MEASURES, count_measures
from mosovo.caseload.measures import fill_rows
from mosovo.edge.request_context import LONDON, Request
from mosovo.exchange.formula_escaping import write_csv
from mosovo.exchange.models import Export
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .chief_officer_dashboard import scope_from_request
from .forms import NumbersForm
from .views import require_reporting_reader

COLUMN_HEADINGS = ("Measure", "Row", "What", "Number", "Definition")


@require_http_methods(["GET", "POST"])
@require_recent_factor
def download_dashboard(request: Request) -> HttpResponse:
    """Send every measure of the dashboard with its definition as a spreadsheet file."""
    require_reporting_reader(request)
    form = NumbersForm(request.POST or None, today=request.today)
    if not form.is_valid():
        breadcrumbs = [
            ("Reporting", reverse("reporting")),
            ("Chief officer dashboard", reverse("chief_board")),
            ("Download", ""),
        ]
        return render_page(request, "reporting/download_dashboard.jinja", {"form": form, "breadcrumbs": breadcrumbs})
    values = form.cleaned_data
    purpose = f"{Export.Purpose(values['purpose']).label}: {values['words']}"
    detail = {"figures": [measure.id for measure in MEASURES], "on": request.today, "shape": "csv"}
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE,
            "numbers.take_board",
            detail=detail,
            purpose=purpose,
            recipient=values["recipient"],
        )
    )
    watermark = build_watermark(request, entry, purpose, values["recipient"])
    response = HttpResponse(
        write_csv([(watermark,), COLUMN_HEADINGS, *build_sheets(request)]), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="board-{entry}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def build_watermark(request: Request, entry: int, purpose: str, recipient: str) -> str:
    """Describe who downloaded the file, when, the recipient and the purpose."""
    at = request.now.astimezone(LONDON)
    return (
        f"Police information. Downloaded by {request.actor.name} on {at:%d %B %Y} at {at:%H:%M}, audit entry {entry}, "
        f"for {recipient}. {purpose}. As at {request.today:%d %B %Y}. "
        "It counts the cases that this person has access to."
    )


def build_sheets(request: Request) -> Iterator[tuple[str, ...]]:
    """Yield each number of each measure, row by row."""
    on = request.today
    counts = count_measures(scope_from_request(request), on)
    for measure in MEASURES:
        for _, words, numbers in fill_rows(measure, counts[measure.id], on):
            for part, number in numbers:
                yield measure.title, words, measure.parts[part], str(number), measure.definition
