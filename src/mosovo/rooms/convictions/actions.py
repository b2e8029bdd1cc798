"""Record convictions, findings, cautions and disposals. The law calculates what follows from them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypedDict, Unpack
from uuid import UUID

from mosovo.record import fact_writer
from mosovo.record.fact_writer import build_correction, require_same_nominal
from mosovo.record.field_validation import format_date
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused, collect_warnings, raise_warnings, validate_fact

from . import queries
from .models import Certificate, Conviction, Disposal
from .sentence_validation import describe_doubts, find_doubts
from .terms import DisposalTerms
from .validation import CHECKS

__all__ = ["DisposalTerms", "correct_fact", "record_conviction", "record_sentence", "strike_out_fact"]

_CAUTIONS = (Conviction.Gateway.CAUTION, Conviction.Gateway.YOUTH_CAUTION)


class ConvictionParticulars(TypedDict, total=False):
    """Further details of a conviction. A missing value is not guessed: it becomes an open question."""

    offence_code: str
    inchoate: str
    schedule3: str
    offended_on: date | None
    offended_latest_on: date | None
    age_at_offence: int | None
    age_at_offence_most: int | None
    victim_age: int | None
    victim_age_most: int | None
    image_age: int | None
    sexual_purpose: bool | None
    court_finds_sexual: bool | None
    sentenced_on: date | None
    court: str
    court_police_area: str
    total_months: int | None
    total_days: int | None
    days_served: int | None
    quashed_on: date | None
    retrial: str
    retrial_of_id: UUID | None
    substituted_on: date | None
    substituted_by: str
    first_sentence_qualified: bool | None
    disregarded_on: date | None
    notice_given_on: date | None
    trial_concluded_on: date | None
    position_on_1997_09_01: str
    direction_from: date | None
    direction_until: date | None
    information_source: str


class WarrantTotals(TypedDict, total=False):
    """The total of all sentences of an occasion, as the warrant of sentence states it, and the days served."""

    total_months: int | None
    total_days: int | None
    days_served: int | None


def record_conviction(
    permit: Permit,
    *,
    gateway: str,
    offence: str,
    on: date,
    today: date,
    disposals: Sequence[DisposalTerms] = (),
    born_on: date | None = None,
    override_reason: str = "",
    **particulars: Unpack[ConvictionParticulars],
) -> Conviction:
    """Record a conviction, finding or caution with its disposals in one transaction.

    `born_on`, where the caller knows it, decides which sentences a person of that age can be given.
    """
    row = Conviction(nominal_id=permit.nominal_id, gateway=gateway, offence=offence, on=on, **particulars)
    with fact_writer.single_transaction(), collect_warnings():
        fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
        _record_disposals(permit, row, disposals, 0, today, override_reason, born_on)
    return row


def record_sentence(
    permit: Permit,
    conviction: Conviction,
    *,
    sentenced_on: date,
    disposals: Sequence[DisposalTerms],
    today: date,
    born_on: date | None = None,
    override_reason: str = "",
    **warrant: Unpack[WarrantTotals],
) -> Conviction:
    """Record the date and disposals of the sentence for a recorded conviction in one transaction.

    `warrant` is the total that the warrant of sentence states; None leaves what is recorded.
    """
    if not disposals:
        raise FactRefused("disposals", "Enter the sentence or other disposal.")
    change_reason = f"Sentenced on {sentenced_on.isoformat()}"
    existing = [each for each in queries.list_disposals(permit.nominal_id) if each.conviction_id == conviction.first]
    with fact_writer.single_transaction(), collect_warnings():
        row = conviction
        totals = {name: number for name, number in warrant.items() if number is not None}
        if conviction.sentenced_on != sentenced_on or totals:
            row = correct_fact(
                permit, conviction, change_reason=change_reason, today=today, override_reason=override_reason,
                sentenced_on=sentenced_on, **totals,
            )  # fmt: skip
        _record_disposals(permit, row, disposals, len(existing), today, override_reason, born_on)
    return row


def _record_disposals(
    permit: Permit, conviction: Conviction, disposals: Sequence[DisposalTerms], begun: int, today: date,
    override_reason: str,
    born_on: date | None,
) -> None:  # fmt: skip
    if disposals and conviction.gateway in _CAUTIONS:
        raise FactRefused(
            "disposals", "Remove the disposals, or select another type of result: a caution has no disposals."
        )
    require_same_nominal(
        permit, conviction, *(each.consecutive_to for each in disposals if isinstance(each.consecutive_to, Conviction))
    )
    rows = [terms.row(conviction, place) for place, terms in enumerate(disposals, start=begun)]
    for row in rows:
        validate_fact(row, CHECKS, today, override_reason)
    _warn_about_sentence(conviction, rows, override_reason, born_on)
    if rows:
        fact_writer.write_facts(rows, permit)


def _warn_about_sentence(
    conviction: Conviction, rows: Sequence[Disposal], override_reason: str, born_on: date | None = None
) -> None:
    """Warn of new disposals outside the limits of courts; with a reason, mark them as confirmed."""
    own_id = conviction.first or conviction.pk
    disposals = queries.list_disposals(conviction.nominal_id)
    recorded = [
        (each, [disposal for disposal in disposals if disposal.conviction_id == each.first])
        for each in queries.list_convictions(conviction.nominal_id)
    ]
    replaced = {row.first for row in rows}
    existing = [each for other, passed in recorded if other.first == own_id for each in passed]
    passed = sorted([*(each for each in existing if each.first not in replaced), *rows], key=attrgetter("place"))
    others = [(other, passed) for other, passed in recorded if other.first != own_id]
    doubts = find_doubts(conviction, passed, others, born_on, queries.holding_nation(conviction.nominal_id))
    doubts = [doubt for doubt in doubts if doubt.place is None or passed[doubt.place] in rows]
    reason = override_reason.strip()
    for row in rows:
        row.as_passed = bool(reason) and any(d.place is None or passed[d.place] is row for d in doubts)
        if row.as_passed and not row.change_reason:
            row.change_reason = reason
    if doubts and not reason:
        raise_warnings(tuple(describe_doubts(doubts)))


def record_certificate(
    permit: Permit,
    *,
    conviction_id: UUID,
    state: str,
    on: date,
    today: date,
    kept_at: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> Certificate:
    """Record that the certificate of a conviction was requested or received (s.92).

    `conviction_id` is its first row.
    """
    row = Certificate(
        nominal_id=permit.nominal_id,
        conviction_id=conviction_id,
        state=state,
        on=on,
        kept_at=kept_at,
        information_source=information_source,
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room with a new row.

    A corrected disposal is compared with the limits of courts again, unless it is corrected to `as_passed`.
    """
    with fact_writer.single_transaction(), collect_warnings():
        if isinstance(old, Disposal):
            changes["as_passed"] = changes.pop("as_passed", False) or _is_confirmed(
                old, change_reason, changes, override_reason
            )
        return fact_writer.correct_fact(
            permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
        )


