"""Notices for the offender manager that another officer may be registering the same person.

That officer may not see the case and is not notified. The offender manager sees who it is, and calls them.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.caseload.models import CaseloadEntry
from mosovo.caseload.today_snooze import DUPLICATES_SHOWN
from mosovo.database.joint_reads import Reading, ask
from mosovo.nominals.models import PossibleDuplicateNotice
from mosovo.nominals.queries import list_duplicate_notices

SHOWN = 10


@dataclass(frozen=True, slots=True)
class DuplicateAlert:
    """A notice of a possible duplicate, as Today shows it."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    matched: str
    searched_by: str
    asked_force: str
    asked_at: datetime
    of_a_document: bool = False
    """Whether the match is a document number of this person that was recorded in another case."""


def ask_duplicate_alerts(actor: Actor, now: datetime, *, supervises: bool) -> Reading[list[DuplicateAlert]]:
    """List the notices of the last 14 days on the user's own cases, or for a supervisor on all visible cases."""
    recent = yield from ask(list_duplicate_notices(actor).filter(asked_at__gte=now - DUPLICATES_SHOWN)[:SHOWN])
    of = {word.nominal_id for word in recent}
    rows = yield from ask(CaseloadEntry.objects.filter(nominal_id__in=of))
    lines = {line.nominal_id: line for line in rows}
    return [
        DuplicateAlert(
            nominal_id=word.nominal_id,
            urn=line.urn,
            surname=line.surname,
            forenames=line.forenames,
            matched=word.get_match_basis_display().lower(),
            searched_by=word.searched_by.name if word.searched_by else "",
            asked_force=word.asked_force,
            asked_at=word.asked_at,
            of_a_document=word.match_basis == PossibleDuplicateNotice.MatchBasis.DOCUMENT,
        )
        for word in recent
        if (line := lines.get(word.nominal_id)) and (supervises or line.offender_manager_id == actor.account)
    ]
