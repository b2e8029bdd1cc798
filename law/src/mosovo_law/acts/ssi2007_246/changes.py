"""Passports, accounts and cards in Scotland: SOA 2003 s.84(1)(e) to (g) with SSI 2007/246 reg.4.

Passports are in the Act itself since 1 September 2006 (2006 asp 10 s.78). Accounts and cards are
in the Regulations since 1 April 2007. The open points are in reading LAW-110.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.s84 import changes_while_subject, duties_on_changes
from mosovo_law.core.days import Span
from mosovo_law.core.obligation import Bearer, Question
from mosovo_law.core.sources import SCOTLAND, SOA2003, Source
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import HOUSEHOLDS

REGULATIONS = Source("SSI 2007/246", "ssi/2007/246", "regulations")
PASSPORTS_BEGAN = date(2006, 9, 1)
ACCOUNTS_BEGAN = date(2007, 4, 1)
PASSPORTS = frozenset({"passport"})
ACCOUNTS = frozenset({"bank_account", "payment_card"})
DOCUMENTS = frozenset({"identity_document"})
UNDER_THE_ACT = SOA2003("s.84(1)(e)", text_date=PASSPORTS_BEGAN)
UNDER_THE_REGULATIONS = REGULATIONS("reg.4", text_date=ACCOUNTS_BEGAN)
DOCUMENT_QUESTION = "whether the document can be used instead of a passport: in Scotland only such a one is notified"
HOUSEHOLD_QUESTION = (
    "whether Scotland prescribes it: SSI 2007/246 prescribes accounts and cards alone, and no other instrument was "
    "found (LAW-110). If one does, it is notified within 3 days; if none does, it is not notified"
)


@rule(
    "soa2003.s84.prescribed",
    UNDER_THE_ACT,
    Bearer.NOMINAL,
    in_force=Span(PASSPORTS_BEGAN, ACCOUNTS_BEGAN),
    extent=SCOTLAND,
    needs=("changes",),
)
def passport_change(position: Position) -> RuleResults:
    """Notify a change of bank account, card, passport or identity document within 3 days beginning with the change.

    Of these, Scotland then prescribed a passport alone: lost, no longer held or received, s.84(1)(e) and (f).
    """
    yield from duties_on_changes(position, PASSPORTS)
    yield from _list_document_findings(position, Span(PASSPORTS_BEGAN, ACCOUNTS_BEGAN))


@rule(
    "soa2003.s84.prescribed",
    UNDER_THE_REGULATIONS,
    Bearer.NOMINAL,
    in_force=Span(ACCOUNTS_BEGAN),
    extent=SCOTLAND,
    needs=("changes",),
)
def passport_account_or_card_change(position: Position) -> RuleResults:
    """Notify a change of bank account, card, passport or identity document within 3 days beginning with the change.

    Applies if an account is opened or closed, a card is obtained, expires or is no longer held, a passport is received,
    lost or no longer held, or a notified detail is altered: s.84(1)(e) to (g), reg.4.
    """
    yield from duties_on_changes(position, PASSPORTS | ACCOUNTS)
    yield from _list_document_findings(position, Span(ACCOUNTS_BEGAN))
    for _, change, day in changes_while_subject(position, HOUSEHOLDS):
        if day >= ACCOUNTS_BEGAN:
            yield Question(change.ref, HOUSEHOLD_QUESTION, REGULATIONS("reg.4", text_date=ACCOUNTS_BEGAN))


def _list_document_findings(position: Position, span: Span) -> Iterator[RuleFinding | Question]:
    """Yield the duty in question for each identity document: it is a passport if it can be used instead of one."""
    for duty in duties_on_changes(position, DOCUMENTS):
        if duty.opens_on in span:
            yield Question(duty.trigger, DOCUMENT_QUESTION, SOA2003("s.83(8)", text_date=PASSPORTS_BEGAN))
            yield replace(duty, in_question=True)
