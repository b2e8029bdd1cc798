"""Saved views of the caseload: named, shared with the team if the author wishes, renamed and deleted.

A view selects among the people of its reader: sharing it gives no access, and it holds no names. Row security
shows an account its own views and those shared with its team.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Role
from mosovo.record.validation import FactRefused

from .caseload_filters import NO_FILTER, CaseloadFilter, View, parse_view
from .caseload_statements import ORDERS, Order
from .models import SavedView

MAX_OWN_VIEWS = 12
MAX_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class CaseloadQuery:
    """What a list of the caseload selects, and in which order."""

    view: View = "all"
    narrowed: CaseloadFilter = NO_FILTER
    order: Order = "risk"

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> "CaseloadQuery":
        """Return the query named by the values of an address or a saved view. Unknown words are ignored."""
        order: Order = next((order for order in ORDERS if order == values.get("order")), "risk")
        return cls(parse_view(values.get("view")), CaseloadFilter.parse(values), order)

    def to_values(self) -> dict[str, str]:
        """Return the words of the query, for an address or a saved view."""
        return {"view": self.view, "order": self.order, **self.narrowed.to_values()}


def list_saved_views(actor: Actor) -> Sequence[SavedView]:
    """List the actor’s views by name, and those that open accounts of the actor’s team share. One query."""
    rows = SavedView.objects.filter(Q(account=actor.account) | Q(account__is_active=True)).select_related("account")
    return sort_views(rows, actor.account)


def sort_views(rows: Iterable[SavedView], account: UUID | None) -> Sequence[SavedView]:
    """Sort the views by name, those of the account first."""
    return sorted(rows, key=lambda row: (row.account_id != account, row.name.casefold(), row.id))


def get_saved_view(actor: Actor, key: UUID) -> SavedView | None:
    """Return a view that the actor may use; None if there is none."""
    return next((row for row in list_saved_views(actor) if row.pk == key), None)


def can_change_view(actor: Actor, row: SavedView) -> bool:
    """Whether the actor may rename and share the view: its author."""
    return row.account_id == actor.account


def can_delete_view(actor: Actor, row: SavedView) -> bool:
    """Whether the actor may delete the view: its author, or a supervisor of the team with which it is shared."""
    of_the_team = actor.has(Role.SUPERVISOR) and row.team_id is not None and row.team_id == actor.team
    return can_change_view(actor, row) or of_the_team


def save_view(actor: Actor, query: CaseloadQuery, *, name: str, is_shared: bool) -> SavedView:
    """Save a view under a name. Raise FactRefused for a name that is taken, or too many views."""
    assert actor.account is not None
    own_views = [row for row in list_saved_views(actor) if can_change_view(actor, row)]
    if len(own_views) >= MAX_OWN_VIEWS:
        raise FactRefused("", f"You already have {MAX_OWN_VIEWS} saved views, which is the maximum. Delete one first.")
    _refuse_duplicate_name(own_views, name)
    row = SavedView.objects.create(
        account_id=actor.account, team_id=_find_team(actor, is_shared), name=name, query=query.to_values()
    )
    _log_operation(ProcessingOperation.COLLECTION, "caseload.save_view", row, is_shared=is_shared)
    return row


def change_view(actor: Actor, row: SavedView, *, name: str, is_shared: bool) -> None:
    """Rename the view, and share it with the team or stop sharing it. Raise FactRefused for a name that is taken."""
    _refuse_duplicate_name(
        [each for each in list_saved_views(actor) if can_change_view(actor, each) and each != row], name
    )
    row.name, row.team_id = name, _find_team(actor, is_shared)
    row.save(update_fields=["name", "team"])
    _log_operation(ProcessingOperation.ALTERATION, "caseload.change_view", row, is_shared=is_shared)


def delete_view(row: SavedView) -> None:
    """Delete the view. Row security refuses it to others than its author and the supervisors of its team."""
    _log_operation(ProcessingOperation.ERASURE, "caseload.delete_view", row, is_shared=row.team_id is not None)
    SavedView.objects.filter(pk=row.pk).delete()


def delete_views_of_leavers(on: date) -> int:
    """Delete the views of closed accounts; return how many. Runs in the jobs role."""
    deleted, _ = SavedView.objects.filter(account__is_active=False, account__closed_at__isnull=False).delete()
    if deleted:
        detail = {"on": str(on), "ended": deleted}
        log_event(AuditEvent(ProcessingOperation.ERASURE, "caseload.delete_view", rule="system", detail=detail))
    return deleted


def _find_team(actor: Actor, is_shared: bool) -> UUID | None:
    if is_shared and actor.team is None:
        raise FactRefused("is_shared", "You are in no team. Save the view for yourself.")
    return actor.team if is_shared else None


def _refuse_duplicate_name(own_views: Sequence[SavedView], name: str) -> None:
    if any(row.name.casefold() == name.casefold() for row in own_views):
        raise FactRefused("name", "You already have a saved view of this name. Enter another name.")


def _log_operation(operation: ProcessingOperation, action: str, row: SavedView, *, is_shared: bool) -> None:
    log_event(AuditEvent(operation, action, detail={"view": str(row.pk), "shared": is_shared}))
