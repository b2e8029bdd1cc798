"""Polygraph tests of a few high risk people of the first team: one passed, one failed, one missed.

Created after visits, levels and contacts. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from mosovo.caseload.models import CaseloadEntry
from mosovo.record.models import RecordedFact
from mosovo.rooms.polygraph import policy
from mosovo.rooms.polygraph.models import (
    PolygraphAppointment,
    PolygraphDisclosure,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphSession,
)

from .daily_batches import write_day
from .staff import DemoStaff

GRAVE = ("very_high", "high")
OUTCOMES = ("deception", "no-deception", "no-show")
EXAMINER = "J. Aldous, accredited examiner"
ASKED = "Since your last visit, have you been alone with a child?\nHave you used a device that we don’t know about?"
WHY = "Says little at visits. His two accounts of the same weekend differ."
SAID = "Has met his sister’s son in the park on Sundays, twice without her."


def create_polygraph_tests(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create tests for the first high risk people, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    lines = CaseloadEntry.objects.filter(risk__in=GRAVE, team_id=staff.teams[0].pk, custody_from_on=None).order_by(
        "urn"
    )
    for outcome, line in zip(OUTCOMES, lines, strict=False):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is not None:
            write_day(line, manager, policy.RECORD, _build_facts(line, outcome, today), now)


def _build_facts(line: CaseloadEntry, outcome: str, today: date) -> Iterator[tuple[RecordedFact, date]]:
    about, on = {"nominal_id": line.nominal_id}, today - timedelta(days=40)
    referral = PolygraphReferral(
        **about, basis="voluntary", consent_on=on, referred_on=on, referred_by="M. Ashby, Probation Service", text=WHY
    )
    yield referral, on
    held_on = today - timedelta(days=12)
    taken = outcome != "no-show"
    session = PolygraphSession(
        **about, referral_id=referral.pk, held_on=held_on, test_type="maintenance", outcome=outcome,
        examiner=EXAMINER if taken else "", questions=ASKED if taken else "", place="Hexley police station",
    )  # fmt: skip
    yield session, held_on
    if outcome == "deception":
        yield (
            PolygraphDisclosure(
                **about, session_id=session.pk, stage="before", significance="significant", category="child", text=SAID
            ),
            held_on,
        )
        yield PolygraphQualityCheck(
            **about, session_id=session.pk, checked_on=held_on + timedelta(days=4), checked_by="R. Byrd",
            verdict="agrees",
        ), held_on + timedelta(days=4)  # fmt: skip
    if not taken:
        yield PolygraphAppointment(
            **about, referral_id=referral.pk, appointment_at=datetime.combine(today + timedelta(days=9), time(10), UTC),
            test_type="maintenance", place="Hexley police station", examiner=EXAMINER,
        ), today - timedelta(days=10)  # fmt: skip
