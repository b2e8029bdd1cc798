"""Settings of a force that administrators change in the console, through one database function.

The function checks the actor, writes the audit entry and the change, and applies it. A new team and a new name of
a team take effect at once. What is dangerous is proposed: closing a team, delivery, retention, limits on reading and
the map take effect when a second person approves them.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from uuid6 import uuid7

from .console_models import SettingChange
from .models import Team

Kind = SettingChange.Kind
GATEWAYS = {
    "automatic": "The first gateway that is set up",
    "notify": "GOV.UK Notify",
    "smtp": "Mail server",
    "folder": "Folder",
}
OFF = "off"
RETENTION: Mapping[str, tuple[int, int, int]] = {"rows_to_correct": (14, 1, 28), "register_export": (7, 1, 28)}
"""The retention periods that a force sets, in days: the default, the shortest and the longest."""
DELIVERY = {"mail": "automatic", "text": "automatic"}
REFUSAL_MESSAGES = {
    "not-administrator": "Only an account administrator can change this setting.",
    "own-proposal": "You proposed this. Another person must approve it.",
    "decided": "This proposal was already decided. Open the page again to see the decision.",
    "absent": "This setting does not exist.",
    "name-taken": "Enter another name: the force already has, or had, a team with this name.",
    "out-of-bounds": "Enter each limit within its bounds. The limit with a reason must not be below the one without.",
    "waiting": "Another change to this setting is awaiting approval. Approve or refuse that one first.",
    "has-cases": "This team has cases. Transfer them to another team before you close it.",
    "has-members": "Select the team that its members move to.",
    "no-place": "Select another open team of the force.",
    "client-name-taken": "Enter another name: a client of the API already has, or had, this name.",
    "no-owner": "Enter the collar or staff number of a person of the force: the owner is responsible for the client.",
    "agency-shares": "A client of an agency covers the cases shared with it, and has no team.",
    "too-long": "The last day must be within 24 months of the first day.",
    "client-ended": "This client was ended. Register a new one.",
    "suspended": "This client is already suspended.",
    "not-suspended": "This client is not suspended.",
    "most-keys": "A client has at most 3 keys. Remove one first.",
    "known-key": "The client already has this key.",
    "last-key": "This is the only key of the client. Add the new one first, or suspend the client.",
    "not-narrower": "You can only reduce access: remove scopes or field groups, or set an earlier last day.",
    "no-events": "This client has no scope to read events.",
    "webhook-ended": "This webhook was ended. Register a new one.",
    "not-answered": "The receiver has not answered the test event yet.",
}
"""The message for each refusal."""


class SettingRefused(Exception):
    """The database function refused. The refusal is in the audit log."""

    def __init__(self, rule: str) -> None:
        super().__init__(REFUSAL_MESSAGES.get(rule, rule))
        self.rule = rule

    @property
    def hides_existence(self) -> bool:
        """Whether the reader must not learn that there is such a setting."""
        return self.rule in {"absent", "not-administrator"}


def administer_force(act: str, change: UUID, **given: Any) -> None:
    """Call the database function. Raises `SettingRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("select * from administer_force(%s, %s, %s)", [act, change, json.dumps(given, default=str)])
        [(allowed, rule)] = cursor.fetchall()
    if not allowed:
        raise SettingRefused(str(rule))


def open_team(name: str) -> UUID:
    """Open a team of the actor's force; return its id. Raises `SettingRefused`."""
    team = uuid7()
    administer_force("set", uuid7(), kind=Kind.TEAM_OPEN, target=team, values={"name": name})
    return team


def rename_team(team: Team, name: str) -> None:
    """Rename a team. Raises `SettingRefused`."""
    former = {"name": team.name}
    administer_force("set", uuid7(), kind=Kind.TEAM_RENAME, target=team.pk, values={"name": name}, former=former)


def propose_team_closure(team: Team, members_to: UUID | None) -> None:
    """Propose to close a team and to move its members. Raises `SettingRefused`."""
    values = {"name": team.name, "members_to": members_to and str(members_to)}
    administer_force("propose", uuid7(), kind=Kind.TEAM_CLOSE, target=team.pk, values=values)


def propose_setting(kind: SettingChange.Kind, values: Mapping[str, Any], former: Mapping[str, Any]) -> UUID:
    """Propose new values of a setting; return the id of the change. Raises `SettingRefused`."""
    change = uuid7()
    administer_force("propose", change, kind=kind, values=dict(values), former=dict(former))
    return change


def decide_setting(change: SettingChange, *, agreed: bool) -> None:
    """Approve or refuse what another person proposed. Raises `SettingRefused`."""
    administer_force("agree" if agreed else "refuse", change.pk)


def record_delivery_test(channel: str, outcome: str) -> None:
    """Record that a test message was sent and what the gateway answered. Raises `SettingRefused`."""
    administer_force("set", uuid7(), kind=Kind.DELIVERY_TEST, values={"by": channel, "outcome": outcome})


def list_changes(force: str, *kinds: str, target: UUID | None = None) -> Sequence[SettingChange]:
    """List the changes of a force, the latest first: all, or those of these kinds and this team."""
    rows = SettingChange.objects.filter(force=force).select_related("proposed_by", "decided_by")
    rows = rows.filter(kind__in=kinds) if kinds else rows
    return list(rows.filter(target=target) if target else rows)


def list_waiting(force: str) -> Sequence[SettingChange]:
    """List the changes that wait for a second person, the longest waiting first."""
    return list(filter_waiting(force).select_related("proposed_by").order_by("proposed_at"))


def filter_waiting(force: str) -> QuerySet[SettingChange]:
    """Filter to the changes that wait for a second person."""
    return SettingChange.objects.filter(force=force, agreed=None)


def read_setting(force: str, kind: SettingChange.Kind, default: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values in force: the latest approved ones over the defaults."""
    latest = SettingChange.objects.filter(force=force, kind=kind, agreed=True).order_by("-decided_at").first()
    return {**default, **(latest.new_values if latest else {})}


def retention_days(force: str, name: str) -> int:
    """Return how many days the force keeps this."""
    defaults = {each: days for each, (days, _, _) in RETENTION.items()}
    return int(read_setting(force, Kind.RETENTION, defaults)[name])


def get_chosen_gateway(force: str, channel: str) -> str:
    """Return the gateway that the force chose for `mail` or `text`: a key of `GATEWAYS`, or `OFF`."""
    with connection.cursor() as cursor:
        cursor.execute("select force_gateway(%s, %s)", [force, channel])
        [(chosen,)] = cursor.fetchall()
    return str(chosen or DELIVERY[channel])
