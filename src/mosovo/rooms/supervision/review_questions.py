"""The review questions of a force, set by its supervisors and inspectors and never deleted."""

from datetime import date
from uuid import UUID

from django.db import transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.validation import FactRefused

from .models import ReviewQuestion

MIN_LENGTH, MAX_QUESTIONS = 10, 12


def add_question(force: str, words: str, *, by: Account, today: date) -> ReviewQuestion:
    """Add a question to every review from today. The first question of a force replaces the default ones."""
    words = " ".join(words.split())
    questions = ReviewQuestion.objects.filter(force=force, until=None)
    if len(words) < MIN_LENGTH or not words.endswith("?"):
        raise FactRefused(
            "words", "Enter a question that can be answered with yes or no and ends with a question mark."
        )
    if questions.filter(words__iexact=words).exists():
        raise FactRefused("words", "This question is already in use.")
    if questions.count() >= MAX_QUESTIONS:
        raise FactRefused("words", f"There are already {MAX_QUESTIONS} questions. End one before you add another.")
    with transaction.atomic():
        row = ReviewQuestion.objects.create(force_id=force, words=words, from_on=today, set_by=by)
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION, "supervision.ask", detail={"force": force, "question": str(row.pk)}
            )
        )
    return row


def retire_question(force: str, question_id: UUID, *, by: Account, today: date) -> ReviewQuestion | None:
    """End a question from today; None if the force has no such question."""
    row = ReviewQuestion.objects.filter(pk=question_id, force=force, until=None).first()
    if row is None:
        return None
    row.until, row.ended_by = max(today, row.from_on), by
    with transaction.atomic():
        row.save(update_fields=["until", "ended_by"])
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION,
                "supervision.end_question",
                detail={"force": force, "question": str(row.pk)},
            )
        )
    return row
