"""The timeline printed for court: the chosen types of entry, with a watermark of reader, recipient and purpose."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.policy import PACK
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.court_timeline import TimelineEvent, build_court_timeline
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.prosecution_file import FileRecipient
from mosovo.edge.request_context import Request
from mosovo.record import field_groups
from mosovo.record.permit import Permit
from mosovo.web.core.downloads import build_watermark, pdf_response
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import Form, MultipleChoiceField, TextField
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor
from mosovo.web.core.timeline import TimelineEntry

from . import page, timeline_entries

RECORDED_BY = "Recorded by "


class ChronologyForm(Form):
    """The types of entry, the proceedings and the recipient."""

    lane = MultipleChoiceField(label="Types of entry", label_in_sentence="at least one type of entry", choices=[])
    words = TextField(
        label="Proceedings", label_in_sentence="the proceedings",
        hint="The crime or case reference and the court. Do not enter names.", max_length=200,
    )  # fmt: skip
    recipient = TextField(
        label="Recipient",
        label_in_sentence="the recipient",
        hint="The prosecutor or their unit.",
        max_length=200,
    )


@require_http_methods(["GET", "POST"])
@require_recent_factor
def print_timeline(request: Request, urn: str) -> HttpResponse:
    """Ask for the purpose, write the audit entry, then send the document."""
    permit = open_nominal_for_page(request, urn, action=PACK)
    results = load_timeline_without_groups(permit, request)
    lanes = list(dict.fromkeys(entry.lane for entry in results))
    selected_lanes = [lane for lane in request.GET.getlist("lane") if lane in lanes] or lanes
    form = ChronologyForm(request.POST or None, today=request.today, initial={"lane": selected_lanes})
    form.fields["lane"].choices = [(lane, lane) for lane in lanes]
    if form.is_valid():
        return send_chronology(request, permit, results, form.cleaned_data)
    return render_page(
        request, "casefile/chronology.jinja", {"permit": permit, "person": person_banner(permit), "form": form}
    )


def load_timeline_without_groups(permit: Permit, request: Request) -> list[TimelineEntry]:
    """Load the timeline without the reader’s roles, so that the database returns no row of any field group."""
    with field_groups.remove_roles():
        read = page.read_case(permit, request.moment)
        return timeline_entries.list_timeline_entries(read.board, read.panels, request.moment.on)


def send_chronology(
    request: Request, permit: Permit, results: Sequence[TimelineEntry], values: dict[str, Any]
) -> HttpResponse:
    """Return the document, with its audit entry in the watermark."""
    selected = [entry for entry in results if entry.lane in values["lane"]]
    recipient = FileRecipient(request.actor.name, request.today)
    document = build_court_timeline(
        load_document_subject(permit), list(describe_selection(selected)), values["lane"], recipient
    )
    entry = log_export(build_timeline_event(permit, document, values))
    return pdf_response(
        replace(document, mark=build_watermark(request, entry, values)), f"chronology-{entry}", saved=True
    )


def build_timeline_event(permit: Permit, document: PrintedDocument, values: dict[str, Any]) -> AuditEvent:
    """Build the audit event: types of entry, recipient and purpose, without the content."""
    detail = {"lanes": values["lane"], "digest": document.digest()}
    return AuditEvent(
        ProcessingOperation.DISCLOSURE, "papers.chronology", [permit.nominal_id], rule=permit.rule, detail=detail,
        purpose=f"Court or legal proceedings: {values['words']}", recipient=values["recipient"],
    )  # fmt: skip


def describe_selection(entries: Sequence[TimelineEntry]) -> Iterator[TimelineEvent]:
    """List the chosen entries, earliest first, without the source but with the officer who recorded them."""
    for entry in sorted(entries, key=lambda each: each.on):
        until = f" to {format_date(entry.until)}" if entry.until else " until now" if entry.open_ended else ""
        what = f"{entry.label}: {entry.detail}" if entry.detail else entry.label
        who = entry.information_source.rpartition(RECORDED_BY)[2]
        yield TimelineEvent(f"{format_date(entry.on)}{until}", entry.lane, what, who)
