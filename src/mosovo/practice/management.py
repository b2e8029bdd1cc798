"""Who is under management and when: on the register or subject to notification, in the community or detained.

This applies to a case with any fact of the register: a registration, an offender manager, a risk level or a visit. A
person with only a recorded court result (the calculator, a case file) is not yet a case of a force.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from mosovo.practice import management_modes
from mosovo.practice.days_at_liberty import POLICE_CUSTODY, subtract_spans
from mosovo_law.core.days import NO_DAYS, MergedSpans, Span, merge_spans
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Step
from mosovo_law.core.sources import Provision
from mosovo_law.facts.case_facts import DETENTION, Spell
from mosovo_law.facts.management_facts import Registration, ReleaseExpected
from mosovo_law.facts.practice_facts import Visit
from mosovo_law.status.position import Position

KINDS = ("registered", "allocated", "risk_levels", "visits")
"""The facts that make a person a case of the force."""
FACTS_OF_KINDS = attrgetter(*KINDS)
BY_NOTIFICATION = ("rso", None)
"""The kinds of registration that end by law, when notification ends."""


@value(frozen=True, slots=True)
class CommunityPeriod:
    """A time in the community while managed: what began it, and the visits in it, the earliest first."""

    ref: str
    span: Span
    visits: tuple[Visit, ...]

    def find_sighting(self, day: date, *, is_after: bool = False) -> Visit | None:
        """Return the first visit at which the person was seen, from that day or, if `is_after`, after it."""
        return next(
            (each for each in self.visits if each.seen and (each.on > day if is_after else each.on >= day)), None
        )


@value(frozen=True, slots=True)
class DetentionPeriod:
    """A time in custody or hospital while managed, and the expected release from it."""

    spell: Spell
    span: Span
    expected: ReleaseExpected | None


def list_managed_spans(position: Position) -> MergedSpans:
    """Return the times under management, the earliest first: on the register or subject to notification, while alive.

    If neither is known, they begin with the first officer, risk level or visit on record.
    """
    facts = position.facts
    practice_facts = (facts.allocated, facts.risk_levels, facts.visits)
    if not facts.registered and not any(practice_facts):
        return NO_DAYS
    spans = (*position.spells, *(span for _, span in _list_registrations(position)))
    if not spans:
        days = [each.on for kind in practice_facts for each in kind]
        spans = (Span(min(days)),) if days else ()
    return merge_spans(span.ending_by(facts.died_on) for span in spans)


def list_spans_on_register(position: Position) -> Iterator[tuple[str, Span]]:
    """Yield the times under management while not archived, with the ref of what began each."""
    archived = merge_spans(Span(each.on, each.until) for each in position.facts.archived)
    beginnings = position.compute_once(_map_beginnings)
    for span in position.compute_once(list_managed_spans):
        for part in subtract_spans(span, archived):
            yield beginnings.get(part.from_on) or part.from_on.isoformat(), part


def list_community_periods(position: Position) -> tuple[CommunityPeriod, ...]:
    """Return the times under management in the community, without reactive management and archived time."""
    facts, beginnings = position.facts, position.compute_once(_map_beginnings)
    held_spans = (spell.span for spell in facts.spells if spell.kind != POLICE_CUSTODY)
    absent_spans = merge_spans((*held_spans, *management_modes.list_unvisited_spans(position)))
    visits = sorted(facts.visits, key=lambda visit: (visit.on, visit.ref))
    return tuple(
        CommunityPeriod(
            beginnings.get(span.from_on) or span.from_on.isoformat(), span, tuple(_list_inside(visits, span))
        )
        for whole in position.compute_once(list_managed_spans)
        for span in subtract_spans(whole, absent_spans)
    )


def _list_inside(visits: Sequence[Visit], span: Span) -> Sequence[Visit]:
    """Return the visits, which are in order, on the days of a span."""
    last = len(visits) if span.until is None else bisect_left(visits, span.until, key=attrgetter("on"))
    return visits[bisect_left(visits, span.from_on, key=attrgetter("on")) : last]


def list_detained_spans(position: Position) -> tuple[DetentionPeriod, ...]:
    """Return each time in custody or hospital while managed, and the latest record of the expected release."""
    facts, archived = position.facts, [Span(each.on, each.until) for each in position.facts.archived]
    return tuple(
        DetentionPeriod(
            spell, spell.span.ending_by(facts.died_on), management_modes.find_expected_release(facts, spell.ref)
        )
        for spell in facts.spells
        if spell.kind in DETENTION
        and any(spell.span.overlaps(span) for span in position.compute_once(list_managed_spans))
        and not any(spell.from_on in span for span in archived)
    )


def split_at_lapse(
    position: Position, completions: Sequence[tuple[date, str]], day: date
) -> tuple[tuple[date, str] | None, tuple[date, str] | None]:
    """Return the last risk level or assessment that no longer counts on the day, and the first that counts or follows.

    One that was made before the person came into reactive management, was archived or left management does not count
    after it: what happened since was not weighed. `completions`: days and refs, the earliest first.
    """
    lapse_days = position.compute_once(_list_lapse_days)
    place = bisect_right(lapse_days, day)
    lapsed = bisect_right(completions, lapse_days[place - 1], key=itemgetter(0)) if place else 0
    return completions[lapsed - 1] if lapsed else None, completions[lapsed] if lapsed < len(completions) else None


def _list_lapse_days(position: Position) -> tuple[date, ...]:
    """Return the days on which reactive management, time in the archive or time not managed began, in order."""
    managed_spans = position.compute_once(list_managed_spans) or position.spells
    ends = (span.until for span in managed_spans if span.until is not None)
    absences = (
        *position.compute_once(management_modes.list_reactive_spans),
        *position.compute_once(management_modes.list_archived_spans),
    )
    return tuple(sorted((*ends, *(span.from_on for span in absences))))


def known_from(position: Position) -> date | None:
    """Return the first date on which the force had a record of the person; None without a registration."""
    return min((_get_known_date(each) for each in position.facts.registered), default=None)


def start_when_known(position: Position, begins: date) -> date:
    """Return the later of the day and the date on which the force first had a record."""
    return max(begins, position.compute_once(known_from) or begins)


def explain_later_start(begins: date, opens_on: date, in_force: Span, source: Provision) -> tuple[Step, ...]:
    """Explain why a duty opens later than its basis: the policy began then, or the record was made then."""
    if opens_on == begins:
        return ()
    if opens_on == in_force.from_on:
        return (Step("policy_began", (opens_on,), source),)
    return (Step("record_made", (opens_on,), source),)


def find_first_responsibility(position: Position) -> tuple[date, str] | None:
    """Return the first date on which the force is responsible, and the ref: an officer or a registration."""
    facts = position.facts
    days = [
        *((each.on, each.ref) for each in facts.allocated),
        *((_get_known_date(each), each.ref) for each in facts.registered),
    ]
    return min(days, default=None)


def _get_known_date(each: Registration) -> date:
    return each.on if each.known_on is None else max(each.on, each.known_on)


def time_on_register(each: Registration) -> Span:
    """Return the time on the register. An end before the beginning is ignored, and raises a question elsewhere."""
    return Span(each.on, None if each.until is not None and each.until < each.on else each.until)


def _list_registrations(position: Position) -> Iterator[tuple[Registration, Span]]:
    """Yield each time on the register. That of a registered sex offender ends with notification, even if unrecorded."""
    for each in position.facts.registered:
        span = time_on_register(each)
        ends = [law.until for law in position.spells if law.overlaps(span)] if each.kind in BY_NOTIFICATION else []
        known_ends = [until for until in ends if until is not None]
        yield each, span.ending_by(max(known_ends)) if ends and len(known_ends) == len(ends) else span


def _map_beginnings(position: Position) -> dict[date, str]:
    """Return what began a time under management on each day. If there are several, the most specific wins."""
    facts = position.facts
    return {
        **{each.on: each.ref for each in facts.registered},
        **{visit.on: visit.ref for visit in facts.visits},
        **{level.on: level.ref for level in facts.risk_levels},
        **{each.on: each.ref for each in facts.allocated},
        **{period.span.from_on: period.event for period in reversed(position.periods)},
        **dict(management_modes.list_returns_to_active(position)),
        **{spell.until: spell.ref for spell in facts.spells if spell.until is not None},
    }
