"""The agency reports of a meeting as a table: a row for each case, a cell for each agency."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from mosovo.database.joint_reads import Reading, ask, jointly
from mosovo.organisations.models import Agency

from .messages import POLICE
from .models import Invitation, MeetingCase
from .read_shapes import INVITATIONS, INVITED_AGENCIES


class ReportCell(StrEnum):
    """The report of one agency on one case."""

    IN = "in"
    WAITING = "waiting"
    LATE = "late"
    NOT_SENT = "not-sent"
    """Not in when the case was closed: nothing waits for it."""
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True)
class ReportMatrix:
    """The agencies invited to any of the cases, by name, and the cell of each case and agency."""

    agencies: Sequence[Agency]
    cells: Mapping[tuple[UUID, UUID], ReportCell]
    invitations: Sequence[Invitation]
    """The invitations of agencies other than the police."""

    @property
    def deputies(self) -> list[Invitation]:
        """List the invitations of deputies."""
        return [each for each in self.invitations if each.stands_in_for_id]

    def get_cell(self, slot: MeetingCase, agency: Agency) -> ReportCell:
        """Return the cell of a case and an agency."""
        return self.cells.get((slot.first, agency.pk), ReportCell.NOT_ASKED)

    def limit_to(self, slots: Sequence[MeetingCase]) -> "ReportMatrix":
        """Return the table of some of the cases, with the agencies invited to them."""
        firsts = {each.first for each in slots}
        cells = {key: cell for key, cell in self.cells.items() if key[0] in firsts}
        asked = {agency for _, agency in cells}
        return ReportMatrix(
            [each for each in self.agencies if each.pk in asked], cells,
            [each for each in self.invitations if each.slot_id in firsts],
        )  # fmt: skip

    def count(self, *kinds: ReportCell) -> int:
        """Count the cells of these kinds."""
        return sum(1 for each in self.cells.values() if each in kinds)


def ask_report_matrix(slots: Sequence[MeetingCase], closed: Collection[UUID], on: date) -> Reading[ReportMatrix]:
    """Build the table of these cases. A report that was due before `on` is late. One of a closed case waits no more."""
    firsts = {each.first: each for each in slots}
    agencies: dict[UUID, Agency] = {}
    cells: dict[tuple[UUID, UUID], ReportCell] = {}
    invited, asked = yield from jointly(
        ask(INVITATIONS.with_values(slots=list(firsts))), ask(INVITED_AGENCIES.with_values(slots=list(firsts)))
    )
    by_key: dict[UUID, Agency] = {each.pk: each for each in asked}
    for each in invited:
        each.agency = by_key[each.agency_id]
    invitations = [each for each in invited if each.agency.code != POLICE]
    for each in invitations:
        agencies[each.agency_id] = each.agency
        key = (each.slot_id, each.agency_id)
        is_late = firsts[each.slot_id].reports_due_on < on
        missing = ReportCell.NOT_SENT if each.slot_id in closed else ReportCell.LATE if is_late else ReportCell.WAITING
        cells[key] = ReportCell.IN if each.has_report else missing
    return ReportMatrix(sorted(agencies.values(), key=lambda each: each.name), cells, invitations)
