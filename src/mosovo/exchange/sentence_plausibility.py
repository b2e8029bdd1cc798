"""Report sentences of a file that are outside the limits of courts. They are imported, and the law asks (LAW-115)."""

from collections.abc import Iterator, Sequence

from mosovo.rooms.convictions.courts import kind_of_court
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.sentence_checks import find_sentence_doubts

from .import_messages import MessageKind, format_offending_value
from .row_checks import CheckedRow

_EVENT_FIELDS = (
    "gateway", "on", "offence", "offended_on", "age_at_offence", "sentenced_on", "quashed_on", "total_months",
    "total_days", "days_served",
)  # fmt: skip
_REFERENCE_COLUMNS = frozenset({"conviction", "consecutive_to"})


def mark_doubtful_sentences(rows: Sequence[CheckedRow], nation: str) -> None:
    """Add to the rows of one person the doubts about their sentences. `nation` is that of the force."""
    convictions = [row for row in rows if row.sheet.name == "convictions"]
    if not convictions:
        return
    disposals: dict[str, list[CheckedRow]] = {row.key: [] for row in convictions}
    for row in rows:
        if row.sheet.name == "disposals":
            disposals.setdefault(row.values["conviction"], []).append(row)
    born_on = next((row.values.get("born_on") for row in rows if row.sheet.name == "people"), None)
    events = tuple(_build_event(row, disposals[row.key]) for row in convictions)
    row_by_key = {row.key: row for row in convictions}
    for doubt in find_sentence_doubts(CaseFacts(jurisdiction=nation, born_on=born_on, events=events)):
        event_disposals = disposals[doubt.about]
        row = row_by_key[doubt.about] if doubt.place is None else event_disposals[doubt.place]
        result = row.values.get(doubt.key)
        shown_value = format_offending_value(result) if result is not None else ""
        row.doubts.append(row.remark(MessageKind.UNUSUAL, doubt.key, shown_value, f"Check {doubt.needs}."))


def _build_event(row: CheckedRow, disposals: Sequence[CheckedRow]) -> Event:
    values = {name: row.values[name] for name in _EVENT_FIELDS if name in row.values}
    values["offence"] = row.resolved.get("offence") or values.get("offence", "")
    return Event(
        ref=row.key,
        court=kind_of_court(row.values.get("court", "")),
        disposals=tuple(_build_disposals(disposals)),
        **values,
    )


def _build_disposals(rows: Sequence[CheckedRow]) -> Iterator[Disposal]:
    for row in rows:
        values = {name: value for name, value in row.values.items() if name not in _REFERENCE_COLUMNS}
        preceding = row.values.get("consecutive_to")
        yield Disposal(consecutive_to=True if preceding == row.values["conviction"] else preceding, **values)
