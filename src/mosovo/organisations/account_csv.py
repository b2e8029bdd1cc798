"""Joiners, movers and leavers of a force as one CSV file: read, checked, and proposed as on the pages.

What gives access is proposed, and takes effect when a second person approves. A leaver is closed at once. Nothing is
done if any row is wrong. An empty cell leaves an account as it is: the word `none` removes a value.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import Any
from uuid import UUID

from django.db import transaction

from .account_administration import administer_account, propose_account, propose_account_change
from .account_list import list_accounts
from .models import Account, Force, Role, Team
from .role_conflicts import AGENCY_ROLES, find_role_conflict

COLUMNS = (
    "username", "name", "team", "roles", "vetting", "vetted_until", "trained_until", "subject", "leaves",
)  # fmt: skip
REQUIRED = ("username", "name", "roles")
REMOVABLE = ("team", "roles", "vetting", "vetted_until", "trained_until", "subject")
REMOVED = "none"
"""What a cell of these columns has to remove the value. For a joiner it is the same as an empty cell."""
MAX_ROWS = 1000
_ROLES = {text.casefold(): value for value, label in Role.choices for text in (value, str(label))}
_VETTING = {text.casefold(): value for value, label in Account.VettingLevel.choices for text in (value, str(label))} | {
    "": Account.VettingLevel.NONE.value
}


class AccountFileRefused(ValueError):
    """The file has errors, and nothing was done. `reasons` has one sentence for each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One person of the file. `account` is none for a joiner; `changes` are the values that differ."""

    number: int
    username: str
    name: str
    account: Account | None
    leaves: bool = False
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def effect(self) -> str:
        """Return what the row is: joiner, mover, leaver, or no change."""
        if self.account is None:
            return "Joiner"
        if self.leaves:
            return "Leaver" if self.account.is_active else "No change"
        return "Mover" if self.changes else "No change"


def read_accounts(content: bytes, force: Force, by: UUID) -> list[AccountRow]:
    """Read the file. Raises `AccountFileRefused` with every error."""
    try:
        lines = list(csv.reader(StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise AccountFileRefused(["The file is not CSV in UTF-8. In Excel, save it as ‘CSV UTF-8’."]) from None
    headings = [text.strip().casefold().replace(" ", "_") for text in lines[0]] if lines else []
    column_faults = [text for text in headings if text not in COLUMNS] + [
        name for name in REQUIRED if name not in headings
    ]
    if column_faults or len(set(headings)) < len(headings) or len(lines) > MAX_ROWS + 1:
        allowed = f"The first row must have these columns, each once: {', '.join(COLUMNS)}. At most {MAX_ROWS:,} rows."
        raise AccountFileRefused([allowed])
    reasons: list[str] = []
    rows = list(
        _rows([dict(zip(headings, map(str.strip, line), strict=False)) for line in lines[1:]], force, by, reasons)
    )
    if reasons or not rows:
        raise AccountFileRefused(reasons or ["The file has no rows."])
    return rows


def _rows(lines: list[dict[str, str]], force: Force, by: UUID, reasons: list[str]) -> Iterator[AccountRow]:
    known = {account.username.casefold(): account for account in list_accounts(force.pk)}
    names_elsewhere = {name.casefold() for name in Account.objects.values_list("username", flat=True)} - known.keys()
    teams = {team.name.casefold(): team for team in Team.objects.filter(force=force, closed_at=None)}
    seen: set[str] = set()
    for number, line in enumerate(lines, start=2):
        if not any(line.values()):
            continue
        username = line.get("username", "").casefold()
        account = known.get(username)
        values, faults = _values(_clear_removed(line), teams)
        row = AccountRow(
            number, line.get("username", ""), line.get("name", ""), account, line.get("leaves", "").casefold() == "yes",
            _changes(account, values, line),
        )  # fmt: skip
        if username in seen or username in names_elsewhere:
            faults.append("username is used already")
        seen.add(username)
        reasons.extend(f"Row {number}: {fault}." for fault in (*faults, *_find_account_faults(row, by)))
        yield row


def _clear_removed(line: Mapping[str, str]) -> dict[str, str]:
    """Return the row with empty cells for the values to remove."""
    return {
        name: "" if name in REMOVABLE and text.casefold() == REMOVED else text for name, text in line.items()
    }  # fmt: skip


def _find_account_faults(row: AccountRow, by: UUID) -> Iterator[str]:
    """Yield why the row cannot be applied to its account. A mistyped number must not make a leaver a joiner."""
    if row.account is None:
        if row.leaves:
            yield "no account has this username, so none can be closed"
        return
    if row.account.pk == by:
        yield "you cannot change your own account"
    if row.account.agency_id:
        yield "the account is of an agency: change it on its page"
    if not row.account.is_active and row.effect == "Mover":
        yield "the account is closed: reopen it on its page, then send the row again"


def _values(line: Mapping[str, str], teams: Mapping[str, Team]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a row by the names of the account’s columns, and what is wrong."""
    faults = [f"{name} is empty" for name in ("username", "name") if not line.get(name)]
    faults += [
        f"{name} is too long" for name, most in (("username", 100), ("name", 200)) if len(line.get(name, "")) > most
    ]
    words = [word.strip().casefold() for word in line.get("roles", "").split(";") if word.strip()]
    roles = sorted({_ROLES[word] for word in words if word in _ROLES})
    faults += [f"{word} is no role. Roles: {', '.join(Role.values)}" for word in words if word not in _ROLES]
    if conflict := find_role_conflict(roles):
        faults.append(conflict.rstrip("."))
    if set(roles) & AGENCY_ROLES:
        faults.append("roles of agencies are given on the page of the account")
    team = teams.get(line.get("team", "").casefold())
    if line.get("team") and team is None:
        faults.append(f"team must be one of: {', '.join(each.name for each in teams.values()) or 'none yet'}")
    vetting = _VETTING.get(line.get("vetting", "").casefold())
    if vetting is None:
        faults.append(f"vetting must be one of: {', '.join(Account.VettingLevel.values)}")
    if line.get("leaves", "").casefold() not in ("", "yes", "no"):
        faults.append("leaves must be yes, no or empty")
    if "@" in line.get("subject", ""):
        faults.append("subject must be the permanent identifier, not an e-mail address")
    values: dict[str, Any] = {
        "team_id": team.pk if team else None,
        "roles": roles,
        "vetting": vetting,
        "subject": line.get("subject", ""),
    }
    for name in ("vetted_until", "trained_until"):
        values[name] = _day(line.get(name, ""), name, faults)
    return values, faults


