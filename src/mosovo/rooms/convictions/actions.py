"""Recording what a court did, or that a person was cautioned. What follows is for the law to say."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from mosovo.record import checked, writing
from mosovo.record.checked import refuse_another_nominals
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible, settle, together_in_doubt

from . import queries
from .models import Certificate, Conviction
from .rules import CHECKS
from .terms import DisposalTerms

__all__ = ["DisposalTerms", "correct", "record_conviction", "record_sentence", "strike_out"]

_CAUTIONS = (Conviction.Gateway.CAUTION, Conviction.Gateway.YOUTH_CAUTION)


class Particulars(TypedDict, total=False):
    """What else may be known of a conviction. Nothing here is guessed: what is missing becomes a question."""

    offence_code: str
    inchoate: str
    schedule3: str
    offended_on: date | None
    age_at_offence: int | None
    victim_age: int | None
    image_age: int | None
    sexual_purpose: bool | None
    court_finds_sexual: bool | None
    sentenced_on: date | None
    court: str
    court_police_area: str
    quashed_on: date | None
    substituted_on: date | None
    disregarded_on: date | None
    notice_given_on: date | None
    trial_concluded_on: date | None
    position_on_1997_09_01: str
    direction_from: date | None
    direction_until: date | None
    told_by: str


def record_conviction(
    permit: Permit,
    *,
    gateway: str,
    offence: str,
    on: date,
    today: date,
    disposals: Sequence[DisposalTerms] = (),
    confirmed_because: str = "",
    **particulars: Unpack[Particulars],
) -> Conviction:
    """Record a conviction, finding or caution with its disposals, as one act."""
    row = Conviction(nominal_id=permit.nominal_id, gateway=gateway, offence=offence, on=on, **particulars)
    with writing.as_one_act(), together_in_doubt():
        checked.record(permit, row, CHECKS, today, confirmed_because)
        _record_disposals(permit, row, disposals, 0, today, confirmed_because)
    return row


def record_sentence(
    permit: Permit,
    conviction: Conviction,
    *,
    sentenced_on: date,
    disposals: Sequence[DisposalTerms],
    today: date,
    confirmed_because: str = "",
) -> Conviction:
    """Record the sentence for a conviction recorded before it: its day, and its disposals, as one act."""
    if not disposals:
        raise Impossible("disposals", "Enter how the court dealt with the offence.")
    because = f"Sentenced on {sentenced_on.isoformat()}"
    already = [each for each in queries.disposals(permit.nominal_id) if each.conviction_id == conviction.first]
    with writing.as_one_act(), together_in_doubt():
        row = conviction
        if conviction.sentenced_on != sentenced_on:
            row = correct(
                permit, conviction, because=because, today=today, confirmed_because=confirmed_because,
                sentenced_on=sentenced_on,
            )  # fmt: skip
        _record_disposals(permit, row, disposals, len(already), today, confirmed_because)
    return row


def _record_disposals(
    permit: Permit, of: Conviction, disposals: Sequence[DisposalTerms], begun: int, today: date, confirmed_because: str
) -> None:
    if disposals and of.gateway in _CAUTIONS:
        raise Impossible("disposals", "A caution has no disposals. Remove them, or choose another outcome.")
    refuse_another_nominals(
        permit, of, *(each.consecutive_to for each in disposals if isinstance(each.consecutive_to, Conviction))
    )
    rows = [terms.row(of, place) for place, terms in enumerate(disposals, start=begun)]
    for row in rows:
        settle(row, CHECKS, today, confirmed_because)
    if rows:
        writing.record_all(rows, permit)


def record_certificate(
    permit: Permit,
    *,
    conviction_id: UUID,
    state: str,
    on: date,
    today: date,
    kept_at: str = "",
    told_by: str = "",
    confirmed_because: str = "",
) -> Certificate:
    """Record that the certificate of a conviction, named by its first row, was asked for or is held: s.92."""
    row = Certificate(
        nominal_id=permit.nominal_id, conviction_id=conviction_id, state=state, on=on, kept_at=kept_at, told_by=told_by
    )
    return checked.record(permit, row, CHECKS, today, confirmed_because)


def correct[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a conviction or a disposal with a new row that stands in its place."""
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a conviction or a disposal that should never have been recorded.

    A conviction takes its disposals with it: the law no longer reads them.
    """
    return checked.strike_out(permit, old, because)
