"""Build the timeline of a case for court: the events in order, and who recorded each.

It never names a source, who may need protection. It has nothing from a field group, because the case is read without
a role.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .content_blocks import Block, PrintedDocument, fact_list_block, paragraph_block, table_block
from .document_subject import DocumentSubject
from .prosecution_file import FileRecipient
from .wording import DocumentWording, court_wording, english_wording


class TimelineEvent(NamedTuple):
    """One event: its date or period, its type, what happened, and who recorded it."""

    when: str
    lane: str
    what: str
    recorded_by: str


LEFT_OUT = (
    "This chronology leaves out every protected field group: finance, medical, polygraph, victims, sources and "
    "intelligence. It also leaves out who gave each piece of information."
)


def build_court_timeline(
    person: DocumentSubject, event: Sequence[TimelineEvent], lanes: Iterable[str], taker: FileRecipient
) -> PrintedDocument:
    """Build the chronology of one person, with the selected types of event."""
    wording = court_wording()
    return PrintedDocument(
        title="Chronology",
        author=person.force,
        language=wording.language,
        on=taker.on,
        mark=taker.mark,
        blocks=tuple(_blocks(person, event, list(lanes), taker, wording)),
    )


def _blocks(
    person: DocumentSubject,
    event: Sequence[TimelineEvent],
    lanes: Sequence[str],
    taker: FileRecipient,
    wording: DocumentWording,
) -> Iterator[Block]:
    taken = [
        ("Printed by", taker.name),
        ("Printed on", wording.plain_day(taker.on)),
        ("Types of event", ", ".join(lanes)),
    ]
    yield fact_list_block([*person.rows(english_wording()), *taken])
    yield paragraph_block(LEFT_OUT, "small")
    if not event:
        yield paragraph_block("No events of these types are recorded.")
        return
    heads = ("Date", "Type", "Event", "Recorded by")
    yield table_block("Events, earliest first", heads, event, (3, 2, 7, 3))
