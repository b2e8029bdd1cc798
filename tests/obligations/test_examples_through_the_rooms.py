"""Each golden example, recorded through the rooms as an officer would, gets the answer of the law library alone."""

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
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting

LONDON = ZoneInfo("Europe/London")
RECORD = Action("examples.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
LATER = date(2100, 1, 1)
"""A date after everything in the examples."""
OVERRIDE: dict[str, Any] = {"today": LATER, "override_reason": "The example says so"}
ABSENCES = "absences"
IN_NO_NOTICE = "a return notified in no notice of the journey"
NOT_RECORDED_YET = {"TR-04": IN_NO_NOTICE} | dict.fromkeys(("NI-01", "NI-02"), ABSENCES)
"""Examples with a fact that no room records yet, and the fact."""


class NotRecorded(Exception):
    """No room records such a fact yet."""


def list_values(fact: Any, *left_out: str) -> dict[str, Any]:
    """Return the fields of a fact that have a value, by name."""
    values = {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name not in ("ref", *left_out)}
    return {name: value for name, value in values.items() if value not in (None, (), "")}


def record_case(permit: Permit, case: Case) -> Iterator[tuple[str, Any]]:
    """Record every fact of the case. Yield its reference in the example with the row."""
    facts = case.facts
    if facts.absences:
        raise NotRecorded(ABSENCES)
    if facts.born_on:
        record_birth(permit, born_on=facts.born_on, **OVERRIDE)
    yield from record_events(permit, facts.events)
    for spell in facts.spells:
        yield spell.ref, record_spell(permit, kind=spell.kind, from_on=spell.from_on, ended_on=spell.until, **OVERRIDE)
    # An earlier home, so that the first home of the example is a change of address.
    record_address(permit, kind="home", lines="1 Old Street", postcode="", from_on=date(1901, 1, 1), **OVERRIDE)
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
    """Record the order and any application for its discharge."""
    values = list_values(order, "travel_prohibition_months", "discharge_sought_on", "consents")
    assert values.pop("valid"), "validity is calculated"
    made = record_order(permit, travel_months=order.travel_prohibition_months, **values, **OVERRIDE)
    if order.discharge_sought_on:
        consents = {f"{each}_consents": True for each in order.consents}
        record_order_step(
            permit, order_id=made.first, about="discharge", stage="sought", on=order.discharge_sought_on,
            details="As the example says", **consents, **OVERRIDE,
        )  # fmt: skip
    return made


def record_one_journey(permit: Permit, journey: Journey) -> Iterator[tuple[str, Any]]:
    """Record a planned journey and the return from it, which creates time abroad."""
    if journey.return_notified_in_advance:
        raise NotRecorded(IN_NO_NOTICE)
    plan = {
        "departs_on": journey.departs, "known_on": journey.known_on,
        "returns_on": journey.departs + timedelta(days=journey.intended_days or 0),
    }  # fmt: skip
    made = plan_journey(permit, plan=plan, stops=[{"country": journey.destination}], **OVERRIDE)
    yield journey.ref, made
    if journey.returns:
        record_return(permit, journey=made, returned_on=journey.returns, **OVERRIDE)
        yield abroad(journey).ref, list_spells(permit.nominal_id)[0]


def abroad(journey: Journey) -> Spell:
    """Return the time abroad of a journey, as the law receives it from the record."""
    return Spell(ref=f"abroad on {journey.ref}", kind="abroad", from_on=journey.departs, until=journey.returns)


def record_notifications(permit: Permit, notifications: tuple[Notification, ...]) -> Iterator[tuple[str, Any]]:
    """Record notifications, each after the one that it refers to."""
    recorded: dict[str, Any] = {}
    for note in sorted(notifications, key=lambda each: (each.about is not None, each.on)):
        if note.journey:
            raise NotRecorded("a notification's journey")
        about = recorded[note.about] if note.about else None
        recorded[note.ref] = record_notification(permit, about=about, **list_values(note, "about"), **OVERRIDE)
        yield note.ref, recorded[note.ref]


def record_reviews(permit: Permit, reviews: tuple[Review, ...], nation: str) -> Iterator[tuple[str, Any]]:
    """Record applications, each with its decision. A review in Scotland has no application."""
    under_way: Any = None
    for fact in sorted(reviews, key=lambda each: each.on):
        where = {"nation": fact.nation or nation, "on": fact.on}
        if fact.kind == "first_notification_after_first_release":
            yield fact.ref, record_first_notified(permit, on=fact.on, **OVERRIDE)
        elif fact.kind == "application":
            under_way = open_review(permit, by="nominal", form="letter", **where, **OVERRIDE)
            yield fact.ref, under_way
        else:
            under_way = under_way or open_review(permit, kind="discharge", **where, **OVERRIDE)
            yield fact.ref, decide(permit, under_way, fact)
            under_way = None


def decide(permit: Permit, review: Any, fact: Review) -> Any:
    outcome = "continues" if fact.kind == "determination_to_continue" else "ends"
    decided = record_decision(
        permit, review, on=fact.on, outcome=outcome, months=fact.further_months, decided_by="Supt Marsh",
        rank="superintendent", reasons="As the example says", **OVERRIDE,
    )  # fmt: skip
    if fact.notice_received_on:
        record_review_step(permit, review, kind="served", on=fact.notice_received_on, **OVERRIDE)
    return decided


IN_SCHEDULE3: Mapping[Any, str] = {None: "", True: "true", False: "false", "unknown": "unknown"}


def record_events(permit: Permit, events: tuple[Event, ...]) -> Iterator[tuple[str, Conviction]]:
    """Record convictions, each after those to which its sentence is consecutive."""
    made: dict[str, Conviction] = {}
    waiting = list(events)
    while waiting:
        event = next(each for each in waiting if not before(each) - made.keys())
        waiting.remove(event)
        values = list_values(event, "gateway", "offence", "on", "disposals", "schedule3", "parental_direction")
        if event.parental_direction:
            values |= {
                "direction_from": event.parental_direction.from_on,
                "direction_until": event.parental_direction.until,
            }
        made[event.ref] = record_conviction(
            permit, gateway=event.gateway, offence=event.offence or "Not said", on=event.on,
            schedule3=IN_SCHEDULE3[event.schedule3],
            disposals=[terms(each, made) for each in event.disposals], **values, **OVERRIDE,
        )  # fmt: skip
    return ((ref, row) for ref, row in made.items())


def before(event: Event) -> set[str]:
    return {each.consecutive_to for each in event.disposals if isinstance(each.consecutive_to, str)}


def terms(disposal: Disposal, made: Mapping[str, Conviction]) -> DisposalTerms:
    to = disposal.consecutive_to
    return DisposalTerms(**{**list_values(disposal), "consecutive_to": made[to] if isinstance(to, str) else to})


def record_one_change(permit: Permit, change: Change) -> Any:
    """Record a change in the room for its kind."""
    if change.kind in ("home_address", "no_fixed_address"):
        return record_home(permit, change)
    if change.police_area:
        raise NotRecorded("the police area of a change that is no home")
    return RECORDERS.get(change.kind, record_day)(permit, change)


def record_home(permit: Permit, change: Change) -> Any:
    kind = "home" if change.kind == "home_address" else "regularly-found"
    where: dict[str, Any] = {"from_on": change.on, "police_area": change.police_area or ""}
    return record_address(permit, kind=kind, lines="2 New Street", postcode="", **where, **OVERRIDE)


def record_day(permit: Permit, change: Change) -> Any:
    """Record a change for which rooms store only the date."""
    return record_change(permit, kind=change.kind, on=change.on, **OVERRIDE)


def record_new_name(permit: Permit, change: Change) -> Any:
    return record_name(permit, kind="legal", forenames="New", surname="Name", used_from_on=change.on, **OVERRIDE)


def record_household_hours(permit: Permit, change: Change) -> Any:
    """Record hours in a household with a child. One example has only the date."""
    if change.from_at is None:
        return record_day(permit, change)
    hours = {name: each.replace(tzinfo=LONDON) for name in ("from_at", "until_at") if (each := getattr(change, name))}
    return record_hours(permit, lines=f"{change.ref} Mill Lane", **hours, **OVERRIDE)


def record_identity_document(permit: Permit, change: Change) -> Any:
    """Record a passport or another document from the date."""
    description = "" if change.kind == "passport" else "Driving licence"
    paper = {"kind": change.kind, "number": "123456789", "name_in_it": "Alwyn Marchetti", "from_on": change.on}
    return record_document(permit, **paper, description=description, **OVERRIDE)


def record_one_stay(permit: Permit, change: Change) -> Any:
    """Record each run of days as a separate fact of one stay, and return the stay."""
    stay_id = None
    for span in change.days:
        place = {"stay_id": stay_id} if stay_id else {"lines": f"{change.ref} Mill Lane"}
        days = {"first_day_on": span.from_on, "last_day_on": span.last_day}
        stay_id = record_days(permit, **place, **days, **OVERRIDE).stay_id
    return QualifyingStay.objects.get(pk=stay_id)


def record_money(permit: Permit, change: Change) -> Any:
    """Record an account or a card from the date."""
    if change.kind == "bank_account":
        account = {"whose": "own", "institution": "Northern Bank", "sort_code": "12-34-56", "number": "31926819"}
        return record_account(permit, **account, from_on=change.on, **OVERRIDE)
    card = {"kind": "debit", "provider": "Northern Bank", "number": "4111111111111111", "expires": "03/99"}
    return record_card(permit, **card, from_on=change.on, **OVERRIDE)


RECORDERS: Mapping[str, Callable[[Permit, Change], Any]] = {
    "name": record_new_name,
    "stay": record_one_stay,
    "child_household": record_household_hours,
    "bank_account": record_money,
    "payment_card": record_money,
    "passport": record_identity_document,
    "identity_document": record_identity_document,
}


def test_every_example_that_rooms_can_record_gets_the_answer_of_the_law_library(cast: Cast, owner_sql: Sql) -> None:
    examples = [example for example in OURS if example["id"] not in NOT_RECORDED_YET]
    differ = {example["id"]: found for example in examples if (found := difference(cast, example, owner_sql))}
    assert len(examples) == len(OURS) - len(NOT_RECORDED_YET)
    assert differ == {}


@pytest.mark.parametrize("example_id", NOT_RECORDED_YET)
def test_examples_listed_as_not_recordable_cannot_be_recorded(cast: Cast, owner_sql: Sql, example_id: str) -> None:
    [example] = [each for each in OURS if each["id"] == example_id]
    with pytest.raises(NotRecorded, match=NOT_RECORDED_YET[example_id]):
        difference(cast, example, owner_sql)


def difference(cast: Cast, example: dict[str, Any], owner_sql: Sql) -> tuple[Any, Any] | None:
    """Return the answers from the record and from the law library if they differ."""
    case = read_case({name: example[name] for name in ("case", "on", "known_at") if name in example})
    owner_sql("update organisations_force set jurisdiction = %s where code = 'NS'", [case.facts.jurisdiction])
    with acting(cast.supervisor) as actor:
        permit = gateway.register_nominal(action=RECORD, actor=actor)
        refs = {str(row.first): ref for ref, row in record_case(permit, case)}
        board = load_board(permit)
    if board.derivation is None:
        return board.failed, None
    from_the_record = renamed(write_answer(board.derivation, case.on), refs)
    away = tuple(abroad(journey) for journey in case.facts.journeys if journey.returns)
    on_the_register = board.gathered.facts.registered  # a recorded nominal is on the register, and no example is
    entered_on = next((order.recorded_on for order in board.derivation.position.facts.orders), None)
    orders = tuple(replace(order, recorded_on=entered_on) for order in case.facts.orders)
    facts = replace(case.facts, spells=case.facts.spells + away, registered=on_the_register, orders=orders)
    alone = renamed(write_answer(filter_recordable(facts), case.on), {})
    return None if from_the_record == alone else (from_the_record, alone)


def renamed(answer: Any, refs: Mapping[str, str]) -> Any:
    """Return the answer with the references of the example and its lists in one order."""
    text = json.dumps(answer)
    for first, ref in refs.items():
        text = text.replace(first, ref)
    return in_order(json.loads(text))


def in_order(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: in_order(value) for name, value in answer.items()}
    if isinstance(answer, list):
        return sorted((in_order(each) for each in answer), key=lambda each: json.dumps(each, sort_keys=True))
    return answer
