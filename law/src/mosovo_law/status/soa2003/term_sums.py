"""The sum of consecutive terms, in words: Sexual Offences Act 2003 s.82(3) and (4).

Each term is shown of those that follow one another in a line, up to a number. Where two terms
follow the same one, or one follows two, the longest run counts (LAW-042) and its total is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003.consecutive_terms import NO_TERM, TermLink, has_circular_terms, list_links
from mosovo_law.status.soa2003.s131 import SentenceTerm, term_for_offence

CONSECUTIVE, OVERLAPPING = SOA2003("s.82(4)(a)"), SOA2003("s.82(4)(b)")
MAX_SHOWN = 12
"""Terms in one sum that are shown one by one; the others are counted."""


@value(frozen=True, slots=True)
class _SumPart:
    """One term of a sum, with the months by which it overlaps the term before it."""

    event: Event
    term: SentenceTerm
    overlap_months: int


def describe_sums(
    events: Collection[Event], listed: Collection[str], totals: Mapping[str, SentenceTerm]
) -> Mapping[str, Step]:
    """Return for each event the step that adds up the terms that count together with its own, if there are several.

    `totals` are the effective terms. A sum that does not come to them is replaced by the total.
    """
    links = list_links(events)
    if not links:
        return {}
    by_ref, counts = {event.ref: event for event in events}, frozenset(listed)
    results: dict[str, Step] = {}
    for chain in _list_chains(links):
        parts = [_build_part(by_ref[ref], link, counts) for ref, link in chain.items() if ref in counts]
        added = [part for part in parts if part.term]
        if len(added) > 1:
            total = _add_parts(parts)
            step = _build_sum_step(added, total)
            results.update({part.event.ref: step for part in added if totals.get(part.event.ref) == total})
    if has_circular_terms(events):
        return results
    for link in links:
        for ref in (link.ref, link.earlier_ref):
            if ref not in results and (total_term := totals.get(ref)) and total_term != term_for_offence(by_ref[ref]):
                results[ref] = Step("aggregate_longest", (_format_sum_term(total_term),), CONSECUTIVE)
    return results


def _list_chains(links: Sequence[TermLink]) -> Iterator[Mapping[str, TermLink | None]]:
    """Yield each line of terms, the first term first, each with the link to the one before it; none that branches."""
    links_by_predecessor = {link.earlier_ref: link for link in links}
    predecessors, successors = Counter(link.ref for link in links), Counter(link.earlier_ref for link in links)
    for head in links_by_predecessor:
        if head in predecessors:
            continue
        chain: dict[str, TermLink | None] = {head: None}
        link = links_by_predecessor.get(head)
        while link is not None and link.ref not in chain:  # a line may lead into a circle
            chain[link.ref] = link
            link = links_by_predecessor.get(link.ref)
        if all(predecessors[ref] < 2 and successors[ref] < 2 for ref in chain):
            yield chain


def _build_part(event: Event, link: TermLink | None, listed: Collection[str]) -> _SumPart:
    overlaps = link is not None and link.earlier_ref in listed
    return _SumPart(event, term_for_offence(event) or NO_TERM, link.overlap_months if link and overlaps else 0)


def _add_parts(parts: Sequence[_SumPart]) -> SentenceTerm:
    total = NO_TERM
    for part in parts:
        total = total.less(part.overlap_months) + part.term
    return total


def _build_sum_step(parts: Sequence[_SumPart], total: SentenceTerm) -> Step:
    overlap = sum(part.overlap_months for part in parts)
    shown_parts = parts if len(parts) <= MAX_SHOWN else parts[: MAX_SHOWN - 1]
    added = " + ".join(
        f"{_format_sum_term(part.term)} for {part.event.offence or part.event.ref}" for part in shown_parts
    )
    if len(shown_parts) < len(parts):
        added = f"{added} + {len(parts) - len(shown_parts)} more terms"
    less = f" - {overlap} months that overlap" if overlap else ""
    return Step("aggregate", (f"{added}{less} = {_format_sum_term(total)}",), OVERLAPPING if overlap else CONSECUTIVE)


def _format_sum_term(term: SentenceTerm) -> str:
    shown_parts = (f"{term.months} months" if term.months else "", f"{term.days} days" if term.days else "")
    return " and ".join(filter(None, shown_parts))
