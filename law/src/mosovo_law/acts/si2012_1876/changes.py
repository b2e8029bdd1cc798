"""Prescribed matters: a household with a child, money, passports (2012 Regulations; s.84(1)(ca)).

Regulations 11, 13 and 15; open points are in reading LAW-009. Northern Ireland
has the same words in an instrument of its own (`nisr2014_185`); Scotland has its own (`ssi2007_246`).
"""

from dataclasses import replace
from datetime import date

from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.acts.soa2003.s84 import build_change_duty, changes_while_subject, duties_on_changes
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer, Question
from mosovo_law.core.sources import ENGLAND_AND_WALES, NOTIFICATION_REGULATIONS, SOA2003
from mosovo_law.facts.case_facts import Change
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import HOUSEHOLDS, PRESCRIBED, notifies_change

READ_ON = date(2012, 7, 16)
CAME_INTO_FORCE = Span(date(2012, 8, 13))
MONEY_AND_PAPERS = PRESCRIBED - HOUSEHOLDS
NOTIFIED_EARLIER = "whether a household notified in an earlier time subject to notification has to be notified again"
CHILD_HOUSEHOLD, CHILD_HOUSEHOLD_LEFT = frozenset({"child_household"}), frozenset({"child_household_left"})


@rule(
    "soa2003.s84.prescribed",
    SOA2003("s.84(1)(ca)"),
    Bearer.NOMINAL,
    in_force=CAME_INTO_FORCE,
    extent=ENGLAND_AND_WALES,
    needs=("changes",),
)
def bank_card_or_document_change(position: Position) -> RuleResults:
    """Notify a change of bank account, card, passport or identity document within 3 days beginning with the change.

    Applies if one is opened, obtained, closed or no longer held, or a notified detail is altered: regs 13 and 15.
    """
    return duties_on_changes(position, MONEY_AND_PAPERS)


@rule(
    "soa2003.s84.child_household",
    NOTIFICATION_REGULATIONS("reg.11", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=CAME_INTO_FORCE,
    extent=ENGLAND_AND_WALES,
    needs=("changes",),
)
def household_with_a_child(position: Position) -> RuleResults:
    """Notify a stay of 12 hours where a child lives or stays, within 3 days beginning with the day it reaches 12 hours.

    Advise the person to count from the day of arrival.
    """
    return duties_on_stays(position)


@rule(
    "soa2003.s84.child_household_left",
    NOTIFICATION_REGULATIONS("reg.11(2)(b)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=CAME_INTO_FORCE,
    extent=ENGLAND_AND_WALES,
    needs=("changes",),
)
def household_left(position: Position) -> RuleResults:
    """Notify no longer living or staying in a household with a child that was notified, within 3 days."""
    return duties_on_leaving(position)


def duties_on_stays(position: Position) -> RuleResults:
    """Yield the duty for each stay of twelve hours where a child lives or stays, in either nation."""
    notified: set[str] = set()
    for _, change, day in changes_while_subject(position, CHILD_HOUSEHOLD):
        arrived_on = change.from_at.date() if change.from_at is not None else day
        duty = build_change_duty(position, change.ref, change.kind, day, change, advise_from=arrived_on)
        if change.household in notified:
            yield Question(change.ref, NOTIFIED_EARLIER, SOA2003("s.84(1)(ca)"))
            duty = replace(duty, in_question=True)
        if duty.met_by is not None and change.household is not None:
            notified.add(change.household)
        yield duty


def duties_on_leaving(position: Position) -> RuleResults:
    """Yield the duty for each notified household in which the person ceased to live or stay."""
    for _, change, day in changes_while_subject(position, CHILD_HOUSEHOLD_LEFT):
        if _was_notified(position, change, by=day):
            yield build_change_duty(position, change.ref, change.kind, day, change)


def _was_notified(position: Position, change: Change, *, by: date) -> bool:
    """Whether the household was notified since the person first came; assumed if that day is not recorded."""
    if change.from_at is None:
        return True
    first_stay_on = change.from_at.date()
    notification = position.find_last_notification(by, notifies_change("child_household"))
    return notification is not None and notification.on >= first_stay_on
