"""Plans with triggers and safety cards, and contacts, for high risk people of the first team.

Created after visits and levels. One plan awaits sign-off and one action is overdue. A trigger has fired where a visit
was missed or there is a new partner. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from mosovo.caseload.models import CaseloadEntry
from mosovo.organisations.models import Account, Agency
from mosovo.record.models import RecordedFact
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.plan import policy
from mosovo.rooms.plan.models import PlanAction, PlanActionEnd, PlanSignOff, PlanTrigger, PlanVersion, ResponseCard
from mosovo.rooms.plan.powers import ARREST, ENTRY

from .daily_batches import Told, WrittenFact, evening_of, write_days
from .staff import DemoStaff

MOST = 12
GRAVE = ("very_high", "high")
PARTNER_OF = 1
"""The place of the person whose new partner became known yesterday."""
WAITS = 2
"""The place of the person whose plan awaits sign-off."""
RISK = "Contact with children, online and in the street"
ACTIONS: tuple[tuple[str, str, str, str, str, int], ...] = (
    ("supervision", "Office appointment, and a call in the week between", "Missed appointments not followed up", "PRB",
     "Every other week", 40),
    ("control", "Check telephone, tablet and router at each visit", RISK, "POL", "At each visit", 70),
    ("interventions", "Building Choices: complete all sessions", "Offence-related thoughts", "PRB",
     "Weekly", 95),
    ("victims", "Tell victim liaison about each move; tag zone", "Chance meeting with the victim", "PRB", "",
     60),
    ("contingency", "Give the response team the officer’s name", "Night call without information", "POL", "",
     25),
)  # fmt: skip
TRIGGERS = (
    ("child_household", "Any stay in a household with a child, even for one night.",
     "Call children’s services within the hour. See him the same day. Tell the sergeant."),
    ("relationship", "A new partner, especially one with children.",
     "Find out within a day who she is and what she knows. Decide on disclosure with the sergeant."),
    ("missed_visit", "Not at home, refused entry or moved.",
     "Try again within 2 days at another time. After a third failure, refer to the inspector."),
)  # fmt: skip
SUMMARY = "Girls he meets online are at risk, most when he drinks and is alone. New: a response to each trigger."
CONTACTS = (
    (34, "telephone", "", "Called to move the visit by a day. Would not say why until asked twice.", False),
    (20, "meeting", "Probation and the school’s safeguarding lead", "Agreed who tells the school, and by when.", True),
    (9, "three-way", "J. Marsh, Probation Service", "Went through the conditions with him line by line.", True),
    (4, "station", "", "Brought the receipt for a new telephone. Number and make recorded.", False),
)
AN_HOUR_BEFORE = time(19, 15)
"""Plans are recorded before the visits of the day."""


def create_plans(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create a plan for each of the first high risk people of the first team, in URN order."""
    agencies = {agency.code: agency.pk for agency in Agency.objects.all()}
    managers = {each.pk: each for each in staff.managers}
    wrote: dict[Account, list[WrittenFact]] = {}
    grave = CaseloadEntry.objects.filter(team_id=staff.teams[0].pk, risk__in=GRAVE).order_by("urn")[:MOST]
    for place, line in enumerate(grave):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is not None:
            of_theirs = wrote.setdefault(manager, [])
            version = PlanVersion(
                nominal_id=line.nominal_id, written_on=today - timedelta(days=3 if place == WAITS else 28), text=SUMMARY
            )
            rows = [*_build_facts(line.nominal_id, place, manager, agencies, today), (version, version.written_on)]
            of_theirs += _wrote(line, manager, rows, now)
            if place != WAITS:
                of_theirs += _wrote(line, staff.supervisors[0], _signed(version), now)
    for manager, every in wrote.items():
        write_days(every, manager, policy.RECORD)


def _wrote(line: CaseloadEntry, by: Account, rows: Told, now: datetime) -> Iterator[WrittenFact]:
    return (WrittenFact(line, by, row, evening_of(on, now, AN_HOUR_BEFORE)) for row, on in rows)


def _signed(version: PlanVersion) -> Iterator[tuple[RecordedFact, date]]:
    on = version.written_on + timedelta(days=2)
    words = "Read with the records of the last 3 visits. The triggers are appropriate."
    yield PlanSignOff(nominal_id=version.nominal_id, version_id=version.pk, agrees=True, words=words, checked_on=on), on


def _build_facts(
    nominal: UUID, place: int, manager: Account, agencies: dict[str, UUID], today: date
) -> Iterator[tuple[RecordedFact, date]]:
    about, begun = {"nominal_id": nominal}, today - timedelta(days=30)
    for number, (pillar, text, risk, agency, often, days) in enumerate(ACTIONS):
        ours = agency == "POL"
        action = PlanAction(
            **about, pillar=pillar, text=text, risk=risk, agency_id=agencies[agency],
            owner_id=manager.pk if ours else None, owner_name="" if ours else "J. Marsh", frequency=often,
            from_on=begun, due_on=begun + timedelta(days=days),
        )  # fmt: skip
        yield action, begun
        if number == len(ACTIONS) - 1 and place % 5:
            done = today - timedelta(days=7)
            shown = "Name given on the safety card, and to the duty inspector by e-mail."
            yield PlanActionEnd(**about, action_id=action.pk, outcome="done", ended_on=done, evidence=shown), done
    for kind, text, response in TRIGGERS:
        yield (
            PlanTrigger(
                **about, kind=kind, text=text, response=response, contact_number="Duty inspector, 01632 960 100"
            ),
            begun,
        )
    if place == PARTNER_OF:
        on = today - timedelta(days=1)
        yield LinkedPerson(**about, name="Leanne Pryor", role="other", relationship="New partner, two sons"), on
    yield _card(about, today), today - timedelta(days=26)
    for days, kind, whom, text, joint in CONTACTS[: 1 + place % len(CONTACTS)]:
        on = today - timedelta(days=days)
        at = datetime.combine(on, time(10 + place % 6, 20), UTC)
        yield Contact(**about, kind=kind, made_at=at, other_party=whom, text=text, joint=joint), on


def _card(about: dict[str, UUID], today: date) -> ResponseCard:
    return ResponseCard(
        **about,
        issued_on=today - timedelta(days=26),
        expires_on=today + timedelta(days=35),
        text="No contact with anyone under 16, in person or online.\nNo telephone or tablet that we have not seen.",
        look_for="A second telephone.\nChildren’s things in the house or the car.",
        contact_number="Public protection desk, 01632 960 111; at night the duty inspector, 01632 960 100",
        powers="\n".join(
            ("Failure to notify the police in time, or false notification: SOA 2003 s.91(1)(a).", ARREST, ENTRY)
        ),
    )
