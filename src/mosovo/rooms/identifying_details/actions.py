"""Record identifying details, confirm or withdraw that two records are one person, and decide on possible matches.

Confirming that two records are one person moves nothing: each keeps its facts, duties and offender manager. The
decision is recorded on both records, and is withdrawn by another decision on both.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import fact_writer
from mosovo.record.fact_writer import WriteNotPermitted, single_transaction
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from .models import BodyMark, ContactPoint, MatchDecision, NewNameDecision, PairFact, SamePersonDecision, Vehicle
from .queries import latest_per_pair, list_same_person_decisions
from .validation import CHECKS

type PermitPair = tuple[Permit, Permit]


def record_contact_point(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ContactPoint:
    """Record a telephone number or an e-mail address: kind, value, whose, name, known_on, text, information_source."""
    return fact_writer.record_fact(permit, ContactPoint(**values), CHECKS, today, override_reason)


def record_vehicle(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Vehicle:
    """Record a vehicle: registration, description, whose, name, known_on, text, information_source."""
    return fact_writer.record_fact(permit, Vehicle(**values), CHECKS, today, override_reason)


def record_body_mark(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> BodyMark:
    """Record a tattoo, a scar or another mark: kind, place, words, known_on, information_source."""
    return fact_writer.record_fact(permit, BodyMark(**values), CHECKS, today, override_reason)


def confirm_same_person(permits: PermitPair, *, reason: str, today: date) -> Sequence[SamePersonDecision]:
    """Record on both records that they are of one person. Needs a permit to record on each."""
    if _are_same_person(permits):
        raise FactRefused("other", "These two records are already confirmed as the same person.")
    return _record_on_both(permits, SamePersonDecision, today, on=today, reason=reason, is_same=True)


def withdraw_same_person(permits: PermitPair, *, reason: str, today: date) -> Sequence[SamePersonDecision]:
    """Record on both records that they are of two people, which withdraws the earlier decision."""
    if not _are_same_person(permits):
        raise FactRefused("other", "These two records have not been confirmed as the same person.")
    return _record_on_both(permits, SamePersonDecision, today, on=today, reason=reason, is_same=False)


def resolve_match(
    permits: PermitPair, *, kind: str, value: str, outcome: str, reason: str, today: date
) -> Sequence[MatchDecision]:
    """Record the decision on a detail that two records share, on both records."""
    return _record_on_both(
        permits, MatchDecision, today, on=today, reason=reason, kind=kind, value=value, outcome=outcome
    )


def resolve_new_name(permit: Permit, *, name_id: UUID, outcome: str, reason: str, today: date) -> NewNameDecision:
    """Record whether a new name was notified. `name_id` is the first row of its chain."""
    row = NewNameDecision(name_id=name_id, outcome=outcome, reason=reason, on=today)
    return fact_writer.record_fact(permit, row, CHECKS, today, "")


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct an identifying detail with a new row.

    A decision about two records is withdrawn on both instead, never corrected.
    """
    _refuse_pair_fact(old)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out an identifying detail that should not have been recorded."""
    _refuse_pair_fact(old)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _record_on_both[Fact: PairFact](
    permits: PermitPair, model: type[Fact], today: date, **values: Any
) -> Sequence[Fact]:
    with single_transaction():
        return [
            fact_writer.record_fact(permit, model(other_id=other.nominal_id, **values), CHECKS, today, "")
            for permit, other in (permits, permits[::-1])
        ]


def _are_same_person(permits: PermitPair) -> bool:
    decisions = latest_per_pair(list_same_person_decisions(permits[0].nominal_id))
    return any(each.is_same and each.other_id == permits[1].nominal_id for each in decisions)


def _refuse_pair_fact(old: RecordedFact) -> None:
    if isinstance(old, PairFact):
        raise WriteNotPermitted("a finding about two records is struck out on both")
