"""Read what drafts hold, decrypted, to find those that are about a person. Runs in the jobs role."""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from .encryption import DecryptionFailed, decrypt_draft
from .models import Draft

_ENCRYPTED_KEYS = {"words", "key", "wrapped"}


class DeletedDrafts(NamedTuple):
    """How many drafts were deleted, and how many no key of the installation decrypts."""

    deleted: int
    unreadable: int


def delete_drafts(is_wanted: Callable[[str, Any], bool]) -> DeletedDrafts:
    """Delete the drafts whose kind and content are wanted. A draft that no key decrypts stays until it expires."""
    wanted: list[UUID] = []
    unreadable = 0
    for row in Draft.objects.order_by("pk").iterator():
        try:
            if is_wanted(row.kind, _decrypt_content(row.pk, row.content)):
                wanted.append(row.pk)
        except DecryptionFailed:
            unreadable += 1
    deleted, _ = Draft.objects.filter(pk__in=wanted).delete()
    return DeletedDrafts(deleted, unreadable)


def _decrypt_content(draft_id: UUID, content: Any) -> Any:
    """Decrypt the whole content, or the parts of it that are encrypted."""
    if not isinstance(content, dict):
        return content
    if content.keys() == _ENCRYPTED_KEYS:
        return decrypt_draft(draft_id, content)
    return {name: _decrypt_content(draft_id, value) for name, value in content.items()}
