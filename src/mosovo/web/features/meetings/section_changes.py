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
from mosovo.rooms.meetings.agenda import SECTIONS, TYPED, Section
from mosovo.rooms.meetings.models import SectionText
from mosovo.web.core.rendering import render_page

from .case_page import CasePage
from .poll_token import has_no_changes, open_meeting_case
from .seen_versions import SeenVersions


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A section that another user changed last."""

    section: Section
    row: SectionText


@require_http_methods(["GET", "POST"])
def show_changes(request: Request, urn: str, slot: UUID) -> HttpResponse:
    """List the sections that others changed, or show one section's current text. Writes nothing."""
    _immutable_query_dict = request.POST if request.method == "POST" else request.GET
    seen, show = (
        SeenVersions.parse_versions(str(_immutable_query_dict.get("seen", ""))),
        str(_immutable_query_dict.get("show", "")),
    )
    asks = request.method == "GET" and "HX-Request" in request.headers
    if asks and has_no_changes(
        request, slot, str(_immutable_query_dict.get("since", "")), seen, str(_immutable_query_dict.get("told", ""))
    ):
        return HttpResponse(status=204)
    page = CasePage.open_case(request, urn, slot, writing=True)
    if not request.headers.get("HX-Request"):
        return page.redirect_to_section(show if show in TYPED else "")
    texts = queries.map_section_texts(page.slot)
    if request.method == "POST" and show in texts and show in TYPED:
        return _render_section(page, texts, seen, show, str(request.POST.get("text", "")).replace("\r\n", "\n"))
    sections = _changed(page, texts, seen)
    return _answer(page, sections, seen)


def _render_section(
    page: CasePage, texts: Mapping[str, SectionText], seen: SeenVersions, show: str, typed: str
) -> HttpResponse:
    row = texts[show]
    seen = seen.over(show, row.version)
    if typed.strip() and not queries.is_section_saved(page.slot, show, typed):
        return _answer(page, _changed(page, texts, seen), seen, section=SECTIONS[show], theirs=row, yours=typed)
    return _answer(page, _changed(page, texts, seen), seen, section=SECTIONS[show], row=row)


def _changed(page: CasePage, texts: Mapping[str, SectionText], seen: SeenVersions) -> list[ChangedSection]:
    me = page.permit.actor.account
    return [
        ChangedSection(SECTIONS[key], row)
        for key, row in texts.items()
        if key in TYPED and row.version > seen.get_version(key) and row.written_by_id != me
    ]


def _build_seen_versions(sections: list[ChangedSection]) -> SeenVersions:
    return SeenVersions({each.section.key: each.row.version for each in sections})


def _answer(page: CasePage, sections: list[ChangedSection], seen: SeenVersions, **more: Any) -> HttpResponse:
    context = {
        "permit": page.permit,
        "slot": page.slot,
        "changed": sections,
        "seen": seen,
        "told": _build_seen_versions(sections),
        "since": open_meeting_case(page.request, page.slot.first),
        "address": reverse("room_changes", kwargs={"urn": page.permit.urn, "slot": page.slot.first}),
        **more,
    }
    return render_page(page.request, "meetings/changes.jinja", context)
