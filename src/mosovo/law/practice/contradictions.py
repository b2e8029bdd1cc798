"""Facts on the record that cannot all be true: each is a question with both outcomes, never an assumption.

Each fact was accepted when it was recorded, and another fact disagrees with it. Both still count: a clock that custody
stops stays stopped while the question is open. The questions cover every case on the register (`management.KINDS`).
A licence may be recorded before it begins. As today’s date is not known here, open custody contradicts a licence only
when another fact is dated on or after the day of release.
"""

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter

from mosovo.law.days import Span, days_before, months_after
from mosovo.law.facts import CaseFacts, Event, Notification, Spell
from mosovo.law.frozen_value import value
from mosovo.law.obligation import Question
from mosovo.law.position import Position
from mosovo.law.practice.days_at_liberty import IN_AND_OUT_AGAIN
from mosovo.law.practice.management import KINDS, time_on_register
from mosovo.law.soa2003.offence_ranges import last_offence_day
from mosovo.law.soa2003.s131 import HELD_FOR_A_TERM, IMPRISONMENT
from mosovo.law.sources import CJA2003, CJIA2008, RECORDS_POLICY, SOA2003, Provision

IN_PERSON = ("s.83", "s.84", "s.85(", "s.86")
"""The provisions, by their first letters, under which details are given at a police station: s.87(1)."""
AWAY = frozenset({"custody", "abroad"})
"""Time in which the person cannot attend a police station. Someone in hospital may be escorted to one."""
LEADS_TO_CUSTODY = frozenset({"arrest", "offence", "breach"})
YOUNGEST = 8
"""Years of age. No nation of the United Kingdom has held a younger child criminally responsible."""
A_YEAR = 365
IS_CUSTODIAL = IMPRISONMENT | HELD_FOR_A_TERM


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
    f"which date is wrong: at this offence or conviction the nominal was not born or under {YOUNGEST}. "
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
    if any(getattr(position.facts, kind) for kind in KINDS):
        for check in _CHECKS:
            yield from check(position)


def _after_death(position: Position) -> Iterator[Question]:
    """Yield a question if the person was seen, notified, sentenced or detained after the day of death."""
    facts, died_on = position.facts, position.facts.died_on
    if died_on is None:
        return
    later = [
        *((each.on, each.ref) for each in facts.visits if each.seen),
        *((each.on, each.ref) for each in facts.notifications if _in_person(each)),
        *((each.from_on, each.ref) for each in facts.spells),
        *((each.sentenced_on or each.on, each.ref) for each in facts.events),
    ]
    if found := [each for each in later if each[0] > died_on]:
        yield AFTER_DEATH.about(min(found)[1])


def _before_birth(position: Position) -> Iterator[Question]:
    if position.facts.born_on is None:
        return
    earliest = months_after(12 * YOUNGEST, position.facts.born_on)
    for event in position.facts.events:
        if (last_offence_day(event) or event.on) < earliest:
            yield BEFORE_BIRTH.about(event.ref)


def _seen_while_away(position: Position) -> Iterator[Question]:
    facts = position.facts
    for spell in facts.spells:
        if spell.kind != IN_AND_OUT_AGAIN:
            days = ((each.on, each.ref) for each in facts.visits if each.seen)
            yield from _find_contradiction(spell, days, SEEN_WHILE_AWAY)


def _notified_while_away(position: Position) -> Iterator[Question]:
    facts = position.facts
    for spell in facts.spells:
        if spell.kind in AWAY:
            days = ((each.on, each.ref) for each in facts.notifications if _in_person(each))
            yield from _find_contradiction(spell, days, NOTIFIED_WHILE_AWAY)


def _find_contradiction(
    spell: Spell, days: Iterator[tuple[date, str]], contradiction: Contradiction
) -> Iterator[Question]:
    """Yield a question about the first of the days that lies strictly inside the spell."""
    found = [each for each in days if spell.from_on < each[0] and (spell.until is None or each[0] < spell.until)]
    if found:
        yield contradiction.about(min(found)[1])


def _custody_basis(position: Position) -> Iterator[Question]:
    """Yield a question for custody without a sentence, a recall, an arrest, or a later conviction that explains it."""
    for spell in position.facts.spells:
        if spell.kind == "custody" and not _is_explained(spell, position.facts):
            yield CUSTODY_BASIS.about(spell.ref)


