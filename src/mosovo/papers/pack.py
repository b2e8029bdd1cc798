"""The file for the prosecutor: what the register holds of one failure, and nothing of what it keeps back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.law.explain import DayMark, explain, in_words
from mosovo.law.obligation import Obligation
from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.convictions.terms import all_in_words
from mosovo.rooms.notification.models import Notification, Receipt, Service
from mosovo.rooms.notification.queries import by_notification

from .blocks import Block, Paper, Row, bullets, facts, heading, leaf, para, table
from .chronology import chronology
from .course import course, fit, once
from .failure import Failure
from .reading import Record
from .statement import exhibits, statement
from .words import Words, for_court

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes the file, on which day, and what marks each leaf of it."""

    name: str
    on: date
    mark: str = ""


def pack(record: Record, failure: Failure, taker: Taker) -> Paper:
    """The whole file, in the order in which a prosecutor reads."""
    said = for_court()
    return Paper(
        title=said("pack.title"),
        author=record.person.force,
        language=said.language,
        on=taker.on,
        mark=taker.mark,
        blocks=tuple(_blocks(record, failure, taker, said)),
    )


def _blocks(record: Record, failure: Failure, taker: Taker, said: Words) -> Iterator[Block]:
    yield para(said("pack.draft"), "warning")
    yield from _failure(record, failure, taker.on, said)
    yield from course(failure, said)
    yield from _person(record, said)
    yield from _courts(record, said)
    yield from _notices(record, failure, said)
    yield from _history(record, said)
    if failure.key:
        yield from _working(record, failure, said)
    yield from chronology(record, failure, said)
    yield leaf()
    yield from statement(record, failure, taker.name, taker.on, said)
    yield leaf()
    yield from exhibits(record, failure, said)
    yield heading(said("pack.left_out"))
    yield para(said("pack.left_out_says"))
    if failure.case is not None:
        yield para(said("pack.left_out_of_case"))


def _failure(record: Record, failure: Failure, on: date, said: Words) -> Iterator[Block]:
    yield heading(said("pack.failure"))
    what = _of_duty(record, failure, on, said) if failure.key else _of_what_was_found(record, failure, said)
    offence = failure.offence
    of = f"{offence.words}, {offence.provision}: {offence.penalty}" if offence else said("pack.no_offence")
    yield facts([*what, ("Offence to be considered", of)])
    if failure.doubt:
        yield para(said("pack.doubt", doubt=failure.doubt), "warning")
    yield from once(failure, said)
    yield para(said("pack.excuse"))


def _of_duty(record: Record, failure: Failure, on: date, said: Words) -> Iterator[Row]:
    duty = record.board.find(failure.key)
    met_on = duty.met_on if duty else None
    yield "Duty", failure.what
    yield "Provision", duty.source.citation if duty else ""
    yield "Last lawful day", said.day(failure.known_by)
    yield "First day of the failure", said.day(failure.first_day)
    yield "Made good", said.day(met_on) if met_on else f"Not by {said.day(on)}"


def _of_what_was_found(record: Record, failure: Failure, said: Words) -> Iterator[Row]:
    order = record.order_of(failure)
    if order is not None and failure.case is not None:
        yield "Order", f"{order.get_kind_display()}, made {said.day(order.made_on)}"
        yield "Prohibition or requirement", fit(failure.case.breach.term, said)
    yield "Day", said.day(failure.first_day)
    yield "What was found", said("pack.say_what")


def _person(record: Record, said: Words) -> Iterator[Block]:
    yield heading(said("pack.person"))
    others: list[Row] = [
        (name.get_kind_display(), f"{name.forenames} {name.surname.upper()}".strip()) for name in record.names[1:]
    ]
    numbers: list[Row] = [(each.get_kind_display(), each.value) for each in record.numbers]
    born = said.plain(record.person.born_on) if record.person.born_on else "Not recorded"
    yield facts(
        [("Name", record.person.name), ("Born", born), ("Register reference", record.person.urn), *others, *numbers]
    )


def _courts(record: Record, said: Words) -> Iterator[Block]:
    yield heading(said("pack.courts"))
    rows = [
        (said.plain(each.on), each.court or "Not recorded", _dealt_with(each), _certificate(record, each, said))
        for each in record.convictions
    ]
    if rows:
        heads = ("Day", "Court", "What for, and how it was dealt with", said("pack.certificate"))
        yield table(said("pack.caption_courts"), heads, rows, (3, 3, 5, 4))
        yield para(said("pack.certificate_says"), "small")
    for order in record.orders:
        served = f"served {said.day(order.served_on)}" if order.served_on else "service not recorded"
        court = order.court or "court not recorded"
        yield para(f"{order.get_kind_display()}, made {said.day(order.made_on)}, {court}, {served}.")


