"""The case file: everything about one nominal on one page, and each version of a fact."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.web.core.edit_conflict import field_pairs
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.rendering import render_page
from mosovo.web.features.access.restricted_case_message import render_restricted_case

from . import page
from .fact_versions import list_fact_versions as versions_of


@require_GET
def show_case_file(request: Request, urn: str) -> HttpResponse:
    """Show one nominal as at the dates selected."""
    try:
        permit = gateway.open_nominal(urn, action=VIEW, actor=request.actor, visible_fields=("case-file",))
    except gateway.NoSuchNominal as refusal:
        return render_restricted_case(request, urn, refusal)
    read = page.read_case(permit, request.moment)
    return render_page(request, "casefile/case.jinja", page.build_context(read))


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
    context = {"urn": urn, "kind": kind, "told": texts, "breadcrumbs": trail, "caution": caution}
    return render_page(request, "casefile/versions.jinja", context)
