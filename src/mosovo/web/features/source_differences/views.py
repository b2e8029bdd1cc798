"""What sources say of one person, and the answer to one difference."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import decide_access
from mosovo.casework.policy import VIEW_DIFFERENCE
from mosovo.edge.request_context import Request
from mosovo.exchange.hmpps import queries
from mosovo.exchange.hmpps.decisions import answer_statement
from mosovo.exchange.hmpps.policy import answer_action
from mosovo.exchange.source_models import SourceStatement
from mosovo.record.permit import Permit
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page

from .adoption_links import list_adoption_links
from .display import describe_row, get_rule
from .forms import KeepForm, QuestionForm

FIELDS = ("identity.name", "identity.birth", "exchange.sourcestatement")


@require_GET
def show_case_differences(request: Request, urn: str) -> HttpResponse:
    """Show everything that sources say of a person: what is open, then what is confirmed or answered."""
    permit = _open_case(request, urn)
    context = {
        "permit": permit,
        "person": person_banner(permit),
        "lines": [_build_row(permit, row) for row in queries.list_statements(permit.nominal_id)],
        "breadcrumbs": _build_breadcrumbs(urn, "Prison and probation systems"),
    }
    return render_page(request, "source_differences/case.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def answer_difference(request: Request, urn: str, statement_id: UUID) -> HttpResponse:
    """Show a difference with both sides and the forms that take the value over; save the answer."""
    permit = _open_case(request, urn)
    row = queries.get_statement(permit.nominal_id, statement_id)
    if row is None:
        raise Http404("there is no such statement about this nominal")
    action = answer_action(permit.actor, row.owner)
    may_answer = row.is_open and row.is_current and decide_access(permit.actor, action, permit.case).allowed
    if request.method == "POST":
        permit = open_nominal_for_page(request, urn, action=action, visible_fields=FIELDS)
    form = (QuestionForm if row.unknown else KeepForm)(request.POST or None, today=request.today)
    context = {
        "title": "Answer the difference",
        "row": row,
        "line": _build_row(permit, row),
        "record_links": list_adoption_links(permit, get_rule(row.shape, row.rule), row, request.today)
        if may_answer
        else [],
        "may_answer": may_answer,
        "breadcrumbs": _build_breadcrumbs(urn, "Difference"),
    }
    then = reverse("case_differences", kwargs={"urn": urn})
    screen = RecordScreen(request, permit, form, "source_differences/difference.jinja", "The answer is saved.",
                          context, then)  # fmt: skip
    return screen.respond(lambda _reason: answer_statement(permit, row.pk, reason=form.cleaned_data["reason"]))


def _open_case(request: Request, urn: str) -> Permit:
    return open_nominal_for_page(request, urn, action=VIEW_DIFFERENCE, visible_fields=FIELDS)


def _build_row(permit: Permit, row: SourceStatement) -> dict[str, Any]:
    return {
        "row": row,
        "text": describe_row(row),
        "href": reverse("difference", kwargs={"urn": permit.urn, "statement_id": row.pk}),
    }


def _build_breadcrumbs(urn: str, page_title: str) -> list[tuple[str, str]]:
    return [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), (page_title, "")]
