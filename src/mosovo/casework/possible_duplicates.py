"""Whether somebody about to be registered may be on the register already.

The database compares, and shows only people whom the actor may see. Of a likeness to anybody
else the actor learns nothing; word of it goes to whoever holds that case.
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
    """The reasons, in a line."""
    score: int = 0
    """How alike, of a hundred. It decides nothing."""

    @property
    def name_and_birth_date(self) -> str:
        """Return the name and date of birth: MARCHETTI, Alwyn Piers, born 1 June 1984."""
        born = f", born {format_date(self.born_on)}" if self.born_on else ""
        return f"{self.surname.upper()}, {self.forenames}{born}"


def find_possible_duplicates(
    forenames: str, surname: str, born_on: date | None, pnc: str = ""
) -> list[PossibleDuplicate]:
    """People whom the actor may see with this PNC number, or with a like name and this date of birth.

    Asking is consultation, and is logged before anybody is shown; asking in vain too, so that trying
    names one after another leaves its trail.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select nominal_id, urn, forenames, surname, born_on, matched from likely_same(%s, %s, %s, %s)",
            [forenames, surname, born_on, pnc],
        )
        asked = PersonDetails([f"{forenames} {surname}"], born_on, [pnc])
        found = sorted(
            (_build_possible_duplicate(asked, pnc, *row) for row in cursor.fetchall()), key=lambda each: -each.score
        )
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "casework.likely_same", subjects=[each.nominal_id for each in found],
            fields=["identity.birth", "identity.name"], detail={"found": len(found)},
        )
    )  # fmt: skip
    return found


def _build_possible_duplicate(
    asked: PersonDetails,
    pnc: str,
    nominal_id: UUID,
    urn: str,
    forenames: str,
    surname: str,
    born: date | None,
    matched: str,
) -> PossibleDuplicate:
    """A nominal that the database found, with the details that match."""
    known = PersonDetails([f"{forenames} {surname}"], born, [pnc] if matched == "pnc" else [])
    alike = compare_candidate(asked, known, matched)
    said = ", ".join(alike.why)
    return PossibleDuplicate(nominal_id, urn, forenames, surname, born, said[:1].upper() + said[1:], alike.score)
