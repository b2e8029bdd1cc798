"""Long entries that an officer is writing, stored on the server until the end of tomorrow.

Only its author reads and writes a draft. Each page carries the version it was rendered from; if another page was saved
first, the author sees both and nothing is lost. A declaration (`forms.Declaration`) is never stored: an officer who
returns to a draft confirms it again.
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
from mosovo.edge.request_context import LONDON, Request, get_draft_author
from mosovo.record.models import Draft

from .forms import Declaration

type Content = dict[str, Any]


@dataclass
class DraftChanged(Exception):
    """The draft was changed on another page since this one was rendered."""

    theirs: Draft


def create_draft(request: Request, kind: str) -> Draft:
    """Create an empty draft of the account, and delete expired drafts."""
    Draft.objects.filter(expires_at__lte=request.now).delete()
    draft = Draft.objects.create(account_id=get_draft_author(request), kind=kind, expires_at=end_of_tomorrow(request))
    log_event(AuditEvent(ProcessingOperation.COLLECTION, f"{kind}.draft", detail={"draft": draft.pk}))
    return draft


def open_draft(request: Request, draft_id: UUID, kind: str) -> Draft:
    """Return the account’s own draft; 404 if it is another account’s or has expired."""
    draft = Draft.objects.filter(
        pk=draft_id, kind=kind, account_id=get_draft_author(request), expires_at__gt=request.now
    ).first()
    if draft is None:
        raise Http404
    return draft


def list_drafts(request: Request, kind: str) -> list[Draft]:
    """Return the account’s drafts of this kind that have not expired, latest first."""
    drafts = Draft.objects.filter(account_id=get_draft_author(request), kind=kind, expires_at__gt=request.now)
    return list(drafts.order_by("-begun_at"))


def save_draft(draft: Draft, version: int, changes: Mapping[str, Any]) -> None:
    """Save the changes if the draft still has this version; raise DraftChanged otherwise."""
    content = {**draft.content, **changes}
    count = Draft.objects.filter(pk=draft.pk, version=version).update(content=content, version=F("version") + 1)
    if not count:
        raise DraftChanged(Draft.objects.get(pk=draft.pk))
    draft.content, draft.version = content, version + 1


def list_declarations(fields: Mapping[str, Field]) -> frozenset[str]:
    """Return the names of the fields that are declarations."""
    return frozenset(name for name, field in fields.items() if isinstance(field, Declaration))


def remove_declarations[Values](typed: Mapping[str, Values], fields: Mapping[str, Field]) -> dict[str, Values]:
    """Return what was typed, without the fields that are declarations."""
    declared = list_declarations(fields)
    return {name: values for name, values in typed.items() if name not in declared}


def delete_recorded_draft(draft: Draft) -> None:
    """Delete a draft that was recorded: what it held is kept as facts."""
    Draft.objects.filter(pk=draft.pk).delete()


def discard_draft(draft: Draft) -> None:
    """Erase a draft that its author discards. The log keeps its number and kind, not what it held."""
    Draft.objects.filter(pk=draft.pk).delete()
    log_event(
        AuditEvent(ProcessingOperation.ERASURE, "form.discard_draft", fields=[draft.kind], detail={"draft": draft.pk})
    )


def end_of_tomorrow(request: Request) -> datetime:
    """Return the midnight at the end of tomorrow, in London."""
    return datetime.combine(request.today + timedelta(days=2), time(), LONDON)
