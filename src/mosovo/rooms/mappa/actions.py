"""Record MAPPA decisions: categories, levels, referrals, transfers and serious case reviews."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused, collect_warnings

from . import policy, queries
from .models import (
    AreaTransfer,
    AreaTransferStep,
    CaseArea,
    CategoryDecision,
    Countersignature,
    EligibilityNotice,
    ForeignNational,
    FurtherOffence,
    LevelScreening,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)
from .validation import APPROVAL, CATEGORIES_BY_DECISION, CHECKS

COORDINATOR_FACTS = (ReferralDecision,)
SET_BY_MEETING = "By a meeting"


def decide_category(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> CategoryDecision:
    """Confirm or refuse a category, or record an exit.

    `values` holds the columns; `proposed` is the system’s proposal.
    """
    return _record(permit, CategoryDecision(**values), today, override_reason)


def record_notice(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> EligibilityNotice:
    """Record an agency's eligibility notification, received or awaited."""
    return _record(permit, EligibilityNotice(**values), today, override_reason)


def record_screening(
    permit: Permit, *, screened_on: date, criteria: Sequence[str], level: int, text: str, review_on: date, today: date,
    lower_level_reason: str = "", override_reason: str = "",
) -> LevelScreening:  # fmt: skip
    """Record a screening. A Level 1 result sets the level. A Level 2 or 3 result needs a referral next."""
    row = LevelScreening(
        screened_on=screened_on, criteria=list(criteria), level=level, text=text, lower_level_reason=lower_level_reason
    )
    with fact_writer.single_transaction(), collect_warnings():
        screening = _record(permit, row, today, override_reason)
        if level == 1:
            level_record = MappaLevelRecord(
                level=1, route=MappaLevelRecord.How.SCREENING, set_on=screened_on, set_as=_role(permit),
                criteria=list(criteria),
                text=text, review_on=review_on, screening_id=screening.first,
            )  # fmt: skip
            _record(permit, level_record, today, override_reason or "As screened.")
    return screening


