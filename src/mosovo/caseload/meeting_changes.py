"""What was recorded about the people of a meeting after its agencies were invited: the kind and the day, no content."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.database.prepared_statements import PreparedStatement

CHANGES: Mapping[str, str] = {
    "breaches.breachcase": "Possible breach",
    "convictions.conviction": "Conviction",
    "devices.device": "Device",
    "households.household": "Household",
    "households.safeguardingreferral": "Safeguarding referral",
    "licences.recall": "Recall",
    "monitoring.alert": "Monitoring alert",
    "orders.order": "Order",
    "risk.risklevel": "Risk level",
    "wanted.wantedreport": "Wanted or missing",
    "whereabouts.address": "Address",
    "whereabouts.spell": "Custody or other absence",
}
"""The kinds of fact that a meeting must know of, with the words that the page shows. None is of a field group."""
_CHANGED = PreparedStatement("""
select i.slot_id, e.kind, max(e.at) from (
  select f.slot_id, f.nominal_id, min(f.recorded_at) as since from meetings_invitation f
  where f.slot_id = any(%(slots)s) and f.corrects_id is null group by f.slot_id, f.nominal_id) i
join record_recordevent e on e.nominal_id = i.nominal_id and e.at > i.since and e.type = 'recorded'
  and e.kind = any(%(kinds)s)
group by i.slot_id, e.kind order by max(e.at) desc, e.kind""")


class RecordedChange(NamedTuple):
    """A kind of fact recorded since the invitation, and when the last was recorded."""

    kind: str
    at: datetime

    @property
    def label(self) -> str:
        """Return the words for the kind."""
        return CHANGES[self.kind]


def ask_changes_since_invitation(slots: Sequence[UUID]) -> Reading[dict[UUID, list[RecordedChange]]]:
    """Return what changed about the person of each meeting case, the latest first.

    `slots` are first rows of meeting cases. Events are kept for 90 days, longer than agencies are invited ahead.
    """
    results: dict[UUID, list[RecordedChange]] = {each: [] for each in slots}
    if not results:
        return results
    rows = yield from ask(Select(_CHANGED, {"slots": list(results), "kinds": list(CHANGES)}))
    for slot, kind, at in rows:
        results[slot].append(RecordedChange(kind, at))
    return results
