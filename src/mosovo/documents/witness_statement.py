"""Draft a witness statement from the register, with its exhibits. The officer who signs it checks each line."""

from collections.abc import Iterator
from datetime import date

from mosovo.rooms.convictions.terms import describe_terms
from mosovo.rooms.notifications.models import ProofOfService

from .breach_history import omit_polygraph_passage
from .content_blocks import Block, heading_block, paragraph_block, signature_block, table_block
from .failure import Failure
from .prosecution_record import ProsecutionRecord
from .wording import DocumentWording

PLACEHOLDER = "[{}]"
"""Square brackets mark what only the officer can state."""
KNOWLEDGE_PLACEHOLDER = PLACEHOLDER.format("Say what you did or saw yourself, and what you read in the register.")
EXCUSE_PLACEHOLDER = PLACEHOLDER.format(
    "Reasonable excuse: say what you or a colleague asked, on what date, and the answer."
)
DECLARATION_PLACEHOLDER = PLACEHOLDER.format(
    "The declaration of the Criminal Justice Act 1967 s.9(2)(b), as your force prints it."
)


def build_statement(
    record: ProsecutionRecord, failure: Failure, officer_name: str, on: date, wording: DocumentWording
) -> Iterator[Block]:
    """Yield the statement, paragraph by paragraph."""
    yield heading_block(wording("pack.statement"))
    yield paragraph_block(
        f"Statement of {officer_name}, {record.person.force}. Taken from the register on {wording.day(on)}.", "strong"
    )
    yield paragraph_block(DECLARATION_PLACEHOLDER)
    for number, sentence in enumerate(_sentences(record, failure, officer_name, on, wording), start=1):
        yield paragraph_block(f"{number}. {sentence}")
    yield signature_block("Signed", "Date")


def _sentences(
    record: ProsecutionRecord, failure: Failure, officer_name: str, on: date, wording: DocumentWording
) -> Iterator[str]:
    person = record.person
    born = f", born on {wording.plain_day(person.born_on)}" if person.born_on else ""
    yield f"I am {officer_name}. I work for {person.force}. {KNOWLEDGE_PLACEHOLDER}"
    yield f"The register holds a record of {person.name}{born}, under the reference {person.urn}."
    yield from _describe_requirements(record, failure, wording)
    served, deadline = record.list_services_by(failure.known_by), wording.day(failure.known_by)
    yield from (_describe_service(each, record, wording) for each in served)
    if not served:
        yield f"The register shows no notice of requirements served on {person.name} by {deadline}."
    last = next((each for each in record.notifications if each.on <= failure.known_by), None)
    if last is None:
        yield f"Up to {deadline} the register shows no notification by {person.name}."
    else:
        at = f" at {last.station}" if last.station else ""
        yield f"Up to {deadline}, {person.name} last notified on {wording.day(last.on)}{at}, under {last.under}."
    yield from _describe_failure(record, failure, on, wording)
    yield EXCUSE_PLACEHOLDER


def _describe_requirements(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[str]:
    derivation, day = record.board.derivation, failure.known_by
    for each in record.convictions:
        if each.quashed_on is None and each.on <= day:
            at = f" at {each.court}" if each.court else ""
            how = describe_terms(each.disposals)  # type: ignore[attr-defined]
            yield f"On {wording.day(each.on)}{at}: {each.get_gateway_display().lower()}, {each.offence} ({how})."
    if derivation is None or not derivation.subject_on(day):
        return
    until = derivation.subject_until(day)
    duration = f"until {wording.day(until)}" if until else "without an end date"
    yield f"As a result, {record.person.name} was subject to notification on {wording.day(day)}, {duration}."


def _describe_service(service: ProofOfService, record: ProsecutionRecord, wording: DocumentWording) -> str:
    how = {"in_person": "gave", "post": "sent", "refused": "offered"}[service.how]
    refused = ", who refused it" if service.how == ProofOfService.How.REFUSED else ""
    notice = record.find_served_notice(service)
    digest = f" Its digest is {notice.digest[:16]}." if notice else ""
    return (
        f"On {wording.day(service.served_on)}, {service.place}: {service.served_by} {how} a notice of requirements to "
        f"{record.person.name}{refused}.{digest}"
    )


def _describe_failure(record: ProsecutionRecord, failure: Failure, on: date, wording: DocumentWording) -> Iterator[str]:
    if failure.due_on is None:
        yield from _describe_other_breach(record, failure, wording)
        return
    obligation = record.board.find(failure.key)
    citation = f"Under {obligation.source.citation}" if obligation else "Under the law"
    name = failure.title
    yield f"{citation}, the last lawful day for this was {wording.day(failure.due_on)}: {name[:1].lower()}{name[1:]}."
    if obligation is not None and obligation.met_on is not None:
        late = (obligation.met_on - failure.due_on).days
        yield f"It was done on {wording.day(obligation.met_on)}, {late} {'day' if late == 1 else 'days'} after that."
    else:
        yield f"On {wording.day(on)} the register shows no record that it was done."


def _describe_other_breach(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[str]:
    """Describe a breach that is not an overdue duty; the officer adds what happened."""
    order = record.find_breached_order(failure)
    if order is not None and failure.case is not None:
        term = omit_polygraph_passage(failure.case.breach.term, wording)
        yield f"{order.get_kind_display()}, made on {wording.day(order.made_on)}, says: {term}"
    yield f"On {wording.day(failure.first_day)}: {wording('pack.say_what')}"


def list_exhibits(record: ProsecutionRecord, failure: Failure, wording: DocumentWording) -> Iterator[Block]:
    """Yield the list of exhibits. The officer enters the reference of each."""
    yield heading_block(wording("pack.exhibits"))
    rows = [
        (str(number), what, where, "")
        for number, (what, where) in enumerate(_list_exhibit_rows(record, failure, wording), start=1)
    ]
    heads = ("No.", "Exhibit", "Location", "Reference")
    yield table_block("Exhibits mentioned in this file", heads, rows, (1, 6, 5, 2))


def _list_exhibit_rows(
    record: ProsecutionRecord, failure: Failure, wording: DocumentWording
) -> Iterator[tuple[str, str]]:
    for each in record.convictions:
        if each.quashed_on is None:
            certified = "caution" if "caution" in each.gateway else "conviction or finding"
            certificate = record.find_certificate(each)
            where = certificate.kept_at if certificate and certificate.kept_at else each.court or "To be obtained"
            yield f"Certificate of {certified}, s.92, {wording.plain_day(each.on)}", where
    for service in reversed(record.services):
        notice = record.find_served_notice(service)
        digest = f", digest {notice.digest[:16]}" if notice else ""
        yield (
            f"Notice of requirements served {wording.plain_day(service.served_on)}{digest}",
            f"Register, {record.person.urn}",
        )
    for receipt in reversed([each for each in record.receipts if each.was_given]):
        yield (
            f"Receipt given {wording.plain_day(receipt.given_on)}, digest {receipt.digest[:16]}",
            "With the person; register",
        )
    yield "Notification history, printed from the register", f"Register, {record.person.urn}"
    order = record.find_breached_order(failure)
    if order is not None:
        yield f"{order.get_kind_display()}, made {wording.plain_day(order.made_on)}", order.court or "To be obtained"
    if failure.key:
        yield "Calculation of the duty, with the days counted", f"Register, law version {record.board.law_version}"
