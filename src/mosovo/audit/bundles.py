"""Entries for a court: an auditor asks for them, the worker adds the proofs, and the auditor downloads one zip file.

The worker has the key and reads every hash of the tree. The web process has neither.
"""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models.functions import Now

from .models import AuditEntry, BundleRequest
from .signed_log.evidence import NotProvable, build_bundle
from .signed_log.notes import InvalidNote
from .signed_log.signer import open_configured

MAX_LISTED = 20
MAX_ENTRIES = 50
"""Entries in one file."""


class NoSuchEntry(ValueError):
    """An entry is not in the log. The message names it."""


def request_bundle(entries: Sequence[int], recipient: str, purpose: str, *, account_id: UUID) -> BundleRequest:
    """Ask for the proofs of these entries. Raises `NoSuchEntry`."""
    numbers = sorted(set(entries))
    existing = set(AuditEntry.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    if absent := [str(each) for each in numbers if each not in existing]:
        raise NoSuchEntry(f"There is no entry {', '.join(absent)}")
    return BundleRequest.objects.create(account_id=account_id, entries=numbers, recipient=recipient, purpose=purpose)


def make_bundle(request_id: UUID) -> None:
    """Add the proofs to a request, or why there are none. Running it twice makes them once."""
    request = BundleRequest.objects.get(pk=request_id)
    if request.made_at is not None:
        return
    row = BundleRequest.objects.filter(pk=request_id)
    try:
        key, _ = open_configured()
        bundle = build_bundle(key, request.entries)
    except (ImproperlyConfigured, InvalidNote, NotProvable) as fault:
        row.update(failure=str(fault)[:300])
        return
    with transaction.atomic():
        row.update(bundle=bundle, public_key=key.format_public(), made_at=Now(), failure="")


def list_bundles() -> Sequence[BundleRequest]:
    """List the latest requests of the auditor. Row security leaves out those of others."""
    return list(BundleRequest.objects.defer("bundle")[:MAX_LISTED])


def find_bundle(request_id: UUID) -> BundleRequest | None:
    """Return a request of the auditor whose proofs are there, or None."""
    return BundleRequest.objects.filter(pk=request_id, made_at__isnull=False).first()
