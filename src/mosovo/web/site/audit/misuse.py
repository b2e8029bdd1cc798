"""The queue of unusual reads, for auditors. No one else sees it, nor an auditor the alerts about themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit import misuse
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.misuse import MIN_LETTERS, REASONS, ReviewRefused
from mosovo.audit.models import MisuseAlert
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import LONDON, Request
from mosovo.nominals import queries as nominals
from mosovo.organisations.models import Account
from mosovo.web.core.forms import ChoiceField, Form, TextField
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .listing import RULES

SYSTEM = UUID(int=0)
"""The account of an alert about a read by the system itself."""
ALREADY_REVIEWED = "This alert was reviewed while the page was open, or it is about you. Nothing was recorded."


class MisuseReviewForm(Form):
    """Which alert, what the auditor found, and how they know."""

    alert = ChoiceField(label="Alert", label_in_sentence="an alert", choices=[])
    outcome = ChoiceField(label="Outcome", label_in_sentence="the outcome", choices=MisuseAlert.Outcome.choices)
    comment = TextField(
        label="How you checked", label_in_sentence="how you checked", max_length=500, multiline=True, rows=3,
        hint=f"At least {MIN_LETTERS} characters.", min_length=MIN_LETTERS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MisuseRow:
    """An alert as the auditor reads it."""

    alert: MisuseAlert
    name: str
    username: str
    urn: str
    reviewer: str

    @property
    def reasons(self) -> str:
        """Return the reasons in words."""
        text = "; ".join(REASONS[reason] for reason in self.alert.reasons)
        return text[:1].upper() + text[1:]

    @property
    def rules(self) -> str:
        """Return the rules of access in words."""
        return "; ".join(RULES.get(rule, rule) for rule in self.alert.rules)

    @property
    def period(self) -> str:
        """Return the query of the page of what the account viewed in these days."""
        first, last = (each.astimezone(LONDON).date() for each in (self.alert.first_at, self.alert.last_at))
        return f"who={self.username}&first={first}&last={last}"


@require_http_methods(["GET", "POST"])
@idempotent
def show_misuse(request: Request) -> HttpResponse:
    """List the alerts that wait for a review, and record one."""
    if not (request.actor.has("auditor") and request.actor.is_cleared):
        raise Http404("there is no such page")
    waiting = build_rows(misuse.list_open_alerts())
    form = MisuseReviewForm(request.POST or None, today=request.today)
    form.fields["alert"].choices = [(str(row.alert.pk), f"{row.name}, {row.urn}: {row.reasons}") for row in waiting]
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            misuse.review_alert(UUID(values["alert"]), values["outcome"], values["comment"])
        except ReviewRefused:
            form.add_error("alert", ALREADY_REVIEWED)
        else:
            messages.success(request, "The review is recorded.")
            return redirect("audit_misuse")
    reviewed = build_rows(misuse.list_reviewed_alerts())
    detail = {"waiting": len(waiting), "reviewed": len(reviewed)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "audit.misuse", detail=detail))
    return render_page(request, "audit/misuse.jinja", {"form": form, "waiting": waiting, "reviewed": reviewed})


def build_rows(alerts: Sequence[MisuseAlert]) -> list[MisuseRow]:
    """Add the names of accounts and the URNs of people. Two queries for a page."""
    people = {each for alert in alerts for each in (alert.account_id, alert.reviewed_by_id) if each}
    found = {each.pk: each for each in Account.objects.filter(pk__in=people).only("name", "username")}
    found[SYSTEM] = Account(name="The system", username="")
    unknown = Account(name="not known", username="")
    urns = nominals.map_urns(alert.nominal_id for alert in alerts)
    return [
        MisuseRow(
            alert, found.get(alert.account_id, unknown).name, found.get(alert.account_id, unknown).username,
            urns.get(alert.nominal_id, "not known"), found.get(alert.reviewed_by_id or alert.account_id, unknown).name,
        )
        for alert in alerts
    ]  # fmt: skip
