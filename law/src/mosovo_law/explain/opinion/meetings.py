"""State what MAPPA meetings set to be done, in sentences."""

from collections.abc import Mapping

from mosovo_law.core.plain_words import format_date, plain_word
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.meeting_facts import MeetingDue


def _due(due: MeetingDue) -> str:
    by = f", by {format_date(due.due_on)}" if due.due_on is not None else ""
    ended = f"; done on {format_date(due.ended_on)}" if due.ended_on is not None else ""
    withdrawn = f"; withdrawn from {format_date(due.dropped_on)}" if due.dropped_on is not None else ""
    chased = f"; chased on {format_date(due.asked_again_on)}" if due.asked_again_on is not None else ""
    escalated = f"; escalated on {format_date(due.raised_on)}" if due.raised_on is not None else ""
    return (
        f"A MAPPA meeting set for the {due.by} from {format_date(due.on)}{by}: "
        f"{plain_word(due.kind)}{ended}{withdrawn}"
        f"{chased}{escalated}"
    )


_FIELDS = frozenset(
    {"kind", "on", "due_on", "by", "ended_on", "ended_by_ref", "dropped_on", "asked_again_on", "asked_again_by_ref",
     "raised_on", "raised_by_ref"}
)  # fmt: skip
OF_MEETINGS: Mapping[str, FactStatement] = {"meeting_dues": FactStatement(_due, _FIELDS)}
