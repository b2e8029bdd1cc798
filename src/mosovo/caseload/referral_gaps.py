"""Which sections of referrals (MAPPA A) have text: keys only, for people who may list the cases."""

from collections.abc import Sequence
from uuid import UUID

from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.database.prepared_statements import PreparedStatement

_SECTIONS = PreparedStatement("select referral, keys from referral_section_keys(%(referrals)s)")


def ask_written_sections(referrals: Sequence[UUID]) -> Reading[dict[UUID, list[str]]]:
    """Return the keys of the sections with text, by the first row of the referral."""
    if not referrals:
        return {}
    rows = yield from ask(Select(_SECTIONS, {"referrals": list(referrals)}))
    return {referral: list(keys) for referral, keys in rows}
