"""Find people on the register who may be the person about to be registered.

The database compares, and returns only people the actor may see. A possible duplicate that the actor
may not see is not mentioned to them: the offender manager of that case is notified.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.field_validation import format_date
from mosovo.rooms.identifying_details.person_similarity import PersonDetails, compare_candidate


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """A nominal who may be the same person, with the reasons for the match."""

    nominal_id: UUID
    urn: str
    forenames: str
    surname: str
    born_on: date | None
    why: str
    """The reasons for the match, in one line."""
    score: int = 0
    """How alike the two people are, from 0 to 100. A person decides."""

    @property
    def name_and_birth_date(self) -> str:
        """Return the name and date of birth: MARCHETTI, Alwyn Piers, born 1 June 1984."""
        born = f", born {format_date(self.born_on)}" if self.born_on else ""
        return f"{self.surname.upper()}, {self.forenames}{born}"


def find_possible_duplicates(
    forenames: str, surname: str, born_on: date | None, pnc: str = ""
) -> list[PossibleDuplicate]:
    """List people the actor may see who have this PNC number, or a similar name and this date of birth.

    The search is logged as a consultation before a result is shown, and also if there is none, so that repeated
    searches for different names can be found in the audit log.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select nominal_id, urn, forenames, surname, born_on, matched from possible_duplicates(%s, %s, %s, %s)",
            [forenames, surname, born_on, pnc],
        )
        person_details = PersonDetails([f"{forenames} {surname}"], born_on, [pnc])
        duplicates = sorted(
            (_build_possible_duplicate(person_details, pnc, *row) for row in cursor.fetchall()),
            key=lambda each: -each.score,
        )
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "casework.likely_same", subjects=[each.nominal_id for each in duplicates],
            fields=["identity.birth", "identity.name"], detail={"found": len(duplicates)},
        )
    )  # fmt: skip
    return duplicates


def _build_possible_duplicate(
    person_details: PersonDetails,
    pnc: str,
    nominal_id: UUID,
    urn: str,
    forenames: str,
    surname: str,
    born: date | None,
    matched: str,
) -> PossibleDuplicate:
    """Build the possible duplicate from a row of the database function, with the details that match."""
    candidate = PersonDetails([f"{forenames} {surname}"], born, [pnc] if matched == "pnc" else [])
    similarity = compare_candidate(person_details, candidate, matched)
    text = ", ".join(similarity.why)
    return PossibleDuplicate(nominal_id, urn, forenames, surname, born, text[:1].upper() + text[1:], similarity.score)