def _is_confirmed(old: Disposal, change_reason: str, changes: dict[str, Any], override_reason: str) -> bool:
    """Whether the corrected disposal is outside a limit, and confirmed. Warns if it is outside and not confirmed."""
    row = build_correction(old, change_reason, {**changes, "as_passed": False})
    conviction = next(
        (each for each in queries.list_convictions(old.nominal_id) if each.first == old.conviction_id), None
    )
    if conviction is not None:
        _warn_about_sentence(conviction, [row], override_reason)
    return row.as_passed


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded. The disposals of a conviction then no longer count.

    A conviction that a later sentence or a retrial refers to is refused: without it, consecutive terms would no longer
    be added up.
    """
    if isinstance(old, Conviction):
        _refuse_referenced_conviction(old)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _refuse_referenced_conviction(old: Conviction) -> None:
    for other in queries.list_convictions(old.nominal_id):
        if other.first == old.first:
            continue
        if any(disposal.consecutive_to_id == old.first for disposal in other.disposals):  # type: ignore[attr-defined]
            sentence = f"The sentence of {format_date(other.sentenced_on or other.on)} for {other.offence}"
            raise FactRefused("change_reason", f"{sentence} is consecutive to this one. Correct that sentence first.")
        if other.retrial_of_id == old.first:
            result = f"The conviction of {format_date(other.on)} for {other.offence}"
            raise FactRefused("change_reason", f"{result} is on retrial of this one. Correct that conviction first.")
