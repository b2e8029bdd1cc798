"""Save the sections of the room: typed text, prefilled text, and what the record says since."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.meetings import queries
from mosovo.rooms.meetings.agenda import SECTIONS
from mosovo.rooms.meetings.models import SectionText
from mosovo.rooms.meetings.section_sources import list_new_sources
from mosovo.rooms.meetings.section_texts import (
    SectionChanged,
    add_new_sources,
    save_prefilled_sections,
    write_section_text,
)
from mosovo.web.core.form_versions import parse_version
from mosovo.web.core.rendering import render_page

from .case_page import CasePage, open_case_page
from .draft_sections import load_prefill

SECTION_CHANGED_MESSAGE = (
    "Another user saved one of these sections. Their text was not changed. Check the sections and save again."
)


@require_http_methods(["GET", "POST"])
def save_section_page(request: Request, urn: str, slot: UUID, section: str) -> HttpResponse:
    """Save the text of a section while it is typed. Saving the same text twice saves it once. A conflict is a 409.

    It needs no idempotency key: a version is written only over the version that was seen.
    """
    if section not in SECTIONS:
        raise Http404("there is no such section")
    page = CasePage.open_case(request, urn, slot, writing=True)
    if request.method != "POST":
        return page.redirect_to_section(section)
    text = str(request.POST.get("text", "")).replace("\r\n", "\n")
    append_to_version, replace_version = (str(request.POST.get(name, "")) for name in ("both", "over"))
    seen = append_to_version or replace_version or str(request.POST.get("seen", ""))
    last = queries.get_section_text(page.slot, section)
    if append_to_version and last is not None and str(last.version) == append_to_version:
        text = f"{last.text}\n\n{text}"
    try:
        row = _write_section(page, section, text, last, parse_version(seen, 0))
    except SectionChanged as stale:
        return _render_saved_section(page, section, status=409, theirs=stale.theirs, yours=stale.yours)
    except FactRefused as refused:
        return _render_saved_section(page, section, status=422, refusal=refused.message, seen=seen)
    if not request.headers.get("HX-Request"):
        return page.redirect_to_section(section)
    return _render_saved_section(page, section, row=row, is_resolved=bool(append_to_version or replace_version))


@open_case_page
def save_prefilled_page(page: CasePage) -> HttpResponse:
    """Save the prefilled text of every section that was never saved."""
    try:
        rows = save_prefilled_sections(page.permit, page.slot, load_prefill(page.permit, page.slot, page.request.today))
    except SectionChanged:
        messages.warning(page.request, SECTION_CHANGED_MESSAGE)
    except FactRefused as refused:
        messages.warning(page.request, refused.message)
    else:
        messages.success(page.request, f"Prefilled sections saved: {len(rows)}.")
    return page.redirect_to_section("")


def _write_section(page: CasePage, section: str, text: str, last: SectionText | None, seen: int) -> SectionText:
    """Save the text: the first version with the sources of its prefill, a later one with new statements if asked."""
    adds_sources = "add" in page.request.POST
    if last is not None and not adds_sources:
        return write_section_text(page.permit, page.slot, section, text, seen=seen)
    current = load_prefill(page.permit, page.slot, page.request.today).get(section, [])
    if adds_sources:
        new = list_new_sources(last, current)
        return add_new_sources(page.permit, page.slot, section, text, seen=seen, new=new)
    return write_section_text(page.permit, page.slot, section, text, seen=seen, sources=current)


def _render_saved_section(
    page: CasePage, section: str, *, status: int = 200, row: SectionText | None = None, **more: Any
) -> HttpResponse:
    """Show the result of saving a section: a fragment for htmx, or a page."""
    context = {"section": SECTIONS[section], "slot": page.slot, "permit": page.permit, "row": row,
               "now": page.request.now, **more}  # fmt: skip
    if page.request.headers.get("HX-Request"):
        return render_page(page.request, "meetings/saved_texts.jinja", context, status=status)
    return render_page(page.request, "meetings/section_conflict.jinja", context, status=status)
