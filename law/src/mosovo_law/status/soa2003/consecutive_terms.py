"""Consecutive terms: Sexual Offences Act 2003 s.82(3) and (4).

Consecutive terms for listed offences are added up, and partly concurrent ones
added up less their overlap. Concurrent terms count one by one. A term for an
offence outside Schedule 3 adds nothing, though other terms may follow it (LAW-042).
"""

from collections.abc import Collection, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003.s131 import HAS_A_TERM, SentenceTerm, approximate_months, term_for_offence

NO_TERM = SentenceTerm()
type Length = SentenceTerm | None
"""The length of a term; None if it is not recorded."""


@value(frozen=True, slots=True)
class TermLink:
    """A sentence that begins when another ends, or overlaps the end of it by a number of months."""

    ref: str
    earlier_ref: str
    overlap_months: int


def map_effective_terms(
    events: Collection[Event],
    listed: Collection[str],
    *,
    licence_counts: bool = False,
    kinds: frozenset[str] = HAS_A_TERM,
) -> Mapping[str, SentenceTerm]:
    """Return the effective term of each listed offence: the aggregate, where terms for listed offences are consecutive.

    An offence has none if its own length, or that of a consecutive term, is not recorded.
    """
    own = {
        event.ref: term_for_offence(event, licence_counts=licence_counts, kinds=kinds)
        for event in events
        if event.ref in listed
    }
    known = {ref: term for ref, term in own.items() if term is not None}
    links = list_links(events)
    if not links:
        return known
    refs_with_term = {e.ref for e in events if any(d.kind in kinds for d in e.disposals)}
    lengths = {ref: NO_TERM if term is None and ref not in refs_with_term else term for ref, term in own.items()}
    counted_links = tuple(
        TermLink(k.ref, k.earlier_ref, k.overlap_months if {k.ref, k.earlier_ref} <= own.keys() else 0) for k in links
    )
    order = _sort_refs(counted_links)
    if order is None:
        return known | _add_circular_terms(known, counted_links)
    run_before = _find_longest_runs(order, counted_links, lengths)
    run_after = _find_longest_runs(
        order[::-1], tuple(TermLink(k.earlier_ref, k.ref, k.overlap_months) for k in counted_links), lengths
    )
    linked = {ref: _join_runs(run_before[ref], run_after[ref], lengths[ref]) for ref in order if ref in known}
    return {ref: term for ref, term in (known | linked).items() if term is not None}


def has_circular_terms(events: Collection[Event]) -> bool:
    """Whether terms follow one another in a circle, which no court can order."""
    return _sort_refs(list_links(events)) is None


def list_links(events: Collection[Event]) -> tuple[TermLink, ...]:
    """Return each term that follows that of another event of the case."""
    links = [
        TermLink(event.ref, disposal.consecutive_to, disposal.overlap_months)
        for event in events
        for disposal in event.disposals
        if isinstance(disposal.consecutive_to, str)
    ]
    if not links:
        return ()
    refs = {event.ref for event in events}
    return tuple([link for link in links if link.earlier_ref in refs])


def _sort_refs(links: Iterable[TermLink]) -> tuple[str, ...] | None:
    """Return the refs with each event after those it follows; None if they form a circle."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for link in links:
        sorter.add(link.ref, link.earlier_ref)
    try:
        return tuple(sorter.static_order())
    except CycleError:
        return None


def _find_longest_runs(
    order: Iterable[str], links: Iterable[TermLink], lengths: Mapping[str, Length]
) -> dict[str, Length]:
    """Return for each event the longest run of terms that ends with its own."""
    links_by_ref: dict[str, list[TermLink]] = {}
    for link in links:
        links_by_ref.setdefault(link.ref, []).append(link)
    runs: dict[str, Length] = {}
    for ref in order:
        own = lengths.get(ref, NO_TERM)
        earlier = [_subtract_overlap(runs[link.earlier_ref], link.overlap_months) for link in links_by_ref.get(ref, ())]
        known = [term for term in earlier if term is not None]
        is_complete = len(known) == len(earlier) and own is not None
        runs[ref] = (
            max(known, key=approximate_months, default=NO_TERM) + own if is_complete and own is not None else None
        )
    return runs


def _join_runs(run_before: Length, run_after: Length, own: Length) -> Length:
    """Return the longest run through an event: the runs before and after it, with its own term counted once."""
    if run_before is None or run_after is None or own is None:
        return None
    return SentenceTerm(run_before.months + run_after.months - own.months, run_before.days + run_after.days - own.days)


def _subtract_overlap(term: Length, months: int) -> Length:
    return None if term is None else term.less(months)


def _add_circular_terms(known: Mapping[str, SentenceTerm], links: Iterable[TermLink]) -> dict[str, SentenceTerm]:
    """Return the total of the linked terms for each event in a circle: never less than the true term."""
    linked = {ref for link in links for ref in (link.ref, link.earlier_ref)} & known.keys()
    return dict.fromkeys(linked, sum((known[ref] for ref in linked), NO_TERM))
