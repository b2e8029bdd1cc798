"""A run of the annual return as a file: with a purpose and its audit entry, and without names."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.annual_return import build_annual_return
from mosovo.documents.pdf import write_pdf
from mosovo.edge.request_context import LONDON, Request
from mosovo.exchange.formula_escaping import write_csv
from mosovo.exchange.models import Export
from mosovo.exchange.ods_files import OdsSheet, write_ods
from mosovo.reporting import return_runs, return_tables
from mosovo.reporting.definitions import RATE, RATE_DEFINITION, RATE_TITLE
from mosovo.reporting.models import ReturnRun
from mosovo.reporting.return_tables import RenderedTable
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor

from .annual_return import describe_run, get_run, is_for_publication
from .return_forms import TakeForm

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
}
type SheetRow = list[str | int]


@require_http_methods(["GET", "POST"])
@require_recent_factor
def download_return(request: Request, run_id: UUID) -> HttpResponse:
    """Ask for purpose, recipient and format; then send the file. National numbers are sent only as published."""
    run = get_run(request, run_id)
    form = TakeForm(request.POST or None, today=request.today, initial={"shape": "ods", "numbers": "published"})
    context = {
        "form": form, "run": run, "area": return_runs.area_name(run),
        "breadcrumbs": [("Annual return", reverse("annual_returns")), ("Run", reverse("annual_return", args=[run.pk])),
                        ("Download", "")],
    }  # fmt: skip
    if not form.is_valid():
        return render_page(request, "reporting/download_return.jinja", context)
    values = form.cleaned_data
    published = values["numbers"] == "published"
    if is_for_publication(run) and not published:
        form.add_error("numbers", "Select the numbers to be published: national numbers include other forces")
        return render_page(request, "reporting/download_return.jinja", context)
    purpose = f"{Export.Purpose(values['purpose']).label}: {values['words']}"
    detail = {**describe_run(run), "shape": values["shape"], "published": published}
    entry = log_export(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, "return.take", detail=detail, purpose=purpose, recipient=values["recipient"]
        )
    )
    watermark = _build_watermark(request, run, entry, purpose, values["recipient"])
    response = HttpResponse(
        _build_content(request, run, values["shape"], watermark, published), content_type=TYPES[values["shape"]]
    )
    response.headers["Content-Disposition"] = f'attachment; filename="mappa-return-{entry}.{values["shape"]}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _build_watermark(request: Request, run: ReturnRun, entry: int, purpose: str, recipient: str) -> str:
    at, recorded_at = request.now.astimezone(LONDON), run.known_at.astimezone(LONDON)
    return (
        f"Downloaded by {request.actor.name} on {at:%-d %B %Y} at {at:%H:%M}, audit entry {entry}, for {recipient}. "
        f"{purpose}. As recorded by {recorded_at:%-d %B %Y at %H:%M}; definitions, edition {run.definitions}."
    )


def _build_content(request: Request, run: ReturnRun, shape: str, watermark: str, published: bool) -> bytes | str:
    if shape == "pdf":
        return write_pdf(build_annual_return(run, request.today, watermark, published=published))
    sheets = build_sheets(run, watermark, published=published)
    if shape == "ods":
        return write_ods(format_title(run), sheets)
    return write_csv([str(cell) for cell in row] for sheet in sheets for row in [*sheet.rows, [""]])


def format_title(run: ReturnRun) -> str:
    """Return the title inside the file."""
    return f"Annual MAPPA return, {return_runs.area_name(run)}, year to 31 March {run.ends_in}"


def build_sheets(run: ReturnRun, watermark: str, *, published: bool) -> list[OdsSheet]:
    """Build a sheet about the run, and a sheet for each table with its definition."""
    about: list[SheetRow] = [[format_title(run)], [watermark]]
    if published:
        about.append([return_tables.PUBLISHED])
    rate = return_tables.describe_rate(run, published=published)
    about += [[f"{RATE}. {RATE_TITLE}"], [RATE_DEFINITION], [rate]]
    return [
        OdsSheet("About", about),
        *(_build_table_sheet(each) for each in return_tables.render_tables(run, published=published)),
    ]


def _build_table_sheet(each: RenderedTable) -> OdsSheet:
    rows: list[SheetRow] = [[each.title], [each.table.definition], ["", *each.heads]]
    for name, cells in each.rows:
        rows.append([name, *(cell.text if cell.number is None else cell.number for cell in cells)])
    return OdsSheet(f"Table {each.table.number}", rows)