def _is_explained(spell: Spell, facts: CaseFacts) -> bool:
    ends, since = spell.until or date.max, days_before(A_YEAR, spell.from_on)
    return (
        any(each.on >= spell.from_on or (_is_custodial(each) and each.on <= ends) for each in facts.events)
        or any(each.on <= ends for each in facts.recalls)
        or any(each.what in LEADS_TO_CUSTODY and since <= each.on <= ends for each in facts.came_to_notice)
        or any(each.on <= ends and (each.until is None or since <= each.until) for each in facts.wanted)
    )


def _licence_sentence(position: Position) -> Iterator[Question]:
    facts = position.facts
    for licence in facts.licences:
        passed = [each for each in facts.events if _is_custodial(each) and (each.sentenced_on or each.on) <= licence.on]
        if not any(each.quashed_on is None or each.quashed_on > licence.on for each in passed):
            yield LICENCE_SENTENCE.about(licence.ref)


def _licence_in_custody(position: Position) -> Iterator[Question]:
    """Yield a question for a licence that began during custody: custody ends by the day of release (s.249)."""
    facts = position.facts
    for licence in facts.licences:
        for spell in facts.spells:
            if spell.kind != "custody" or spell.from_on >= licence.on:
                continue
            if _latest(facts) >= licence.on if spell.until is None else spell.until > licence.on:
                yield LICENCE_IN_CUSTODY.about(licence.ref)
                break


def _latest(facts: CaseFacts) -> date:
    """Return the latest date on which something was recorded as done, so that date has certainly passed."""
    done = (
        facts.visits, facts.notifications, facts.risk_levels, facts.assessments, facts.allocated, facts.came_to_notice,
        facts.photographs, facts.recalls, facts.case_reviews, facts.plan_versions, facts.mappa_levels,
    )  # fmt: skip
    known = (each.known_on for each in facts.registered if each.known_on is not None)
    return max((*(each.on for kind in done for each in kind), *known), default=date.min)


def _order_basis(position: Position) -> Iterator[Question]:
    facts = position.facts
    for order in facts.orders:
        source = NEED_A_CONVICTION.get(order.kind)
        if source is not None and not any(each.on <= order.made_on for each in facts.events):
            yield Question(order.ref, ORDER_BASIS.needs, source)


def _level_without_category(position: Position) -> Iterator[Question]:
    facts = position.facts
    if any(each.kind == "confirmed" for each in facts.mappa):
        return
    if raised := [each for each in facts.mappa_levels if each.level > 1]:
        yield LEVEL_WITHOUT_CATEGORY.about(max(raised, key=attrgetter("on", "ref")).ref)


def _wanted_in_custody(position: Position) -> Iterator[Question]:
    """Yield a question for a wanted period without an outcome, if the person was in custody after it began."""
    for sought in position.facts.wanted:
        ends = (each.until for each in position.facts.spells if each.kind == "custody")
        if sought.until is None and any(until is None or until > sought.on for until in ends):
            yield WANTED_IN_CUSTODY.about(sought.ref)


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
        if each.until is not None and _left_while_subject(position, each.until):
            yield OFF_THE_REGISTER.about(each.ref)


def _may_be_subject(position: Position, span: Span) -> bool:
    """Whether the person is subject in that time, or may be after the answer to another question."""
    return any(span.touches(each) for each in (*position.spells, *position.undecided))


def _left_while_subject(position: Position, day: date) -> bool:
    """Whether the person is subject on the day on which a registration ended, and no other registration continues."""
    others = any(day in time_on_register(each) for each in position.facts.registered)
    return not others and position.subject_on(day) is True


def _in_person(notification: Notification) -> bool:
    return notification.under.startswith(IN_PERSON)


def _is_custodial(event: Event) -> bool:
    """Whether there is a sentence of imprisonment; suspended ones count, as activation is not recorded."""
    return any(each.kind in IS_CUSTODIAL for each in event.disposals)


_CHECKS: tuple[Callable[[Position], Iterator[Question]], ...] = (
    _after_death, _before_birth, _seen_while_away, _notified_while_away, _custody_basis, _licence_sentence,
    _licence_in_custody, _order_basis, _level_without_category, _wanted_in_custody, _registrations,
)  # fmt: skip
