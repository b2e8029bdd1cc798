"""What an officer has typed of an attendance, kept until tomorrow ends: one draft of each person at their desk.

Words of a sealed group are under seal here too. That every line was read out is never kept: who comes back to
what was begun reads it out again.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from mosovo.record.encryption import DecryptionFailed, decrypt_draft, encrypt_draft
from mosovo.record.models import Draft
from mosovo.web import drafts
from mosovo.web.drafts import DraftChanged
from mosovo.web.register.steps import Typed
from mosovo.web.request_context import Request

from .detail_rows import names_under
from .forms import DeskForm
from .notifiable_items import ENCRYPTED

KIND = "desk.attendance"
SENT = "sent"
_log = logging.getLogger(__name__)


def list_drafts(request: Request, urn: str) -> Draft | None:
    """The account's own draft about this person, if they have begun one."""
    return next((draft for draft in drafts.list_drafts(request, KIND) if draft.content.get("urn") == urn), None)


def open_draft(request: Request, urn: str, identity: Mapping[str, Any]) -> Draft:
    """Begin, knowing who it is; or go on with what was begun, knowing it anew."""
    draft = list_drafts(request, urn) or drafts.create_draft(request, KIND)
    drafts.save_draft(draft, draft.version, {"urn": urn, "identity": dict(identity)})
    return draft


def save_draft(draft: Draft, typed: Mapping[str, Any]) -> None:
    """Keep what was sent: it is all on one page, so the last that was sent is what they mean.

    Pages drawn before are older from now on. Once it is recorded there is nothing to keep.
    """
    with suppress(Draft.DoesNotExist):
        try:
            drafts.save_draft(draft, draft.version, _content(draft, typed, times_sent(draft) + 1))
        except DraftChanged as stale:
            draft.content, draft.version = stale.theirs.content, stale.theirs.version
            save_draft(draft, typed)


def save_typed_draft(draft: Draft, typed: Mapping[str, Any]) -> bool:
    """Save the draft while it is typed; ignore a page that was sent meanwhile. Return whether it is current."""
    if typed.get(SENT, [str(times_sent(draft))]) != [str(times_sent(draft))]:
        return False
    with suppress(Draft.DoesNotExist):
        try:
            drafts.save_draft(draft, draft.version, _content(draft, typed, times_sent(draft)))
        except DraftChanged as stale:
            return save_typed_draft(stale.theirs, typed)
    return True


def times_sent(draft: Draft) -> int:
    """How often the page was sent by then, which tells an older page from a later one."""
    return int(draft.content.get(SENT, 0))


def _content(draft: Draft, typed: Mapping[str, Any], sent: int) -> drafts.Content:
    whole = drafts.remove_declarations({**shut_away(draft, typed), **typed}, DeskForm.base_fields)
    under_seal = {name: values for name, values in whole.items() if name.startswith(ENCRYPTED)}
    return {
        "typed": {name: values for name, values in whole.items() if name not in under_seal},
        "encrypted": encrypt_draft(draft.pk, under_seal) if under_seal else {},
        SENT: sent,
    }


def typed_before(draft: Draft) -> Typed:
    """What stood on the page when it was last kept."""
    return {**(draft.content.get("typed") or {}), **_unsealed(draft)}


def shut_away(draft: Draft, typed: Mapping[str, Any]) -> Typed:
    """What was typed before of entries that are on the page without their boxes, since their group has shut."""
    before = _unsealed(draft)
    without = [name.removeprefix("entry-") for name in typed if name.startswith("entry-")]
    hidden = (name for prefix in without if not names_under(prefix, typed) for name in names_under(prefix, before))
    return {name: before[name] for name in hidden}


def _unsealed(draft: Draft) -> Typed:
    """What was typed under seal; nothing where the key has gone since."""
    encrypted = draft.content.get("encrypted")
    if not encrypted:
        return {}
    try:
        return decrypt_draft(draft.pk, encrypted)
    except DecryptionFailed as broken:
        _log.error("draft %s: %s", draft.pk, broken)
        return {}
