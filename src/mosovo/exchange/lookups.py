"""Look up names in cells: teams, officers, agencies and offence codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mosovo.organisations.models import Account, Agency, Role, Team

from .import_messages import ImportMessage, MessageKind, format_offending_value
from .models import OffenceCode
from .row_checks import CheckedRow
from .sheet_columns import SheetColumn

MOST_NAMED = 12
"""Most names listed in a sentence about what is allowed."""


@dataclass(frozen=True, slots=True)
class LookupTable:
    """The lists of one force, read once at the start of an import."""

    teams: Mapping[str, Team]
    managers: Mapping[str, Account]
    agencies: Mapping[str, Agency]
    codes: Mapping[str, OffenceCode]
    accounts: Mapping[str, Account]
    """The active accounts of the force, by user name."""

    def names_of(self, column: str) -> Mapping[str, Any]:
        """Return the names that a column of `allocations` may hold, folded."""
        lists: dict[str, Mapping[str, Any]] = {
            "team": self.teams, "lead_agency": self.agencies, "offender_manager": self.managers,
        }  # fmt: skip
        return lists[column]

    def resolve(self, row: CheckedRow) -> Iterator[ImportMessage]:
        """Look up the names in the row; yield a message for each unknown name."""
        if row.sheet.name == "allocations":
            yield from self._allocation(row)
        elif row.sheet.name == "convictions" and "offence" not in row.said:
            yield from self._offence(row)
        for column in row.sheet.columns:
            if column.looks_up and column.name in row.said:
                yield from self._name(row, column)

    def _allocation(self, row: CheckedRow) -> Iterator[ImportMessage]:
        yield from _look_up(row, "team", self.teams, f"A team of the force: {_some(self.teams)}.")
        yield from _look_up(
            row, "lead_agency", self.agencies, f"The code or name of an agency: {_some(self.agencies)}."
        )
        if "offender_manager" in row.said:
            yield from _look_up(
                row, "offender_manager", self.managers, "The user name of an offender manager of the force."
            )
        team, manager, agency = (row.looked_up.get(name) for name in ("team", "offender_manager", "lead_agency"))
        if team and manager and manager.team_id != team.pk:
            yield _fault(row, "offender_manager", f"An offender manager of {team}; {manager} works in another team.")
        if agency and agency.code == "PRB" and "community_offender_manager" not in row.said:
            yield _fault(
                row, "community_offender_manager", "The community offender manager: probation is the lead agency."
            )

    def _name(self, row: CheckedRow, column: SheetColumn) -> Iterator[ImportMessage]:
        if column.looks_up == "agency":
            allowed = f"The code or name of an agency: {_some(self.agencies)}."
            yield from _look_up(row, column.name, self.agencies, allowed)
        else:
            yield from _look_up(row, column.name, self.accounts, "The user name of an active account of the force.")

    def _offence(self, row: CheckedRow) -> Iterator[ImportMessage]:
        code = self.codes.get(row.said["offence_code"].upper())
        if code is None or not code.offence:
            why = "is in no imported list of codes" if code is None else "is in the list without an Act and section"
            yield _fault(row, "offence_code", f"This code {why}: enter the Act and section in offence.")
        else:
            row.looked_up["offence"] = code.offence
            row.looked_up["inchoate"] = code.inchoate


def load_lookups(force: str) -> LookupTable:
    """Load the current lists."""
    agencies = list(Agency.objects.all())
    accounts = list(Account.objects.filter(force=force, is_active=True))
    managers = [account for account in accounts if Role.OFFENDER_MANAGER in account.roles]
    return LookupTable(
        teams={team.name.casefold(): team for team in Team.objects.filter(force=force, closed_at=None)},
        managers={account.username.casefold(): account for account in managers},
        agencies={agency.code.casefold(): agency for agency in agencies}
        | {agency.name.casefold(): agency for agency in agencies},
        accounts={account.username.casefold(): account for account in accounts},
        codes={code.code: code for code in OffenceCode.objects.all()},
    )


def _look_up(row: CheckedRow, column: str, among: Mapping[str, Any], allowed: str) -> Iterator[ImportMessage]:
    result = among.get(row.said[column].casefold())
    if result is None:
        yield _fault(row, column, allowed)
    else:
        row.looked_up[column] = result


def _fault(row: CheckedRow, column: str, allowed: str) -> ImportMessage:
    text = format_offending_value(row.said[column]) if column in row.said else "nothing"
    return row.remark(MessageKind.FAULT, column, text, allowed)


def _some(named: Mapping[str, Any]) -> str:
    names = list(dict.fromkeys(str(each) for each in named.values()))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return (", ".join(names[:MOST_NAMED]) or "none yet") + more
