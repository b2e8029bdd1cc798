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

MAX_ALERTS = 10


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
    is_document_match: bool = False
    """Whether the match is a document number of this person that was recorded in another case."""


def ask_duplicate_alerts(actor: Actor, now: datetime, *, supervises: bool) -> Reading[list[DuplicateAlert]]:
    """List the notices of the last 14 days on the user's own cases, or for a supervisor on all visible cases."""
    recent = yield from ask(list_duplicate_notices(actor).filter(asked_at__gte=now - DUPLICATES_SHOWN)[:MAX_ALERTS])
    subjects = {notice.nominal_id for notice in recent}
    rows = yield from ask(CaseloadEntry.objects.filter(nominal_id__in=subjects))
    lines = {line.nominal_id: line for line in rows}
    return [
        DuplicateAlert(
            nominal_id=notice.nominal_id,
            urn=line.urn,
            surname=line.surname,
            forenames=line.forenames,
            matched=notice.get_match_basis_display().lower(),
            searched_by=notice.searched_by.name if notice.searched_by else "",
            asked_force=notice.asked_force,
            asked_at=notice.asked_at,
            is_document_match=notice.match_basis == PossibleDuplicateNotice.MatchBasis.DOCUMENT,
        )
        for notice in recent
        if (line := lines.get(notice.nominal_id)) and (supervises or line.offender_manager_id == actor.account)
    ]
