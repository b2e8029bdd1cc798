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
MOST_SHOWN = 12
"""Terms in one sum that are shown one by one; the others are counted."""


@value(frozen=True, slots=True)
class _Part:
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
    for line in _chains(links):
        parts = [_part(by_ref[ref], link, counts) for ref, link in line.items() if ref in counts]
        added = [part for part in parts if part.term]
        if len(added) > 1:
            total = _total(parts)
            step = _step(added, total)
            results.update({part.event.ref: step for part in added if totals.get(part.event.ref) == total})
    if has_circular_terms(events):
        return results
    for link in links:
        for ref in (link.ref, link.after):
            if ref not in results and (total_of := totals.get(ref)) and total_of != term_for_offence(by_ref[ref]):
                results[ref] = Step("aggregate_longest", (_in_words(total_of),), CONSECUTIVE)
    return results


def _chains(links: Sequence[TermLink]) -> Iterator[Mapping[str, TermLink | None]]:
    """Yield each line of terms, the first term first, each with the link to the one before it; none that branches."""
    following = {link.after: link for link in links}
    behind, ahead = Counter(link.ref for link in links), Counter(link.after for link in links)
    for head in following:
        if head in behind:
            continue
        line: dict[str, TermLink | None] = {head: None}
        link = following.get(head)
        while link is not None and link.ref not in line:  # a line may lead into a circle
            line[link.ref] = link
            link = following.get(link.ref)
        if all(behind[ref] < 2 and ahead[ref] < 2 for ref in line):
            yield line


def _part(event: Event, link: TermLink | None, listed: Collection[str]) -> _Part:
    overlaps = link is not None and link.after in listed
    return _Part(event, term_for_offence(event) or NO_TERM, link.overlap_months if link and overlaps else 0)


def _total(parts: Sequence[_Part]) -> SentenceTerm:
    whole = NO_TERM
    for part in parts:
        whole = whole.less(part.overlap_months) + part.term
    return whole


def _step(parts: Sequence[_Part], total: SentenceTerm) -> Step:
    overlap = sum(part.overlap_months for part in parts)
    shown = parts if len(parts) <= MOST_SHOWN else parts[: MOST_SHOWN - 1]
    added = " + ".join(f"{_in_words(part.term)} for {part.event.offence or part.event.ref}" for part in shown)
    if len(shown) < len(parts):
        added = f"{added} + {len(parts) - len(shown)} more terms"
    less = f" - {overlap} months that overlap" if overlap else ""
    return Step("aggregate", (f"{added}{less} = {_in_words(total)}",), OVERLAPPING if overlap else CONSECUTIVE)


def _in_words(term: SentenceTerm) -> str:
    shown = (f"{term.months} months" if term.months else "", f"{term.days} days" if term.days else "")
    return " and ".join(filter(None, shown))
