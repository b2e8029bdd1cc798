"""Who reads the console, how a refusal is answered, and how the changes of a setting are shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from mosovo.edge.request_context import Request
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import FIELD_GROUPS
from mosovo.organisations.console_models import SettingChange
from mosovo.organisations.force_settings import GATEWAYS, OFF, SettingRefused
from mosovo.organisations.look_ups import LIMITS
from mosovo.organisations.models import Account, Agency, Role, Team
from mosovo.organisations.public_keys import calculate_thumbprint
from mosovo.web.core import errors
from mosovo.web.core.formatting import format_date

READERS = frozenset({Role.ADMINISTRATOR.value, Role.INSPECTOR.value})
VALUE_LABELS = {
    "name": "Name", "members_to": "Members move to", "mail": "E-mail", "text": "Text messages",
    "rows_to_correct": "Rows to correct after an import, in days", "register_export": "Export of the register, in days",
    "named": "Name", "dated": "Date of the data", "attribution": "Attribution", "outlines": "Outlines",
    "sha256": "SHA-256", "by": "Sent by", "outcome": "Result", "owner": "Owner", "purpose": "Purpose",
    "legal_gateway": "Legal gateway", "gateway_detail": "Agreement or other gateway",
    "covers": "Cases that it can read", "team": "Team", "agency": "Agency", "scopes": "Scopes",
    "field_groups": "Field groups", "from_on": "First day",
    "until": "Last day", "keys": "Keys", "key": "Key", "reason": "Reason", "url": "Address", "client": "Client",
    "letters": "Dead letters", "since": "Since", **{name: each.label for name, each in LIMITS.items()},
}  # fmt: skip


CLIENT_VALUE_FORMATS: Mapping[str, Callable[[Any], str]] = {
    "legal_gateway": lambda value: str(ApiClient.LegalGateway(value).label),
    "covers": lambda value: str(ApiClient.Covers(value).label),
    "scopes": ", ".join,
    "field_groups": lambda value: ", ".join(FIELD_GROUPS.get(each, each) for each in value),
    "keys": lambda value: ", ".join(map(calculate_thumbprint, value)),
    "key": calculate_thumbprint,
    "letters": lambda value: f"{len(value):,}",
    "from_on": lambda value: format_date(date.fromisoformat(value)),
    "until": lambda value: format_date(date.fromisoformat(value)),
    "since": lambda value: format_date(date.fromisoformat(value)),
}
"""How a value of a client or a webhook is put in words."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in words: what it changes, who made it and decided about it, and whether the reader may decide."""

    change: SettingChange
    what: str
    value_changes: Sequence[tuple[str, str, str]]
    state: str
    is_mine: bool


def require_reader(request: Request) -> str:
    """Return the force whose console the reader may read; not found for all but administrators and inspectors."""
    if not (request.actor.roles & READERS and request.actor.is_cleared and request.actor.force):
        raise Http404("there is no such page")
    return request.actor.force


def can_change(request: Request) -> bool:
    """Whether the reader changes settings. Inspectors read them and approve changes."""
    return request.actor.has("administrator")


def show_refusal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show why a change was refused. What the reader must not know of is answered as not found."""

    @wraps(view)
    def wrapped_view(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SettingRefused as refusal:
            if refusal.hides_existence:
                raise Http404("there is no such setting") from refusal
            return errors.render_unprocessable(request, str(refusal))

    return wrapped_view


def build_rows(changes: Sequence[SettingChange], request: Request) -> list[ChangeRow]:
    """Build the rows of changes."""
    teams = dict(Team.objects.filter(force=request.actor.force).values_list("pk", "name"))
    names = {str(pk): name for pk, name in teams.items()}
    if any(each.kind == SettingChange.Kind.API_CLIENT for each in changes):
        owners = [each.new_values["owner"] for each in changes if each.kind == SettingChange.Kind.API_CLIENT]
        names |= {str(each.pk): each.name for each in Account.objects.filter(pk__in=owners)}
        names |= {str(each.pk): each.name for each in Agency.objects.all()}
    return [_build_row(each, names, request) for each in changes]


def _build_row(change: SettingChange, teams: dict[str, str], request: Request) -> ChangeRow:
    value_changes = [
        (VALUE_LABELS.get(name, name), describe_value(name, value, teams), describe_value(name, former, teams))
        for name, value in change.new_values.items()
        if name != "client" and (former := change.former_values.get(name)) != value
    ]
    what = str(SettingChange.Kind(change.kind).label)
    return ChangeRow(
        change, what, value_changes, _describe_state(change), change.proposed_by_id == request.actor.account
    )


def describe_value(name: str, value: Any, teams: dict[str, str]) -> str:
    """Return a value in words."""
    if value in (None, "", []):
        return "None"
    if name in ("members_to", "owner", "team", "agency"):
        return teams.get(str(value), "None")
    if name in CLIENT_VALUE_FORMATS:
        return CLIENT_VALUE_FORMATS[name](value)
    if name in ("mail", "text"):
        return "Switched off" if value == OFF else GATEWAYS.get(str(value), str(value))
    if name == "by":
        return VALUE_LABELS.get(str(value), str(value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _describe_state(change: SettingChange) -> str:
    if change.agreed is None:
        return "Awaiting approval"
    if not change.agreed:
        return "Refused"
    if change.failure:
        return f"Approved. Not applied: {change.failure}"
    if change.kind == SettingChange.Kind.MAP and change.applied_at is None:
        return "Approved. The worker is writing it"
    return "In effect"
