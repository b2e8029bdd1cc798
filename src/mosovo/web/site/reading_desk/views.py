"""The pages of the reading desk: the queue, and one record with its questions."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload import decision_queue, review_queue
from mosovo.caseload.response_queue import list_response_rules, list_waiting_responses
from mosovo.caseload.review_queue import ReviewItem
from mosovo.database.joint_reads import run_reading
from mosovo.database.reads_ahead import reads_ahead
from mosovo.edge.request_context import Request
from mosovo.obligations.queries import DutyBoard
from mosovo.record.permit import Permit
from mosovo.record.recent_facts import list_recent_kinds
from mosovo.rooms.supervision import actions, policy
from mosovo.rooms.supervision.models import CaseReview, WorkReview, WorkReviewAnswer
from mosovo.rooms.supervision.queries import WorkItem, list_case_reviews, list_review_questions, list_work_items
from mosovo.rooms.visits.queries import list_condition_checks
from mosovo.web.core.board_duty_rows import build_board_row
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.open_nominal import open_nominal_for_page
from mosovo.web.core.record_screen import RecordScreen
from mosovo.web.core.rendering import render_page
from mosovo.web.features.supervision.board import scope_of

from .forms import DeskReviewForm
from .queue import build_rows, find_position
from .record_view import build_record_view, describe_record, describe_since
from .responses import group_by_officer

MAX_DECISIONS = 5
MAX_FIRST_ROWS = 10
"""Rows of the first group of records; the others are folded, because the queue chooses the record."""
REVIEW_MODELS = frozenset({WorkReview, WorkReviewAnswer, CaseReview})
"""Reviews themselves are no change of the case."""


@require_GET
def show_desk(request: Request) -> HttpResponse:
    """Show what waits for the reader: decisions, overdue duties of each officer, and the queue of records."""
    scope = scope_of(request)
    bearers = decision_queue.INSPECTOR if request.actor.has("inspector") else decision_queue.SUPERVISOR
    queue = review_queue.list_review_queue(scope, request.today, "to_read", request.actor.account)
    decisions = run_reading(decision_queue.ask_next_decisions(scope, bearers, request.today, MAX_DECISIONS + 1))
    responses = list_waiting_responses(scope, list_response_rules(request.actor), request.today)
    subjects = {row.nominal_id for row in queue.rows} | {row.nominal_id for row in decisions[:MAX_DECISIONS]}
    subjects |= {row.nominal_id for row in responses.rows}
    log_event(
        AuditEvent(ProcessingOperation.CONSULTATION, "supervision.desk", sorted(subjects), ["queue"], rule=scope.reach)
    )
    rows = build_rows(queue.rows)
    context = {
        "queue": queue,
        "groups": [(name, list(of)) for name, of in groupby(rows, key=lambda row: row.group)],
        "first": MAX_FIRST_ROWS,
        "first_href": rows[0].href if rows else "",
        "decisions": [build_board_row(row, request) for row in decisions[:MAX_DECISIONS]],
        "more_decisions": len(decisions) > MAX_DECISIONS,
        "responses": responses,
        "officers": group_by_officer(responses.rows),
    }
    return render_page(request, "reading_desk/desk.jinja", context)


@require_http_methods(["GET", "POST"])
@idempotent
def show_item(request: Request, item_id: UUID) -> HttpResponse:
    """Show one record with the questions; record the review and continue with the next record."""
    scope = scope_of(request)
    queue = review_queue.list_review_queue(scope, request.today, "to_read", request.actor.account)
    row = find_item(queue.rows, item_id)
    permit = open_nominal_for_page(request, row.urn, action=policy.RECORD, visible_fields=("supervision.record",))
    with reads_ahead("reading_desk.item", nominal=permit.nominal_id):
        work_items = list_work_items([permit.nominal_id])
        reviews = list_case_reviews(permit.nominal_id)
    item = next((each for each in work_items if each.row.first == item_id), None)
    if item is None or item.row.recorded_by_id == request.actor.account:
        raise Http404("there is no such record, or the reader wrote it")
    form = DeskReviewForm(request.POST or None, today=request.today)
    form.add_questions(list_review_questions(permit.case.holding_force, request.today), all_required=row.sampled)
    position = find_position(queue.rows, item_id)
    context = {"row": row, "position": position, "queue": queue, **describe_item(permit, item, work_items, reviews)}
    if request.method == "GET":
        return render_page(
            request, "reading_desk/item.jinja", {"permit": permit, "form": form, **context, **NO_WARNINGS}
        )
    text = f"{describe_record(item)}: review recorded."
    next_href = position.next_href or reverse("reading_desk")
    screen = ReviewScreen(request, permit, form, "reading_desk/item.jinja", text, context, next_href)
    return screen.respond(
        lambda override_reason: actions.record_work_review(
            permit, about=item_id, today=request.today, override_reason=override_reason, **form.to_fact_values()
        )
    )


class ReviewScreen(RecordScreen):
    """The screen of a review. A review changes no duty, so saving does not show the duties of the case."""

    def success_message(self, before: DutyBoard, after: DutyBoard) -> str:
        """Return which record was reviewed, and what was decided."""
        returned = self.form.cleaned_data["verdict"] == WorkReview.Verdict.RETURNED
        return f"{self.success_text} {'It was returned to its author.' if returned else 'It meets the standard.'}"


NO_WARNINGS: dict[str, Any] = {"doubts": None, "effects": ()}
"""What a form page shows of unlikely values: none before it is sent."""


def find_item(rows: Sequence[ReviewItem], item_id: UUID) -> ReviewItem:
    """Return the record from the queue, or from the work that the reader may see; 404 if there is none."""
    row = next((each for each in rows if each.id == item_id), None)
    row = row or next(iter(review_queue.list_sampled_records([str(item_id)])), None)
    if row is None:
        raise Http404("there is no such record")
    return row


def describe_item(
    permit: Permit, item: WorkItem, work_items: Sequence[WorkItem], reviews: Sequence[CaseReview]
) -> dict[str, Any]:
    """Describe the record, and what was recorded on the case since its last review."""
    condition_checks = list_condition_checks(permit.nominal_id) if item.kind == "visit" else []
    since = last_review_at(work_items, reviews)
    kinds = list_recent_kinds(permit.nominal_id, since, except_kinds=REVIEW_MODELS) if since else []
    return {
        "record": build_record_view(item, work_items, condition_checks),
        "since": since,
        "changes": describe_since(kinds),
    }


def last_review_at(work_items: Sequence[WorkItem], reviews: Sequence[CaseReview]) -> datetime | None:
    """Return when the case or a record of it was last reviewed; None if never."""
    moments = [each.review.recorded_at for each in work_items if each.review]
    moments += [each.recorded_at for each in reviews]
    return max(moments, default=None)
