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


OMISSIONS_NOTE = (
    "This chronology leaves out every protected field group: finance, medical, polygraph, victims, sources and "
    "intelligence. It also leaves out who gave each piece of information."
)


def build_court_timeline(
    person: DocumentSubject, events: Sequence[TimelineEvent], lanes: Iterable[str], recipient: FileRecipient
) -> PrintedDocument:
    """Build the chronology of one person, with the selected types of event."""
    wording = court_wording()
    return PrintedDocument(
        title="Chronology",
        author=person.force,
        language=wording.language,
        on=recipient.on,
        mark=recipient.mark,
        blocks=tuple(_build_blocks(person, events, list(lanes), recipient, wording)),
    )


def _build_blocks(
    person: DocumentSubject,
    events: Sequence[TimelineEvent],
    lanes: Sequence[str],
    recipient: FileRecipient,
    wording: DocumentWording,
) -> Iterator[Block]:
    printing_rows = [
        ("Printed by", recipient.name),
        ("Printed on", wording.plain_day(recipient.on)),
        ("Types of event", ", ".join(lanes)),
    ]
    yield fact_list_block([*person.rows(english_wording()), *printing_rows])
    yield paragraph_block(OMISSIONS_NOTE, "small")
    if not events:
        yield paragraph_block("No events of these types are recorded.")
        return
    heads = ("Date", "Type", "Event", "Recorded by")
    yield table_block("Events, earliest first", heads, events, (3, 2, 7, 3))
