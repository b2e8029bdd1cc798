"""The case file: everything of one nominal on one page; and each version of one of its facts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.nominals import door
from mosovo.nominals.policy import VIEW
from mosovo.web.access.told import told
from mosovo.web.conflict import pairs
from mosovo.web.facts.every import EVERY
from mosovo.web.moment import Request
from mosovo.web.pages import render

from . import page
from .versions import versions as versions_of


@require_GET
def casefile(request: Request, urn: str) -> HttpResponse:
    """One nominal, as known and as standing at the moment of the dials."""
    try:
        permit = door.get(urn, to=VIEW, by=request.actor, fields=("case-file",))
    except door.NoSuchNominal as refusal:
        return told(request, urn, refusal)
    read = page.read(permit, request.moment)
    return render(request, "casefile/case.jinja", page.context(read))


@require_GET
def versions(request: Request, urn: str, first: UUID) -> HttpResponse:
    """One fact as it was recorded and as it was corrected, with who did it and why."""
    permit = door.get(urn, to=VIEW, by=request.actor, fields=("versions",))
    rows = versions_of(permit, first)
    if not rows:
        raise Http404("there is no such fact")
    trail = [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Versions of a fact", "")]
    told = [(row, [pair for pair in pairs(row) if pair[1]]) for row in rows]
    kind = rows[0]._meta.verbose_name
    caution = EVERY[rows[0]._meta.label_lower].caution if rows[0]._meta.label_lower in EVERY else ""
    context = {"urn": urn, "kind": kind, "told": told, "breadcrumbs": trail, "caution": caution}
    return render(request, "casefile/versions.jinja", context)
