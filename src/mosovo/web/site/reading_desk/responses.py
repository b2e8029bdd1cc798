"""Respond to overdue duties: grouped by officer and kind, with what the officer last did and when each escalates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.response_queue import WaitingResponse, list_response_rules, list_waiting_responses
from mosovo.edge.request_context import Request
from mosovo.record.validation import FactRefused
from mosovo.rooms.supervision.joint_responses import JOINT_RISK_LEVELS, OverdueDuty, respond_together
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.formatting import format_count, format_days_ago, format_name_surname_first, format_short_date
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page
from mosovo.web.core.url_reversing import url_for
from mosovo.web.features.supervision.board import scope_of
from mosovo_law.explain.explanation import duty_title

from .forms import ALL_DUTIES, ResponseForm


@dataclass(frozen=True, slots=True)
class OfficerResponses:
    """How many overdue duties of one officer wait for a response, and the earliest day one escalates."""

    officer: str
    number: int
    escalates_on: date | None


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """An overdue duty: whose, how late, what the officer last did."""

    due: WaitingResponse
    name: str
    href: str
    why_href: str
    last_done: str
    is_separate: bool
    """Whether it must be answered separately."""

    @property
    def risk(self) -> str:
        """Return the risk level as the badge names it."""
        return self.due.risk.replace("_", "-")


@dataclass(frozen=True, slots=True)
class ResponseGroup:
    """The overdue duties of one officer and one kind, with the form that answers them."""

    officer_id: UUID | None
    officer: str
    duty: str
    rows: Sequence[ResponseRow]
    name: str
    form: ResponseForm

    @property
    def is_open(self) -> bool:
        """Whether the form was sent and is shown again."""
        return bool(self.form.is_bound)


class ResponseGroupKey(NamedTuple):
    """The name of the form that answers a duty, and how many duties of the form may be answered together."""

    name: str
    joint_count: int


def name_group(officer: UUID | None, duty_rule: str) -> str:
    """Return the name of the form for the overdue duties of one officer and one kind."""
    return f"{officer.hex if officer else 'none'}-{duty_rule.replace('.', '-')}"


def build_group_key(due: WaitingResponse, rows: Sequence[WaitingResponse]) -> ResponseGroupKey:
    """Return the group of a duty among all duties that wait."""
    grouped_rows = [each for each in rows if (each.officer_id, each.duty_rule) == (due.officer_id, due.duty_rule)]
    return ResponseGroupKey(
        name_group(due.officer_id, due.duty_rule), sum(each.risk in JOINT_RISK_LEVELS for each in grouped_rows)
    )


def group_by_officer(rows: Sequence[WaitingResponse]) -> list[OfficerResponses]:
    """Count the duties of each officer, those that escalate first at the top."""
    counts = []
    for officer, grouped in groupby(rows, key=lambda row: row.officer):
        grouped_rows = list(grouped)
        counts.append(
            OfficerResponses(
                officer,
                len(grouped_rows),
                min((row.escalates_on for row in grouped_rows if row.escalates_on), default=None),
            )
        )
    return sorted(counts, key=lambda each: (each.escalates_on or date.max, each.officer))


@require_http_methods(["GET", "POST"])
@idempotent
def show_responses(request: Request) -> HttpResponse:
    """Show the overdue duties that wait for a response; record one response for those selected."""
    scope = scope_of(request)
    waiting = list_waiting_responses(scope, list_response_rules(request.actor), request.today)
    groups = build_groups(waiting.rows, request)
    submitted = next((each for each in groups if each.is_open), None)
    if submitted is not None and submitted.form.is_valid() and (number := _record_response(request, submitted)):
        messages.success(
            request, f"{format_count(number, 'response')} recorded. Each duty stays overdue until it is done."
        )
        return redirect("today" if "from_today" in request.POST else "reading_desk_overdue")
    subjects = sorted({row.nominal_id for row in waiting.rows})
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "supervision.desk", subjects, ["responses"], rule=scope.reach)
    )
    context = {
        "waiting": waiting,
        "officers": [
            (name, list(grouped_rows)) for name, grouped_rows in groupby(groups, key=lambda group: group.officer)
        ],
        "form": submitted.form if submitted else None,
        "is_outdated": request.method == "POST" and submitted is None,
    }
    return render_page(request, "reading_desk/overdue.jinja", context)


def build_groups(rows: Sequence[WaitingResponse], request: Request) -> list[ResponseGroup]:
    """Build a group for each officer and kind of duty, each with its form; the form that was sent is bound.

    The address of a form names its group, so that each form has its own draft.
    """
    groups: list[ResponseGroup] = []
    for (officer, rule), grouped in groupby(rows, key=lambda row: (row.officer_id, row.duty_rule)):
        grouped_rows = list(grouped)
        name = name_group(officer, rule)
        data = request.POST if request.method == "POST" and request.GET.get("group") == name else None
        form = ResponseForm(data, today=request.today, auto_id=f"{name}-%s")
        lines = [build_response_row(due, request.today) for due in grouped_rows]
        form.offer({str(line.due.id): line.name for line in lines}, sum(not line.is_separate for line in lines))
        groups.append(
            ResponseGroup(officer, grouped_rows[0].officer or "Unallocated", duty_title(rule), lines, name, form)
        )
    return groups


def build_response_row(due: WaitingResponse, today: date) -> ResponseRow:
    """Build the row of one overdue duty."""
    return ResponseRow(
        due,
        format_name_surname_first(due.surname, due.forenames),
        url_for("casefile", urn=due.urn),
        why_url(due.urn, due.key),
        describe_last_done(due, today),
        due.risk not in JOINT_RISK_LEVELS,
    )


def describe_last_done(due: WaitingResponse, today: date) -> str:
    """Say when the person was last seen at a visit and last tried."""
    seen = f"Seen {format_days_ago(due.seen_on, today)}" if due.seen_on else "Never seen at a visit"
    if due.tried_on and (due.seen_on is None or due.tried_on > due.seen_on):
        seen += f", tried {format_short_date(due.tried_on, today)}"
    return seen


def _record_response(request: Request, group: ResponseGroup) -> int:
    """Record the response; return 0 and add the refusal to the form if it is refused."""
    values: dict[str, Any] = group.form.cleaned_data
    duties = [_build_overdue_duty(row) for row in _list_selected_rows(group, values["duties"])]
    try:
        return respond_together(
            request.actor, duties, until_on=values["until_on"], text=values["text"], today=request.today
        )
    except FactRefused as refused:
        group.form.add_error(refused.field if refused.field in group.form.fields else None, refused.message)
        return 0


def _list_selected_rows(group: ResponseGroup, selected_ids: Sequence[str]) -> list[ResponseRow]:
    """Return the rows that were ticked, and with “All” every row that may be answered together."""
    return [
        row
        for row in group.rows
        if str(row.due.id) in selected_ids or (ALL_DUTIES in selected_ids and not row.is_separate)
    ]


def _build_overdue_duty(row: ResponseRow) -> OverdueDuty:
    due = row.due
    officer: UUID | None = due.officer_id
    return OverdueDuty(due.nominal_id, due.key, due.duty_rule, officer, due.risk, row.name)