def _day(text: str, name: str, faults: list[str]) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date() if text else None
        except ValueError:
            continue
    faults.append(f"{name} must be a date like 2027-03-31 or 31/03/2027")
    return None


def _changes(account: Account | None, values: Mapping[str, Any], line: Mapping[str, str]) -> dict[str, Any]:
    """Return what differs from the account. An empty cell, or a column that the file does not have, changes nothing."""
    given = {**values, "name": line.get("name", "")}
    cells = {name: line.get({"team_id": "team"}.get(name, name)) for name in given}
    if account is None:
        return {name: value for name, value in values.items() if cells[name] is not None}
    file_values = {name: value for name, value in given.items() if cells[name]}
    current = {name: sorted(account.roles) if name == "roles" else getattr(account, name) for name in file_values}
    return {name: value for name, value in file_values.items() if value != current[name]}


def propose_accounts(rows: list[AccountRow], force: Force) -> None:
    """Open the accounts of joiners without a password, propose what gives access, and close those of leavers."""
    with transaction.atomic():
        for row in rows:
            if row.account is None:
                propose_account(
                    row.username, row.name, force_id=force.pk, agency_id=None, has_password=False, **row.changes
                )
            elif row.leaves:
                if row.account.is_active:
                    administer_account("close", row.account.pk)
            elif row.changes:
                propose_account_change(row.account.pk, **row.changes)
