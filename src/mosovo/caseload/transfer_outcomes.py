"""Transfers of cases that the reader proposed and that another account accepted, refused or withdrew lately."""

from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.limited_list import LimitedList, get_total

SHOWN_FOR = timedelta(days=7)
"""How long an outcome is on Today. After that it is in the list of transfers."""
MAX_SHOWN = 3
_OUTCOMES = PreparedStatement(f"""
select t.id, l.nominal_id, l.surname, l.forenames, w.name, s.kind, a.name, s.comment, s.recorded_on, t.proposed_on,
  count(*) over ()
  from supervision_teamtransfer t
  join supervision_teamtransferstep s on s.transfer_id = t.id
  join organisations_team w on w.id = t.to_team_id
  left join organisations_account a on a.id = s.to_id
  left join caseload_caseloadentry l on l.nominal_id = t.nominal_id
 where t.proposed_by_id = %(account)s and s.recorded_by_id is distinct from t.proposed_by_id
   and s.recorded_on > %(shown_from)s
 order by s.recorded_on desc, s.id desc limit {MAX_SHOWN}
""")


class TransferOutcome(NamedTuple):
    """The outcome of a transfer. The person is None if the reader may no longer see the case."""

    transfer: UUID
    nominal_id: UUID | None
    surname: str | None
    forenames: str | None
    team: str
    """The name of the team that the case was to go to."""
    kind: str
    """A `TeamTransferStep.Kind`: accepted, refused or withdrawn."""
    officer: str | None
    """The name of the officer who takes the case."""
    comment: str
    on: date
    proposed_on: date


def ask_transfer_outcomes(account_id: UUID, today: date) -> Reading[LimitedList[TransferOutcome]]:
    """List the outcomes of the last 7 days of transfers that the account proposed, the latest first."""
    rows = yield from ask(Select(_OUTCOMES, {"account": account_id, "shown_from": today - SHOWN_FOR}))
    return LimitedList([TransferOutcome(*row[:-1]) for row in rows], get_total(rows))
