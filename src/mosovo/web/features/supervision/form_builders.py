"""Build the forms of this room with overdue duties, records to review and review questions."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.rooms.supervision.queries import WorkItem, list_review_questions, list_work_items
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, Form
from mosovo_law.core.obligation import Bearer, DutyStatus
from mosovo_law.explain.explanation import duty_title

from .forms import AcknowledgementForm, AnswerForm, CaseReviewForm, ReviewForm

OURS = "practice."


def build_acknowledgement_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the supervisor response to a practice duty that is overdue today."""
    form = AcknowledgementForm(data, today=today, initial=dict(initial))
    offered = list(_overdue(permit, today))
    stored = initial.get("key")
    if stored and stored not in dict(offered):
        offered.append((stored, duty_title(stored.partition(":")[0])))
    _offer(form, "key", offered, "No overdue duties on this case.")
    return form


def _overdue(permit: Permit, today: date) -> Iterator[tuple[str, str]]:
    for duty, standing in load_board(permit).list_statuses(today):
        ours = duty.bearer is Bearer.OFFENDER_MANAGER and duty.rule.startswith(OURS)
        if ours and standing is DutyStatus.OVERDUE and duty.due_on:
            yield duty.key, f"{duty_title(duty.rule)}, due on {format_date(duty.due_on)}"


def build_review_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the quality review of another officer's record, unreviewed ones first, with the force's questions."""
    form = ReviewForm(data, today=today, initial=dict(initial))
    work_items = [
        each for each in list_work_items([permit.nominal_id]) if each.row.recorded_by_id != permit.actor.account
    ]
    waiting = sorted(work_items, key=lambda piece: piece.state is WorkEntry.State.AGREED)
    offered = [(str(each.row.first), f"{build_labels(each)}. {each.state.label}") for each in waiting]
    _offer(form, "about", offered, "No visits or risk levels by other officers are recorded on this case.")
    asked = initial.get("answers") or {}
    form.ask(list(asked) or list_review_questions(permit.case.holding_force, today), asked)
    return form


def case_review_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a case review, made today by default."""
    form = CaseReviewForm(data, today=today, initial=dict(initial) or {"reviewed_on": today})
    form.fields["reviewed_on"].latest = today
    return form


def build_answer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of an answer to a returned record, or the correction of an answer."""
    form = AnswerForm(data, today=today, initial=dict(initial))
    work_items = [
        each
        for each in list_work_items([permit.nominal_id])
        if each.review
        and (each.state is WorkEntry.State.RETURNED or str(each.review.first) == initial.get("review_id"))
    ]
    offered = [
        (str(each.review.first), f"{build_labels(each)}: {each.review.text}") for each in work_items if each.review
    ]
    _offer(form, "review_id", offered, "No returned records on this case.")
    return form


def build_labels(piece: WorkItem) -> str:
    """Describe a record by its type, date and author."""
    by = f" by {piece.row.recorded_by.name}" if piece.row.recorded_by else ""
    return f"{piece.kind.label} of {format_date(piece.on)}{by}"


def _offer(form: Form, name: str, offered: list[tuple[str, str]], none: str) -> None:
    field: ChoiceField = form.fields[name]
    field.choices = offered
    if not offered:
        field.help_text = none
    if len(offered) == 1:
        form.initial.setdefault(name, offered[0][0])
