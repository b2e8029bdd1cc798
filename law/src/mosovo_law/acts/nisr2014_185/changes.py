"""Prescribed matters in Northern Ireland: regulations 11, 13 and 15, with the same words as in England and Wales."""

from datetime import date

from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.acts.si2012_1876.changes import MONEY_AND_PAPERS, duties_on_leaving, duties_on_stays
from mosovo_law.acts.soa2003.s84 import duties_on_changes
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer
from mosovo_law.core.sources import NORTHERN_IRELAND, SOA2003, Source
from mosovo_law.status.position import Position

REGULATIONS = Source("NISR 2014/185", "nisr/2014/185", "regulations")
READ_ON = date(2014, 6, 23)
CAME_INTO_OPERATION = Span(date(2014, 6, 24))
"""LAW-084."""


@rule(
    "soa2003.s84.prescribed",
    SOA2003("s.84(1)(ca)"),
    Bearer.NOMINAL,
    in_force=CAME_INTO_OPERATION,
    extent=NORTHERN_IRELAND,
    needs=("changes",),
)
def bank_card_or_document_change(position: Position) -> RuleResults:
    """Notify a change of bank account, card, passport or identity document within 3 days beginning with the change.

    Applies if one is opened, obtained, closed or no longer held, or a notified detail is altered: regs 13 and 15.
    """
    return duties_on_changes(position, MONEY_AND_PAPERS)


@rule(
    "soa2003.s84.child_household",
    REGULATIONS("reg.11", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=CAME_INTO_OPERATION,
    extent=NORTHERN_IRELAND,
    needs=("changes",),
)
def household_with_a_child(position: Position) -> RuleResults:
    """Notify a stay of 12 hours where a child lives or stays, within 3 days beginning with the day it reaches 12 hours.

    Advise the person to count from the day of arrival.
    """
    return duties_on_stays(position)


@rule(
    "soa2003.s84.child_household_left",
    REGULATIONS("reg.11(2)(b)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=CAME_INTO_OPERATION,
    extent=NORTHERN_IRELAND,
    needs=("changes",),
)
def household_left(position: Position) -> RuleResults:
    """Notify no longer living or staying in a household with a child that was notified, within 3 days."""
    return duties_on_leaving(position)
