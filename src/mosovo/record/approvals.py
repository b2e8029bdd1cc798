"""Approval by a second person: the only way to approve what others wrote.

The database function `approve` refuses everyone who wrote a row of the chain or of its parts, whether that row is still
in effect or not. A decision applies only to the rows that were read: the page carries their digest, and a later
correction makes the chain wait again. Kinds of approval are rows of `record_approvalkind`.

Each account counts as one person: that two accounts belong to the same person is not known yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from .field_validation import FactRefused
from .models import Approval
from .permit import Permit

REFUSALS = {
    "not-approver": "Your role cannot decide about this.",
    "own-work": "You wrote part of this. Another person must decide about it.",
    "changed": "This was changed after you opened the page. Read it again, then decide.",
    "absent": "This no longer exists.",
}
"""The message for each reason of a refusal."""


class ApprovalRefused(Exception):
    """The database refused the decision. `rule` is the reason, which is in the audit log."""

    def __init__(self, rule: str) -> None:
        super().__init__(REFUSALS.get(rule, rule))
        self.rule = rule


def approve(kind: str, subject: UUID, *, agrees: bool, reason: str, decided_on: date, seen: bytes) -> None:
    """Record this person's decision about the chain that begins with `subject`. Raises `ApprovalRefused`.

    `seen` is the digest of the rows that the person read, as `read_digest` gave it when the page was shown.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from approve(%s, %s, %s, %s, %s, %s)", [kind, subject, agrees, reason, decided_on, seen]
        )
        [(allowed, rule)] = cursor.fetchall()
    if not allowed:
        raise ApprovalRefused(rule)


def read_digest(kind: str, subject: UUID, force: str = "") -> bytes:
    """Return the digest of the rows in effect, for the page that shows them; empty if there are none."""
    return read_digests(kind, [subject], force).get(subject, b"")


def read_digests(kind: str, subjects: Iterable[UUID], force: str = "") -> Mapping[UUID, bytes]:
    """Return the digest of the rows in effect of several chains. `force` matters where each force decides itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select subject, approval_digest(%s, subject, %s) from unnest(%s::uuid[]) subject",
            [kind, force, list(subjects)],
        )
        return {subject: bytes(digest) for subject, digest in cursor.fetchall() if digest is not None}


def list_writers(kind: str, subject: UUID, force: str = "") -> frozenset[UUID]:
    """List the accounts that wrote a row of the chain or of its parts, and so cannot approve it."""
    with connection.cursor() as cursor:
        cursor.execute("select unnest(approval_writers(%s, %s, %s))", [kind, subject, force])
        return frozenset(account for (account,) in cursor.fetchall())


def refuse_unread(kind: str, subject: UUID, seen: bytes) -> None:
    """Refuse a decision about anything but what was read: `seen` is the digest that `read_digest` gave the page."""
    if seen != read_digest(kind, subject):
        raise FactRefused("", REFUSALS["changed"])


def refuse_writers(permit: Permit, kind: str, subject: UUID, field: str) -> None:
    """Refuse a decision by an author of any row of it, also if another user corrected it. A trigger refuses it too."""
    if permit.actor.account in list_writers(kind, subject):
        raise FactRefused(field, REFUSALS["own-work"])


def list_approvals(kind: str, subjects: Iterable[UUID], force: str) -> list[Approval]:
    """List the decisions of a force about several chains, the latest first."""
    rows = Approval.objects.filter(kind=kind, subject_id__in=list(subjects), force=force).select_related("decided_by")
    return list(rows.order_by("-decided_at", "-id"))


def is_in_force(approval: Approval | None, digest: bytes) -> bool:
    """Whether the decision is about exactly the rows that are in effect now."""
    return approval is not None and bytes(approval.rows_digest) == digest != b""