def _dealt_with(conviction: Conviction) -> str:
    quashed = f"\nQuashed {in_words(conviction.quashed_on)}" if conviction.quashed_on else ""
    disposals = all_in_words(conviction.disposals)  # type: ignore[attr-defined]
    return f"{conviction.get_gateway_display()}: {conviction.offence}\n{disposals}{quashed}"


def _certificate(record: Record, conviction: Conviction, said: Words) -> str:
    found = record.certificate_of(conviction)
    if found is None:
        return said("pack.certificate_police" if "caution" in conviction.gateway else "pack.certificate_court")
    return ", ".join(part for part in (found.get_state_display(), said.plain(found.on), found.kept_at) if part)


def _notices(record: Record, failure: Failure, said: Words) -> Iterator[Block]:
    yield heading(said("pack.notices"))
    if not record.notices:
        yield para(said("pack.no_notice"))
        return
    rows = []
    for notice in record.notices:
        served = [each for each in record.services if each.notice_id == notice.first]
        proof = "\n".join(_served(each, said) for each in served) or said("pack.no_service")
        rows.append((said.plain(notice.drawn_up_on), proof, f"{notice.digest[:16]}, law {notice.law_version}"))
    yield table("Notices", ("Drawn up", "Served", "Kept as"), rows, (3, 7, 3))
    if failure.key and not record.served_by(failure.known_by):
        yield para(said("pack.too_late"), "strong")


def _served(service: Service, said: Words) -> str:
    seen = f", seen by {service.witnessed_by}" if service.witnessed_by else ""
    signed = ". Signed for" if service.signed else ""
    return (
        f"{service.get_how_display()} on {said.plain(service.served_on)}, {service.place}, by {service.served_by}"
        f"{seen}{signed}. Recorded by {service.recorded_by or 'the system'}."
    )


def _history(record: Record, said: Words) -> Iterator[Block]:
    yield heading(said("pack.history"))
    if not record.notifications:
        yield para(said("pack.not_notified"))
        return
    given = by_notification(record.receipts)
    rows = [
        (said.plain(each.on), _notified(each), _where(each), _receipt(each, given, said))
        for each in record.notifications
    ]
    yield table("Notifications, latest first", ("Day", "What", "Where, taken by", "Receipt"), rows, (3, 4, 4, 3))


def _notified(notification: Notification) -> str:
    change = f": {notification.get_change_display().lower()}" if notification.change else ""
    return f"{notification.get_under_display()}{change}"


def _where(notification: Notification) -> str:
    parts = (notification.station, notification.police_area, notification.taken_by)
    return ", ".join(part for part in parts if part) or "Not recorded"


def _receipt(notification: Notification, given: Mapping[UUID, Receipt], said: Words) -> str:
    receipt = given.get(notification.first)
    if receipt is not None:
        because = f": {receipt.reason}" if receipt.reason else ""
        return f"{receipt.get_how_display()}, {said.plain(receipt.given_on)}{because}"
    return "Acknowledged in writing" if notification.acknowledged else "Not recorded"


def _working(record: Record, failure: Failure, said: Words) -> Iterator[Block]:
    yield heading(said("pack.working"))
    obligation, derivation = record.board.find(failure.key), record.board.derivation
    if obligation is None or derivation is None:
        yield para("On the facts as they stand today the law makes no such duty. The determination below had made it.")
    else:
        yield from _worked_out(record, obligation, said)
    rows = [
        (said.moment(each.made_at.astimezone(LONDON)), each.cause, each.law_version, each.facts_digest[:16])
        for each in record.determinations
    ]
    if rows:
        heads = ("Worked out", "Act of the register", "Law version", "Digest of the facts")
        yield table("Each time the answer changed, latest first", heads, rows, (4, 4, 3, 4))


def _worked_out(record: Record, obligation: Obligation, said: Words) -> Iterator[Block]:
    assert record.board.derivation is not None
    explained = explain(obligation, record.board.gathered.facts, record.board.derivation)
    yield para(explained.sentence, "strong")
    text = f"Text of {said.day(explained.text_date)}" if explained.text_date else "The current words were not seen"
    yield facts([("Rule", f"{obligation.rule}: {obligation.duty}"), ("Provision", f"{explained.provision}. {text}.")])
    yield bullets(f"{step[:1].upper()}{step[1:]}." for step in explained.steps)
    if explained.days:
        rows = [_day(mark, said) for mark in explained.days]
        yield table("The days, counted", ("Day", "Counted", "Last"), rows, (4, 4, 3))
    if obligation.ruling is not None:
        yield para(f"A person ruled: {obligation.ruling.reason}")


def _day(mark: DayMark, said: Words) -> tuple[str, str, str]:
    """One day of the count, or a run of them."""
    day = f"{said.plain(mark.day)} to {said.plain(mark.through)}" if mark.through else said.plain(mark.day)
    counts = f"Day {mark.number}" if mark.number else "Counted"
    return day, counts if mark.counted else f"Not counted: {mark.why}", "Last lawful day" if mark.is_last else ""
