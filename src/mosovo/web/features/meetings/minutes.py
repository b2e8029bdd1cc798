"""The minutes of a meeting case: the current text, each step, and downloads."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from mosovo.audit.log import AuditEvent, log_export
from mosovo.audit.operations import ProcessingOperation
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.minutes import build_minutes
from mosovo.edge.request_context import Request
from mosovo.record import approvals
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.messages import Channel, map_messages
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import minutes_workflow, policy
from mosovo.rooms.meetings.agenda import AGENDA, Section
from mosovo.rooms.meetings.approval_queue import count_minutes_to_approve
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile, load_meeting_case
from mosovo.rooms.meetings.models import MinutesCopy, MinutesCopyOpening, MinutesRequest
from mosovo.rooms.meetings.section_sources import SectionSource, list_changed_sources
from mosovo.web.core.downloads import download_name, pdf_response, word_response
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.open_nominal import person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.step_up import require_recent_factor, require_recent_factor_to_download

from .case_page import CasePage, open_case_page

STEP_MESSAGES = {
    "send": "The draft has been sent to the chair.",
    "return": "The draft has been returned to the minute taker.",
    "approve": "The minutes are approved. They are not distributed yet.",
    "amend": "The minutes are reopened. Distributed copies do not change until you distribute the next version.",
}


@require_GET
def show_minutes(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Show the minutes, their steps and the next step."""
    page = _open_draft(request, urn, slot)
    return _render_minutes(page)


@open_case_page
def record_minutes_step(page: CasePage, step: str) -> HttpResponse:
    """Record a step of the minutes. Distribution has its own page, with a recent sign-in check."""
    request = page.request
    text = str(request.POST.get("text", "")).strip()
    step_actions: dict[str, Any] = {
        "send": minutes_workflow.send_to_chair,
        "approve": partial(minutes_workflow.approve_minutes, seen=_read_digest(request)),
        "return": partial(minutes_workflow.return_to_author, text=text),
        "amend": partial(minutes_workflow.reopen_minutes, text=text),
    }  # fmt: skip
    if step not in step_actions:
        raise Http404("there is no such step of minutes")
    return _record_step(page, step, step_actions[step], text)


@require_recent_factor
@open_case_page
def distribute_page(page: CasePage) -> HttpResponse:
    """Give a copy of the minutes to everyone who is still invited."""
    try:
        copies = minutes_workflow.distribute_minutes(page.permit, page.slot, today=page.request.today)
    except FactRefused as refused:
        return _render_minutes(page, refusal=refused.message)
    sent = [rows[0] for rows in map_messages(each.first for each in copies).values()]
    letters = sum(1 for each in sent if each.channel == Channel.LETTER)
    result_text = f"Letters to post: {letters}." if letters else "The minutes are distributed."
    messages.success(page.request, f"{result_text} Copies on the agency pages of recipients: {len(sent) - letters}.")
    return redirect("meeting_minutes", urn=page.permit.urn, slot=page.slot.first)


def _read_digest(request: Request) -> bytes:
    """Return the digest of the minutes that the page showed."""
    try:
        return bytes.fromhex(str(request.POST.get("read", "")))
    except ValueError:
        return b""


def _record_step(page: CasePage, step: str, act: Callable[..., object], text: str = "") -> HttpResponse:
    try:
        act(page.permit, page.slot, today=page.request.today)
    except FactRefused as refused:
        return _render_minutes(page, refusal=refused.message, text=text)
    except WriteNotPermitted as refused:
        raise Http404("this step is for another user") from refused
    messages.success(page.request, STEP_MESSAGES[step])
    if step == "approve" and count_minutes_to_approve(page.request.actor):
        return redirect("minutes_to_approve")
    return redirect("meeting_minutes", urn=page.permit.urn, slot=page.slot.first)


