"""What can't be so of a polygraph test, and what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.law.days import age_on
from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said
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
from .queries import Referred, day_of, referrals

ADULT = 18
ENOUGH = 20
FAR_AHEAD = timedelta(days=366)
Basis = PolygraphReferral.Basis
GONE = "This {} is not on the record, or was struck out."


def referral(row: PolygraphReferral, today: date) -> Iterator[Problem]:
    """Nobody is tested without a basis: the words of a condition, or a consent that was signed."""
    not_after("referred_on", row.referred_on, today, "The referral")
    not_before("until", row.until, row.referred_on, "The last day", "the referral")
    yield from _basis(row, today)
    born = identity.birth(row.nominal_id)
    if born and born.born_on and age_on(row.referred_on, born.born_on) < ADULT:
        yield Problem("referred_on", "They were not 18 yet. A polygraph condition is for somebody of 18 or over.")
    same = [each for each in referrals(row.nominal_id) if each.referral.first != row.first]
    if any(each.referral.basis == row.basis and each.runs_on(row.referred_on) for each in same):
        yield Problem("basis", "A referral on the same basis runs already.")


def _basis(row: PolygraphReferral, today: date) -> Iterator[Problem]:
    not_after("consent_on", row.consent_on, today, "The consent")
    if row.basis == Basis.VOLUNTARY:
        if row.consent_on is None:
            raise Impossible("consent_on", "Enter the day on which the consent was signed.")
    elif row.consent_on is not None:
        raise Impossible("consent_on", "Only a voluntary test rests on consent. Leave this empty.")
    elif not row.condition:
        raise Impossible("condition", "Enter the words of the condition or requirement.")
    yield from _order(row)


def _order(row: PolygraphReferral) -> Iterator[Problem]:
    if row.order_id is not None:
        if row.basis != Basis.ORDER:
            raise Impossible("order_id", "Only a test under an order names one.")
        if pointed_at(row, Order, row.order_id) is None:
            raise Impossible("order_id", GONE.format("order"))
    elif row.basis == Basis.ORDER:
        yield Problem("order_id", "No order of the record is named.")


def end(row: PolygraphEnd, today: date) -> Iterator[Problem]:
    """A referral ends once, and not before it began."""
    found = _referred(row)
    not_after("ended_on", row.ended_on, today, "The end")
    not_before("ended_on", row.ended_on, found.referral.referred_on, "The end", "the referral")
    if found.end is not None and found.end.first != row.first:
        raise Impossible("ended_on", "The end of this referral is recorded already. Correct that instead.")
    if row.reason == PolygraphEnd.Reason.WITHDRAWN and found.referral.basis != Basis.VOLUNTARY:
        raise Impossible("reason", "Only a voluntary test rests on consent. A refusal is recorded as a session.")
    yield from ()


def appointment(row: PolygraphAppointment, today: date) -> Iterator[Problem]:
    """It is made under a referral that runs on its day."""
    found, on = _referred(row), day_of(row)
    not_before("at", on, found.referral.referred_on, "The appointment", "the referral")
    if not found.runs_on(on):
        yield Problem("at", "On this day the basis has ended: nobody has to take part.")
    if on - today > FAR_AHEAD:
        yield Problem("at", "This is more than a year ahead.")


def session(row: PolygraphSession, today: date) -> Iterator[Problem]:
    """Where somebody was tested it says by whom, and what was asked."""
    found = _referred(row)
    not_after("held_on", row.held_on, today, "The session")
    not_before("held_on", row.held_on, found.referral.referred_on, "The session", "the referral")
    if row.outcome not in PolygraphSession.NOT_TAKEN:
        for field, called in (("examiner", "the examiner"), ("questions", "the relevant questions")):
            if not getattr(row, field):
                raise Impossible(field, f"Enter {called}, or choose an outcome that says that there was no test.")
    if not found.runs_on(row.held_on):
        yield Problem("held_on", "On this day the basis had ended: nobody had to take part.")
    if others(row).filter(referral_id=row.referral_id, held_on=row.held_on).exists():
        yield Problem("held_on", f"A session of {said(row.held_on)} is on the record already.")


def decision(row: PolygraphDecision, today: date) -> Iterator[Problem]:
    """On a test that was not taken, once, with the reason."""
    found = pointed_at(row, PolygraphSession, row.session_id)
    if found is None:
        raise Impossible("session_id", GONE.format("session"))
    if found.taken:
        raise Impossible("session_id", "This test was taken: there is nothing to decide of its absence.")
    not_after("decided_on", row.decided_on, today, "The decision")
    not_before("decided_on", row.decided_on, found.held_on, "The decision", "the day of the test")
    if len(row.text.strip()) < ENOUGH:
        raise Impossible("text", f"Say why, in at least {ENOUGH} letters.")
    if others(row).filter(session_id=row.session_id).exists():
        raise Impossible("session_id", "The decision is recorded already. Correct that instead.")
    yield from ()


def disclosure(row: PolygraphDisclosure, today: date) -> Iterator[Problem]:
    """It was made in a session to which they came."""
    found = pointed_at(row, PolygraphSession, row.session_id)
    if found is None:
        raise Impossible("session_id", GONE.format("session"))
    if found.outcome == PolygraphSession.Outcome.NO_SHOW:
        raise Impossible("session_id", "Nobody came to this session. Choose the session in which it was said.")
    if not found.taken and row.stage == PolygraphDisclosure.Stage.AFTER:
        yield Problem("stage", "The record says that no test was finished in this session.")
    if any(each.text == row.text for each in others(row).filter(session_id=row.session_id)):
        yield Problem("text", "The same words of this session are on the record already.")


def check(row: PolygraphCheck, today: date) -> Iterator[Problem]:
    """Somebody else than the examiner checks it, and not before it was held."""
    found = pointed_at(row, PolygraphSession, row.session_id)
    if found is None:
        raise Impossible("session_id", GONE.format("session"))
    not_after("checked_on", row.checked_on, today, "The check")
    not_before("checked_on", row.checked_on, found.held_on, "The check", "the session")
    if row.checked_by.casefold() == found.examiner.casefold():
        raise Impossible("checked_by", "Somebody else than the examiner checks a session.")
    if row.verdict != PolygraphCheck.Verdict.AGREES and not row.text:
        raise Impossible("text", "Say what the check found.")
    yield from ()


def link(row: PolygraphLink, today: date) -> Iterator[Problem]:
    """A disclosure leads to one entry of each kind."""
    if pointed_at(row, PolygraphDisclosure, row.disclosure_id) is None:
        raise Impossible("", GONE.format("disclosure"))
    same = others(row).filter(disclosure_id=row.disclosure_id)
    if same.filter(contact_id__isnull=row.contact_id is None).exists():
        raise Impossible("", "This was recorded from the disclosure already.")
    yield from ()


def _referred(row: PolygraphEnd | PolygraphAppointment | PolygraphSession) -> Referred:
    found = next((each for each in referrals(row.nominal_id) if each.referral.first == row.referral_id), None)
    if found is None:
        raise Impossible("referral_id", GONE.format("referral"))
    return found


CHECKS: Checks = {
    PolygraphReferral: referral,
    PolygraphEnd: end,
    PolygraphAppointment: appointment,
    PolygraphSession: session,
    PolygraphDecision: decision,
    PolygraphDisclosure: disclosure,
    PolygraphCheck: check,
    PolygraphLink: link,
}
