"""Build the chronology of the prosecution file: every dated event in order, with who recorded it."""

from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from zoneinfo import ZoneInfo

from mosovo.record.models import RecordedFact
from mosovo.rooms.whereabouts.queries import spell_end_date

from .breach_history import list_case_steps
from .content_blocks import Block, heading_block, table_block
from .failure import Failure
from .prosecution_record import ProsecutionRecord
from .wording import DocumentWording

LONDON = ZoneInfo("Europe/London")

type ChronologyEvent = tuple[date, str, str]


def build_file_chronology(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    """Yield the table of events."""
    yield heading_block(wording("pack.chronology"))
    case = [(day, what, _describe_provenance(row)) for day, what, row in list_case_steps(failure, wording)]
    events = [
        *_list_court_events(record, wording),
        *_list_whereabouts_events(record),
        *_list_notification_events(record),
        *_list_failure_events(record, failure),
        *case,
    ]
    events.sort(key=itemgetter(0))
    rows = [(wording.plain_day(day), what, who) for day, what, who in events]
    yield table_block("Events, earliest first", ("Date", "Event", "Recorded by"), rows, (3, 6, 4))


def _list_court_events(record: ProsecutionRecord, wording: DocumentWording) -> Iterator[ChronologyEvent]:
    for conviction in record.convictions:
        at = f", {conviction.court}" if conviction.court else ""
        what = f"{conviction.get_gateway_display()}: {conviction.offence}{at}"
        quashed_on, recorded_by = conviction.quashed_on, _describe_provenance(conviction)
        yield conviction.on, f"{what}. Quashed {wording.plain_day(quashed_on)}" if quashed_on else what, recorded_by
        if quashed_on:
            yield quashed_on, f"Quashed. {what}, {wording.plain_day(conviction.on)}", recorded_by
    for order in record.orders:
        yield order.made_on, f"{order.get_kind_display()} made", _describe_provenance(order)
        if order.served_on:
            yield order.served_on, f"{order.get_kind_display()} served", _describe_provenance(order)


def _list_whereabouts_events(record: ProsecutionRecord) -> Iterator[ChronologyEvent]:
    for address in record.addresses:
        lines = ", ".join([*address.lines.splitlines(), address.postcode]).strip(", ")
        yield address.from_on, f"{address.get_kind_display()}: {lines}", _describe_provenance(address)
    for spell in record.spells:
        place = f", {spell.place}" if spell.place else ""
        yield spell.from_on, f"{spell.get_kind_display()} begins{place}", _describe_provenance(spell)
        end = spell_end_date(spell)
        if end is not None:
            yield end, f"{spell.get_kind_display()} ends", _describe_provenance(spell)


def _list_notification_events(record: ProsecutionRecord) -> Iterator[ChronologyEvent]:
    for notification in record.notifications:
        change = f": {notification.get_change_display().lower()}" if notification.change else ""
        yield (
            notification.on,
            f"Notified. {notification.get_under_display()}{change}",
            _describe_provenance(notification),
        )
    for receipt in record.receipts:
        what = "Receipt given" if receipt.was_given else f"Receipt not given: {receipt.reason}"
        yield receipt.given_on, what, _describe_provenance(receipt)
    for notice in record.notices:
        yield notice.drawn_up_on, f"{notice.get_kind_display()} drawn up", _describe_provenance(notice)
    for service in record.services:
        what = f"{service.get_how_display()}: notice of requirements, {service.place}, by {service.served_by}"
        yield service.served_on, what, _describe_provenance(service)


def _list_failure_events(record: ProsecutionRecord, failure: Failure) -> Iterator[ChronologyEvent]:
    if failure.due_on is None:
        yield failure.first_day, failure.title, _describe_provenance(failure.case.breach) if failure.case else ""
        return
    calculation = f"Calculated, law version {record.board.law_version}"
    yield failure.due_on, f"Last lawful day: {failure.title}", calculation
    yield failure.first_day, f"First day of the failure: {failure.title}", calculation


def _describe_provenance(row: RecordedFact) -> str:
    """Describe who recorded a row, and when. The source is left out because it may need protection."""
    return f"{row.recorded_by or 'The system'}, {row.recorded_at.astimezone(LONDON):%d.%m.%Y}"
