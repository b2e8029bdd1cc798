"""Bank accounts and cards, for readers who opened Finance. Others see only whether there are any."""

from collections.abc import Iterable, Iterator

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.finance import queries
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import (
    OF_MONEY,
    CaseContext,
    FactRow,
    Panel,
    build_record_link,
    format_provenance,
    list_withheld,
)
from mosovo.web.core.timeline import TimelineEntry

from .display import describe_account, describe_card, describe_printed_card

ROOM = "finance"
NO_ACCESS = "Your role does not have access to bank accounts and cards."
FACT_MODELS = (BankAccount, PaymentCard, AccountEnd, CardEnd)


def build_panel(case: CaseContext) -> Panel:
    """Build the finance panel."""
    reach = reach_for_actor(case.permit.actor, is_emergency=case.permit.rule == BREAK_GLASS)
    if FieldGroup.FINANCE not in reach.records:
        return Panel(anchor="money", title="Finance", empty=NO_ACCESS)
    query_args = (case.nominal_id, case.known_at)
    accounts, cards = queries.list_accounts(*query_args), queries.list_cards(*query_args)
    withheld_facts = [each for each in case.withheld if each.kind in OF_MONEY]
    return Panel(
        anchor="money",
        title="Finance",
        lines=[*list_withheld(case, withheld_facts), *_build_account_rows(accounts), *_build_card_rows(cards)],
        empty="No bank accounts or cards recorded. Ask at the next notification.",
        entries=[_build_timeline_entry(each, describe_account(each)) for each in accounts if each.from_on]
        + [_build_timeline_entry(each, describe_card(each)) for each in cards if each.from_on],
        acts=[build_record_link(case, model) for model in FACT_MODELS],
    )


def _build_account_rows(accounts: Iterable[BankAccount]) -> Iterator[FactRow]:
    for each in accounts:
        holder = f": {each.held_with}" if each.held_with else ""
        places = [each.branch, each.uk_office and f"in the UK: {each.uk_office}"]
        parts = [f"{each.get_whose_display()}{holder}", *places, _format_start(each, "Opened")]
        yield _build_row("Bank account", describe_account(each), parts, each)
        yield from _build_end_row("Account closed", each, describe_account(each))


def _build_card_rows(cards: Iterable[PaymentCard]) -> Iterator[FactRow]:
    for each in cards:
        since = f"Valid from {describe_printed_card(each.valid_from)}" if each.valid_from else ""
        yield _build_row(each.get_kind_display(), describe_card(each), [since, _format_start(each, "Held from")], each)
        yield from _build_end_row("Card no longer held", each, describe_card(each))


def _format_start(each: BankAccount | PaymentCard, since: str) -> str:
    return f"{since} {format_date(each.from_on)}" if each.from_on else ""


def _build_row(name: str, value: str, parts: Iterable[str], row: BankAccount | PaymentCard) -> FactRow:
    detail = ". ".join(part for part in parts if part)
    return FactRow(name, value, detail, on=row.from_on, until=queries.closed_date(row), row=row, room=ROOM)


def _build_end_row(name: str, each: BankAccount | PaymentCard, label: str) -> Iterator[FactRow]:
    end = each.end
    if end is not None:
        yield FactRow(name, format_date(end.ended_on), label, on=end.ended_on, row=end, room=ROOM)


def _build_timeline_entry(each: BankAccount | PaymentCard, label: str) -> TimelineEntry:
    until = queries.closed_date(each)
    assert each.from_on
    return TimelineEntry(
        "Finance",
        each.from_on,
        label,
        until=until,
        open_ended=until is None,
        information_source=format_provenance(each),
    )
