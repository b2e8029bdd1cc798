"""Changes that other users made in the meeting room since the page was opened.

The page polls for them and shows a section's new text on request. Unsaved text in the user's own box is never replaced:
both texts are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.edge.request_context import Request
from mosovo.rooms.meetings import queries
from mosovo.rooms.meetings.agenda import SECTIONS, TEXT_SECTIONS, Section
from mosovo.rooms.meetings.models import SectionText
from mosovo.web.core.rendering import render_page

from .case_page import CasePage
from .poll_token import create_poll_token, has_no_changes
from .seen_versions import SeenVersions


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A section that another user changed last."""

    section: Section
    row: SectionText


@require_http_methods(["GET", "POST"])
def show_changes(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """List the sections that others changed, or show one section's current text. Writes nothing."""
    parameters = request.POST if request.method == "POST" else request.GET
    seen, section_key = (
        SeenVersions.parse_versions(str(parameters.get("seen", ""))),
        str(parameters.get("show", "")),
    )
    is_poll = request.method == "GET" and "HX-Request" in request.headers
    if is_poll and has_no_changes(
        request, slot, str(parameters.get("since", "")), seen, str(parameters.get("told", ""))
    ):
        return HttpResponse(status=204)
    page = CasePage.open_case(request, urn, slot, writing=True)
    if not request.headers.get("HX-Request"):
        return page.redirect_to_section(section_key if section_key in TEXT_SECTIONS else "")
    texts = queries.map_section_texts(page.slot)
    if request.method == "POST" and section_key in texts and section_key in TEXT_SECTIONS:
        return _render_section(page, texts, seen, section_key, str(request.POST.get("text", "")).replace("\r\n", "\n"))
    sections = _list_changed_sections(page, texts, seen)
    return _render_changes(page, sections, seen)


def _render_section(
    page: CasePage, texts: Mapping[str, SectionText], seen: SeenVersions, section_key: str, unsaved_text: str
) -> HttpResponse:
    row = texts[section_key]
    seen = seen.with_version(section_key, row.version)
    if unsaved_text.strip() and not queries.is_section_saved(page.slot, section_key, unsaved_text):
        return _render_changes(
            page,
            _list_changed_sections(page, texts, seen),
            seen,
            section=SECTIONS[section_key],
            theirs=row,
            yours=unsaved_text,
        )
    return _render_changes(
        page, _list_changed_sections(page, texts, seen), seen, section=SECTIONS[section_key], row=row
    )


def _list_changed_sections(
    page: CasePage, texts: Mapping[str, SectionText], seen: SeenVersions
) -> list[ChangedSection]:
    account_id = page.permit.actor.account
    return [
        ChangedSection(SECTIONS[key], row)
        for key, row in texts.items()
        if key in TEXT_SECTIONS and row.version > seen.get_version(key) and row.written_by_id != account_id
    ]


def _build_seen_versions(sections: list[ChangedSection]) -> SeenVersions:
    return SeenVersions({each.section.key: each.row.version for each in sections})


def _render_changes(page: CasePage, sections: list[ChangedSection], seen: SeenVersions, **more: Any) -> HttpResponse:
    context = {
        "permit": page.permit,
        "slot": page.slot,
        "changed": sections,
        "seen": seen,
        "reported_versions": _build_seen_versions(sections),
        "since": create_poll_token(page.request, page.slot.first),
        "address": reverse("room_changes", kwargs={"urn": page.permit.urn, "slot": page.slot.first}),
        **more,
    }
    return render_page(page.request, "meetings/changes.jinja", context)
