"""Record what officers wrote about cases, each fact on the evening of its day, for many cases in one transaction."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.access.action import Action
from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.actor_context import ActorContext
from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import backdate_fact, write_batch
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

EVENING = time(20, 15)
type DatedFacts = Iterable[tuple[RecordedFact, date]]
"""Each fact with the day on which it was recorded."""


class WrittenFact(NamedTuple):
    """One fact: the case, the author, the row and the time of recording."""

    entry: CaseloadEntry
    by: Account
    row: RecordedFact
    at: datetime


def write_case_facts(
    entry: CaseloadEntry, by: Account, to: Action, rows: DatedFacts, now: datetime, at: time = EVENING
) -> None:
    """Record the facts of one case, each on the evening of its day and never later than now."""
    write_facts([WrittenFact(entry, by, row, calculate_evening(on, now, at)) for row, on in rows], by, to)


def calculate_evening(on: date, now: datetime, at: time = EVENING) -> datetime:
    """Return the evening of a day; for today, just before now."""
    return min(datetime.combine(on, at, UTC), now - timedelta(minutes=5))


def write_facts(written: Iterable[WrittenFact], acting: Account, to: Action) -> None:
    """Record the facts of any number of cases in one transaction, in which one of the authors acts."""
    who = ActorContext(acting.pk, acting.name, acting.force_id or "", acting.team_id, None, sorted(acting.roles))
    with write_batch(who) as facts:
        for each in written:
            each.row.first = each.row.pk
            facts.record(build_permit(each.entry, each.by, to), backdate_fact(each.row, each.at))


def build_permit(entry: CaseloadEntry, by: Account, to: Action) -> Permit:
    """Return the permit of an account to act on a case."""
    actor = Actor(by.pk, by.name, by.force_id or "", by.team_id, None, frozenset(by.roles))
    case = CaseRelation(entry.holding_force, entry.team_id, entry.offender_manager_id)
    return Permit(entry.nominal_id, entry.urn, to, actor, "system", case)
