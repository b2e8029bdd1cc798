"""What an offender manager wrote down of a case, each thing on the evening of its day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.subject import Subject
from mosovo.audit.acting import Acting
from mosovo.caseload.models import Line
from mosovo.organisations.models import Account
from mosovo.record.batch import backdate, batch
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit


def write(line: Line, by: Account, to: Action, told: Iterable[tuple[Recorded, date]], now: datetime) -> None:
    """Each fact, recorded on the evening of the day that stands beside it; never later than now."""
    acting = Acting(by.pk, by.name, by.force_id or "", by.team_id, None, sorted(by.roles))
    actor = Actor(by.pk, by.name, by.force_id or "", by.team_id, None, frozenset(by.roles))
    case = Subject(line.holding_force, line.team_id, line.offender_manager_id)
    permit = Permit(line.nominal_id, line.urn, to, actor, "system", case)
    with batch(acting) as facts:
        for row, on in told:
            row.first = row.pk
            at = datetime.combine(on, time(20, 15), UTC)
            facts.record(permit, backdate(row, min(at, now - timedelta(minutes=5))))
