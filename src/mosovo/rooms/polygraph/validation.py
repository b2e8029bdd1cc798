"""Refuse what cannot be true of polygraph records, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders.models import Order
from mosovo_law.core.days import age_on

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
from .queries import ReferralDetails, appointment_date, list_referrals

ADULT_AGE = 18
MIN_LENGTH = 20
MAX_USUAL_NOTICE = timedelta(days=366)
Basis = PolygraphReferral.Basis
NOT_ON_RECORD = "Select {} that is on the record."


def check_referral(row: PolygraphReferral, today: date) -> Iterator[FactWarning]:
    """Refuse a referral without a basis: the wording of a condition, or signed consent."""
    require_not_after("referred_on", row.referred_on, today, "Date of referral")
    require_not_before("until", row.until, row.referred_on, "Last date for tests", "the date of the referral")
    yield from _check_basis(row, today)
    birth = identity.get_birth(row.nominal_id)
    if birth and birth.born_on and age_on(row.referred_on, birth.born_on) < ADULT_AGE:
        yield FactWarning(
            "referred_on", "The nominal was under 18. A polygraph condition is for people aged 18 or over."
        )
    same = [each for each in list_referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.referral.basis == row.basis and each.is_in_force_on(row.referred_on) for each in same):
        yield FactWarning("basis", "A referral on the same basis is already in force.")


def _check_basis(row: PolygraphReferral, today: date) -> Iterator[FactWarning]:
    require_not_after("consent_on", row.consent_on, today, "Date consent was signed")
    if row.basis == Basis.VOLUNTARY:
        if row.consent_on is None:
            raise FactRefused("consent_on", "Enter the date the consent was signed.")
    elif row.consent_on is not None:
        raise FactRefused("consent_on", "Leave this empty. Only a voluntary test is based on consent.")
    elif not row.condition:
        raise FactRefused("condition", "Enter the exact wording of the condition or requirement.")
    yield from _check_order(row)


def _check_order(row: PolygraphReferral) -> Iterator[FactWarning]:
    if row.order_id is not None:
        if row.basis != Basis.ORDER:
            raise FactRefused("order_id", "Select an order only for a test under an order.")
        if get_referenced_fact(row, Order, row.order_id) is None:
            raise FactRefused("order_id", NOT_ON_RECORD.format("an order"))
    elif row.basis == Basis.ORDER:
        yield FactWarning("order_id", "No recorded order is selected.")


def check_end(row: PolygraphReferralEnd, today: date) -> Iterator[FactWarning]:
    """Allow one end for each referral, not before the referral."""
    referral_details = _require_referral(row)
    require_not_after("ended_on", row.ended_on, today, "End date")
    require_not_before(
        "ended_on", row.ended_on, referral_details.referral.referred_on, "End date", "the date of the referral"
    )
    if referral_details.end is not None and referral_details.end.first != row.first:
        raise FactRefused("ended_on", "The end of this referral is already recorded. Correct it instead.")
    if row.reason == PolygraphReferralEnd.Reason.WITHDRAWN and referral_details.referral.basis != Basis.VOLUNTARY:
        raise FactRefused("reason", "Only a voluntary test is based on consent. Record a refusal as a session.")
    yield from ()


def check_appointment(row: PolygraphAppointment, today: date) -> Iterator[FactWarning]:
    """Require a date on or after the referral; warn of a date after its end or more than a year ahead."""
    referral_details, on = _require_referral(row), appointment_date(row)
    require_not_before(
        "appointment_at", on, referral_details.referral.referred_on, "Date of appointment", "the date of the referral"
    )
    if not referral_details.is_in_force_on(on):
        yield FactWarning(
            "appointment_at", "The referral has ended by this date, so the nominal does not have to take part."
        )
    if on - today > MAX_USUAL_NOTICE:
        yield FactWarning("appointment_at", "Date must be within the next 12 months.")


def check_session(row: PolygraphSession, today: date) -> Iterator[FactWarning]:
    """Refuse a completed test without its examiner and questions; warn if the referral had ended."""
    referral_details = _require_referral(row)
    require_not_after("held_on", row.held_on, today, "Date of session")
    require_not_before(
        "held_on", row.held_on, referral_details.referral.referred_on, "Date of session", "the date of the referral"
    )
    if row.outcome not in PolygraphSession.NOT_TAKEN:
        for field, label in (("examiner", "the examiner"), ("questions", "the relevant questions")):
            if not getattr(row, field):
                raise FactRefused(field, f"Enter {label}, or select an outcome that shows that no test took place.")
    if not referral_details.is_in_force_on(row.held_on):
        yield FactWarning("held_on", "The referral had ended by this date, so the nominal did not have to take part.")
    if list_other_facts(row).filter(referral_id=row.referral_id, held_on=row.held_on).exists():
        yield FactWarning("held_on", f"A session on {format_date(row.held_on)} is already recorded.")


def check_decision(row: PolygraphDecision, today: date) -> Iterator[FactWarning]:
    """Require a missed test without another decision, and the reasons."""
    session = get_referenced_fact(row, PolygraphSession, row.session_id)
    if session is None:
        raise FactRefused("session_id", NOT_ON_RECORD.format("a session"))
    if session.taken:
        raise FactRefused("session_id", "Select a missed test. This test was taken.")
    require_not_after("decided_on", row.decided_on, today, "Date of decision")
    require_not_before("decided_on", row.decided_on, session.held_on, "Date of decision", "the date of the test")
    if len(row.text.strip()) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reasons, in at least {MIN_LENGTH} characters.")
    if list_other_facts(row).filter(session_id=row.session_id).exists():
        raise FactRefused("session_id", "A decision is already recorded. Correct it instead.")
    yield from ()


def check_disclosure(row: PolygraphDisclosure, today: date) -> Iterator[FactWarning]:
    """Require a session that the nominal attended."""
    session = get_referenced_fact(row, PolygraphSession, row.session_id)
    if session is None:
        raise FactRefused("session_id", NOT_ON_RECORD.format("a session"))
    if session.outcome == PolygraphSession.Outcome.NO_SHOW:
        raise FactRefused(
            "session_id",
            "The nominal did not attend this session. Select the session in which the disclosure was made.",
        )
    if not session.taken and row.stage == PolygraphDisclosure.Stage.AFTER:
        yield FactWarning("stage", "No test was completed in this session.")
    if any(each.text == row.text for each in list_other_facts(row).filter(session_id=row.session_id)):
        yield FactWarning("text", "The same text is already recorded for this session.")


def check_quality_check(row: PolygraphQualityCheck, today: date) -> Iterator[FactWarning]:
    """Refuse a check by the examiner, or before the session."""
    session = get_referenced_fact(row, PolygraphSession, row.session_id)
    if session is None:
        raise FactRefused("session_id", NOT_ON_RECORD.format("a session"))
    require_not_after("checked_on", row.checked_on, today, "Date of check")
    require_not_before("checked_on", row.checked_on, session.held_on, "Date of check", "the date of the session")
    if row.checked_by.casefold() == session.examiner.casefold():
        raise FactRefused("checked_by", "Enter a person other than the examiner of the session.")
    if row.verdict != PolygraphQualityCheck.Verdict.AGREES and not row.text:
        raise FactRefused("text", "Enter the findings of the check.")
    yield from ()


def check_link(row: PolygraphLink, today: date) -> Iterator[FactWarning]:
    """Allow one link of each kind for each disclosure."""
    if get_referenced_fact(row, PolygraphDisclosure, row.disclosure_id) is None:
        raise FactRefused("", NOT_ON_RECORD.format("a disclosure"))
    same = list_other_facts(row).filter(disclosure_id=row.disclosure_id)
    if same.filter(contact_id__isnull=row.contact_id is None).exists():
        raise FactRefused("", "This has already been recorded from the disclosure.")
    yield from ()


def _require_referral(row: PolygraphReferralEnd | PolygraphAppointment | PolygraphSession) -> ReferralDetails:
    referral_details = next(
        (each for each in list_referrals(row.nominal_id) if each.referral.first == row.referral_id), None
    )
    if referral_details is None:
        raise FactRefused("referral_id", NOT_ON_RECORD.format("a referral"))
    return referral_details


CHECKS: Checks = {
    PolygraphReferral: check_referral,
    PolygraphReferralEnd: check_end,
    PolygraphAppointment: check_appointment,
    PolygraphSession: check_session,
    PolygraphDecision: check_decision,
    PolygraphDisclosure: check_disclosure,
    PolygraphQualityCheck: check_quality_check,
    PolygraphLink: check_link,
}
