"""Record polygraph tests. Only those who may read them can record them."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.access.field_groups import FieldGroup
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from .models import (
    PolygraphAppointment,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphLink,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphReferralEnd,
    PolygraphSession,
)
from .validation import CHECKS


def record_referral(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> PolygraphReferral:
    """Record a polygraph referral and its basis. The first test then becomes due."""
    return _record(permit, PolygraphReferral(**values), today, override_reason)


def record_referral_end(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> PolygraphReferralEnd:
    """Record the end of a referral. No test is due under it from that date."""
    return _record(permit, PolygraphReferralEnd(**values), today, override_reason)


def record_appointment(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> PolygraphAppointment:
    """Record the time and place of a test."""
    return _record(permit, PolygraphAppointment(**values), today, override_reason)


def record_session(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> PolygraphSession:
    """Record a session, a refusal or a missed test. A completed test sets the date of the next one."""
    row = PolygraphSession(**values)
    row.set_field_group()
    return _record(permit, row, today, override_reason)


def record_missed_test_decision(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> PolygraphDecision:
    """Record the decision on a missed test under a condition. It has no automatic effect."""
    return _record(permit, PolygraphDecision(**values), today, override_reason)


def record_disclosure(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> PolygraphDisclosure:
    """Record what was disclosed in a session."""
    return _record(permit, PolygraphDisclosure(**values), today, override_reason)


def record_quality_check(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> PolygraphQualityCheck:
    """Record the quality check of a session."""
    return _record(permit, PolygraphQualityCheck(**values), today, override_reason)


def link_disclosure(
    permit: Permit, disclosure_id: UUID, *, today: date, contact_id: UUID | None = None, notice_id: UUID | None = None
) -> PolygraphLink:
    """Link a disclosure to the contact or the new information recorded from it, by its first row."""
    return _record(
        permit, PolygraphLink(disclosure_id=disclosure_id, contact_id=contact_id, notice_id=notice_id), today, ""
    )


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room: a new row replaces it."""
    require_recordable_group(permit, FieldGroup.POLYGRAPH)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room that should not have been recorded."""
    require_recordable_group(permit, FieldGroup.POLYGRAPH)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    require_recordable_group(permit, FieldGroup.POLYGRAPH)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
