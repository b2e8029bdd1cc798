"""Something long that an officer is writing, kept on the server until tomorrow ends.

A draft is read and written by its author alone. Each page of it carries the version it was
drawn from; when another page got there first, the writer is shown both and nothing is lost.

A declaration (`forms.Declaration`) is never kept: who comes back to a draft states again what they did.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.forms import Field
from django.http import Http404

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.models import Draft

from .forms import Declaration
from .request_context import LONDON, Request

type Content = dict[str, Any]


@dataclass
class DraftChanged(Exception):
    """The draft was changed on another page since this one was drawn."""

    theirs: Draft


def create_draft(request: Request, kind: str) -> Draft:
    """A new, empty draft of the account's; its drafts that have expired go."""
    Draft.objects.filter(expires_at__lte=request.now).delete()
    log_event(AuditEvent(ProcessingOperation.COLLECTION, f"{kind}.draft"))
    return Draft.objects.create(account_id=draft_author(request), kind=kind, expires_at=end_of_tomorrow(request))


def open_draft(request: Request, draft_id: UUID, kind: str) -> Draft:
    """The account's own draft. Nobody else's, and none that has expired."""
    draft = Draft.objects.filter(
        pk=draft_id, kind=kind, account_id=draft_author(request), expires_at__gt=request.now
    ).first()
    if draft is None:
        raise Http404
    return draft


def list_drafts(request: Request, kind: str) -> list[Draft]:
    """The account's drafts of this kind that have not expired, latest first."""
    own = Draft.objects.filter(account_id=draft_author(request), kind=kind, expires_at__gt=request.now)
    return list(own.order_by("-begun_at"))


def save_draft(draft: Draft, version: int, changes: Mapping[str, Any]) -> None:
    """Write into the draft what changed, if it is still as the page had it."""
    content = {**draft.content, **changes}
    kept = Draft.objects.filter(pk=draft.pk, version=version).update(content=content, version=F("version") + 1)
    if not kept:
        raise DraftChanged(Draft.objects.get(pk=draft.pk))
    draft.content, draft.version = content, version + 1


def list_declarations(fields: Mapping[str, Field]) -> frozenset[str]:
    """The names of those fields that declare something."""
    return frozenset(name for name, field in fields.items() if isinstance(field, Declaration))


def remove_declarations[Values](typed: Mapping[str, Values], fields: Mapping[str, Field]) -> dict[str, Values]:
    """What was typed, less the boxes of these fields that declare something."""
    declared = list_declarations(fields)
    return {name: values for name, values in typed.items() if name not in declared}


def discard_draft(draft: Draft) -> None:
    """It has become a fact, or its author no longer wants it."""
    Draft.objects.filter(pk=draft.pk).delete()


def draft_author(request: Request) -> UUID:
    """The account that writes. Nobody else has drafts."""
    if request.account is None:
        raise Http404
    return request.account.pk


def end_of_tomorrow(request: Request) -> datetime:
    """The midnight at which the day after this one ends, in London."""
    return datetime.combine(request.today + timedelta(days=2), time(), LONDON)