@require_recent_factor_to_download
@require_GET
def download_pdf(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Send the minutes as a PDF with a watermark."""
    page = _open_draft(request, urn, slot)
    return pdf_response(_build_download(page, whole=True), download_name("minutes", page.slot.first), saved=True)


@require_recent_factor_to_download
@require_GET
def download_word(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Send the minutes as a Word file, to edit."""
    page = _open_draft(request, urn, slot)
    return word_response(_build_download(page, whole=True), download_name("minutes", page.slot.first))


@require_recent_factor_to_download
@require_GET
def download_summary(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """Send the executive summary as a PDF."""
    page = _open_draft(request, urn, slot)
    return pdf_response(_build_download(page, whole=False), download_name("summary", page.slot.first), saved=True)


def build_minutes_document(page: CasePage, case: MeetingCaseFile, mark: str, *, whole: bool = True) -> PrintedDocument:
    """Build the minutes with what the reader may see."""
    return build_minutes(load_document_subject(page.permit), case, mark, whole=whole)


def build_watermark(request: Request, title: str, entry: int | None = None) -> str:
    """Return the footer of each page: reader, time and, for a file, the audit entry of its download."""
    number, downloaded = (f", audit entry {entry}", "Downloaded by ") if entry else ("", "")
    return f"{title}. {downloaded}{request.actor.name}, {format_timestamp(request.now)}{number}."


def _build_download(page: CasePage, *, whole: bool) -> PrintedDocument:
    case = load_meeting_case(page.slot)
    event = AuditEvent(
        ProcessingOperation.DISCLOSURE, "meetings.take_minutes", subjects=[page.permit.nominal_id],
        rule=page.permit.rule,
        recipient=page.request.actor.name, detail={"slot": str(page.slot.first), "whole": whole},
    )  # fmt: skip
    entry = log_export(event)
    document = build_minutes_document(page, case, "", whole=whole)
    state = {"approved": "Approved", "started": "Approved", "distributed": "Distributed"}.get(case.state.name, "Draft")
    return replace(document, mark=build_watermark(page.request, f"{state}, version {case.state.version}", entry))


def _open_draft(request: Request, urn: str, slot: UUID) -> CasePage:
    """Open draft minutes for a person who can write them. Other readers have a copy."""
    return CasePage.open_case(request, urn, slot, writing=True)


def _render_minutes(page: CasePage, **more: Any) -> HttpResponse:
    case = load_meeting_case(page.slot)
    document = build_minutes_document(
        page, case, build_watermark(page.request, f"{case.state.name.capitalize()}, version {case.state.version}")
    )
    copies = list(MinutesCopy.objects.known_at().filter(slot=page.slot.first).select_related("invitation__agency"))
    openings = list(
        MinutesCopyOpening.objects.filter(copy__in=copies).select_related("opened_by").order_by("opened_at")
    )
    sent = map_messages(each.first for each in copies)
    context = {
        "permit": page.permit,
        "person": person_banner(page.permit),
        "slot": page.slot,
        "case": case,
        "paper": document.content(),
        "copies": [
            (each, [one for one in openings if one.copy_id == each.pk], sent[each.first][:1]) for each in copies
        ],
        "requests": MinutesRequest.objects.known_at().filter(slot=page.slot.first).order_by("reply_by"),
        "can_chair": policy.can_chair(page.permit),
        "read": approvals.read_digest(minutes_workflow.APPROVAL_KIND, page.slot.first).hex(),
        "is_writer": page.permit.actor.account
        in approvals.list_writers(minutes_workflow.APPROVAL_KIND, page.slot.first),
        "changed": _list_changed_sections(case),
        **more,
    }
    return render_page(page.request, "meetings/minutes.jinja", context, status=200)


def _list_changed_sections(case: MeetingCaseFile) -> list[tuple[Section, list[SectionSource]]]:
    """List what each section was prefilled with and no longer says."""
    changed = [(section, list_changed_sources(case.texts.get(section.key))) for section in AGENDA]
    return [(section, sources) for section, sources in changed if sources]