def record_level_1_review(
    permit: Permit, *, set_on: date, criteria: Sequence[str], text: str, review_on: date, today: date,
    override_reason: str = "",
) -> MappaLevelRecord:  # fmt: skip
    """Record a Level 1 review that keeps the case at Level 1."""
    row = MappaLevelRecord(
        level=1, route=MappaLevelRecord.How.REVIEW, set_on=set_on, set_as=_role(permit), criteria=list(criteria),
        text=text,
        review_on=review_on,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def set_level(
    permit: Permit, *, level: int, set_on: date, criteria: Sequence[str], text: str, review_on: date, today: date,
    meeting: UUID, attended: str = "", information_source: str = "", override_reason: str = "",
) -> MappaLevelRecord:  # fmt: skip
    """Set the level that a meeting decided.

    `meeting` is the first row of the closed meeting case. `criteria` are codes of `criteria.CRITERIA`, and `text` is
    the reason. Raises FactRefused for Category 3 at Level 1, and ConfirmationNeeded for an unusual level without
    `override_reason`.
    """
    row = MappaLevelRecord(
        level=level, route=MappaLevelRecord.How.MEETING, set_on=set_on, set_as=SET_BY_MEETING, criteria=list(criteria),
        text=text,
        review_on=review_on, meeting=meeting, attended=attended, information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_exit(
    permit: Permit, *, category: int, on: date, exit: str, text: str, today: date, meeting: UUID | None = None,
    override_reason: str = "",
) -> CategoryDecision:  # fmt: skip
    """Record an exit from MAPPA in a category, with the meeting that decided it, if any."""
    row = CategoryDecision(
        kind=CategoryDecision.Kind.EXITED, category=category, on=on, exit=exit, text=text, meeting=meeting
    )
    return _record(permit, row, today, override_reason)


def record_referral(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> MappaReferral:
    """Record a referral to Level 2 or 3. `values` holds the columns."""
    return _record(permit, MappaReferral(**values), today, override_reason)


def countersign_referral(
    permit: Permit, *, referral_id: UUID, agrees: bool, signed_on: date, today: date, text: str = "",
    signed_by: str = "", override_reason: str = "",
) -> Countersignature:  # fmt: skip
    """Send a referral to the co-ordinator, or return it to its author. `referral_id` is the first row of its chain."""
    _require_countersigner(permit, signed_by)
    row = Countersignature(
        referral_id=referral_id, agrees=agrees, signed_on=signed_on, signed_by=signed_by, text=text,
        recorded_by_id=permit.actor.account,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def _require_countersigner(permit: Permit, signed_by: str) -> None:
    is_permitted = policy.can_coordinate if signed_by else policy.can_countersign
    if not is_permitted(permit.actor):
        raise WriteNotPermitted(
            "only supervisors and inspectors can countersign a referral; the co-ordinator enters paper forms"
        )


def decide_referral(
    permit: Permit, *, referral_id: UUID, decision: str, decided_on: date, text: str, today: date,
    level: int | None = None, criteria: Sequence[str] = (), review_on: date | None = None, override_reason: str = "",
) -> ReferralDecision:  # fmt: skip
    """Decide on a referral. Accepting it sets the level. For Category 3 it also confirms the category."""
    _require_coordinator(permit)
    accepted = decision == ReferralDecision.Decision.ACCEPTED
    row = ReferralDecision(
        referral_id=referral_id, decision=decision, decided_on=decided_on, text=text, level=level if accepted else None,
        criteria=list(criteria) if accepted else [],
    )  # fmt: skip
    with fact_writer.single_transaction(), collect_warnings():
        referral_decision = _record(permit, row, today, override_reason)
        progress = queries.get_referral(permit.nominal_id, referral_id)
        if (
            progress is not None
            and progress.referral.category in CATEGORIES_BY_DECISION
            and decision != ReferralDecision.Decision.RETURNED
        ):
            _decide_category_of_referral(permit, progress.referral.category, referral_decision, today)
        if accepted and level is not None:
            level_record = MappaLevelRecord(
                level=level, route=MappaLevelRecord.How.REFERRAL, set_on=decided_on, set_as=_role(permit),
                criteria=list(criteria),
                text=text, review_on=review_on or decided_on, referral_id=referral_id,
            )  # fmt: skip
            _record(permit, level_record, today, override_reason or "As decided.")
    return referral_decision


def _decide_category_of_referral(
    permit: Permit, category: int, referral_decision: ReferralDecision, today: date
) -> None:
    """Record the decision on a category that depends only on a decision, unless it is already confirmed."""
    if queries.get_category_on(permit.nominal_id, on=referral_decision.decided_on) == category:
        return
    accepted = referral_decision.decision == ReferralDecision.Decision.ACCEPTED
    kind = CategoryDecision.Kind.CONFIRMED if accepted else CategoryDecision.Kind.REFUSED
    row = CategoryDecision(
        kind=kind, category=category, on=referral_decision.decided_on, text=referral_decision.text, basis="S325_2B"
    )
    _record(permit, row, today, "As decided on the referral.")


def record_area(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> CaseArea:
    """Record the MAPPA area and the managing team of the case."""
    return _record(permit, CaseArea(**values), today, override_reason)


def propose_transfer(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> AreaTransfer:
    """Propose a transfer between areas. The case stays where it is until the other area accepts it."""
    return _record(permit, AreaTransfer(**values), today, override_reason)


def take_transfer_step(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> AreaTransferStep:
    """Record a step of a transfer. `transfer_id` is the first row of its chain."""
    return _record(permit, AreaTransferStep(**values), today, override_reason)


def record_foreign(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ForeignNational:
    """Record foreign national details."""
    return _record(permit, ForeignNational(**values), today, override_reason)


def record_further_offence(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> FurtherOffence:
    """Record a charge with a serious further offence."""
    return _record(permit, FurtherOffence(**values), today, override_reason)


def take_review_step(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReviewStep:
    """Record a step of a serious case review. `offence_id` is the first row of its chain."""
    return _record(permit, ReviewStep(**values), today, override_reason)


def give_action(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReviewAction:
    """Record an action of a serious case review."""
    return _record(permit, ReviewAction(**values), today, override_reason)


def end_action(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReviewActionEnd:
    """Record the outcome of a serious case review action. `action_id` is the first row of its chain."""
    return _record(permit, ReviewActionEnd(**values), today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a MAPPA fact. A corrected referral needs a new countersignature."""
    if isinstance(old, COORDINATOR_FACTS):
        _require_coordinator(permit)
    if isinstance(old, Countersignature):
        _require_countersigner(permit, old.signed_by)
        if not old.signed_by:
            approvals.refuse_writers(permit, APPROVAL, old.referral_id, "referral_id")
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded, if no other fact is based on it."""
    if isinstance(old, COORDINATOR_FACTS):
        _require_coordinator(permit)
    if isinstance(old, LevelScreening) and any(
        each.screening_id == old.first for each in queries.list_levels(old.nominal_id)
    ):
        raise FactRefused("change_reason", "Strike out the level that is based on this screening first.")
    if isinstance(old, MappaReferral) and any(
        each.triage is not None for each in queries.list_referrals(old.nominal_id) if each.referral.first == old.first
    ):
        raise FactRefused("change_reason", "The co-ordinator has decided on this referral, so it cannot be struck out.")
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def _role(permit: Permit) -> str:
    """Return the role in which the actor sets a level."""
    roles = ("mappa_coordinator", "inspector", "supervisor", "offender_manager", "practitioner")
    return next((each.replace("_", " ") for each in roles if permit.actor.has(each)), "system")


def _require_coordinator(permit: Permit) -> None:
    if not policy.can_coordinate(permit.actor):
        raise WriteNotPermitted("only the MAPPA co-ordinator can decide on referrals")
