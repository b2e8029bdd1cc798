"""Two MAPPA meetings in the first caseloads: one eight weeks ago, with actions, and one today with four cases.

Created after levels are set. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account, Agency
from mosovo.record.models import RecordedFact
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.models import (
    AgencyReport,
    AgencyReportPart,
    CaseClosure,
    DisclosureDecision,
    Invitation,
    LevelDecision,
    Meeting,
    MeetingAction,
    MeetingActionStep,
    MeetingAttendance,
    MeetingCase,
    MinutesStep,
    SectionText,
)

from .daily_batches import write_day
from .demo_logins import LOGINS
from .staff import DemoStaff

BEFORE = timedelta(weeks=8)
COORDINATOR = next(number for number, _, role in LOGINS if role == "mappa_coordinator")
ASKED = (
    ("HSG", "T. Mockford, housing options"), ("CSC", "O. Blathwayt, service manager"),
    ("PRB", "A. Sampleton, senior probation officer"), ("HTH", "I. Ferreira-Gold, forensic service"),
    ("DWP", "J. Penhallow, single point of contact"),
)  # fmt: skip
WHY = "Two agencies each have part of the work to do, and neither can do it alone."
TEXTS = {
    "risk": "High risk to girls he meets online. Greatest when he drinks and is alone.",
    "plan": "Monitoring and control: his telephone is checked at each visit. Unannounced visits increase to monthly.",
}


def create_mappa_meetings(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create the meeting cases of the first people of the first team, in URN order."""
    agencies = {each.code: each for each in Agency.objects.all()}
    coordinator = Account.objects.get(username=COORDINATOR)
    chair = Account.objects.filter(force=staff.force, roles__contains=["inspector"]).order_by("username")[0]
    lines = list(CaseloadEntry.objects.filter(team_id=staff.teams[0].pk, custody_from_on=None).order_by("urn")[:4])
    before, day = (_sitting(staff, coordinator, chair, number, on) for number, on in ((1, today - BEFORE), (2, today)))
    for place, line in enumerate(lines):
        rows: list[tuple[RecordedFact, date]] = []
        if place == 0:
            rows += _build_past_case(line.nominal_id, before, agencies, today)
        rows += _build_upcoming_case(line.nominal_id, day, place, agencies, today)
        write_day(line, coordinator, policy.COORDINATE, rows, now)
    if lines:
        _typed(lines[0].nominal_id, before, coordinator)


def _sitting(staff: DemoStaff, by: Account, chair: Account, number: int, on: date) -> Meeting:
    return Meeting.objects.create(
        force=staff.force, number=317 + number, area="East", level=2, held_on=on, starts=time(9, 30), ends=time(16, 0),
        venue="Northshire House, room 2, and by video", chair=chair, minute_taker=by, convened_by=by,
    )  # fmt: skip


def _slot(nominal: UUID, sitting: Meeting, place: int) -> MeetingCase:
    hour, minute = divmod(9 * 60 + 30 + 40 * place, 60)
    return MeetingCase(
        nominal_id=nominal, sitting=sitting, number=place + 1, starts=time(hour, minute), minutes=40,
        reports_due_on=sitting.held_on - timedelta(days=2),
    )  # fmt: skip


def _build_upcoming_case(
    nominal: UUID, sitting: Meeting, place: int, agencies: dict[str, Agency], today: date
) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=14)
    slot = _slot(nominal, sitting, place)
    yield slot, on
    for number, (code, name) in enumerate(ASKED[: 3 + place % 3]):
        yield Invitation(
            nominal_id=nominal, slot_id=slot.pk, agency=agencies[code], name=name, core=True, asked_on=on,
        ), on  # fmt: skip
        if number + place < 4:
            reply = AgencyReport(
                nominal_id=nominal, slot_id=slot.pk, agency=agencies[code], answered_by=name,
                answer="relevant" if number == 0 else "no-trace", answered_on=today - timedelta(days=3),
            )  # fmt: skip
            yield reply, reply.answered_on
            if number == 0:
                text = "Sole tenancy since May. A neighbour called twice about noise."
                part = AgencyReportPart(nominal_id=nominal, reply_id=reply.pk, number=1, audience="meeting", text=text)
                yield part, reply.answered_on


def _build_past_case(
    nominal: UUID, sitting: Meeting, agencies: dict[str, Agency], today: date
) -> Iterator[tuple[RecordedFact, date]]:
    on = sitting.held_on
    slot = _slot(nominal, sitting, 0)
    whose = {"nominal_id": nominal, "slot_id": slot.pk}
    yield slot, on - timedelta(days=14)
    for code, name in ASKED[:4]:
        seat = Invitation(**whose, agency=agencies[code], name=name, core=True, asked_on=on - timedelta(days=14))
        yield seat, seat.asked_on
        how = "apologies" if code == "HTH" else "came"
        reason = "Leave" if how == "apologies" else ""
        marked = {"how": how, "reason": reason, "accepted": how == "came"}
        yield MeetingAttendance(nominal_id=nominal, invitation_id=seat.pk, **marked), on
    yield DisclosureDecision(
        **whose, decision="defer", people_considered="His sister, whose child stays at weekends", reasons=WHY,
        s327a=True,
        look_again_on=today,
    ), on  # fmt: skip
    yield LevelDecision(**whose, level=2, criteria=["meetings-add", "high-harm"], reasons=WHY), on
    for number, code, text, due, done in (
        (1, "HSG", "Confirm the sole tenancy", on + timedelta(days=7), True),
        (2, "HTH", "Ask for consent to share the assessment", today - timedelta(days=14), False),
        (3, "POL", "Check the telephone at each visit", today + timedelta(days=5), False),
    ):
        action = MeetingAction(
            **whose, number=number, reference=f"{sitting.number:04d}/1/{number}", text=text, agency=agencies[code],
            owner_name="T. Mockford" if code == "HSG" else "The case manager", given_on=on, due_on=due,
            pillar="control",
        )  # fmt: skip
        yield action, on
        if done:
            seen = "Tenancy agreement seen."
            yield MeetingActionStep(nominal_id=nominal, action_id=action.pk, kind="done", taken_on=due, text=seen), due
    yield CaseClosure(**whose, held_on=on, next_on=today), on
    for kind, days in (("sent", 2), ("approved", 4), ("distributed", 6)):
        taken_on = on + timedelta(days=days)
        yield MinutesStep(**whose, kind=kind, version=1, taken_on=taken_on), taken_on


def _typed(nominal: UUID, sitting: Meeting, by: Account) -> None:
    slot = MeetingCase.objects.get(nominal_id=nominal, sitting=sitting)
    SectionText.objects.bulk_create(
        SectionText(nominal_id=nominal, slot_id=slot.first, section=section, version=1, text=text, written_by=by)
        for section, text in TEXTS.items()
    )
