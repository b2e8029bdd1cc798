"""MAPPA meetings: some weeks ago, today with up to twelve cases, and to come.

Created after referrals. A case at Level 2 or 3 was heard at a past meeting, and is heard today or at one to come. A
meeting hears at most twelve cases, so a large register has several meetings before and after. The same register always
gives the same facts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from mosovo.organisations.models import Account, Agency
from mosovo.record.models import RecordedFact
from mosovo.rooms.mappa.models import MappaLevelRecord
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.models import (
    AgencyReport,
    AgencyReportPart,
    CaseClosure,
    DisclosureDecision,
    Invitation,
    InvitationReply,
    LevelDecision,
    Meeting,
    MeetingAction,
    MeetingActionStep,
    MeetingAttendance,
    MeetingCase,
    MinutesStep,
    SectionText,
)

from .daily_batches import WrittenFact, build_permit, calculate_evening, write_facts
from .demo_cases import DemoCase
from .demo_logins import BY_AGENCY
from .lives.texts import fill_phrase, read_texts
from .partners import invite
from .staff import DemoStaff

BEFORE, AHEAD, WEEK, SENIOR_AHEAD = timedelta(weeks=5), timedelta(weeks=4), timedelta(weeks=1), timedelta(days=3)
AREAS = "East", "West", "North", "South"
MAX_CASES = 12
"""Cases of one meeting: half an hour each, from 9:30."""
MIN_CASES_TODAY, SHARE_HEARD_LATER = 4, 6
"""Cases that are heard today before any waits, and then one of how many is heard later."""
UNAPPROVED_PLACE = 0
"""The case of the past meeting whose minutes the chair has not approved."""
INVITEES = (
    ("HSG", "housing options"), ("CSC", "service manager"), ("PRB", "senior probation officer"),
    ("HTH", "I. Ferreira-Gold, forensic service"), ("DWP", "J. Penhallow, single point of contact"),
)  # fmt: skip
"""Who is invited: the post, after the name of the account of that agency, or a name without an account."""
REASONS = (
    "Two agencies each have part of the work to do, and neither can do it alone.",
    "Housing, probation and children’s services must follow one plan before the move.",
    "The risk grew, and the plan of one agency is no longer enough.",
)
LEVEL_2, LEVEL_3 = ["meetings-add", "high-harm"], ["meetings-add", "high-harm", "senior-resources"]
REPORTS = {
    "HSG": "Sole tenancy since May. A neighbour called twice about noise.",
    "CSC": "No child is linked to this address. One enquiry from a school, closed.",
    "PRB": "Attends, and speaks little. Programme place in January.",
}
RAISED_PLACE = 1
"""The place of the case that a past meeting raised to Level 3: a Level 3 meeting hears it next."""
ACTIONS = (
    ("HSG", "Confirm who holds the tenancy and who has keys", "Tenancy agreement seen."),
    ("HTH", "Ask for consent to share the assessment", "Consent given in writing."),
    ("POL", "Check the devices at each visit and report", "Done at both visits."),
    ("PRB", "Bring the programme forward", "Starts on the first Monday of the month."),
)
DUE_AFTER = 10, 21, 48
"""Days from the meeting to the due date of its first, second and third action."""
OPEN_ACTIONS = (
    ("HSG", "Tell the offender manager before another flat in the building is offered to a family", ""),
    ("PRB", "Agree a plan for the weeks after the programme ends", ""),
    ("CSC", "Ask the two schools in the street about visitors at the gates", ""),
)
"""The third action of a case, due in two weeks."""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What the meetings share."""

    staff: DemoStaff
    agencies: dict[str, Agency]
    today: date


def create_mappa_meetings(staff: DemoStaff, cases: Sequence[DemoCase], now: datetime, today: date) -> None:
    """Create the meetings and their cases."""
    plan = MeetingPlan(staff, {each.code: each for each in Agency.objects.all()}, today)
    raised = len(range(RAISED_PLACE, len(cases), MAX_CASES))
    at_level_2 = len(cases) - raised
    number_today = count_cases_today(at_level_2)
    before = _add_meetings(staff, 1, len(cases), today - BEFORE, -WEEK)
    ahead = _add_meetings(staff, len(before) + 1, number_today, today, WEEK)
    ahead += _add_meetings(staff, len(before) + 2, at_level_2 - number_today, today + AHEAD, WEEK)
    seniors = _add_meetings(staff, len(before) + len(ahead) + 1, raised, find_senior_day(today), WEEK, level=3)
    written: list[WrittenFact] = []
    for place, case in enumerate(cases):
        past, number = divmod(place, MAX_CASES)
        if is_raised := number == RAISED_PLACE:
            coming, next_number = divmod(past, MAX_CASES)
        else:
            coming, next_number = find_next_hearing(place - past - (number > RAISED_PLACE), number_today)
        sitting = (seniors if is_raised else ahead)[coming]
        rows = [
            *_build_past_case(plan, case, before[past], number, sitting.held_on),
            *_build_upcoming_case(plan, case, sitting, next_number),
        ]
        written += [WrittenFact(case.entry, _author(staff, row), row, calculate_evening(on, now)) for row, on in rows]
    write_facts(written, staff.coordinator, policy.COORDINATE)
    for case in cases[:1]:
        _store_section_texts(case, before[0], staff.coordinator)


