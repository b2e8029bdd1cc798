"""The case file: the summary of one nominal, its groups, the whole file, and each version of a fact."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.caseload.case_looks import note_case_look
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.permit import Permit
from mosovo.web.core.edit_conflict import field_pairs
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.recent_entries import list_recent_entries
from mosovo.web.core.rendering import render_page
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.features.access.restricted_case_message import render_restricted_case

from . import group_page, page, summary_page
from .case_frame import has_sources_shown
from .fact_versions import list_fact_versions as versions_of


@require_GET
def show_case_file(request: Request, urn: str) -> HttpResponse:
    """Show the summary of one nominal. For another date the whole file is shown, since duties are calculated for it."""
    return _show(request, urn, "summary", _show_summary)


@require_GET
def show_group(request: Request, urn: str, part: str) -> HttpResponse:
    """Show one group of a case file; for another date, the whole file."""
    selected = group_page.find_group(part)
    if selected is None:
        raise Http404("there is no such group")
    return _show(request, urn, selected.key, partial(_show_group, group=selected))


@require_GET
def show_whole_file(request: Request, urn: str) -> HttpResponse:
    """Show every section on one page, as at the dates selected: to print, and to search with the browser."""
    return _show(request, urn, "case-file", _show_whole)


def _show(request: Request, urn: str, field: str, show: Callable[[Request, Permit], HttpResponse]) -> HttpResponse:
    """Open the case, with what is shown of it in the log, and show it."""
    field = field if request.moment.is_current else "case-file"
    try:
        permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=(field,))
    except gateway.NoSuchNominal as refusal:
        return render_restricted_case(request, urn, refusal)
    return show(request, permit)


def _show_summary(request: Request, permit: Permit) -> HttpResponse:
    head = summary_page.read_head(request, permit) if request.moment.is_current else None
    if head is None:
        return _show_whole(request, permit)
    context = {**summary_page.build_summary_context(head), **_just_recorded(request, permit)}
    return render_page(request, "casefile/summary.jinja", context)


def _show_group(request: Request, permit: Permit, *, group: CaseGroup) -> HttpResponse:
    if not request.moment.is_current:
        return _show_whole(request, permit)
    with skip_empty_tables(permit.nominal_id):  # asked once, for what is new and for the sections
        head = summary_page.read_head(request, permit)
        if head is None:
            return _show_whole(request, permit)
        context = group_page.build_group_context(head, group, sources=has_sources_shown(request.GET))
    return render_page(request, "casefile/group.jinja", {**context, **_just_recorded(request, permit)})


def _just_recorded(request: Request, permit: Permit) -> dict[str, Any]:
    return {"just_recorded": list_recent_entries(request, permit.urn)}


def _show_whole(request: Request, permit: Permit) -> HttpResponse:
    """Show every section. As at today it is a look at the case, as the summary is; at another date it is not."""
    if request.moment.is_current and permit.actor.account is not None:
        note_case_look(permit.actor.account, permit.nominal_id, request.now)
    return render_page(request, "casefile/case.jinja", page.build_context(page.read_case(permit, request.moment)))


@require_GET
def show_fact_versions(request: Request, urn: str, first: UUID) -> HttpResponse:
    """Show one fact as first recorded and as corrected, with the officers and reasons."""
    permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("versions",))
    rows = versions_of(permit, first)
    if not rows:
        raise Http404("there is no such fact")
    trail = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Versions of a fact", "")]
    texts = [(row, [pair for pair in field_pairs(row) if pair[1]]) for row in rows]
    kind = rows[0]._meta.verbose_name
    fact_type = map_fact_types().get(rows[0]._meta.label_lower)
    caution = fact_type.caution if fact_type else ""
    context = {"urn": urn, "kind": kind, "versions": texts, "breadcrumbs": trail, "warning": caution}
    return render_page(request, "casefile/versions.jinja", context)
