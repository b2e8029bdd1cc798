"""Changes: Sexual Offences Act 2003 s.84."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from operator import itemgetter

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.release import list_releases
from mosovo_law.core.days import Span
from mosovo_law.core.limit import limit_days, within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Change, Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.change_dates import (
    COUNTED_KINDS,
    can_be_too_short,
    later_occurrence,
    list_change_dates,
)
from mosovo_law.status.soa2003.notification_matters import HOME_ADDRESS, change_matter, notifies_change
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

READ_ON = date(2010, 12, 1)
NAME, STAY = frozenset({"name"}), frozenset({"stay"})
QUALIFYING_STAY = SOA2003("s.84(1)(c)", text_date=READ_ON)
NOTIFIED_EARLIER = "whether an address notified in an earlier time subject to notification has to be notified again"


@rule(
    "soa2003.s84.name",
    SOA2003("s.84(1)(a)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
    needs=("changes",),
)
def name_change(position: Position) -> RuleResults:
    """Notify a name not yet notified within 3 days beginning with its first use."""
    return duties_on_changes(position, NAME)


@rule(
    "soa2003.s84.home_address",
    SOA2003("s.84(1)(b)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
    needs=("changes",),
)
def home_address_change(position: Position) -> RuleResults:
    """Notify a change of home address within 3 days beginning with the change."""
    return duties_on_changes(position, HOME_ADDRESS)


@rule(
    "soa2003.s84.stay",
    QUALIFYING_STAY,
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
    needs=("changes",),
)
def qualifying_stay(position: Position) -> RuleResults:
    """Notify an address stayed at for 7 days, within 3 days beginning with the seventh.

    A person who stops being subject and becomes subject again has the duty again, from the first day on which it is so.
    """
    notified: set[str] = set()
    for _, change, day in changes_while_subject(position, STAY):
        duty = build_change_duty(position, change.ref, change.kind, day, change)
        duty = replace(duty, occurrence=later_occurrence(change, day))
        if change.ref in notified:
            yield Question(change.ref, NOTIFIED_EARLIER, QUALIFYING_STAY)
            duty = replace(duty, in_question=True)
        if duty.met_by is not None:
            notified.add(change.ref)
        yield duty


@rule(
    "soa2003.s84.release",
    SOA2003("s.84(1)(d)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
    needs=("spells",),
)
def release_notification(position: Position) -> RuleResults:
    """Notify release from custody or hospital within 3 days beginning with the day of release."""
    for spell, released_on in list_releases(position):
        if position.spell_on(released_on) is not None:
            yield build_change_duty(position, spell.ref, "release", released_on)


def duties_on_changes(position: Position, kinds: frozenset[str]) -> Iterator[RuleFinding]:
    """Yield the duty for each change of these kinds that happened while the person was subject."""
    for _, change, day in changes_while_subject(position, kinds):
        yield build_change_duty(position, change.ref, change.kind, day, change)


def changes_while_subject(position: Position, kinds: frozenset[str]) -> Iterable[tuple[int, Change, date]]:
    """Return each change of these kinds while the person was subject: its place among the facts, itself and its day."""
    by_kind = position.compute_once(_group_changes_while_subject)
    results = [by_kind[kind] for kind in kinds if kind in by_kind]
    if len(results) < 2:
        return results[0] if results else ()
    return sorted(chain(*results), key=itemgetter(0))


def _group_changes_while_subject(position: Position) -> dict[str, list[tuple[int, Change, date]]]:
    """Return the changes that happened while the person was subject, by kind."""
    results: dict[str, list[tuple[int, Change, date]]] = {}
    for place, change in enumerate(position.facts.changes):
        if change.kind in COUNTED_KINDS:
            days = list_change_dates(change, position.spells)
            results.setdefault(change.kind, []).extend([(place, change, day) for day in days])
        elif change.on is not None and position.spell_on(change.on) is not None:
            results.setdefault(change.kind, []).append((place, change, change.on))
    return results


def build_change_duty(
    position: Position,
    trigger: str,
    kind: str,
    day: date,
    change: Change | None = None,
    *,
    advise_from: date | None = None,
) -> RuleFinding:
    """Return the duty of 3 days beginning with the day, met by the first notification of it or by an advance notice."""
    limit = within(3, day, position.excluded_spans)
    notification = current_advance_notice(position, change, day) if position.advances and change is not None else None
    if notification is None:
        notification = position.find_first_notification(day, notifies_change(kind))
    met_by, met_on = (None, None) if notification is None else (notification.ref, notification.on)
    in_question = position.may_be_custody_within(limit_days(limit)) if position.unrecorded_custody else False
    because = (Step(kind, (day,)),)
    if advise_from is None:
        return RuleFinding(trigger, day, limit, met_by, met_on, in_question, because)
    in_question = in_question or (change is not None and can_be_too_short(change))
    earlier = within(3, beginning_with=advise_from, not_counting=position.excluded_spans)
    return RuleFinding(trigger, day, limit, met_by, met_on, in_question, because, advise_by=earlier.advise_by)


def current_advance_notice(position: Position, change: Change, day: date) -> Notification | None:
    """Return the notice given in advance that meets the duty for this change."""
    return position.compute_once(_index_standing_notices).get((day, change_matter(change.kind)))


def _index_standing_notices(position: Position) -> dict[tuple[date, str | None], Notification]:
    """Return the first notice given in advance that counts, by the day and the matter of the change."""
    results: dict[tuple[date, str | None], Notification] = {}
    for advance in position.advances:
        if advance.stands_for is not None:
            results.setdefault((advance.stands_for, change_matter(advance.notice.change)), advance.notice)
    return results
