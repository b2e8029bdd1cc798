"""Which sections of referrals (MAPPA A) have text: keys only, for people who may list the cases."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection


def map_written_sections(referrals: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the keys of the sections with text, by the first row of the referral. At most one query."""
    if not referrals:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select referral, keys from referral_section_keys(%s)", [list(referrals)])
        return {referral: list(keys) for referral, keys in cursor.fetchall()}
