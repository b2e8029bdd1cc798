"""Reject a suggestion for a public report or an alert. Only users who triage it and may see the person can."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mosovo.caseload.models import CaseloadEntry as ListEntry
from mosovo.edge.request_context import Request
from mosovo.intake import policy as intake_policy
from mosovo.intake import queries as intake
from mosovo.nominals.policy import REJECT_SUGGESTION
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import MATCHING_ROLES, RECORD
from mosovo.search.suggested_matches import reject_match
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.rendering import render_page
from mosovo.web.core.suggestion_lists import ALERT, REPORT
from mosovo.web.features.monitoring.board import get_unmatched_alert_or_404

from .forms import RejectForm

WORDS = {REPORT: "this public report", ALERT: "this alert"}


@require_http_methods(["GET", "POST"])
@idempotent
def reject_suggestion(request: Request, source: str, item: UUID, urn: str) -> HttpResponse:
    """Show the form, or record the rejection. Access to the person is checked and audited as on the case file."""
    back = _find_triage_url(request, source, item)
    permit = open_nominal_for_page(request, urn, action=REJECT_SUGGESTION)
    form = RejectForm(request.POST or None, today=request.today)
    if request.method == "POST" and form.is_valid() and request.account is not None:
        reject_match(item, permit, form.cleaned_data["reason"], by=request.account)
        messages.success(request, "The possible match is rejected.")
        return HttpResponseRedirect(back)
    context = {"form": form, "person": person_banner(permit), "what": WORDS[source], "back_href": back}
    return render_page(request, "suggestions/reject.jinja", context)


def _find_triage_url(request: Request, source: str, item: UUID) -> str:
    """Return the URL of the page on which the user triages the item; the item must still be open."""
    if source == REPORT and intake_policy.can_triage_reports(request.actor):
        report = intake.get_report(item)
        if report is not None and report.nominal_id is None:
            return reverse("received_report", kwargs={"report_id": item})
    if source == ALERT and (urn := _find_urn_of_alert(item)):
        open_nominal_for_page(request, urn, action=RECORD)
        return reverse("alert", kwargs={"urn": urn, "alert_id": item})
    if source == ALERT and request.actor.is_cleared and request.actor.roles & MATCHING_ROLES:
        get_unmatched_alert_or_404(item)
        return reverse("unmatched_alerts")
    raise Http404("there is no such suggestion")


def _find_urn_of_alert(item: UUID) -> str:
    """Return the URN of the alert's nominal if the user may see it; empty for an unmatched alert."""
    line = ReceivedAlert.objects.filter(pk=item).first()
    about = ListEntry.objects.filter(nominal_id=line.nominal_id).first() if line and line.nominal_id else None
    return about.urn if about else ""
