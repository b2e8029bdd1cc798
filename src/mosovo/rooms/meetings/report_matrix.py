"""The agency reports of a meeting as a table: a row for each case, a cell for each agency."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from mosovo.database.joint_reads import Reading, ask, combine_readings
from mosovo.organisations.models import Agency

from .messages import POLICE
from .models import Invitation, MeetingCase
from .read_shapes import INVITATIONS, INVITED_AGENCIES


class ReportCell(StrEnum):
    """The report of one agency on one case."""

    RECEIVED = "in"
    WAITING = "waiting"
    LATE = "late"
    NOT_SENT = "not-sent"
    """Not received when the case was closed: nothing waits for it."""
    NOT_REQUESTED = "not-asked"


@dataclass(frozen=True, slots=True)
class ReportMatrix:
    """The agencies invited to any of the cases, by name, and the cell of each case and agency."""

    agencies: Sequence[Agency]
    cells: Mapping[UUID, Mapping[UUID, ReportCell]]
    """The cells of each case by agency, without those that are not asked."""
    invitations: Sequence[Invitation]
    """The invitations of agencies other than the police."""

    @property
    def deputies(self) -> list[Invitation]:
        """List the invitations of deputies."""
        return [each for each in self.invitations if each.stands_in_for_id]

    def list_cells(self, slot: MeetingCase) -> list[ReportCell]:
        """Return the cells of a case, in the order of the agencies."""
        cells = self.cells.get(slot.first, {})
        return [cells.get(agency.pk, ReportCell.NOT_REQUESTED) for agency in self.agencies]

    def limit_to(self, slots: Sequence[MeetingCase]) -> "ReportMatrix":
        """Return the table of some of the cases, with the agencies invited to them."""
        firsts = {each.first for each in slots}
        cells = {first: self.cells[first] for first in firsts & self.cells.keys()}
        agency_ids = set[UUID]().union(*cells.values())
        return ReportMatrix(
            [each for each in self.agencies if each.pk in agency_ids], cells,
            [each for each in self.invitations if each.slot_id in firsts],
        )  # fmt: skip

    def count(self, *kinds: ReportCell) -> int:
        """Count the cells of these kinds."""
        return sum(1 for of_case in self.cells.values() for each in of_case.values() if each in kinds)

    @property
    def requested(self) -> int:
        """Count the reports asked for."""
        return sum(map(len, self.cells.values()))


def ask_report_matrix(slots: Sequence[MeetingCase], closed: Collection[UUID], on: date) -> Reading[ReportMatrix]:
    """Build the table of these cases. A report due before `on` is late. Those of a closed case are not awaited."""
    firsts = {each.first: each for each in slots}
    agencies: dict[UUID, Agency] = {}
    cells: dict[UUID, dict[UUID, ReportCell]] = {}
    invited_rows, agency_ids = yield from combine_readings(
        ask(INVITATIONS.with_values(slots=list(firsts))), ask(INVITED_AGENCIES.with_values(slots=list(firsts)))
    )
    by_key: dict[UUID, Agency] = {each.pk: each for each in agency_ids}
    for each in invited_rows:
        each.agency = by_key[each.agency_id]
    invitations = [each for each in invited_rows if each.agency.code != POLICE]
    for each in invitations:
        agencies[each.agency_id] = each.agency
        is_late = firsts[each.slot_id].reports_due_on < on
        missing = ReportCell.NOT_SENT if each.slot_id in closed else ReportCell.LATE if is_late else ReportCell.WAITING
        cells.setdefault(each.slot_id, {})[each.agency_id] = ReportCell.RECEIVED if each.has_report else missing
    return ReportMatrix(sorted(agencies.values(), key=lambda each: each.name), cells, invitations)
