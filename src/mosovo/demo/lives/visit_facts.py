"""Record visits with notes that differ, checks of the clauses of an order, and contacts that are not visits."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.visits.models import ConditionCheck, PreVisitCheck, Visit

from . import figures
from .life import Life
from .management_calendar import ManagementCalendar, VisitPlan

RECORDING_DELAY = timedelta(days=1)
RECENT_PERIOD = timedelta(days=240)
"""Clauses are checked at each visit of this time; before, the checks were written into the note."""
FAILED = ((78, "not-in"), (14, "refused"), (8, "moved"))
FAILED_TEXTS = {
    "not-in": ("No answer, no light. A neighbour saw {him} yesterday.", "No answer. The car is gone.",
               "No answer at the door or by telephone. Card left.", "Television on, no answer. Waited ten minutes."),
    "refused": ("Spoke through the door and would not open. Said to come with a warrant.",
                "Opened, said that {he} was ill, and closed the door."),
    "moved": ("Somebody else opened, and says that {he} is staying with a friend this week.",),
}  # fmt: skip
CHECKS_BY_SUBJECT = {
    "device": (("read", "Telephone read by hand."), ("read", "History complete since the last visit."),
               ("seen", "Shown without being asked.")),
    "children": (("seen", "Walked through each room."), ("asked", "Asked, and {relative} asked."),
                 ("seen", "No sign of children.")),
    "living": (("seen", "Each room seen."), ("seen", "Tenancy seen, one name.")),
    "work": (("seen", "Payslip seen."), ("asked", "Asked. No volunteering.")),
    "place": (("asked", "Asked for the last week’s travel."), ("seen", "Bus pass read.")),
    "travel": (("seen", "Passport seen in the drawer."), ("seen", "Asked, and the passport seen.")),
}  # fmt: skip
"""How a clause of each subject was checked, and what was found."""
DEVICES = ("One telephone, one laptop", "One telephone", "Telephone, tablet and games console")
UNABLE_TEXT = "Not looked at this time: the visit was cut short."
BREACH_TEXT = "A second telephone behind the boiler. Seized."
CONTACTS = (
    ("telephone", "", "Called to move the visit by a day, and gave the reason."),
    ("telephone", "", "Called about the letter from the court. Explained what it means."),
    ("station", "", "Brought the receipt for a new telephone. Number and make recorded."),
    ("email", "", "Sent the tenancy agreement, as asked at the visit."),
    ("office", "J. Marsh, Probation Service", "Joint appointment. Went through the conditions line by line."),
    ("third-party", "Landlord", "Says that the rent is paid and that nobody else lives there."),
    ("meeting", "Housing officer", "Agreed who asks about the second bedroom, and by when."),
)
CHECK_SYSTEMS = ("pnc", "pnd", "custody", "intelligence")


def record_visits(life: Life, calendar: ManagementCalendar) -> None:
    """Record the visits of the calendar, the checks made at them, and a few contacts."""
    seen = [each.on for each in calendar.visits if each.seen]
    for planned in calendar.visits:
        visit = _record_visit(life, planned)
        if planned.seen and planned.on > life.today - RECENT_PERIOD:
            _record_checks(life, visit, planned.on, is_last=planned.on == seen[-1])
    for kind, other_party, text in life.chance.shuffled(CONTACTS)[
        : life.chance.pick_weighted(((50, 0), (35, 1), (15, 2)))
    ]:
        on = life.today - timedelta(days=life.chance.between(3, 160))
        if life.free_from is not None and on > life.free_from and (kind != "office" or life.licence_until):
            at = datetime.combine(on, time(life.chance.between(9, 16), 10 * life.chance.between(0, 5)), UTC)
            row = Contact(
                **life.about, kind=kind, made_at=at, other_party=other_party, text=text, joint=kind == "office"
            )
            life.recorder.record_fact(row, on)


def _record_visit(life: Life, planned: VisitPlan) -> Visit:
    chance = life.chance
    at = datetime.combine(planned.on, time(chance.between(8, 18), 10 * chance.between(0, 5)), UTC)
    outcome = "seen" if planned.seen else chance.pick_weighted(FAILED)
    visit = Visit(
        **life.about, outcome=outcome, began_at=at, announced=chance.occurs(figures.share("announced")),
        ended_at=at + timedelta(minutes=chance.between(20, 55)) if planned.seen else None,
        second_officer_id=life.officers.second if chance.occurs(0.94) else None,
        **(_describe_visit(life) if planned.seen else {"text": _fill(life, chance.one_of(FAILED_TEXTS[outcome]))}),
    )  # fmt: skip
    if visit.second_officer_id is None:
        visit.single_crewed_reason = "Colleague called away to an arrest. Low risk, never hostile."
        visit.alone_approved_by = "The sergeant, by telephone"
    life.recorder.record_fact(visit, min(planned.on + RECORDING_DELAY, life.today))
    return visit


def _describe_visit(life: Life) -> dict[str, Any]:
    """Return what was seen: three or four sentences, and sometimes devices, vehicles, people and what to do next."""
    pick_phrase, chance = life.phrases.one_of, life.chance
    topics = ["manner", "home", "work" if life.work else "no_work", life.index.theme]
    topics.append("partner" if life.partner else "people" if life.relative and chance.occurs(0.6) else "alone")
    covered_topics = [topics[0], *(each for each in topics[1:] if chance.occurs(0.62))]
    values: dict[str, Any] = {"text": " ".join(filter(None, (pick_phrase("visit", each) for each in covered_topics)))}
    if life.partner and chance.occurs(0.4):
        values["present"] = f"{life.partner.name}, partner"
    elif life.relative and chance.occurs(0.15):
        values["present"] = f"{life.relative.name}, {life.relative.relationship.split(',')[0].lower()}"
    if chance.occurs(0.25):
        values["vehicles"] = pick_phrase("visit", "vehicles")
    if chance.occurs(0.3):
        values["follow_up"] = pick_phrase("visit", "follow_up")
    if life.index.theme in ("images", "online") and chance.occurs(0.6):
        values["devices"] = chance.one_of(DEVICES)
    if chance.occurs(0.08):
        values["children"] = "None in the home. A child’s bicycle in the hall, said to be a neighbour’s"
    return values


def _record_checks(life: Life, visit: Visit, on: date, *, is_last: bool) -> None:
    """Record the check of each clause of the order, and the checks of systems before the last visit."""
    known_on = min(on + RECORDING_DELAY, life.today)
    is_breach_due = life.conduct.breaches_order and is_last
    for clause in life.clauses:
        result = "unable" if life.chance.occurs(0.12) else "complied"
        method, how = ("", UNABLE_TEXT) if result == "unable" else ("asked", "")
        if result == "complied" and clause.subject in CHECKS_BY_SUBJECT:
            method, how = life.chance.one_of(CHECKS_BY_SUBJECT[clause.subject])
        if is_breach_due and clause.subject == "device":
            result, method, how, is_breach_due = "breach", "seen", BREACH_TEXT, False
        check = ConditionCheck(
            **life.about, visit_id=visit.pk, condition_id=clause.pk, condition_wording=clause.wording, result=result,
            method=method, how=_fill(life, how),
        )  # fmt: skip
        life.recorder.record_fact(check, known_on)
    if is_last:
        for system in CHECK_SYSTEMS[: life.chance.between(1, 3)]:
            row = PreVisitCheck(
                **life.about, system=system, checked_at=visit.began_at - timedelta(hours=1), result="nothing-new"
            )
            life.recorder.record_fact(row, on)


def _fill(life: Life, text: str) -> str:
    words = life.words()
    filled = text.format(**{**words, "relative": words["relative"] or "the neighbour"})
    return filled[:1].upper() + filled[1:]
