"""Build the prosecution file: what the register holds about one failure, without protected material."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.rooms.convictions.models import Conviction
from mosovo.rooms.convictions.terms import describe_terms
from mosovo.rooms.notifications.models import Notification, NotificationReceipt, ProofOfService
from mosovo.rooms.notifications.queries import map_receipts_by_notification
from mosovo_law.core.obligation import Obligation
from mosovo_law.explain.explanation import StripDay, explain_obligation, format_day

from .breach_history import build_breach_history, build_charge_blocks, omit_polygraph_passage
from .content_blocks import (
    Block,
    PrintedDocument,
    Row,
    bullet_list_block,
    fact_list_block,
    heading_block,
    page_break_block,
    paragraph_block,
    table_block,
)
from .failure import Failure
from .file_chronology import build_file_chronology
from .prosecution_record import ProsecutionRecord
from .witness_statement import build_statement, list_exhibits
from .wording import DocumentWording, court_wording

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class FileRecipient:
    """Who downloads the file, on which day, and the footer of each page."""

    name: str
    on: date
    mark: str = ""


def build_prosecution_file(record: ProsecutionRecord, failure: Failure, recipient: FileRecipient) -> PrintedDocument:
    """Build the whole file, in the order in which a prosecutor reads."""
    wording = court_wording()
    return PrintedDocument(
        title=wording("pack.title"),
        author=record.person.force,
        language=wording.language,
        on=recipient.on,
        mark=recipient.mark,
        blocks=tuple(_build_blocks(record, failure, recipient, wording)),
    )


def _build_blocks(
    record: ProsecutionRecord, failure: Failure, recipient: FileRecipient, wording: DocumentWording
) -> Iterator[Block]:
    yield paragraph_block(wording("pack.draft"), "warning")
    yield from _build_failure_blocks(record, failure, recipient.on, wording)
    yield from build_breach_history(failure, wording)
    yield from _build_person_blocks(record, wording)
    yield from _build_court_blocks(record, wording)
    yield from _build_notice_blocks(record, failure, wording)
    yield from _build_history_blocks(record, wording)
    if failure.key:
        yield from _build_working_blocks(record, failure, wording)
    yield from build_file_chronology(record, failure, wording)
    yield page_break_block()
    yield from build_statement(record, failure, recipient.name, recipient.on, wording)
    yield page_break_block()
    yield from list_exhibits(record, failure, wording)
    yield heading_block(wording("pack.left_out"))
    yield paragraph_block(wording("pack.left_out_says"))
    if failure.case is not None:
        yield paragraph_block(wording("pack.left_out_of_case"))


def _build_failure_blocks(
    record: ProsecutionRecord, failure: Failure, on: date, wording: DocumentWording
) -> Iterator[Block]:
    yield heading_block(wording("pack.failure"))
    what = (
        _list_duty_rows(record, failure, on, wording) if failure.key else _list_finding_rows(record, failure, wording)
    )
    offence = failure.offence
    offence_text = f"{offence.words}, {offence.provision}: {offence.penalty}" if offence else wording("pack.no_offence")
    yield fact_list_block([*what, ("Offence to be considered", offence_text)])
    if failure.doubt:
        yield paragraph_block(wording("pack.doubt", doubt=failure.doubt), "warning")
    yield from build_charge_blocks(failure, wording)
    yield paragraph_block(wording("pack.excuse"))


def _list_duty_rows(record: ProsecutionRecord, failure: Failure, on: date, wording: DocumentWording) -> Iterator[Row]:
    duty = record.board.find(failure.key)
    met_on = duty.met_on if duty else None
    yield "Duty", failure.title
    yield "Provision", duty.source.citation if duty else ""
    yield "Last lawful day", wording.day(failure.known_by)
    yield "First day of the failure", wording.day(failure.first_day)
    yield "Complied with", wording.day(met_on) if met_on else f"Not by {wording.day(on)}"


def _list_finding_rows(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[Row]:
    order = record.find_breached_order(failure)
    if order is not None and failure.case is not None:
        yield "Order", f"{order.get_kind_display()}, made {wording.day(order.made_on)}"
        yield "Prohibition or requirement", omit_polygraph_passage(failure.case.breach.term, wording)
    yield "Date", wording.day(failure.first_day)
    yield "Findings", wording("pack.say_what")


def _build_person_blocks(record: ProsecutionRecord, wording: DocumentWording) -> Iterator[Block]:
    yield heading_block(wording("pack.person"))
    others: list[Row] = [
        (name.get_kind_display(), f"{name.forenames} {name.surname.upper()}".strip()) for name in record.names[1:]
    ]
    numbers: list[Row] = [(each.get_kind_display(), each.value) for each in record.numbers]
    born = wording.plain_day(record.person.born_on) if record.person.born_on else "Not recorded"
    yield fact_list_block(
        [
            ("Name", record.person.name),
            ("Date of birth", born),
            ("Register reference", record.person.urn),
            *others,
            *numbers,
        ]
    )


def _build_court_blocks(record: ProsecutionRecord, wording: DocumentWording) -> Iterator[Block]:
    yield heading_block(wording("pack.courts"))
    rows = [
        (
            wording.plain_day(each.on),
            each.court or "Not recorded",
            _describe_conviction(each),
            _describe_certificate(record, each, wording),
        )
        for each in record.convictions
    ]
    if rows:
        heads = ("Date", "Court", "Offence and sentence or disposal", wording("pack.certificate"))
        yield table_block(wording("pack.caption_courts"), heads, rows, (3, 3, 5, 4))
        yield paragraph_block(wording("pack.certificate_says"), "small")
    for order in record.orders:
        served = f"served {wording.day(order.served_on)}" if order.served_on else "service not recorded"
        court = order.court or "court not recorded"
        yield paragraph_block(f"{order.get_kind_display()}, made {wording.day(order.made_on)}, {court}, {served}.")


def _describe_conviction(conviction: Conviction) -> str:
    quashed = f"\nQuashed {format_day(conviction.quashed_on)}" if conviction.quashed_on else ""
    disposals = describe_terms(conviction.disposals)  # type: ignore[attr-defined]
    return f"{conviction.get_gateway_display()}: {conviction.offence}\n{disposals}{quashed}"


def _describe_certificate(record: ProsecutionRecord, conviction: Conviction, wording: DocumentWording) -> str:
    certificate = record.find_certificate(conviction)
    if certificate is None:
        return wording("pack.certificate_police" if "caution" in conviction.gateway else "pack.certificate_court")
    return ", ".join(
        part
        for part in (certificate.get_state_display(), wording.plain_day(certificate.on), certificate.kept_at)
        if part
    )


def _build_notice_blocks(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    yield heading_block(wording("pack.notices"))
    if not record.notices:
        yield paragraph_block(wording("pack.no_notice"))
        return
    rows = []
    for notice in record.notices:
        served = [each for each in record.services if each.notice_id == notice.first]
        proof = "\n".join(_describe_service(each, wording) for each in served) or wording("pack.no_service")
        rows.append((wording.plain_day(notice.drawn_up_on), proof, f"{notice.digest[:16]}, law {notice.law_version}"))
    yield table_block("Notices", ("Drawn up", "Served", "Digest and law version"), rows, (3, 7, 3))
    if failure.key and not record.list_services_by(failure.known_by):
        yield paragraph_block(wording("pack.too_late"), "strong")


def _describe_service(service: ProofOfService, wording: DocumentWording) -> str:
    witness = f", witnessed by {service.witnessed_by}" if service.witnessed_by else ""
    signed = ". Signed for" if service.signed else ""
    return (
        f"{service.get_how_display()} on {wording.plain_day(service.served_on)}, {service.place}, by "
        f"{service.served_by}"
        f"{witness}{signed}. Recorded by {service.recorded_by or 'the system'}."
    )


def _build_history_blocks(record: ProsecutionRecord, wording: DocumentWording) -> Iterator[Block]:
    yield heading_block(wording("pack.history"))
    if not record.notifications:
        yield paragraph_block(wording("pack.not_notified"))
        return
    receipts_by_notification = map_receipts_by_notification(record.receipts)
    rows = [
        (
            wording.plain_day(each.on),
            _describe_notification(each),
            _describe_place(each),
            _describe_receipt(each, receipts_by_notification, wording),
        )
        for each in record.notifications
    ]
    yield table_block(
        "Notifications, latest first", ("Date", "Notification", "Station and officer", "Receipt"), rows, (3, 4, 4, 3)
    )


def _describe_notification(notification: Notification) -> str:
    change = f": {notification.get_change_display().lower()}" if notification.change else ""
    return f"{notification.get_under_display()}{change}"


def _describe_place(notification: Notification) -> str:
    parts = (notification.station, notification.police_area, notification.taken_by)
    return ", ".join(part for part in parts if part) or "Not recorded"


def _describe_receipt(
    notification: Notification, receipts_by_notification: Mapping[UUID, NotificationReceipt], wording: DocumentWording
) -> str:
    receipt = receipts_by_notification.get(notification.first)
    if receipt is not None:
        reason_text = f": {receipt.reason}" if receipt.reason else ""
        return f"{receipt.get_how_display()}, {wording.plain_day(receipt.given_on)}{reason_text}"
    return "Acknowledged in writing" if notification.acknowledged else "Not recorded"


def _build_working_blocks(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    yield heading_block(wording("pack.working"))
    obligation, derivation = record.board.find(failure.key), record.board.derivation
    if obligation is None or derivation is None:
        yield paragraph_block("On the current facts this duty does not exist. A saved result below shows when it did.")
    else:
        yield from _build_explanation_blocks(record, obligation, wording)
    rows = [
        (wording.moment(each.made_at.astimezone(LONDON)), each.cause, each.law_version, each.facts_digest[:16])
        for each in record.determinations
    ]
    if rows:
        heads = ("Calculated", "Recorded action", "Law version", "Digest of the facts")
        yield table_block("Changes in the result, latest first", heads, rows, (4, 4, 3, 4))


def _build_explanation_blocks(
    record: ProsecutionRecord, obligation: Obligation, wording: DocumentWording
) -> Iterator[Block]:
    assert record.board.derivation is not None
    explanation = explain_obligation(obligation, record.board.gathered.facts, record.board.derivation)
    yield paragraph_block(explanation.sentence, "strong")
    text = f"Text of {wording.day(explanation.text_date)}" if explanation.text_date else "The current text was not seen"
    yield fact_list_block(
        [("Rule", f"{obligation.rule}: {obligation.duty}"), ("Provision", f"{explanation.provision}. {text}.")]
    )
    yield bullet_list_block(f"{step[:1].upper()}{step[1:]}." for step in explanation.steps)
    if explanation.days:
        rows = [_build_day_row(mark, wording) for mark in explanation.days]
        yield table_block("How the days were counted", ("Date", "Counted", "Last day"), rows, (4, 4, 3))
    if obligation.ruling is not None:
        yield paragraph_block(f"Ruling by a person: {obligation.ruling.reason}")


def _build_day_row(mark: StripDay, wording: DocumentWording) -> tuple[str, str, str]:
    """Return the table row of one counted day, or of a run of days."""
    day = (
        f"{wording.plain_day(mark.day)} to {wording.plain_day(mark.through)}"
        if mark.through
        else wording.plain_day(mark.day)
    )
    counts = f"Day {mark.number}" if mark.number else "Counted"
    return day, counts if mark.counted else f"Not counted: {mark.why}", "Last lawful day" if mark.is_last else ""
