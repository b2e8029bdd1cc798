"""The reference number that a member of the public gets for a report or an application.

It is calculated from the key of the form and a digest of what was typed, so the same form sent twice has one reference,
and it reveals nothing of what was sent. Ten hexadecimal digits: among 10,000 forms of a force, two have the same one
with a probability of about 1 in 20,000.
"""

import re
from hashlib import md5
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.expressions import RawSQL

REFERENCE_LENGTH = 10
REFERENCE = re.compile(r"([0-9A-F]{5})-?([0-9A-F]{5})")
REFERENCE_SQL = f"upper(substr(md5(key::text || digest), 1, {REFERENCE_LENGTH}))"


def public_reference(key: UUID, digest: str) -> str:
    """Return the reference as it is shown, like 3F9A0-22C1B."""
    code = md5(f"{key}{digest}".encode(), usedforsecurity=False).hexdigest()[:REFERENCE_LENGTH].upper()
    return f"{code[:5]}-{code[5:]}"


def parse_reference(text: str) -> str | None:
    """Return a typed reference in the form in which it is shown; None if it is not one."""
    match = REFERENCE.fullmatch("".join(text.upper().split()))
    return f"{match[1]}-{match[2]}" if match else None


def filter_by_reference(rows: QuerySet[Any], reference: str) -> QuerySet[Any]:
    """Return the rows with this reference, as `parse_reference` returns it."""
    code = RawSQL(REFERENCE_SQL, [], output_field=CharField())
    match: QuerySet[Any] = rows.annotate(code=code).filter(code=reference.replace("-", ""))
    return match
