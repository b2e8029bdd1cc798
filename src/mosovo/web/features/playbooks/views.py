"""The page after a breach found, a failed visit, a disclosure in a polygraph test, or a child in a household."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.edge.request_context import Request
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.web.core.open_nominal import SHOWN, open_nominal_for_page, person_banner
from mosovo.web.core.playbooks.occurrences import describe_occurrence
from mosovo.web.core.playbooks.page import build_playbook
from mosovo.web.core.playbooks.step_links import PlaybookContext
from mosovo.web.core.rendering import render_page

FIELDS = (*SHOWN, "visits", "households", "management_modes.concern", "duties")


@require_GET
def show_playbook(request: Request, urn: str, key: str, about: UUID) -> HttpResponse:
    """Show the actions needed now, with deadline and owner."""
    permit = open_nominal_for_page(request, urn, action=VIEW, visible_fields=FIELDS)
    happened = describe_occurrence(permit.nominal_id, key, about)
    if happened is None:
        raise Http404("there is no such record of this nominal, or no playbook follows from it")
    subject = PlaybookContext(permit, about, happened.checks)
    rows = build_playbook(key, load_board(permit), request.today, subject, since=happened.on)
    case = reverse("casefile", kwargs={"urn": urn})
    context = {
        "permit": permit, "person": person_banner(permit), "happened": happened, "rows": rows,
        "breadcrumbs": [("Today", "/"), ("Case file", case), ("What must happen now", "")],
    }  # fmt: skip
    return render_page(request, "playbooks/playbook.jinja", context)
