"""Facts on the record that cannot all be true: each is a question with both outcomes, never an assumption.

Each fact was accepted when it was recorded, and another fact disagrees with it. Both still count: a clock that custody
stops stays stopped while the question is open. The questions cover every case on the register (`management.KINDS`). As
today’s date is not known here, open custody contradicts a licence only if another fact is dated on or after its day.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from operator import attrgetter, itemgetter

from mosovo.practice.custody_reasons import CustodyReasons, is_custodial
from mosovo.practice.days_at_liberty import POLICE_CUSTODY
from mosovo.practice.management import FACTS_OF_KINDS, time_on_register
from mosovo_law.core.days import MergedSpans, Span, day_after, merge_spans, months_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import CJA2003, CJIA2008, RECORDS_POLICY, SOA2003, Provision
from mosovo_law.facts.case_facts import CaseFacts, Event, Notification, Spell
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.offence_ranges import last_offence_day

IN_PERSON = ("s.83", "s.84", "s.85(", "s.86")
"""The provisions, by their first letters, under which details are given at a police station: s.87(1)."""
AWAY = frozenset({"custody", "abroad"})
"""Time in which the person cannot attend a police station. Someone in hospital may be escorted to one."""
AGE_OF_RESPONSIBILITY = 8
"""Years of age. No nation of the United Kingdom has held a younger child criminally responsible."""


@value(frozen=True, slots=True)
class Contradiction:
    """One kind of contradiction. `needs` states both outcomes; the completeness record identifies the kind by it."""

    code: str
    needs: str
    source: Provision

    def about(self, ref: str) -> Question:
        """Return the question about the fact with that ref."""
        return Question(ref, self.needs, self.source)


AFTER_DEATH = Contradiction(
    "after_death",
    "whether the nominal died: another fact is dated later. Correct the death, or the later fact",
    SOA2003("s.82(1)"),
)
BEFORE_BIRTH = Contradiction(
    "before_birth",
    f"which date is wrong: at this offence or conviction the nominal was not born or under {AGE_OF_RESPONSIBILITY}. "
    "Correct the date of birth, or the conviction",
    RECORDS_POLICY("dates"),
)
SEEN_WHILE_AWAY = Contradiction(
    "seen_while_away",
    "where the nominal was: seen at a visit on a day in custody, in hospital or abroad. "
    "Correct the visit, or the dates of that time",
    SOA2003("s.83(6)"),
)
NOTIFIED_WHILE_AWAY = Contradiction(
    "notified_while_away",
    "where the nominal was: notified at a police station on a day in custody or abroad. "
    "Correct the notification, or the dates of that time",
    SOA2003("s.87(1)"),
)
CUSTODY_BASIS = Contradiction(
    "custody_basis",
    "why the nominal is or was in custody: no sentence, recall, arrest or later conviction explains it. "
    "Record it, or correct the custody",
    SOA2003("s.83(6)"),
)
LICENCE_SENTENCE = Contradiction(
    "licence_sentence",
    "which sentence the licence follows: no sentence of imprisonment was passed by the day it began. "
    "Record the sentence, or correct the licence",
    CJA2003("s.249"),
)
LICENCE_IN_CUSTODY = Contradiction(
    "licence_in_custody",
    "whether the nominal was released: the licence began, and the record has them in custody that day. "
    "Record the release, or correct the licence",
    CJA2003("s.249"),
)
ORDER_BASIS = Contradiction(
    "order_basis",
    "which conviction, finding or caution the order rests on: none is on record from before it was made. "
    "Record it, or correct the order",
    SOA2003("s.103B"),
)
LEVEL_WITHOUT_CATEGORY = Contradiction(
    "level_without_category",
    "which MAPPA category the case is in: Level 2 or 3 was set, and no category was ever confirmed. "
    "Confirm the category, or correct the level",
    CJA2003("s.325(2)"),
)
WANTED_IN_CUSTODY = Contradiction(
    "wanted_in_custody",
    "whether the nominal is still wanted or missing: custody began, or lasted, after that day. "
    "Record the outcome, or correct the custody",
    RECORDS_POLICY("wanted and missing"),
)
OFF_THE_REGISTER = Contradiction(
    "off_the_register",
    "whether notification has ended: the registration as a sex offender was ended, and the requirements last longer. "
    "Record what ended them, or correct the registration",
    SOA2003("s.82(1)"),
)
NOT_SUBJECT = Contradiction(
    "not_subject",
    "whether the nominal is a registered sex offender: on the court results recorded notification is not required. "
    "Record the result that requires it, or end the registration",
    SOA2003("s.80"),
)
ENDS_BEFORE_IT_BEGINS = Contradiction(
    "ends_before_it_begins",
    "when the registration ended: the end on record is before its beginning. Correct the end, or the beginning",
    RECORDS_POLICY("dates"),
)
CONTRADICTIONS = (
    AFTER_DEATH, BEFORE_BIRTH, SEEN_WHILE_AWAY, NOTIFIED_WHILE_AWAY, CUSTODY_BASIS, LICENCE_SENTENCE,
    LICENCE_IN_CUSTODY, ORDER_BASIS, LEVEL_WITHOUT_CATEGORY, WANTED_IN_CUSTODY, OFF_THE_REGISTER,
    NOT_SUBJECT, ENDS_BEFORE_IT_BEGINS,
)  # fmt: skip
NEED_A_CONVICTION = {
    "shpo": SOA2003("s.103B"), "sopo": SOA2003("s.106(5)"), "voo": CJIA2008("s.99"),
    "notification_order": SOA2003("s.97"),
}  # fmt: skip
"""Orders that require a conviction, a finding or a caution first. Interim orders do not."""


def contradictions(position: Position) -> Iterator[Question]:
    """Yield a question for each contradiction between facts, at most one for each fact and kind."""
    if any(FACTS_OF_KINDS(position.facts)):
        for check in _CHECKS:
            yield from check(position)


def _after_death(position: Position) -> Iterator[Question]:
    """Yield a question if the person was seen, notified, sentenced or detained after the day of death."""
    facts, died_on = position.facts, position.facts.died_on
    if died_on is None:
        return
    later = [
        *((each.on, each.ref) for each in facts.visits if each.seen),
        *((each.on, each.ref) for each in facts.notifications if _is_in_person(each)),
        *((each.from_on, each.ref) for each in facts.spells),
        *((each.sentenced_on or each.on, each.ref) for each in facts.events),
    ]
    if results := [each for each in later if each[0] > died_on]:
        yield AFTER_DEATH.about(min(results)[1])


def _before_birth(position: Position) -> Iterator[Question]:
    if position.facts.born_on is None:
        return
    earliest = months_after(12 * AGE_OF_RESPONSIBILITY, position.facts.born_on)
    for event in position.facts.events:
        if (last_offence_day(event) or event.on) < earliest:
            yield BEFORE_BIRTH.about(event.ref)


def _seen_while_away(position: Position) -> Iterator[Question]:
    facts = position.facts
    days = sorted((each.on, each.ref) for each in facts.visits if each.seen)
    for spell in facts.spells:
        if spell.kind != POLICE_CUSTODY:
            yield from _find_contradiction(spell, days, SEEN_WHILE_AWAY)


def _notified_while_away(position: Position) -> Iterator[Question]:
    facts = position.facts
    days = sorted((each.on, each.ref) for each in facts.notifications if _is_in_person(each))
    for spell in facts.spells:
        if spell.kind in AWAY:
            yield from _find_contradiction(spell, days, NOTIFIED_WHILE_AWAY)


def _find_contradiction(
    spell: Spell, days: Sequence[tuple[date, str]], contradiction: Contradiction
) -> Iterator[Question]:
    """Yield a question about the first of the days, which are in order, that lies strictly inside the spell."""
    place = bisect_right(days, spell.from_on, key=itemgetter(0))
    if place < len(days) and (spell.until is None or days[place][0] < spell.until):
        yield contradiction.about(days[place][1])


def _custody_basis(position: Position) -> Iterator[Question]:
    """Yield a question for custody without a sentence, a recall, an arrest, or a later conviction that explains it."""
    custody = [spell for spell in position.facts.spells if spell.kind == "custody"]
    reasons = CustodyReasons(position.facts) if custody else None
    for spell in custody:
        if reasons is not None and not reasons.explain(spell):
            yield CUSTODY_BASIS.about(spell.ref)


def _licence_sentence(position: Position) -> Iterator[Question]:
    facts = position.facts
    custodial = [each for each in facts.events if is_custodial(each)] if facts.licences else []
    since = min((each.sentenced_on or each.on for each in custodial if each.quashed_on is None), default=date.max)
    quashed = [each for each in custodial if each.quashed_on is not None]
    for licence in facts.licences:
        if licence.on < since and not any(_was_running(each, licence.on) for each in quashed):
            yield LICENCE_SENTENCE.about(licence.ref)


def _was_running(event: Event, day: date) -> bool:
    """Whether a sentence that was quashed had been passed by the day, and was not quashed by then."""
    return (event.sentenced_on or event.on) <= day and event.quashed_on is not None and event.quashed_on > day


def _licence_in_custody(position: Position) -> Iterator[Question]:
    """Yield a question for a licence that began during custody: custody ends by the day of release (s.249)."""
    facts = position.facts
    if not facts.licences or not facts.spells:
        return
    custody = [spell for spell in facts.spells if spell.kind == "custody"]
    closed = merge_spans(Span(day_after(spell.from_on), spell.until) for spell in custody if spell.until is not None)
    open_custody_from = min((spell.from_on for spell in custody if spell.until is None), default=date.max)
    latest = _find_latest_day(facts)
    for licence in facts.licences:
        if closed.find_span_on(licence.on) is not None or open_custody_from < licence.on <= latest:
            yield LICENCE_IN_CUSTODY.about(licence.ref)


def _find_latest_day(facts: CaseFacts) -> date:
    """Return the latest date on which something was recorded as done, so that date has certainly passed."""
    dated_facts = (
        facts.visits, facts.notifications, facts.risk_levels, facts.assessments, facts.allocated, facts.came_to_notice,
        facts.photographs, facts.recalls, facts.case_reviews, facts.plan_versions, facts.mappa_levels,
    )  # fmt: skip
    known = (each.known_on for each in facts.registered if each.known_on is not None)
    return max((*(each.on for kind in dated_facts for each in kind), *known), default=date.min)


def _order_basis(position: Position) -> Iterator[Question]:
    facts = position.facts
    first = min((each.on for each in facts.events), default=date.max)
    for order in facts.orders:
        source = NEED_A_CONVICTION.get(order.kind)
        if source is not None and order.made_on < first:
            yield Question(order.ref, ORDER_BASIS.needs, source)


def _level_without_category(position: Position) -> Iterator[Question]:
    facts = position.facts
    if any(each.kind == "confirmed" for each in facts.mappa):
        return
    if raised_levels := [each for each in facts.mappa_levels if each.level > 1]:
        yield LEVEL_WITHOUT_CATEGORY.about(max(raised_levels, key=attrgetter("on", "ref")).ref)


def _wanted_in_custody(position: Position) -> Iterator[Question]:
    """Yield a question for a wanted period without an outcome, if the person was in custody after it began."""
    ends = (each.until or date.max for each in position.facts.spells if each.kind == "custody")
    last = max(ends, default=date.min) if position.facts.wanted else date.min
    for wanted_period in position.facts.wanted:
        if wanted_period.until is None and last > wanted_period.on:
            yield WANTED_IN_CUSTODY.about(wanted_period.ref)


def _registrations(position: Position) -> Iterator[Question]:
    """Yield contradictions between a registration and the notification period. Both count until they are answered."""
    facts = position.facts
    for each in facts.registered:
        if each.until is not None and each.until < each.on:
            yield ENDS_BEFORE_IT_BEGINS.about(each.ref)
        if each.kind != "rso":
            continue
        if facts.events and not _may_be_subject(position, time_on_register(each)):
            yield NOT_SUBJECT.about(each.ref)
        if each.until is not None and _is_subject_without_registration(position, each.until):
            yield OFF_THE_REGISTER.about(each.ref)


def _may_be_subject(position: Position, span: Span) -> bool:
    """Whether the person is subject in that time, or may be after the answer to another question."""
    last = span.last_day or date.max
    return position.spells.covers_any_day(span.from_on, last) or position.undecided.covers_any_day(span.from_on, last)


def _is_subject_without_registration(position: Position, day: date) -> bool:
    """Whether the person is subject on the day on which a registration ended, and no other registration continues."""
    others = position.compute_once(_merge_registrations).find_span_on(day)
    return others is None and position.subject_on(day) is True


def _merge_registrations(position: Position) -> MergedSpans:
    return merge_spans(map(time_on_register, position.facts.registered))


def _is_in_person(notification: Notification) -> bool:
    return notification.under.startswith(IN_PERSON)


_CHECKS: tuple[Callable[[Position], Iterator[Question]], ...] = (
    _after_death, _before_birth, _seen_while_away, _notified_while_away, _custody_basis, _licence_sentence,
    _licence_in_custody, _order_basis, _level_without_category, _wanted_in_custody, _registrations,
)  # fmt: skip
