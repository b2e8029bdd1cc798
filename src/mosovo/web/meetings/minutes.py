"""The minutes of a case: as they stand, each step of them, and as a paper that leaves."""

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
from mosovo.documents.minutes import build_minutes as drawn
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import minutes_workflow, policy
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile, load_meeting_case
from mosovo.rooms.meetings.models import Copy, CopyOpening, MinutesRequest
from mosovo.web.documents.downloads import download_name, pdf_response, word_response
from mosovo.web.formatting import format_timestamp
from mosovo.web.open_nominal import person_banner
from mosovo.web.rendering import render_page
from mosovo.web.request_context import Request
from mosovo.web.sign_in.step_up import require_recent_factor, require_recent_factor_to_read

from .case_page import CasePage, open_case_page

SAID = {
    "send": "The draft is with the chair.",
    "return": "The draft is back with who takes the minutes.",
    "approve": "The minutes are approved. Distribute them next.",
    "distribute": "The minutes are available to everyone still invited to the case.",
    "amend": "The minutes are open again. What was given out stays as it was until you distribute the next version.",
}


@require_GET
def show_minutes(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """As they stand, how they came to it, and what may be done next."""
    here = _written(request, urn, slot)
    return _page(here)


@open_case_page
def record_minutes_step(here: CasePage, step: str) -> HttpResponse:
    """One step of the minutes. Giving them out is a step of its own, that asks once more who is there."""
    request = here.request
    text = str(request.POST.get("text", "")).strip()
    acts: dict[str, Any] = {
        "send": minutes_workflow.send_to_chair, "approve": minutes_workflow.approve_minutes,
        "return": partial(minutes_workflow.return_to_author, text=text),
        "amend": partial(minutes_workflow.reopen_minutes, text=text),
    }  # fmt: skip
    if step not in acts:
        raise Http404("there is no such step of minutes")
    return _taken(here, step, acts[step], text)


@require_recent_factor
@open_case_page
def distribute_page(here: CasePage) -> HttpResponse:
    """Give everybody who is still asked their copy."""
    return _taken(here, "distribute", minutes_workflow.distribute_minutes)


def _taken(here: CasePage, step: str, act: Callable[..., object], text: str = "") -> HttpResponse:
    try:
        act(here.permit, here.slot, today=here.request.today)
    except FactRefused as refused:
        return _page(here, refusal=refused.message, text=text)
    except WriteNotPermitted as refused:
        raise Http404("this step is another's") from refused
    messages.success(here.request, SAID[step])
    return redirect("meeting_minutes", urn=here.permit.urn, slot=here.slot.first)


@require_recent_factor_to_read
@require_GET
def download_pdf(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The minutes as a PDF, marked with who took them."""
    here = _written(request, urn, slot)
    return pdf_response(_leaving(here, whole=True), download_name("minutes", here.slot.first), saved=True)


@require_recent_factor_to_read
@require_GET
def download_word(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The same to be edited."""
    here = _written(request, urn, slot)
    return word_response(_leaving(here, whole=True), download_name("minutes", here.slot.first))


@require_recent_factor_to_read
@require_GET
def download_summary(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """The executive summary as a PDF."""
    here = _written(request, urn, slot)
    return pdf_response(_leaving(here, whole=False), download_name("summary", here.slot.first), saved=True)


def build_minutes_document(here: CasePage, case: MeetingCaseFile, mark: str, *, whole: bool = True) -> PrintedDocument:
    """The minutes of a case as whoever opened it may read them."""
    return drawn(load_document_subject(here.permit), case, mark, whole=whole)


def build_watermark(request: Request, what: str, entry: int | None = None) -> str:
    """At the foot of each leaf: who reads, when, and where the log says so."""
    number = f", entry {entry} of the log" if entry else ""
    return f"{what}. {request.actor.name}, {format_timestamp(request.now)}{number}."


def _leaving(here: CasePage, *, whole: bool) -> PrintedDocument:
    case = load_meeting_case(here.slot)
    act = AuditEvent(
        ProcessingOperation.DISCLOSURE, "meetings.take_minutes", subjects=[here.permit.nominal_id],
        rule=here.permit.rule,
        recipient=here.request.actor.name, detail={"slot": str(here.slot.first), "whole": whole},
    )  # fmt: skip
    entry = log_export(act)
    made = build_minutes_document(here, case, "", whole=whole)
    state = {"approved": "Approved", "distributed": "Distributed"}.get(case.state.name, "Draft")
    return replace(made, mark=build_watermark(here.request, f"{state}, version {case.state.version}", entry))


def _written(request: Request, urn: str, slot: UUID) -> CasePage:
    """Minutes in the making are read by those who write them; everybody else has a copy."""
    return CasePage.of(request, urn, slot, writing=True)


def _page(here: CasePage, **more: Any) -> HttpResponse:
    case = load_meeting_case(here.slot)
    made = build_minutes_document(
        here, case, build_watermark(here.request, f"{case.state.name.capitalize()}, version {case.state.version}")
    )
    copies = list(Copy.objects.known_at().filter(slot=here.slot.first).select_related("invitation__agency"))
    openings = list(CopyOpening.objects.filter(copy__in=copies).select_related("opened_by").order_by("opened_at"))
    context = {
        "permit": here.permit,
        "person": person_banner(here.permit),
        "slot": here.slot,
        "case": case,
        "paper": made.content(),
        "copies": [(each, [one for one in openings if one.copy_id == each.pk]) for each in copies],
        "asked": MinutesRequest.objects.known_at().filter(slot=here.slot.first).order_by("reply_by"),
        "chairs": policy.can_chair(here.permit),
        **more,
    }
    return render_page(here.request, "meetings/minutes.jinja", context, status=200)
