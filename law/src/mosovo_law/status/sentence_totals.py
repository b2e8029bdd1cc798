"""Sentences of one occasion together: suspended terms that are consecutive, and the total on a warrant (LAW-116).

A warrant of sentence states the term for each offence, which are concurrent and which consecutive, the total, and the
days served that count. Its total is compared with what the recorded terms make. Days served are never taken off: s.82
goes by the term as pronounced.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mosovo_law.core.days import length_of_months
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Disposal, Event
from mosovo_law.status.sentence_doubts import DisposalEdit, SentenceDoubt
from mosovo_law.status.sentence_lengths import SUSPENDABLE_KINDS, find_broken_limit
from mosovo_law.status.sentence_limits import SentenceDates, SentenceLimit, limits_for
from mosovo_law.status.sentence_wording import CONFIRM, format_term, pronounced_term
from mosovo_law.status.soa2003.consecutive_terms import NO_TERM, map_effective_terms
from mosovo_law.status.soa2003.s131 import HELD_FOR_A_TERM, SentenceTerm, approximate_months

type NationOf = Callable[[Event], str]
type DisposalTest = Callable[[Disposal], bool]

AS_PRONOUNCED = SOA2003("s.82(1)", text_date=date(2019, 4, 12))
_WHOLE, _NOT_COUNTED = "imprisonment", Disposal(kind="fine")
"""Terms are added up as this kind, so that a detention and training order counts whole, and others not at all."""


def find_total_doubts(events: Collection[Event], nation_of: NationOf) -> Iterator[SentenceDoubt]:
    """Yield the doubts about the sentences of each occasion together."""
    linked = [each for event in events for each in event.disposals if each.consecutive_to is not None]
    stated = [event for event in events if event.total_months or event.total_days]
    if not linked and not stated:
        return
    for occasion in _by_occasion(events).values():
        yield from _find_excessive_suspended_terms(occasion, nation_of)
        yield from _find_excessive_training_orders(occasion, nation_of)
        yield from _find_warrant_doubts(occasion)


def _by_occasion(events: Iterable[Event]) -> Mapping[date, list[Event]]:
    """Return the events that courts of the United Kingdom dealt with, by the day of sentence."""
    results: dict[date, list[Event]] = {}
    for event in events:
        if event.disposals and event.gateway != "foreign_conviction" and event.quashed_on is None:
            results.setdefault(event.sentenced_on or event.on, []).append(event)
    return results


def _find_excessive_suspended_terms(occasion: Sequence[Event], nation_of: NationOf) -> Iterator[SentenceDoubt]:
    yield from _find_excessive_totals(occasion, nation_of, _is_suspended, "suspended")


def _find_excessive_training_orders(occasion: Sequence[Event], nation_of: NationOf) -> Iterator[SentenceDoubt]:
    yield from _find_excessive_totals(occasion, nation_of, _is_training, "term")


def _is_suspended(disposal: Disposal) -> bool:
    return disposal.kind in SUSPENDABLE_KINDS and bool(disposal.suspended_months)


def _is_training(disposal: Disposal) -> bool:
    return disposal.kind == "detention_and_training_order"


def _find_excessive_totals(
    occasion: Sequence[Event], nation_of: NationOf, counts: DisposalTest, part: str
) -> Iterator[SentenceDoubt]:
    """Yield a doubt if consecutive terms, each within its limit, are together longer than the limit allows."""
    terms = _list_terms(occasion, counts)
    refs = {event.ref for event, _, _ in terms}
    linked = [each for each in terms if each[2].consecutive_to is True or each[2].consecutive_to in refs]
    if not linked or all(disposal.as_passed for _, _, disposal in linked):
        return
    event, _, disposal = linked[-1]
    rows = _list_total_limits(event, disposal.kind, part, nation_of(event))
    total, longest_single_term = (
        add_terms(occasion, counts),
        max((pronounced_term(d) for _, _, d in terms), key=approximate_months),
    )
    broken = find_broken_limit(total, rows)
    if broken is None or not broken.is_over or find_broken_limit(longest_single_term, rows) is not None:
        return
    name = "suspended terms" if part == "suspended" else "detention and training orders"
    needs = (
        f"the length of the consecutive {name} together: {format_term(total)} is recorded, and {broken.description}. "
    )
    first = linked[0]
    yield SentenceDoubt(
        first[0].ref,
        needs + CONFIRM,
        broken.limit.provision,
        first[1],
        "consecutive_to",
        shorter=_make_concurrent(linked),
    )


def _list_total_limits(event: Event, kind: str, part: str, nation: str) -> list[SentenceLimit]:
    days = SentenceDates(event.offended_on, event.on, event.sentenced_on)
    return [row for row in limits_for(nation, kind) if row.part == part and row.together and row.may_apply(days)]


def add_terms(occasion: Sequence[Event], counts: DisposalTest, *, without_extension: bool = False) -> SentenceTerm:
    """Return the longest total that the recorded terms make, each counted as pronounced."""
    fields = {"kind": _WHOLE, **({"extension_months": None} if without_extension else {})}
    events_to_add = [
        replace(
            event,
            disposals=tuple(replace(d, **fields) if counts(d) else _NOT_COUNTED for d in event.disposals),  # type: ignore[arg-type]
        )
        for event in occasion
    ]
    totals = map_effective_terms(events_to_add, {event.ref for event in events_to_add})
    return max(totals.values(), key=approximate_months, default=NO_TERM)


type PlacedTerm = tuple[Event, int, Disposal]
"""A disposal that is a term, with its event and its place there."""


def _list_terms(occasion: Iterable[Event], counts: DisposalTest) -> list[PlacedTerm]:
    return [(event, place, d) for event in occasion for place, d in enumerate(event.disposals) if counts(d)]


def _make_concurrent(terms: Iterable[PlacedTerm]) -> tuple[DisposalEdit, ...]:
    """Return the edits that make the terms concurrent."""
    return tuple(
        DisposalEdit(event.ref, place, (("consecutive_to", None), ("overlap_months", 0))) for event, place, _ in terms
    )


def _make_consecutive(terms: Sequence[PlacedTerm]) -> tuple[DisposalEdit, ...]:
    """Return the edits that make each term consecutive to the one before it."""
    return tuple(
        DisposalEdit(event.ref, place, (("consecutive_to", True if previous.ref == event.ref else previous.ref),))
        for (previous, _, _), (event, place, _) in pairwise(terms)
    )


def _is_term(disposal: Disposal) -> bool:
    return disposal.kind in HELD_FOR_A_TERM


def _find_warrant_doubts(occasion: Sequence[Event]) -> Iterator[SentenceDoubt]:
    """Yield a doubt if the total on the warrant is not what the recorded terms make."""
    events_with_total = [event for event in occasion if event.total_months or event.total_days]
    terms = _list_terms(occasion, _is_term)
    lengths = [pronounced_term(disposal) for _, _, disposal in terms]
    if not events_with_total or not all(lengths) or any(disposal.as_passed for _, _, disposal in terms):
        return
    recorded = add_terms(occasion, _is_term)
    total_without_extension = add_terms(occasion, _is_term, without_extension=True)
    for stated, event in {_read_stated_total(event): event for event in reversed(events_with_total)}.items():
        if stated not in (recorded, total_without_extension):
            yield _ask_about_total(event, stated, recorded, terms)


def _read_stated_total(event: Event) -> SentenceTerm:
    return SentenceTerm(event.total_months or 0, event.total_days or 0)


def _ask_about_total(
    event: Event, stated: SentenceTerm, recorded: SentenceTerm, terms: Sequence[PlacedTerm]
) -> SentenceDoubt:
    """Return the question about a total that differs, with what would make the two agree."""
    lengths = [pronounced_term(disposal) for _, _, disposal in terms]
    linked = [each for each in terms if each[2].consecutive_to is not None]
    shorter: tuple[DisposalEdit, ...] = ()
    longer: tuple[DisposalEdit, ...] = ()
    if not linked and len(terms) > 1 and sum(lengths, NO_TERM) == stated:
        hint, longer = "They make that total if they are consecutive", _make_consecutive(terms)
    elif linked and max(lengths, key=approximate_months) == stated:
        hint, shorter = "They make that total if they are concurrent", _make_concurrent(linked)
    elif event.days_served and _is_difference(recorded, stated, event.days_served):
        hint = f"The difference is the {event.days_served} days served, which count: the total must include them"
    elif event.days_served and _is_difference(stated, recorded, event.days_served):
        hint = f"The difference is the {event.days_served} days served, which look taken off the terms recorded"
    else:
        hint = "Check each term, and whether it is concurrent or consecutive"
    needs = (
        f"which is right: the warrant of sentence states {format_term(stated)} in all, and the terms recorded make "
        f"{format_term(recorded)}. {hint}. {CONFIRM}"
    )
    return SentenceDoubt(event.ref, needs, AS_PRONOUNCED, None, "total_months", shorter, longer)


def _is_difference(longer: SentenceTerm, shorter: SentenceTerm, days: int) -> bool:
    """Whether the first length is longer by that many days, whichever calendar months they are."""
    min_days, max_days = (bound - other for bound, other in zip(_days(longer), reversed(_days(shorter)), strict=True))
    return min_days <= days <= max_days


def _days(term: SentenceTerm) -> tuple[int, int]:
    min_days, max_days = length_of_months(term.months)
    return min_days + term.days, max_days + term.days
