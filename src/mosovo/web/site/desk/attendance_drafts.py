"""Drafts of an attendance, kept until the end of tomorrow: one for each nominal and account.

Entries of an encrypted field group are encrypted in the draft too. The declaration that every line was read out is
never stored: an officer who returns to a draft reads the lines out again.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from mosovo.edge.request_context import Request
from mosovo.record.encryption import DecryptionFailed, decrypt_draft, encrypt_draft
from mosovo.record.models import Draft
from mosovo.web.core import drafts
from mosovo.web.core.drafts import DraftChanged
from mosovo.web.site.register.steps import Typed

from .detail_rows import names_under
from .forms import DeskForm
from .notifiable_items import ENCRYPTED

KIND = "desk.attendance"
SENT = "sent"
_log = logging.getLogger(__name__)


def list_drafts(request: Request, urn: str) -> Draft | None:
    """Return the account’s own draft for this nominal, or None."""
    return next((draft for draft in drafts.list_drafts(request, KIND) if draft.content.get("urn") == urn), None)


def open_draft(request: Request, urn: str, identity: Mapping[str, Any]) -> Draft:
    """Create or continue the draft, with the identity just confirmed."""
    draft = list_drafts(request, urn) or drafts.create_draft(request, KIND)
    drafts.save_draft(draft, draft.version, {"urn": urn, "identity": dict(identity)})
    return draft


def save_draft(draft: Draft, typed: Mapping[str, Any]) -> None:
    """Store what was sent. The whole page is sent, so the last version replaces earlier ones.

    Pages rendered before are out of date from then on. Once the attendance is recorded, nothing is stored.
    """
    with suppress(Draft.DoesNotExist):
        try:
            drafts.save_draft(draft, draft.version, _build_content(draft, typed, times_sent(draft) + 1))
        except DraftChanged as stale:
            draft.content, draft.version = stale.theirs.content, stale.theirs.version
            save_draft(draft, typed)


def save_typed_draft(draft: Draft, typed: Mapping[str, Any]) -> bool:
    """Save the draft while it is typed; ignore a page that was sent meanwhile. Return whether it is current."""
    if typed.get(SENT, [str(times_sent(draft))]) != [str(times_sent(draft))]:
        return False
    with suppress(Draft.DoesNotExist):
        try:
            drafts.save_draft(draft, draft.version, _build_content(draft, typed, times_sent(draft)))
        except DraftChanged as stale:
            return save_typed_draft(stale.theirs, typed)
    return True


def times_sent(draft: Draft) -> int:
    """Return how often the page had been sent, which tells an older page from a later one."""
    return int(draft.content.get(SENT, 0))


def _build_content(draft: Draft, typed: Mapping[str, Any], sent: int) -> drafts.Content:
    whole = drafts.remove_declarations({**list_hidden_entries(draft, typed), **typed}, DeskForm.base_fields)
    encrypted_values = {name: values for name, values in whole.items() if name.startswith(ENCRYPTED)}
    return {
        "typed": {name: values for name, values in whole.items() if name not in encrypted_values},
        "encrypted": encrypt_draft(draft.pk, encrypted_values) if encrypted_values else {},
        SENT: sent,
    }


def load_typed_values(draft: Draft) -> Typed:
    """Return what was on the page when the draft was last stored."""
    return {**(draft.content.get("typed") or {}), **_decrypt_entries(draft)}


def list_hidden_entries(draft: Draft, typed: Mapping[str, Any]) -> Typed:
    """Return what was typed in entries whose fields are not on the page because their field group has closed."""
    before = _decrypt_entries(draft)
    without = [name.removeprefix("entry-") for name in typed if name.startswith("entry-")]
    hidden = (name for prefix in without if not names_under(prefix, typed) for name in names_under(prefix, before))
    return {name: before[name] for name in hidden}


def _decrypt_entries(draft: Draft) -> Typed:
    """Return the decrypted entries; empty if the key no longer exists."""
    encrypted = draft.content.get("encrypted")
    if not encrypted:
        return {}
    try:
        return decrypt_draft(draft.pk, encrypted)
    except DecryptionFailed as error:
        _log.error("draft %s: %s", draft.pk, error)
        return {}
