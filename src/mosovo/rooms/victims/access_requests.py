"""Asking to read of a victim for a purpose and a time, and answering it. Each step is a door of the database's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from mosovo.audit.log import sign_entry
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.field_groups import FEWEST_LETTERS
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import GroupOpening
from mosovo.record.permit import Permit

HOURS = {4: "4 hours", 24: "A day", 168: "A week", 672: "Four weeks"}
"""For how long somebody may be let read."""
GONE = "This request was answered meanwhile, or is not one that you answer."


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """A request that waits for whoever acts."""

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
        """What it is needed for."""
        return str(GroupOpening.Purpose(self.purpose).label)


def request_access(permit: Permit, victim: UUID, *, purpose: str, words: str, hours: int) -> None:
    """Ask the liaison officer, or who answers for the case. Asked twice it is one request."""
    if purpose not in GroupOpening.Purpose.values:
        raise FactRefused("purpose", "Choose what you need it for.")
    if len(words.strip()) < FEWEST_LETTERS:
        raise FactRefused("words", f"Say in at least {FEWEST_LETTERS} letters why you need it.")
    if hours not in HOURS:
        raise FactRefused("hours", "Choose for how long you need it.")
    said = {"victim": str(victim), "for": purpose}
    worker, number, mac = sign_entry(ProcessingOperation.CONSULTATION, "victims.ask", [permit.nominal_id], said)
    if not _answer(
        "select ask_about_victim(%s, %s, %s, %s, %s, %s, %s)",
        [victim, purpose, words.strip(), hours, worker, number, mac],
    ):
        raise FactRefused("", "Your role does not ask to read of victims.")


def answer_request(permit: Permit, asking: UUID, *, granted: bool, words: str, hours: int) -> None:
    """Grant it from now for some hours, or refuse it. Nobody answers their own request."""
    if not words.strip():
        raise FactRefused("words", "Say why: whoever asked reads it, and so does an auditor.")
    if granted and hours not in HOURS:
        raise FactRefused("hours", "Choose for how long they may read.")
    name = "victims.grant" if granted else "victims.refuse"
    worker, number, mac = sign_entry(ProcessingOperation.ALTERATION, name, [permit.nominal_id], {"asking": str(asking)})
    if not _answer(
        "select answer_asking(%s, %s, %s, %s, %s, %s, %s)",
        [asking, granted, hours, words.strip(), worker, number, mac],
    ):
        raise FactRefused("", GONE)


def end_access(permit: Permit, asking: UUID) -> bool:
    """End it before its time. Whether there was anything to end."""
    worker, number, mac = sign_entry(
        ProcessingOperation.ALTERATION, "victims.end", [permit.nominal_id], {"asking": str(asking)}
    )
    return bool(_answer("select end_asking(%s, %s, %s, %s)", [asking, worker, number, mac]))


def list_requests_waiting() -> list[WaitingRequest]:
    """The requests that wait for whoever acts, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from askings_waiting()")
        return [WaitingRequest(*row) for row in cursor.fetchall()]


def _answer(statement: str, values: Sequence[UUID | str | int | bool]) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        [(answered,)] = cursor.fetchall()
    return answered
