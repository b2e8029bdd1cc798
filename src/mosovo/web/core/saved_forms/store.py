"""Store what was typed into a form, and the page that answered it: encrypted, for one account and one address.

The number of a draft follows from the account and the address, so a form has one draft, whichever page saved it. Row
security gives an account its own drafts only. The draft holds the key of the form that it was typed into: once that
form was recorded, a late save is not shown. It also holds its address, by which the job that follows the
disposal of a record finds the drafts about the person.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from mosovo.audit.log import AuditEvent, log_event, log_events
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request, get_draft_author
from mosovo.record.encryption import DecryptionFailed, decrypt_draft, encrypt_draft
from mosovo.record.models import Draft, Idempotency

DRAFT, ANSWER = "form", "form.answer"
DRAFT_LIFETIME = timedelta(days=7)
ANSWER_LIFETIME = timedelta(hours=12)
MAX_DRAFTS = 50
"""Drafts and answers of an account. The ones that expire first are deleted for a new one."""
MAX_CHARACTERS = 200_000
"""Characters of a draft: names of fields and what was typed. The longest form has 16 sections of 4,000."""
MAX_FIELDS = 1_000

type Fields = dict[str, list[str]]

_log = logging.getLogger(__name__)


class DraftTooLong(Exception):
    """The draft would be longer than `MAX_CHARACTERS`, or have more than `MAX_FIELDS` fields."""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What was typed into a form, and when it was last saved."""

    fields: Fields
    saved_at: datetime


def save_fields(request: Request, address: str, typed: Mapping[str, list[str]], key: UUID | None) -> None:
    """Save what was typed over what the draft holds. Raises DraftTooLong; then the draft stays as it was.

    `key` is the idempotency key of the form that was typed into.
    """
    row = _open_row(request, address)
    fields = {**(_read_fields(row) if row.expires_at > request.now else {}), **typed}
    if len(fields) > MAX_FIELDS or sum(map(_count_characters, fields.items())) > MAX_CHARACTERS:
        raise DraftTooLong
    saved = {"fields": fields, "saved_at": request.now.isoformat(), "key": str(key or ""), "address": address}
    content = encrypt_draft(row.pk, saved)
    Draft.objects.filter(pk=row.pk).update(content=content, expires_at=request.now + DRAFT_LIFETIME)


def _open_row(request: Request, address: str) -> Draft:
    """Return the row of the draft, locked. Makes it, and room for it, if there is none.

    Another request that records the form deletes the row, also between the two statements. Then it is made again.
    """
    author = get_draft_author(request)
    number = draft_id(author, DRAFT, address)
    defaults = {"account_id": author, "kind": DRAFT, "expires_at": request.now + DRAFT_LIFETIME}
    row = None
    while row is None:
        _, is_new = Draft.objects.get_or_create(pk=number, defaults=defaults)
        if is_new:
            _delete_excess_drafts(author)
            log_event(AuditEvent(ProcessingOperation.COLLECTION, "form.draft", detail={"draft": number}))
        row = Draft.objects.select_for_update().filter(pk=number).first()
    return row


def _delete_excess_drafts(author: UUID) -> None:
    stored_drafts = Draft.objects.filter(account_id=author, kind__in=(DRAFT, ANSWER)).order_by(
        "-expires_at", "-begun_at"
    )
    excess = list(stored_drafts.values_list("pk", flat=True)[MAX_DRAFTS:])
    if excess:
        _erase(author, excess)


def _count_characters(field: tuple[str, list[str]]) -> int:
    name, values = field
    return len(name) + sum(map(len, values))


def list_draft_ids(request: Request) -> frozenset[UUID]:
    """Return the numbers of the account’s drafts: one statement for a page, however many forms it has."""
    drafts = Draft.objects.filter(account_id=get_draft_author(request), kind=DRAFT, expires_at__gt=request.now)
    return frozenset(drafts.values_list("pk", flat=True))


def find_draft(request: Request, address: str) -> FormDraft | None:
    """Return the account’s draft of the form at this address, or None. Deletes one whose form was recorded."""
    author = get_draft_author(request)
    row = Draft.objects.filter(
        pk=draft_id(author, DRAFT, address), account_id=author, kind=DRAFT, expires_at__gt=request.now
    ).first()
    stored = _decrypt(row) if row else {}
    if not stored.get("fields"):
        return None
    if stored["key"] and Idempotency.objects.filter(account_id=author, key=UUID(stored["key"])).exists():
        delete_draft(request, address)
        return None
    return FormDraft(stored["fields"], datetime.fromisoformat(stored["saved_at"]))


def delete_draft(request: Request, address: str) -> None:
    """Delete the draft and the answer of a form that was recorded."""
    author = get_draft_author(request)
    Draft.objects.filter(pk__in=_numbers(author, address), account_id=author).delete()


def discard_draft(request: Request, address: str) -> None:
    """Erase the draft and the answer of a form whose author discards them. The log keeps the number of the draft."""
    author = get_draft_author(request)
    _erase(author, _numbers(author, address))


def _numbers(author: UUID, address: str) -> list[UUID]:
    return [draft_id(author, kind, address) for kind in (DRAFT, ANSWER)]


def _erase(author: UUID, numbers: list[UUID]) -> None:
    rows = Draft.objects.filter(pk__in=numbers, account_id=author)
    draft_ids = list(rows.filter(kind=DRAFT).values_list("pk", flat=True))
    rows.delete()
    erased = [
        AuditEvent(ProcessingOperation.ERASURE, "form.discard_draft", fields=[DRAFT], detail={"draft": each})
        for each in draft_ids
    ]
    log_events(erased)


def save_answer(request: Request, address: str, html: str) -> UUID:
    """Store the page that answered a form, in place of an earlier answer, and return the number that opens it."""
    author, answer_number = get_draft_author(request), uuid4()
    number = draft_id(author, ANSWER, address)
    page = {"html": html, "number": str(answer_number), "session": request.session.session_key, "address": address}
    defaults = {"account_id": author, "kind": ANSWER, "expires_at": request.now + ANSWER_LIFETIME}
    Draft.objects.update_or_create(pk=number, defaults={**defaults, "content": encrypt_draft(number, page)})
    return answer_number


def find_answer(request: Request, address: str, number: str) -> str | None:
    """Return the stored page; None if another answer took its place, or it is of another session."""
    author = get_draft_author(request)
    row = Draft.objects.filter(
        pk=draft_id(author, ANSWER, address), account_id=author, kind=ANSWER, expires_at__gt=request.now
    ).first()
    page = _decrypt(row) if row else {}
    is_current = page.get("number") == number and page.get("session") == request.session.session_key
    return str(page["html"]) if is_current else None


def draft_id(author: UUID, kind: str, address: str) -> UUID:
    """Return the number of the draft of an account for an address."""
    return uuid5(author, f"{kind}|{address}")


def _read_fields(row: Draft) -> Fields:
    fields: Fields = _decrypt(row).get("fields", {})
    return fields


def _decrypt(row: Draft) -> dict[str, Any]:
    """Return the content; empty if there is none, or the key no longer exists."""
    if not row.content:
        return {}
    try:
        return decrypt_draft(row.pk, row.content)
    except DecryptionFailed as error:
        _log.error("draft %s: %s", row.pk, error)
        return {}
