"""What can't be so of a polygraph test, and what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.law.days import age_on
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.orders.models import Order

from .models import (
    PolygraphAppointment,
    PolygraphCheck,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphEnd,
    PolygraphLink,
    PolygraphReferral,
    PolygraphSession,
)
from .queries import ReferralDetails, appointment_date, list_referrals

ADULT = 18
ENOUGH = 20
FAR_AHEAD = timedelta(days=366)
Basis = PolygraphReferral.Basis
GONE = "This {} is not on the record, or was struck out."


def check_referral(row: PolygraphReferral, today: date) -> Iterator[FactWarning]:
    """Nobody is tested without a basis: the words of a condition, or a consent that was signed."""
    require_not_after("referred_on", row.referred_on, today, "The referral")
    require_not_before("until", row.until, row.referred_on, "The last day", "the referral")
    yield from _basis(row, today)
    born = identity.get_birth(row.nominal_id)
    if born and born.born_on and age_on(row.referred_on, born.born_on) < ADULT:
        yield FactWarning("referred_on", "They were not 18 yet. A polygraph condition is for somebody of 18 or over.")
    same = [each for each in list_referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.referral.basis == row.basis and each.runs_on(row.referred_on) for each in same):
        yield FactWarning("basis", "A referral on the same basis runs already.")


def _basis(row: PolygraphReferral, today: date) -> Iterator[FactWarning]:
    require_not_after("consent_on", row.consent_on, today, "The consent")
    if row.basis == Basis.VOLUNTARY:
        if row.consent_on is None:
            raise FactRefused("consent_on", "Enter the day on which the consent was signed.")
    elif row.consent_on is not None:
        raise FactRefused("consent_on", "Only a voluntary test rests on consent. Leave this empty.")
    elif not row.condition:
        raise FactRefused("condition", "Enter the words of the condition or requirement.")
    yield from _order(row)


def _order(row: PolygraphReferral) -> Iterator[FactWarning]:
    if row.order_id is not None:
        if row.basis != Basis.ORDER:
            raise FactRefused("order_id", "Only a test under an order names one.")
        if get_referenced_fact(row, Order, row.order_id) is None:
            raise FactRefused("order_id", GONE.format("order"))
    elif row.basis == Basis.ORDER:
        yield FactWarning("order_id", "No order of the record is named.")


def check_end(row: PolygraphEnd, today: date) -> Iterator[FactWarning]:
    """A referral ends once, and not before it began."""
    found = _referred(row)
    require_not_after("ended_on", row.ended_on, today, "The end")
    require_not_before("ended_on", row.ended_on, found.referral.referred_on, "The end", "the referral")
    if found.end is not None and found.end.first != row.first:
        raise FactRefused("ended_on", "The end of this referral is recorded already. Correct that instead.")
    if row.reason == PolygraphEnd.Reason.WITHDRAWN and found.referral.basis != Basis.VOLUNTARY:
        raise FactRefused("reason", "Only a voluntary test rests on consent. A refusal is recorded as a session.")
    yield from ()


def check_appointment(row: PolygraphAppointment, today: date) -> Iterator[FactWarning]:
    """It is made under a referral that runs on its day."""
    found, on = _referred(row), appointment_date(row)
    require_not_before("at", on, found.referral.referred_on, "The appointment", "the referral")
    if not found.runs_on(on):
        yield FactWarning("at", "On this day the basis has ended: nobody has to take part.")
    if on - today > FAR_AHEAD:
        yield FactWarning("at", "Date must be within the next 12 months")


def check_session(row: PolygraphSession, today: date) -> Iterator[FactWarning]:
    """Where somebody was tested it says by whom, and what was asked."""
    found = _referred(row)
    require_not_after("held_on", row.held_on, today, "The session")
    require_not_before("held_on", row.held_on, found.referral.referred_on, "The session", "the referral")
    if row.outcome not in PolygraphSession.NOT_TAKEN:
        for field, called in (("examiner", "the examiner"), ("questions", "the relevant questions")):
            if not getattr(row, field):
                raise FactRefused(field, f"Enter {called}, or choose an outcome that says that there was no test.")
    if not found.runs_on(row.held_on):
        yield FactWarning("held_on", "On this day the basis had ended: nobody had to take part.")
    if list_other_facts(row).filter(referral_id=row.referral_id, held_on=row.held_on).exists():
        yield FactWarning("held_on", f"A session of {format_date(row.held_on)} is on the record already.")


def check_decision(row: PolygraphDecision, today: date) -> Iterator[FactWarning]:
    """On a test that was not taken, once, with the reason."""
    found = get_referenced_fact(row, PolygraphSession, row.session_id)
    if found is None:
        raise FactRefused("session_id", GONE.format("session"))
    if found.taken:
        raise FactRefused("session_id", "This test was taken: there is nothing to decide of its absence.")
    require_not_after("decided_on", row.decided_on, today, "The decision")
    require_not_before("decided_on", row.decided_on, found.held_on, "The decision", "the day of the test")
    if len(row.text.strip()) < ENOUGH:
        raise FactRefused("text", f"Say why, in at least {ENOUGH} letters.")
    if list_other_facts(row).filter(session_id=row.session_id).exists():
        raise FactRefused("session_id", "The decision is recorded already. Correct that instead.")
    yield from ()


def check_disclosure(row: PolygraphDisclosure, today: date) -> Iterator[FactWarning]:
    """It was made in a session to which they came."""
    found = get_referenced_fact(row, PolygraphSession, row.session_id)
    if found is None:
        raise FactRefused("session_id", GONE.format("session"))
    if found.outcome == PolygraphSession.Outcome.NO_SHOW:
        raise FactRefused("session_id", "Nobody came to this session. Choose the session in which it was said.")
    if not found.taken and row.stage == PolygraphDisclosure.Stage.AFTER:
        yield FactWarning("stage", "The record says that no test was finished in this session.")
    if any(each.text == row.text for each in list_other_facts(row).filter(session_id=row.session_id)):
        yield FactWarning("text", "The same words of this session are on the record already.")


def check_quality_check(row: PolygraphCheck, today: date) -> Iterator[FactWarning]:
    """Somebody else than the examiner checks it, and not before it was held."""
    found = get_referenced_fact(row, PolygraphSession, row.session_id)
    if found is None:
        raise FactRefused("session_id", GONE.format("session"))
    require_not_after("checked_on", row.checked_on, today, "The check")
    require_not_before("checked_on", row.checked_on, found.held_on, "The check", "the session")
    if row.checked_by.casefold() == found.examiner.casefold():
        raise FactRefused("checked_by", "Somebody else than the examiner checks a session.")
    if row.verdict != PolygraphCheck.Verdict.AGREES and not row.text:
        raise FactRefused("text", "Say what the check found.")
    yield from ()


def check_link(row: PolygraphLink, today: date) -> Iterator[FactWarning]:
    """A disclosure leads to one entry of each kind."""
    if get_referenced_fact(row, PolygraphDisclosure, row.disclosure_id) is None:
        raise FactRefused("", GONE.format("disclosure"))
    same = list_other_facts(row).filter(disclosure_id=row.disclosure_id)
    if same.filter(contact_id__isnull=row.contact_id is None).exists():
        raise FactRefused("", "This was recorded from the disclosure already.")
    yield from ()


def _referred(row: PolygraphEnd | PolygraphAppointment | PolygraphSession) -> ReferralDetails:
    found = next((each for each in list_referrals(row.nominal_id) if each.referral.first == row.referral_id), None)
    if found is None:
        raise FactRefused("referral_id", GONE.format("referral"))
    return found


CHECKS: Checks = {
    PolygraphReferral: check_referral,
    PolygraphEnd: check_end,
    PolygraphAppointment: check_appointment,
    PolygraphSession: check_session,
    PolygraphDecision: check_decision,
    PolygraphDisclosure: check_disclosure,
    PolygraphCheck: check_quality_check,
    PolygraphLink: check_link,
}
