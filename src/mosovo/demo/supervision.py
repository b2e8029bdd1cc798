"""Work of the first team’s supervisor: a response to an overdue visit, records reviewed, one of them returned.

Created after levels and visits. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.actor_context import ActorContext
from mosovo.caseload.models import CaseloadEntry
from mosovo.obligations.models import Duty, PolicyRecord
from mosovo.organisations.models import Account, Role
from mosovo.practice.policy_settings.supervision import ONE_TO_ONE_WEEKS
from mosovo.record.bulk_writing import backdate_fact, write_batch
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.supervision.models import Acknowledgement, SupervisionMeeting, WorkEntry, WorkReview
from mosovo.rooms.supervision.policy import RECORD
from mosovo.rooms.supervision.queries import DEFAULT_QUESTIONS

from .daily_batches import WrittenFact, calculate_evening, write_facts
from .staff import DemoStaff

MEETING_DAYS_AGO = (12, 25, 38, 51)
"""Days since each officer’s last meeting. With four weeks between meetings, the last two are overdue."""
ONE_TO_ONE_INTERVAL = 4
MAX_REVIEWS = 6
WAITING_PLACE = 3
"""Of each five escalated duties, the place of the one without a response."""
PLANS = (
    "Two officers visit before 07:00 on Thursday. If there is no answer, ask the inspector about a warrant that day.",
    "Officer back from leave on Monday. The visit is in the diary for that afternoon.",
    "Assessment is half written. To be finished and signed off this week.",
    "Waiting for the court to send the order. Chased today; clauses are entered when it comes.",
    "Colleague from team West takes the visit, because of sickness.",
)
RETURNED_TEXT = "Which telephone was checked, and who checked it? Record the answer about the children who visit."
AGREED_TEXT = "Clear, with next steps."


def set_policy(staff: DemoStaff, today: date) -> None:
    """Set the force’s own value of one setting, before people are created: saved results depend on the policy."""
    inspector = Account.objects.filter(force=staff.force, roles__contains=[Role.INSPECTOR]).first()
    PolicyRecord.objects.create(
        force=staff.force, name=ONE_TO_ONE_WEEKS.name, value=ONE_TO_ONE_INTERVAL, from_on=today, set_by=inspector,
        reason="After the staff survey: every officer is met once a month.",
    )  # fmt: skip


def create_supervision(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create the supervisor’s work of the last weeks."""
    sergeant, team = staff.supervisors[0], staff.teams[0]
    officers = [each for each in staff.managers if each.team_id == team.pk]
    for officer, days in zip(officers, MEETING_DAYS_AGO, strict=False):
        SupervisionMeeting.objects.create(officer=officer, held_on=today - timedelta(days=days), recorded_by=sergeant)
    for row, on in _build_reviews(staff, today):
        _write(row, on, sergeant, now)
    _respond(staff, now, today)


def _respond(staff: DemoStaff, now: datetime, today: date) -> None:
    """Respond to four of five duties that escalated to a supervisor, in one batch for each; the rest waits."""
    escalated = Duty.objects.filter(rule="practice.ladder.supervisor", opens_on__lte=today, met_on=None)
    escalated_duties = list(escalated.exclude(ceased_on__lte=today).order_by("nominal__urn", "key"))
    entries = CaseloadEntry.objects.in_bulk({duty.nominal_id for duty in escalated_duties})
    written: dict[Account, list[WrittenFact]] = {}
    for place, duty in enumerate(escalated_duties):
        entry = entries[duty.nominal_id]
        if place % 5 == WAITING_PLACE or entry.offender_manager_id is None:
            continue
        by = staff.find_supervisor(entry.offender_manager_id)
        on = max(duty.opens_on, today - timedelta(days=6))
        row = Acknowledgement(
            nominal_id=duty.nominal_id, key=duty.key.partition(":")[2], rank=Acknowledgement.Rank.SUPERVISOR,
            acknowledged_on=on, until_on=today + timedelta(days=3 + place % 9), text=PLANS[place % len(PLANS)],
        )  # fmt: skip
        written.setdefault(by, []).append(WrittenFact(entry, by, row, calculate_evening(on, now, time(20, 45))))
    for by, rows in written.items():
        write_facts(rows, by, RECORD)


def _build_reviews(staff: DemoStaff, today: date) -> Iterator[tuple[RecordedFact, date]]:
    """Yield reviews of recent visits, one for each person; the last of them is returned."""
    first = staff.managers[0].pk
    entries = WorkEntry.objects.filter(
        team_id=staff.teams[0].pk, kind="visit", seen=True, on__gt=today - timedelta(days=90)
    )
    entries_of_others = {
        entry.nominal_id: entry for entry in entries.exclude(offender_manager_id=first).order_by("on", "id")
    }
    reviewed = list(entries_of_others.values())[:MAX_REVIEWS]
    for place, entry in enumerate(reviewed):
        is_good = place < len(reviewed) - 1
        answers = {words: "yes" if is_good or number else "no" for number, words in enumerate(DEFAULT_QUESTIONS)}
        on = min(entry.on + timedelta(days=5), today)
        yield (
            WorkReview(
                nominal_id=entry.nominal_id,
                kind="visit",
                about=entry.pk,
                answers=answers,
                score=100 if is_good else 80,
                verdict="agreed" if is_good else "returned",
                text=AGREED_TEXT if is_good else RETURNED_TEXT,
                reviewed_on=on,
            ),
            on,
        )


def _write(row: RecordedFact, on: date, by: Account, now: datetime) -> None:
    """Record the row by the supervisor on the evening of its day."""
    about: Any = row
    entry = CaseloadEntry.objects.get(nominal_id=about.nominal_id)
    actor = Actor(by.pk, by.name, by.force_id or "", by.team_id, None, frozenset(by.roles))
    acting = ActorContext(by.pk, by.name, by.force_id or "", by.team_id, None, sorted(by.roles))
    case = CaseRelation(entry.holding_force, entry.team_id, entry.offender_manager_id)
    permit = Permit(entry.nominal_id, entry.urn, RECORD, actor, "system", case)
    at = min(datetime.combine(on, time(20, 45), UTC), now - timedelta(minutes=2))
    with write_batch(acting) as facts:
        facts.record(permit, backdate_fact(row, at))
