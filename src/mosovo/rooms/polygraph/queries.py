"""Load polygraph tests. A reader without the field group Polygraph of this nominal gets none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds

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

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class DisclosureDetails:
    """A disclosure and the records made from it."""

    disclosure: PolygraphDisclosure
    links: Sequence[PolygraphLink]

    @property
    def is_significant(self) -> bool:
        """Whether the disclosure is clinically significant, so that action should follow."""
        return self.disclosure.significance == PolygraphDisclosure.Significance.SIGNIFICANT

    @property
    def is_intelligence(self) -> bool:
        """Whether intelligence was recorded from the disclosure."""
        return any(each.contact_id for each in self.links)

    @property
    def is_raised(self) -> bool:
        """Whether new information was recorded from the disclosure."""
        return any(each.notice_id for each in self.links)


@dataclass(frozen=True, slots=True)
class SessionDetails:
    """A session with its disclosures, quality checks and decision."""

    session: PolygraphSession
    disclosures: Sequence[DisclosureDetails]
    checks: Sequence[PolygraphQualityCheck]
    decision: PolygraphDecision | None = None


@dataclass(frozen=True, slots=True)
class ReferralDetails:
    """A referral with everything recorded under it, latest first."""

    referral: PolygraphReferral
    end: PolygraphReferralEnd | None
    appointments: Sequence[PolygraphAppointment]
    tests: Sequence[SessionDetails]

    def is_in_force_on(self, day: date) -> bool:
        """Whether a test can be required under the referral on the date."""
        if self.end is not None and self.end.ended_on <= day:
            return False
        return self.referral.until is None or day <= self.referral.until

    def waits(self, appointment: PolygraphAppointment) -> bool:
        """Whether the appointment has no recorded outcome."""
        on = appointment_date(appointment)
        return not any(each.session.held_on >= on for each in self.tests)


def list_referrals(nominal_id: UUID, known_at: datetime | None = None) -> list[ReferralDetails]:
    """List the referrals with their details, latest first. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(
        nominal_id, PolygraphReferral, PolygraphReferralEnd, PolygraphAppointment, PolygraphSession,
        PolygraphDisclosure,
        PolygraphDecision, PolygraphQualityCheck, PolygraphLink,
    )  # fmt: skip

    def rows[Fact: RecordedFact](model: type[Fact], order: str) -> list[Fact]:
        if model not in kinds_held:
            return []
        results = model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by")
        return list(results.order_by(f"-{order}", "-recorded_at"))

    links = rows(PolygraphLink, "recorded_at")
    disclosures = [
        DisclosureDetails(each, [link for link in links if link.disclosure_id == each.first])
        for each in rows(PolygraphDisclosure, "recorded_at")
    ]
    checks, decisions = rows(PolygraphQualityCheck, "checked_on"), rows(PolygraphDecision, "decided_on")
    tests = [
        SessionDetails(
            each,
            [one for one in disclosures if one.disclosure.session_id == each.first],
            [check for check in checks if check.session_id == each.first],
            next((one for one in decisions if one.session_id == each.first), None),
        )
        for each in rows(PolygraphSession, "held_on")
    ]
    ends, appointments = rows(PolygraphReferralEnd, "ended_on"), rows(PolygraphAppointment, "appointment_at")
    return [
        ReferralDetails(
            each,
            next((end for end in ends if end.referral_id == each.first), None),
            [one for one in appointments if one.referral_id == each.first],
            [test for test in tests if test.session.referral_id == each.first],
        )
        for each in rows(PolygraphReferral, "referred_on")
    ]


def list_sessions(nominal_id: UUID) -> list[SessionDetails]:
    """List the sessions, latest first."""
    session_details = [test for each in list_referrals(nominal_id) for test in each.tests]
    return sorted(session_details, key=lambda each: (each.session.held_on, each.session.recorded_at), reverse=True)


def get_disclosure(nominal_id: UUID, first: UUID) -> tuple[SessionDetails, DisclosureDetails] | None:
    """Return a disclosure by the first row of its chain, with its session; None if there is none."""
    results = ((test, each) for test in list_sessions(nominal_id) for each in test.disclosures)
    return next(((test, each) for test, each in results if each.disclosure.first == first), None)


def appointment_date(appointment: PolygraphAppointment) -> date:
    """Return the date of an appointment in London."""
    return appointment.appointment_at.astimezone(LONDON).date()