def find_senior_day(today: date) -> date:
    """Return the day of the Level 3 meeting: in three days, or on the Monday after.

    >>> find_senior_day(date(2026, 12, 1)), find_senior_day(date(2026, 12, 2))
    (datetime.date(2026, 12, 4), datetime.date(2026, 12, 7))
    """
    day = today + SENIOR_AHEAD
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def count_cases_today(cases: int) -> int:
    """Return how many of the cases are heard today.

    >>> count_cases_today(3), count_cases_today(11), count_cases_today(40)
    (3, 10, 12)
    """
    return min(MAX_CASES, max(min(cases, MIN_CASES_TODAY), cases - cases // SHARE_HEARD_LATER))


def find_next_hearing(place: int, number_today: int) -> tuple[int, int]:
    """Return at which of the coming meetings a case is heard, and its place there. The first meeting is today’s.

    >>> find_next_hearing(0, 10), find_next_hearing(9, 10), find_next_hearing(10, 10), find_next_hearing(30, 10)
    ((0, 0), (0, 9), (1, 0), (2, 8))
    """
    if place < number_today:
        return 0, place
    meeting, number = divmod(place - number_today, MAX_CASES)
    return meeting + 1, number


def _add_meetings(staff: DemoStaff, first: int, cases: int, on: date, step: timedelta, level: int = 2) -> list[Meeting]:
    """Create as many meetings as the cases need, one at least: one for each area on a day, and a step between days."""
    return [
        _add_meeting(staff, first + place, AREAS[place % len(AREAS)], on + place // len(AREAS) * step, level)
        for place in range(max(1 if level == 2 else 0, -(-cases // MAX_CASES)))
    ]


def _author(staff: DemoStaff, row: RecordedFact) -> Account:
    """Return who recorded a fact: the chair approves the minutes that the co-ordinator wrote."""
    is_approval = isinstance(row, MinutesStep) and row.kind == MinutesStep.Kind.APPROVED
    return staff.chair if is_approval else staff.coordinator


def _add_meeting(staff: DemoStaff, number: int, area: str, on: date, level: int) -> Meeting:
    by = staff.coordinator
    return Meeting.objects.create(
        force=staff.force, number=317 + number, area=area, level=level, held_on=on, starts=time(9, 30),
        ends=time(16, 0), venue="Northshire House, room 2, and by video", chair=staff.chair, minute_taker=by,
        convened_by=by,
    )  # fmt: skip


def _build_slot(case: DemoCase, sitting: Meeting, place: int) -> MeetingCase:
    hour, minute = divmod(9 * 60 + 30 + 30 * place, 60)
    return MeetingCase(
        nominal_id=case.entry.nominal_id, sitting=sitting, number=place + 1, starts=time(hour, minute), minutes=30,
        reports_due_on=sitting.held_on - timedelta(days=2),
    )  # fmt: skip


def _build_invitation(plan: MeetingPlan, code: str, post: str, **values: object) -> Invitation:
    login = BY_AGENCY.get(code)
    account = plan.staff.others[login.number] if login else None
    name = f"{account.name}, {post}" if account else post
    return Invitation(**values, agency=plan.agencies[code], account=account, name=name, core=True)


def _build_upcoming_case(
    plan: MeetingPlan, case: DemoCase, sitting: Meeting, place: int
) -> Iterator[tuple[RecordedFact, date]]:
    """Yield the slot, the invitations, and the reports that came; of some cases one is missing."""
    on, fields = plan.today - timedelta(days=14), {"nominal_id": case.entry.nominal_id}
    slot = _build_slot(case, sitting, place)
    yield slot, on
    is_soon = sitting.held_on - plan.today < timedelta(days=10)
    for number, (code, post) in enumerate(INVITEES[: 3 + place % 3]):
        seat = _build_invitation(plan, code, post, **fields, slot_id=slot.pk, asked_on=on, is_senior=sitting.level == 3)
        if seat.account is not None:
            until = sitting.held_on + timedelta(weeks=4)
            seat.tie = invite(
                build_permit(case.entry, plan.staff.coordinator, policy.COORDINATE), seat.account, plan.today, until
            )
        yield seat, on
        if is_soon and number != place % 3:
            answer = "by-video" if number % 2 else "attends"
            answered = {"answer": answer, "replied_on": plan.today - timedelta(days=10)}
            about = {"slot_id": slot.pk, "invitation_id": seat.pk, "agency": seat.agency}
            yield InvitationReply(**fields, **about, **answered), plan.today - timedelta(days=10)
        if is_soon and not is_report_missing(sitting.level, place, number):
            relevant = (number + place) % 2 == 0 and code in REPORTS
            reply = AgencyReport(
                **fields, slot_id=slot.pk, agency=plan.agencies[code], answered_by=seat.name,
                answer="relevant" if relevant else "no-trace", answered_on=plan.today - timedelta(days=3),
            )  # fmt: skip
            yield reply, reply.answered_on
            if relevant:
                part = AgencyReportPart(**fields, reply_id=reply.pk, number=1, audience="meeting", text=REPORTS[code])
                yield part, reply.answered_on


def is_report_missing(level: int, place: int, number: int) -> bool:
    """Return whether the agency of this number has not reported on the case. At Level 3 it is housing, the first.

    >>> [is_report_missing(2, place, 0) for place in range(4)], is_report_missing(3, 0, 0)
    ([False, False, True, False], True)
    """
    return number == 0 if level == 3 else (number + place) % 4 == 2


def _build_past_case(
    plan: MeetingPlan, case: DemoCase, sitting: Meeting, place: int, next_on: date
) -> Iterator[tuple[RecordedFact, date]]:
    """Yield a case that was heard: who came, the level, the disclosure, the actions, and the minutes."""
    on, life = sitting.held_on, case.life
    slot = _build_slot(case, sitting, place)
    fields = {"nominal_id": case.entry.nominal_id, "slot_id": slot.pk}
    yield slot, on - timedelta(days=14)
    for code, post in INVITEES[:4]:
        seat = _build_invitation(plan, code, post, **fields, asked_on=on - timedelta(days=14))
        yield seat, seat.asked_on
        how = "apologies" if code == "HTH" and place % 3 == 0 else "came"
        reason = "Leave" if how == "apologies" else ""
        attendance = {"how": how, "reason": reason, "accepted": how == "came"}
        yield MeetingAttendance(nominal_id=case.entry.nominal_id, invitation_id=seat.pk, **attendance), on
    considered = life.partner.name if life.partner else "The landlord, and the warden of the building"
    yield DisclosureDecision(
        **fields, decision="defer", people_considered=considered, reasons=REASONS[0], s327a=True,
        look_again_on=plan.today + timedelta(days=3 * place),
    ), on  # fmt: skip
    level, criteria = (3, LEVEL_3) if place == RAISED_PLACE else (2, LEVEL_2)
    reasons = REASONS[place % len(REASONS)]
    yield LevelDecision(**fields, level=level, criteria=criteria, reasons=reasons), on
    yield MappaLevelRecord(
        nominal_id=case.entry.nominal_id, level=level, route="meeting", set_on=on, set_as="mappa coordinator",
        criteria=criteria, text=reasons, review_on=next_on, meeting=sitting.pk, attended="Police, probation, housing",
    ), on  # fmt: skip
    yield from _build_actions(plan, fields, sitting, place)
    yield CaseClosure(**fields, held_on=on, next_on=next_on), on
    for kind, days in (("sent", 2), ("approved", 4), ("distributed", 6))[: 1 if place == UNAPPROVED_PLACE else 3]:
        taken_on = on + timedelta(days=days)
        yield MinutesStep(**fields, kind=kind, version=1, taken_on=taken_on), taken_on


def _build_actions(
    plan: MeetingPlan, fields: dict[str, UUID], sitting: Meeting, place: int
) -> Iterator[tuple[RecordedFact, date]]:
    """Yield two or three actions. Most are done; one of an agency is overdue in the first case."""
    for number in range(2 + place % 2):
        code, text, evidence = ACTIONS[(place + number) % len(ACTIONS)]
        if number == len(DUE_AFTER) - 1:
            code, text, evidence = OPEN_ACTIONS[place // 2 % len(OPEN_ACTIONS)]
        due_on = sitting.held_on + timedelta(days=DUE_AFTER[number])
        action = MeetingAction(
            **fields, number=number + 1, reference=f"{sitting.number:04d}/{place + 1}/{number + 1}", text=text,
            agency=plan.agencies[code], given_on=sitting.held_on, due_on=due_on, pillar="control",
            owner_name=BY_AGENCY[code].name if code in BY_AGENCY else "The case manager",
        )  # fmt: skip
        yield action, sitting.held_on
        overdue = place == 0 and number == 1
        if due_on <= plan.today and not overdue:
            done_on = due_on - timedelta(days=2)
            yield MeetingActionStep(
                nominal_id=fields["nominal_id"], action_id=action.pk, kind="done", taken_on=done_on, text=evidence
            ), done_on  # fmt: skip


def _store_section_texts(case: DemoCase, sitting: Meeting, by: Account) -> None:
    """Store the text of two sections of the minutes, as they were typed."""
    texts = {
        "risk": fill_phrase(read_texts()["plan"][case.life.index.theme], case.life.words()),
        "plan": "Monitoring and control: devices are checked at each visit. Unannounced visits increase to monthly.",
    }
    slot = MeetingCase.objects.get(nominal_id=case.entry.nominal_id, sitting=sitting)
    SectionText.objects.bulk_create(
        SectionText(
            nominal_id=case.entry.nominal_id, slot_id=slot.first, section=section, version=1, text=text, written_by=by
        )
        for section, text in texts.items()
    )
