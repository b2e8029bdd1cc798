"""Each golden example, recorded through the rooms as an officer would, gets the answer that the law gives it alone."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mosovo.access.action import AccessNeed, Action
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.journeys import plan_journey, record_return
from mosovo.nominals import gateway
from mosovo.obligations.queries import load_board
from mosovo.obligations.recordable_duties import filter_recordable
from mosovo.record.permit import Permit
from mosovo.rooms.convictions.actions import DisposalTerms, record_conviction
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.finance.actions import record_account, record_card
from mosovo.rooms.households.actions import record_stay as record_hours
from mosovo.rooms.identity.actions import record_birth, record_death, record_document, record_name
from mosovo.rooms.indefinite_reviews.actions import (
    open_review,
    record_decision,
    record_first_notified,
    record_review_step,
)
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.orders.actions import record_order, record_order_step
from mosovo.rooms.whereabouts.actions import record_address, record_change, record_days, record_spell
from mosovo.rooms.whereabouts.models import QualifyingStay
from mosovo.rooms.whereabouts.queries import list_spells
from mosovo_law.case_format.case import Case, read_case
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import Change, Disposal, Event, Journey, Notification, Order, Review, Spell
from tests.law.test_examples import OURS
from tests.support.people import Cast, acting

type Sql = Callable[..., list[tuple[Any, ...]]]

LONDON = ZoneInfo("Europe/London")
RECORD = Action("examples.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
LATER = date(2100, 1, 1)
"""Whatever an example says has happened by then."""
SURE: dict[str, Any] = {"today": LATER, "override_reason": "The example says so"}
ABSENCES = "absences"
IN_NO_NOTICE = "a return notified in no notice of the journey"
NOT_HELD_YET = {"TR-04": IN_NO_NOTICE} | dict.fromkeys(("NI-01", "NI-02"), ABSENCES)
"""Examples with a fact that no room holds yet, and which."""


class NotHeld(Exception):
    """No room holds such a fact yet."""


def plain(fact: Any, *left_out: str) -> dict[str, Any]:
    """The fields of a fact that say something, by name."""
    said = {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name not in ("ref", *left_out)}
    return {name: value for name, value in said.items() if value not in (None, (), "")}


def record_case(permit: Permit, case: Case) -> Iterator[tuple[str, Any]]:
    """Record every fact of the case; gives its ref in the example with the row that holds it."""
    facts = case.facts
    if facts.absences:
        raise NotHeld(ABSENCES)
    if facts.born_on:
        record_birth(permit, born_on=facts.born_on, **SURE)
    yield from record_events(permit, facts.events)
    for spell in facts.spells:
        yield spell.ref, record_spell(permit, kind=spell.kind, from_on=spell.from_on, ended_on=spell.until, **SURE)
    # where they lived all along, so that the first home of the example is a move
    record_address(permit, kind="home", lines="1 Old Street", postcode="", from_on=date(1901, 1, 1), **SURE)
    for change in facts.changes:
        yield change.ref, record_one_change(permit, change)
    for order in facts.orders:
        yield order.ref, record_one_order(permit, order)
    yield from record_notifications(permit, facts.notifications)
    for journey in facts.journeys:
        yield from record_one_journey(permit, journey)
    yield from record_reviews(permit, facts.reviews, facts.jurisdiction)
    if facts.died_on:
        record_death(permit, died_on=facts.died_on, today=LATER)


def record_one_order(permit: Permit, order: Order) -> Any:
    """The order, and that its discharge was sought."""
    said = plain(order, "travel_prohibition_months", "discharge_sought_on", "consents")
    assert said.pop("valid"), "whether it is valid is worked out"
    made = record_order(permit, travel_months=order.travel_prohibition_months, **said, **SURE)
    if order.discharge_sought_on:
        consents = {f"{each}_consents": True for each in order.consents}
        record_order_step(
            permit, order_id=made.first, about="discharge", stage="sought", on=order.discharge_sought_on,
            details="As the example says", **consents, **SURE,
        )  # fmt: skip
    return made


def record_one_journey(permit: Permit, journey: Journey) -> Iterator[tuple[str, Any]]:
    """A journey as it was meant to be, and that they are back from it, which takes time abroad."""
    if journey.return_notified_in_advance:
        raise NotHeld(IN_NO_NOTICE)
    plan = {
        "departs_on": journey.departs, "known_on": journey.known_on,
        "returns_on": journey.departs + timedelta(days=journey.intended_days or 0),
    }  # fmt: skip
    made = plan_journey(permit, plan=plan, stops=[{"country": journey.destination}], **SURE)
    yield journey.ref, made
    if journey.returns:
        record_return(permit, journey=made, returned_on=journey.returns, **SURE)
        yield abroad(journey).ref, list_spells(permit.nominal_id)[0]


def abroad(journey: Journey) -> Spell:
    """The time abroad that a journey takes, as the law hears of it from the record."""
    return Spell(ref=f"abroad on {journey.ref}", kind="abroad", from_on=journey.departs, until=journey.returns)


def record_notifications(permit: Permit, notifications: tuple[Notification, ...]) -> Iterator[tuple[str, Any]]:
    """Notifications, each after the one that it is about."""
    told: dict[str, Any] = {}
    for note in sorted(notifications, key=lambda each: (each.about is not None, each.on)):
        if note.journey:
            raise NotHeld("a notification's journey")
        about = told[note.about] if note.about else None
        told[note.ref] = record_notification(permit, about=about, **plain(note, "about"), **SURE)
        yield note.ref, told[note.ref]


def record_reviews(permit: Permit, reviews: tuple[Review, ...], nation: str) -> Iterator[tuple[str, Any]]:
    """Applications, each with what was decided on it; in Scotland a review without one."""
    under_way: Any = None
    for fact in sorted(reviews, key=lambda each: each.on):
        where = {"nation": fact.nation or nation, "on": fact.on}
        if fact.kind == "first_notification_after_first_release":
            yield fact.ref, record_first_notified(permit, on=fact.on, **SURE)
        elif fact.kind == "application":
            under_way = open_review(permit, by="nominal", form="letter", **where, **SURE)
            yield fact.ref, under_way
        else:
            under_way = under_way or open_review(permit, kind="discharge", **where, **SURE)
            yield fact.ref, decide(permit, under_way, fact)
            under_way = None


def decide(permit: Permit, review: Any, fact: Review) -> Any:
    outcome = "continues" if fact.kind == "determination_to_continue" else "ends"
    decided = record_decision(
        permit, review, on=fact.on, outcome=outcome, months=fact.further_months, decided_by="Supt Marsh",
        rank="superintendent", reasons="As the example says", **SURE,
    )  # fmt: skip
    if fact.notice_received_on:
        record_review_step(permit, review, kind="served", on=fact.notice_received_on, **SURE)
    return decided


IN_SCHEDULE3: Mapping[Any, str] = {None: "", True: "true", False: "false", "unknown": "unknown"}


def record_events(permit: Permit, events: tuple[Event, ...]) -> Iterator[tuple[str, Conviction]]:
    """Convictions, each after those to which its sentence is consecutive."""
    made: dict[str, Conviction] = {}
    waiting = list(events)
    while waiting:
        event = next(each for each in waiting if not before(each) - made.keys())
        waiting.remove(event)
        said = plain(event, "gateway", "offence", "on", "disposals", "schedule3", "parental_direction")
        if event.parental_direction:
            said |= {
                "direction_from": event.parental_direction.from_on,
                "direction_until": event.parental_direction.until,
            }
        made[event.ref] = record_conviction(
            permit, gateway=event.gateway, offence=event.offence or "Not said", on=event.on,
            schedule3=IN_SCHEDULE3[event.schedule3],
            disposals=[terms(each, made) for each in event.disposals], **said, **SURE,
        )  # fmt: skip
    return ((ref, row) for ref, row in made.items())


def before(event: Event) -> set[str]:
    return {each.consecutive_to for each in event.disposals if isinstance(each.consecutive_to, str)}


def terms(disposal: Disposal, made: Mapping[str, Conviction]) -> DisposalTerms:
    to = disposal.consecutive_to
    return DisposalTerms(**{**plain(disposal), "consecutive_to": made[to] if isinstance(to, str) else to})


def record_one_change(permit: Permit, change: Change) -> Any:
    """A change, as the room that holds its kind records it."""
    if change.kind in ("home_address", "no_fixed_address"):
        return record_home(permit, change)
    if change.police_area:
        raise NotHeld("the police area of a change that is no home")
    return HOLDS.get(change.kind, record_day)(permit, change)


def record_home(permit: Permit, change: Change) -> Any:
    kind = "home" if change.kind == "home_address" else "regularly-found"
    where: dict[str, Any] = {"from_on": change.on, "police_area": change.police_area or ""}
    return record_address(permit, kind=kind, lines="2 New Street", postcode="", **where, **SURE)


def record_day(permit: Permit, change: Change) -> Any:
    """A change of which no room holds more than its day."""
    return record_change(permit, kind=change.kind, on=change.on, **SURE)


def record_new_name(permit: Permit, change: Change) -> Any:
    return record_name(permit, kind="legal", forenames="New", surname="Name", used_from_on=change.on, **SURE)


def record_hours_there(permit: Permit, change: Change) -> Any:
    """Hours in a household with a child; of one example only the day is known."""
    if change.from_at is None:
        return record_day(permit, change)
    hours = {name: each.replace(tzinfo=LONDON) for name in ("from_at", "until_at") if (each := getattr(change, name))}
    return record_hours(permit, lines=f"{change.ref} Mill Lane", **hours, **SURE)


def record_paper(permit: Permit, change: Change) -> Any:
    """A passport, or another document, that came on the day."""
    description = "" if change.kind == "passport" else "Driving licence"
    paper = {"kind": change.kind, "number": "123456789", "name_in_it": "Alwyn Marchetti", "from_on": change.on}
    return record_document(permit, **paper, description=description, **SURE)


def record_one_stay(permit: Permit, change: Change) -> Any:
    """Each run of days as a fact of its own, which adds to those before it; the answer is about the stay."""
    stay_id = None
    for span in change.days:
        place = {"stay_id": stay_id} if stay_id else {"lines": f"{change.ref} Mill Lane"}
        days = {"first_day_on": span.from_on, "last_day_on": span.last_day}
        stay_id = record_days(permit, **place, **days, **SURE).stay_id
    return QualifyingStay.objects.get(pk=stay_id)


def record_money(permit: Permit, change: Change) -> Any:
    """An account or a card that came on the day."""
    if change.kind == "bank_account":
        account = {"whose": "own", "institution": "Northern Bank", "sort_code": "12-34-56", "number": "31926819"}
        return record_account(permit, **account, from_on=change.on, **SURE)
    card = {"kind": "debit", "provider": "Northern Bank", "number": "4111111111111111", "expires": "03/99"}
    return record_card(permit, **card, from_on=change.on, **SURE)


HOLDS: Mapping[str, Callable[[Permit, Change], Any]] = {
    "name": record_new_name,
    "stay": record_one_stay,
    "child_household": record_hours_there,
    "bank_account": record_money,
    "payment_card": record_money,
    "passport": record_paper,
    "identity_document": record_paper,
}


def test_every_example_that_the_rooms_can_hold_gets_the_same_answer_from_the_record(cast: Cast, owner_sql: Sql) -> None:
    held = [example for example in OURS if example["id"] not in NOT_HELD_YET]
    differ = {example["id"]: found for example in held if (found := difference(cast, example, owner_sql))}
    assert len(held) == len(OURS) - len(NOT_HELD_YET)
    assert differ == {}


@pytest.mark.parametrize("example_id", NOT_HELD_YET)
def test_what_the_rooms_are_said_not_to_hold_they_do_not_hold(cast: Cast, owner_sql: Sql, example_id: str) -> None:
    [example] = [each for each in OURS if each["id"] == example_id]
    with pytest.raises(NotHeld, match=NOT_HELD_YET[example_id]):
        difference(cast, example, owner_sql)


def difference(cast: Cast, example: dict[str, Any], owner_sql: Sql) -> tuple[Any, Any] | None:
    """The answer from the record and that of the law alone, where they are not the same."""
    case = read_case({name: example[name] for name in ("case", "on", "known_at") if name in example})
    owner_sql("update organisations_force set jurisdiction = %s where code = 'NS'", [case.facts.jurisdiction])
    with acting(cast.supervisor) as actor:
        permit = gateway.register_nominal(action=RECORD, actor=actor)
        refs = {str(row.first): ref for ref, row in record_case(permit, case)}
        stands = load_board(permit)
    if stands.derivation is None:
        return stands.failed, None
    from_the_record = renamed(write_answer(stands.derivation, case.on), refs)
    away = tuple(abroad(journey) for journey in case.facts.journeys if journey.returns)
    on_the_register = stands.gathered.facts.registered  # who has a record is on the register, as no example is
    entered_on = next((order.recorded_on for order in stands.derivation.position.facts.orders), None)
    orders = tuple(replace(order, recorded_on=entered_on) for order in case.facts.orders)
    facts = replace(case.facts, spells=case.facts.spells + away, registered=on_the_register, orders=orders)
    alone = renamed(write_answer(filter_recordable(facts), case.on), {})
    return None if from_the_record == alone else (from_the_record, alone)


def renamed(answer: Any, refs: Mapping[str, str]) -> Any:
    """The answer with the example's own refs, its lists in one order."""
    text = json.dumps(answer)
    for first, ref in refs.items():
        text = text.replace(first, ref)
    return in_order(json.loads(text))


def in_order(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: in_order(value) for name, value in said.items()}
    if isinstance(said, list):
        return sorted((in_order(each) for each in said), key=lambda each: json.dumps(each, sort_keys=True))
    return said
