"""Load what prison and probation systems say of a person, and messages that were not matched to one."""

from collections.abc import Sequence
from uuid import UUID

from mosovo.exchange.source_models import SourceMessage, SourceStatement
from mosovo.record.limited_list import LimitedList

MAX_LISTED = 200


def list_statements(nominal_id: UUID) -> Sequence[SourceStatement]:
    """List what sources say of an opened nominal: what is open first, by day to answer, then the rest, latest first."""
    rows = SourceStatement.objects.filter(nominal_id=nominal_id, is_current=True).select_related("decided_by")
    return sorted(
        rows.order_by("-said_at", "rule", "pk")[:MAX_LISTED], key=lambda row: (not row.is_open, _sort_key(row))
    )


def _sort_key(row: SourceStatement) -> str:
    return row.due_on.isoformat() if row.is_open else ""


def get_statement(nominal_id: UUID, statement_id: UUID) -> SourceStatement | None:
    """Return one statement about an opened nominal; None if there is none."""
    rows = SourceStatement.objects.filter(pk=statement_id, nominal_id=nominal_id).select_related("decided_by")
    return rows.first()


def list_unmatched_messages() -> LimitedList[SourceMessage]:
    """List the messages of the reader’s force that wait to be matched to a person, oldest first."""
    rows = SourceMessage.objects.filter(nominal=None, decided_at=None).order_by("received_at", "pk")
    found = list(rows[:MAX_LISTED])
    return LimitedList(found, len(found) if len(found) < MAX_LISTED else rows.count())


def get_unmatched_message(message_id: UUID) -> SourceMessage | None:
    """Return one message that waits and that the reader may see; None if there is none."""
    return SourceMessage.objects.filter(pk=message_id, nominal=None, decided_at=None).first()
