"""Emergency access to the reader’s cases, shown immediately and until it has been reviewed."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.access.actor import Actor
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.database.combined_counts import CountQuery
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.nominals import emergency_access
from mosovo.nominals.models import EmergencyAccess
from mosovo.record.limited_list import LimitedList, get_total

from . import tasks

CAUSE = "nominals.break_glass"
MAX_SHOWN = 20
_UNREVIEWED = """
from nominals_emergencyaccess g join caseload_caseloadentry l on l.nominal_id = g.nominal_id
where (l.offender_manager_id = %(me)s::uuid
       or %(supervises)s::boolean and (l.is_restricted or l.team_id = %(team)s::uuid
                                       or l.team_id is null and l.holding_force = %(force)s::text)
       or %(inspects)s::boolean and (l.is_restricted or l.holding_force = %(force)s::text))
  and not exists (select from obligations_duty d where d.nominal_id = g.nominal_id
                  and d.rule = 'practice.break_glass.review' and d.trigger = g.id::text and d.met_on is not null)
"""
_COUNT = PreparedStatement(f"select count(*) {_UNREVIEWED}")
"""Runs for every page of a reader who is responsible for cases."""
_LIST = f"""
select g.id, g.nominal_id, l.urn, l.surname, l.forenames, g.purpose, g.justification, g.opened_at, g.closes_at,
       (select a.name from organisations_account a where a.id = g.account_id) as who, g.account_id,
       count(*) over ()
{_UNREVIEWED} order by g.opened_at desc limit {MAX_SHOWN}"""


class EmergencyAccessNotice(NamedTuple):
    """An emergency access to one of the reader’s cases that has not been reviewed yet."""

    id: UUID
    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    purpose: str
    justification: str
    opened_at: datetime
    closes_at: datetime
    who: str
    account: UUID

    @property
    def what_for(self) -> str:
        """Return the purpose in words."""
        return str(EmergencyAccess.Purpose(self.purpose).label)


def open_in_emergency(urn: str, *, purpose: str, justification: str) -> None:
    """Open a case by emergency access, and queue the calculation that makes its review a duty."""
    tasks.defer_refresh(emergency_access.open_in_emergency(urn, purpose=purpose, justification=justification), CAUSE)


def list_unreviewed(actor: Actor) -> LimitedList[EmergencyAccessNotice]:
    """List unreviewed emergency access to cases the actor manages or supervises, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, _build_query_parameters(actor))
        result = cursor.fetchall()
    return LimitedList([EmergencyAccessNotice._make(row[:-1]) for row in result], get_total(result))


def count_unreviewed(actor: Actor) -> int:
    """Count the unreviewed emergency access to cases the actor manages or supervises."""
    [(result,)] = _COUNT.rows(**_build_query_parameters(actor))
    return int(result)


def build_unreviewed_query(actor: Actor) -> CountQuery:
    """Return the count of the unreviewed emergency access, for a statement of several counts."""
    return CountQuery(f"select count(*) {_UNREVIEWED}", _build_query_parameters(actor))


def can_review_emergency_access(actor: Actor) -> bool:
    """Whether the actor may review emergency access: supervisors and inspectors may."""
    return bool(actor.roles & SUPERVISING_ROLES)


def _build_query_parameters(actor: Actor) -> dict[str, Any]:
    return {
        "me": actor.account,
        "team": actor.team,
        "force": actor.force,
        "supervises": actor.has("supervisor"),
        "inspects": actor.has("inspector"),
    }
