"""Arrange cover for an absent officer, and show what is due on covered cases."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import queries
from mosovo.caseload.models import CaseloadEntry
from mosovo.caseload.queries import Scope
from mosovo.edge.request_context import Request
from mosovo.organisations.models import Account, Role
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision import cover
from mosovo.rooms.supervision.staff import list_supervised_accounts
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.choices import MAX_RADIOS
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.scopes import page_marker_from_request
from mosovo.web.site.today.rows import build_person_blocks, describe_day


class CoverForm(Form):
    """The covering officer, the dates and the reason."""

    covering_officer = ChoiceField(label="Covering officer", label_in_sentence="the covering officer", choices=[])
    from_on = DateField(label="Start date", label_in_sentence="the start date")
    until = DateField(label="End date", label_in_sentence="the end date", hint="The day after the last day of cover")
    reason = TextField(
        label="Reason",
        label_in_sentence="the reason",
        max_length=300,
        hint="For example, leave, a course or sickness. Do not give medical details",
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the arguments of `arrange`, without the covering officer."""
        return {name: value for name, value in self.cleaned_data.items() if name != "covering_officer"}


@require_http_methods(["GET", "POST"])
@idempotent
def show_cover_form(request: Request, account_id: UUID) -> HttpResponse:
    """Arrange cover for an officer that the reader supervises."""
    absent = next((each for each in list_supervised_accounts(request.actor) if each.pk == account_id), None)
    if absent is None or not request.actor.is_cleared:
        raise Http404("you do not supervise this officer")
    form = CoverForm(request.POST or None, today=request.today, initial={"from_on": request.today})
    eligible = _list_eligible_officers(request.actor.force, absent)
    choices = [(str(each.pk), f"{each.name}, {each.team}") for each in eligible]
    form.fields["covering_officer"].choices = choices if len(choices) <= MAX_RADIOS else [("", "Select"), *choices]
    if request.method == "POST" and form.is_valid():
        covering_officer = next(each for each in eligible if str(each.pk) == form.cleaned_data["covering_officer"])
        caseload = list(
            CaseloadEntry.objects.filter(offender_manager_id=absent.pk).values_list("nominal_id", "is_restricted")
        )
        try:
            result = cover.arrange_cover(
                request.actor, absent, covering_officer, caseload, today=request.today, **form.to_fact_values()
            )
        except FactRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _describe_cover(result))
            return redirect("team_board")
    arranged = cover.list_cover([absent], request.today)
    return render_page(request, "supervision/cover.jinja", {"form": form, "absent": absent, "arranged": arranged})


@require_GET
def show_covered_cases(request: Request, account_id: UUID) -> HttpResponse:
    """Show the duties on the cases of an officer whose cases the reader covers today."""
    account = request.actor.account
    covers = cover.list_officers_covered(account, request.today) if account and request.actor.is_cleared else []
    current_cover = next((each for each in covers if each.absent_id == account_id), None)
    if current_cover is None:
        raise Http404("you do not cover for this officer today")
    scope = Scope("mine", account_id)
    page = queries.list_todays_duties(scope, request.today, page_marker_from_request(request))
    subjects = sorted({due.nominal_id for due in page.rows})
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "supervision.covered", subjects=subjects, fields=["duties"]))
    counts = queries.count_todays_duties(scope, request.today)
    context = {
        "cover": current_cover,
        "people": build_person_blocks(page.rows, request.today, request.actor),
        "headline": describe_day(counts, request.today),
        "next_href": f"?after={page.after}" if page.after else "",
    }
    return render_page(request, "supervision/covered_cases.jinja", context)


def _list_eligible_officers(force: str, absent: Account) -> list[Account]:
    rows = Account.objects.filter(force=force, is_active=True, roles__contains=[Role.OFFENDER_MANAGER])
    return list(rows.exclude(pk=absent.pk).select_related("team").order_by("name"))


def _describe_cover(result: cover.CoverArrangement) -> str:
    days = f"from {format_date(result.cover.from_on)} until {format_date(result.cover.until)}"
    access_text = f" Access given to {format_count(result.opened, 'case')} for those dates." if result.opened else ""
    restricted_text = (
        f" Not covered: {format_count(result.restricted, 'restricted case')}. Add the officer to each restricted case."
        if result.restricted
        else ""
    )
    return f"{result.cover.covering_officer.name} covers {days}.{access_text}{restricted_text}"
