"""Polygraph tests of a few high risk people: one passed, one failed, one missed.

Created after the lives. The same register always gives the same facts.
"""

from collections.abc import Iterator, Sequence
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

from .daily_batches import write_case_facts
from .demo_cases import find_cases, is_high_risk_at_liberty
from .lives.life import Life
from .staff import DemoStaff

OUTCOMES = ("deception", "no-deception", "no-show")
EXAMINER = "J. Aldous, accredited examiner"
QUESTIONS = "Since your last visit, have you been alone with a child?\nHave you used a device that we don’t know about?"
REFERRAL_REASON = "Says little at visits. His two accounts of the same weekend differ."
DISCLOSED = "Has met his sister’s son in the park on Sundays, twice without her."


def create_polygraph_tests(staff: DemoStaff, lives: Sequence[Life], now: datetime, today: date) -> None:
    """Create tests for the first people at high risk whose offence was against a child or an adult in person."""

    def is_suitable(life: Life) -> bool:
        is_in_person = life.index.theme in ("child", "family", "adult") and life.person.sex == "male"
        is_long_enough = life.free_from is not None and life.free_from < today - timedelta(days=50)
        return is_in_person and is_long_enough and is_high_risk_at_liberty(life)

    for outcome, case in zip(OUTCOMES, find_cases(staff, lives, is_suitable, len(OUTCOMES)), strict=False):
        write_case_facts(case.entry, case.manager, policy.RECORD, _build_facts(case.entry, outcome, today), now)


def _build_facts(entry: CaseloadEntry, outcome: str, today: date) -> Iterator[tuple[RecordedFact, date]]:
    about, on = {"nominal_id": entry.nominal_id}, today - timedelta(days=40)
    referral = PolygraphReferral(
        **about,
        basis="voluntary",
        consent_on=on,
        referred_on=on,
        referred_by="M. Ashby, Probation Service",
        text=REFERRAL_REASON,
    )
    yield referral, on
    held_on = today - timedelta(days=12)
    is_taken = outcome != "no-show"
    session = PolygraphSession(
        **about, referral_id=referral.pk, held_on=held_on, test_type="maintenance", outcome=outcome,
        examiner=EXAMINER if is_taken else "", questions=QUESTIONS if is_taken else "", place="Hexley police station",
    )  # fmt: skip
    yield session, held_on
    if outcome == "deception":
        yield (
            PolygraphDisclosure(
                **about,
                session_id=session.pk,
                stage="before",
                significance="significant",
                category="child",
                text=DISCLOSED,
            ),
            held_on,
        )
        yield PolygraphQualityCheck(
            **about, session_id=session.pk, checked_on=held_on + timedelta(days=4), checked_by="R. Byrd",
            verdict="agrees",
        ), held_on + timedelta(days=4)  # fmt: skip
    if not is_taken:
        yield PolygraphAppointment(
            **about, referral_id=referral.pk, appointment_at=datetime.combine(today + timedelta(days=9), time(10), UTC),
            test_type="maintenance", place="Hexley police station", examiner=EXAMINER,
        ), today - timedelta(days=10)  # fmt: skip
