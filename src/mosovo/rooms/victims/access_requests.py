"""Request access to a victim’s details for a purpose and a time, and answer requests.

Only database functions write them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.record.field_groups import MIN_LETTERS
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import FieldGroupOpening
from mosovo.record.permit import Permit

HOURS = {4: "4 hours", 24: "1 day", 168: "1 week", 672: "4 weeks"}
"""The durations for which access can be granted, in hours."""
ALREADY_DECIDED = "This request has already been decided, or you cannot decide on it."


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request awaiting the actor's decision."""

    id: UUID
    nominal_id: UUID
    urn: str
    victim_id: UUID
    who: str
    purpose: str
    words: str
    hours: int
    asked_at: datetime

    @property
    def purpose_in_words(self) -> str:
        """Return the label of the purpose."""
        return str(FieldGroupOpening.Purpose(self.purpose).label)


def request_access(permit: Permit, victim: UUID, *, purpose: str, words: str, hours: int) -> None:
    """Request access, on which the liaison officer or the case supervisor decides. A repeated request counts once."""
    if purpose not in FieldGroupOpening.Purpose.values:
        raise FactRefused("purpose", "Select the purpose.")
    if len(words.strip()) < MIN_LETTERS:
        raise FactRefused("words", f"Enter the reason, in at least {MIN_LETTERS} characters.")
    if hours not in HOURS:
        raise FactRefused("hours", "Select the duration.")
    if not _fetch_value(
        "select request_victim_access(%s, %s, %s, %s)",
        [victim, purpose, words.strip(), hours],
    ):
        raise FactRefused("", "Your role cannot request access to victim information.")


def answer_request(permit: Permit, request_id: UUID, *, granted: bool, words: str, hours: int) -> None:
    """Grant an access request for some hours from now, or refuse it. No one decides on their own request."""
    if not words.strip():
        raise FactRefused("words", "Enter the reason. The person who requested access and the auditors can read it.")
    if granted and hours not in HOURS:
        raise FactRefused("hours", "Select the duration of the access.")
    if not _fetch_value(
        "select answer_victim_access_request(%s, %s, %s, %s)",
        [request_id, granted, hours, words.strip()],
    ):
        raise FactRefused("", ALREADY_DECIDED)


def end_access(permit: Permit, request_id: UUID) -> bool:
    """End access early. Return whether there was access to end."""
    return bool(_fetch_value("select end_victim_access(%s)", [request_id]))


def list_requests_waiting() -> list[WaitingRequest]:
    """List the requests awaiting the actor's decision, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from victim_access_requests_waiting()")
        return [WaitingRequest(*row) for row in cursor.fetchall()]


def build_requests_waiting_query() -> CountQuery:
    """Return the count of the requests that await the actor's decision, for a statement of several counts."""
    return CountQuery("select count(*) from victim_access_requests_waiting()", {})


def _fetch_value(statement: str, values: Sequence[UUID | str | int | bool]) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        [(value,)] = cursor.fetchall()
    return value
