"""Record households with children, the people there, the nominal’s stays, and referrals to protect a child."""

from copy import copy
from datetime import date, datetime
from typing import Any
from uuid import UUID

from mosovo.access.field_groups import FieldGroup
from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused, collect_warnings

from .models import Household, HouseholdEnd, HouseholdMember, HouseholdStay, ReferralOutcome, SafeguardingReferral
from .validation import CHECKS


def record_stay(
    permit: Permit,
    *,
    from_at: datetime,
    today: date,
    until_at: datetime | None = None,
    household_id: UUID | None = None,
    lines: str = "",
    postcode: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> HouseholdStay:
    """Record when the nominal stayed in a household with a child.

    Without an end, the nominal is still there. `household_id` is the first row of a recorded household. Without it the
    household is new, and is recorded in the same transaction.
    """
    with fact_writer.single_transaction(), collect_warnings():
        if household_id is None:
            new = Household(lines=lines, postcode=postcode, information_source=information_source)
            household_id = _record(permit, new, today, override_reason).first
        row = HouseholdStay(
            household_id=household_id, from_at=from_at, until_at=until_at, information_source=information_source
        )
        return _record(permit, row, today, override_reason)


def record_end(
    permit: Permit,
    *,
    household_id: UUID,
    ended_on: date,
    today: date,
    information_source: str = "",
    override_reason: str = "",
) -> HouseholdEnd:
    """Record the date from which the nominal no longer lives or stays in a household.

    It must be notified within 3 days.
    """
    row = HouseholdEnd(household_id=household_id, ended_on=ended_on, information_source=information_source)
    return _record(permit, row, today, override_reason)


def record_member(
    permit: Permit,
    *,
    household_id: UUID,
    role: str,
    today: date,
    name: str = "",
    relation: str = "",
    born_year: str = "",
    age_band: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> HouseholdMember:
    """Record a person who lives or stays in the household."""
    row = HouseholdMember(
        household_id=household_id, role=role, name=name, relation=relation, born_year=born_year, age_band=age_band,
        information_source=information_source,
    )  # fmt: skip
    row.set_field_group()
    require_recordable_group(permit, row.field_group, "role")
    return _record(permit, row, today, override_reason)


def record_referral(
    permit: Permit,
    *,
    household_id: UUID,
    referred_to: str,
    sent_on: date,
    sent_by: str,
    today: date,
    reference: str = "",
    override_reason: str = "",
) -> SafeguardingReferral:
    """Record a referral to protect a child. It is shown as open until an answer is recorded."""
    row = SafeguardingReferral(
        household_id=household_id, referred_to=referred_to, sent_on=sent_on, sent_by=sent_by, reference=reference
    )
    return _record(permit, row, today, override_reason)


def record_answer(
    permit: Permit,
    *,
    referral_id: UUID,
    outcome: str,
    answered_on: date,
    today: date,
    answered_by: str = "",
    override_reason: str = "",
) -> ReferralOutcome:
    """Record the outcome of a referral. `referral_id` is the first row of its chain."""
    row = ReferralOutcome(referral_id=referral_id, outcome=outcome, answered_on=answered_on, answered_by=answered_by)
    return _record(permit, row, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room: a new row replaces it."""
    if isinstance(old, HouseholdMember):
        _refuse_wider_access(permit, old, changes)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


strike_out_fact = fact_writer.strike_out_fact


def _refuse_wider_access(permit: Permit, old: HouseholdMember, changes: dict[str, Any]) -> None:
    """Refuse to correct a child to an adult, except by someone who answers for cases.

    More people could then read it.
    """
    corrected = copy(old)
    corrected.role = changes.get("role", old.role)
    corrected.set_field_group()
    require_recordable_group(permit, corrected.field_group, "role")
    widens_access = old.is_encrypted and not corrected.is_encrypted
    if widens_access and not permit.actor.is_system and not permit.actor.roles & SUPERVISING_ROLES:
        raise FactRefused(
            "role", f"Only a supervisor or an inspector can move a person out of {FieldGroup.VICTIM.words}."
        )


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
