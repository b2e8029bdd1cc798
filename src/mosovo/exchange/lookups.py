"""Look up names in cells: teams, officers, agencies and offence codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mosovo.organisations.models import Account, Agency, Role, Team

from .import_messages import ImportMessage, MessageKind, format_offending_value
from .models import OffenceCode
from .row_checks import CheckedRow
from .sheet_columns import SheetColumn

MAX_NAMED = 12
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

    def get_names(self, column: str) -> Mapping[str, Any]:
        """Return the names that a column of `allocations` may hold, folded."""
        lookups: dict[str, Mapping[str, Any]] = {
            "team": self.teams, "lead_agency": self.agencies, "offender_manager": self.managers,
        }  # fmt: skip
        return lookups[column]

    def resolve(self, row: CheckedRow) -> Iterator[ImportMessage]:
        """Look up the names in the row; yield a message for each unknown name."""
        if row.sheet.name == "allocations":
            yield from self._resolve_allocation(row)
        elif row.sheet.name == "convictions" and "offence" not in row.values:
            yield from self._resolve_offence(row)
        for column in row.sheet.columns:
            if column.looks_up and column.name in row.values:
                yield from self._resolve_name(row, column)

    def _resolve_allocation(self, row: CheckedRow) -> Iterator[ImportMessage]:
        yield from _look_up(row, "team", self.teams, f"A team of the force: {_list_some_names(self.teams)}.")
        yield from _look_up(
            row, "lead_agency", self.agencies, f"The code or name of an agency: {_list_some_names(self.agencies)}."
        )
        if "offender_manager" in row.values:
            yield from _look_up(
                row, "offender_manager", self.managers, "The user name of an offender manager of the force."
            )
        team, manager, agency = (row.resolved.get(name) for name in ("team", "offender_manager", "lead_agency"))
        if team and manager and manager.team_id != team.pk:
            yield _fault(row, "offender_manager", f"An offender manager of {team}; {manager} works in another team.")
        if agency and agency.code == "PRB" and "community_offender_manager" not in row.values:
            yield _fault(
                row, "community_offender_manager", "The community offender manager: probation is the lead agency."
            )

    def _resolve_name(self, row: CheckedRow, column: SheetColumn) -> Iterator[ImportMessage]:
        if column.looks_up == "agency":
            allowed = f"The code or name of an agency: {_list_some_names(self.agencies)}."
            yield from _look_up(row, column.name, self.agencies, allowed)
        else:
            yield from _look_up(row, column.name, self.accounts, "The user name of an active account of the force.")

    def _resolve_offence(self, row: CheckedRow) -> Iterator[ImportMessage]:
        code = self.codes.get(row.values["offence_code"].upper())
        if code is None or not code.offence:
            why = "is in no imported list of codes" if code is None else "is in the list without an Act and section"
            yield _fault(row, "offence_code", f"This code {why}: enter the Act and section in offence.")
        else:
            row.resolved["offence"] = code.offence
            row.resolved["inchoate"] = code.inchoate


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


def _look_up(row: CheckedRow, column: str, choices: Mapping[str, Any], allowed: str) -> Iterator[ImportMessage]:
    result = choices.get(row.values[column].casefold())
    if result is None:
        yield _fault(row, column, allowed)
    else:
        row.resolved[column] = result


def _fault(row: CheckedRow, column: str, allowed: str) -> ImportMessage:
    text = format_offending_value(row.values[column]) if column in row.values else "nothing"
    return row.remark(MessageKind.FAULT, column, text, allowed)


def _list_some_names(by_name: Mapping[str, Any]) -> str:
    names = list(dict.fromkeys(str(each) for each in by_name.values()))
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return (", ".join(names[:MAX_NAMED]) or "none yet") + more
