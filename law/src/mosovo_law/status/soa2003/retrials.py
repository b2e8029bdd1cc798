"""A conviction quashed and retried: what is still to be recorded of the retrial (LAW-098).

A quashed conviction counts for nothing. A conviction on retrial is an event of its own: the relevant date, and
the age on it, are those of that conviction (s.82(6)(a)).
"""

from collections.abc import Iterator

from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.soa2003.offence_ranges import format_day

CONVICTED = SOA2003("s.82(6)(a)")
RETRIAL_ORDERED = "ordered"
RETRIED = frozenset({"conviction", "insanity_finding", "disability_finding", "foreign_conviction"})


def retrial_questions(event: Event, facts: CaseFacts) -> Iterator[Question]:
    """Yield the question about a retrial without a result, or about a retrial of a conviction that was not quashed."""
    if event.gateway not in RETRIED:
        return
    if event.quashed_on is not None and event.retrial == RETRIAL_ORDERED and not _is_retried(event, facts):
        yield Question(
            event.ref,
            "the result of the retrial: if convicted again, the period counts from that conviction; "
            "if not, the person is not subject because of it",
            CONVICTED,
        )
    first = next((each for each in facts.events if each.ref == event.retrial_of), None)
    if first is not None and first.quashed_on is None:
        yield Question(
            event.ref,
            f"whether the conviction of {format_day(first.on)} was quashed: if so, only the conviction on retrial of "
            f"{format_day(event.on)} counts; if not, both count",
            CONVICTED,
        )


def _is_retried(event: Event, facts: CaseFacts) -> bool:
    return any(each.retrial_of == event.ref for each in facts.events)
