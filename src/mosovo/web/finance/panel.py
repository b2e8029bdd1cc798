"""Money: accounts and cards, for whoever has opened Finance; for others, that there is something, or nothing."""

from collections.abc import Iterable, Iterator

from mosovo.access.groups import FieldGroup, of
from mosovo.access.policy import BREAK_GLASS
from mosovo.rooms.finance import queries
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.web.casefile.panel import OF_MONEY, Case, Line, Panel, kept_back, provenance, recording
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

from .said import account, card, on_the_card

ROOM = "finance"
NOT_OF_THE_ROLE = "Your role does not read accounts and cards."
RECORDED_HERE = (BankAccount, PaymentCard, AccountEnd, CardEnd)


def panel(case: Case) -> Panel:
    """The panel of this room."""
    reach = of(case.permit.actor, by_glass=case.permit.rule == BREAK_GLASS)
    if FieldGroup.FINANCE not in reach.records:
        return Panel(anchor="money", title="Money", empty=NOT_OF_THE_ROLE)
    about = (case.nominal_id, case.known_at)
    accounts, cards = queries.accounts(*about), queries.cards(*about)
    money = [each for each in case.kept if each.kind in OF_MONEY]
    return Panel(
        anchor="money",
        title="Money",
        lines=[*kept_back(case, money), *_accounts(accounts), *_cards(cards)],
        empty="No bank account or card is recorded.",
        entries=[_entry(each, account(each)) for each in accounts if each.from_on]
        + [_entry(each, card(each)) for each in cards if each.from_on],
        acts=[recording(case, model) for model in RECORDED_HERE],
    )


def _accounts(accounts: Iterable[BankAccount]) -> Iterator[Line]:
    for each in accounts:
        with_whom = f": {each.held_with}" if each.held_with else ""
        where = [each.branch, each.uk_office and f"in the United Kingdom: {each.uk_office}"]
        parts = [f"{each.get_whose_display()}{with_whom}", *where, _held(each, "Opened")]
        yield _line("Bank account", account(each), parts, each)
        yield from _end("Account closed", each, account(each))


def _cards(cards: Iterable[PaymentCard]) -> Iterator[Line]:
    for each in cards:
        since = f"Valid from {on_the_card(each.valid_from)}" if each.valid_from else ""
        yield _line(each.get_kind_display(), card(each), [since, _held(each, "Held from")], each)
        yield from _end("Card held no longer", each, card(each))


def _held(each: BankAccount | PaymentCard, since: str) -> str:
    return f"{since} {plain_day(each.from_on)}" if each.from_on else ""


def _line(name: str, value: str, parts: Iterable[str], row: BankAccount | PaymentCard) -> Line:
    detail = ". ".join(part for part in parts if part)
    return Line(name, value, detail, on=row.from_on, until=queries.ended_on(row), row=row, room=ROOM)


def _end(name: str, each: BankAccount | PaymentCard, called: str) -> Iterator[Line]:
    end = each.end
    if end is not None:
        yield Line(name, plain_day(end.ended_on), called, on=end.ended_on, row=end, room=ROOM)


def _entry(each: BankAccount | PaymentCard, label: str) -> Entry:
    until = queries.ended_on(each)
    assert each.from_on
    return Entry("Money", each.from_on, label, until=until, open_ended=until is None, told_by=provenance(each))
