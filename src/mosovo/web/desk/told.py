"""What was last told of each detail, in the words in which it is read out."""

from collections.abc import Iterable, Iterator

from mosovo.rooms.households.models import Household, HouseholdStay
from mosovo.rooms.households.queries import is_there, left_for_good_on
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import Document, Identifier
from mosovo.rooms.whereabouts.models import Address, Change
from mosovo.web.finance import said as of_finance
from mosovo.web.whereabouts import stays
from mosovo.web.words import instant, plain_day

from .record import Line, Reading, Record

MOST_SHOWN = 5


def names(record: Record) -> Iterator[Line]:
    """Every name, with since when it is used."""
    for name in record.names:
        since = f"used from {plain_day(name.used_from_on)}" if name.used_from_on else ""
        yield Line(str(name), name, _joined(name.get_kind_display(), since))


def birth(record: Record) -> Iterator[Line]:
    """The date of birth."""
    if born := identity.birth(record.nominal_id):
        yield Line(plain_day(born.born_on), born)


def insurance_number(record: Record) -> Iterator[Line]:
    """The National Insurance number."""
    for each in record.identifiers:
        if each.kind == Identifier.Kind.NI:
            yield Line(each.value, each)


def home(record: Record) -> Iterator[Line]:
    """Where they live, or can regularly be found."""
    if record.home:
        found = "Regularly found there since" if record.home.kind == Address.Kind.REGULARLY_FOUND else "Since"
        yield Line(str(record.home), record.home, f"{found} {plain_day(record.home.from_on)}")


def other_addresses(record: Record) -> Iterator[Line]:
    """Other addresses that they have not left."""
    for each in record.addresses:
        if each.kind == Address.Kind.OTHER and (each.until is None or record.on < each.until):
            yield Line(str(each), each, f"Since {plain_day(each.from_on)}")


def stays_elsewhere(record: Record) -> Iterator[Line]:
    """Stays of the last twelve months, counted towards the seventh day."""
    for each in record.stays:
        yield Line(_on_one_line(each), each, stays.said(each.runs, record.on))
    yield from _days_only(record, Change.Kind.STAY)


def households(record: Record) -> Iterator[Line]:
    """Households with a child, when they were there last, and referrals that wait for an answer."""
    for each in record.households:
        yield Line(_on_one_line(each), each, _joined(_last_stay(each, record), *_waiting(each, record), after=". "))
    yield from _days_only(record, Change.Kind.CHILD_HOUSEHOLD)


def _last_stay(household: Household, record: Record) -> str:
    last: HouseholdStay | None = next(iter(household.stays), None)
    if last is None:
        return "No stay recorded"
    if ended := left_for_good_on(household, record.on):
        return f"Lives or stays there no longer since {plain_day(ended)}"
    if last.until_at is None:
        return f"There since {instant(last.from_at)}"
    there = "There today" if is_there(last, record.on) else "Last there"
    return f"{there}, {instant(last.from_at)} to {instant(last.until_at)}"


def _waiting(household: Household, record: Record) -> Iterator[str]:
    for each in household.referrals:
        if each.sent_on <= record.on and (each.answer is None or each.answer.answered_on > record.on):
            yield f"Referral of {plain_day(each.sent_on)} to {each.to_whom} not answered"


def accounts(record: Record) -> Iterator[Line]:
    """Accounts held: of whoever has opened Finance."""
    for each in record.accounts:
        since = f"opened {plain_day(each.from_on)}" if each.from_on else ""
        with_whom = f"{each.get_whose_display()}: {each.held_with}" if each.held_with else each.get_whose_display()
        yield Line(of_finance.account(each), each, _joined(with_whom, since))
    yield from _days_only(record, Change.Kind.BANK_ACCOUNT)


def cards(record: Record) -> Iterator[Line]:
    """Cards held: of whoever has opened Finance."""
    for each in record.cards:
        since = f"held from {plain_day(each.from_on)}" if each.from_on else ""
        yield Line(of_finance.card(each), each, _joined(each.get_kind_display(), since))
    yield from _days_only(record, Change.Kind.PAYMENT_CARD)


def documents(kind: Document.Kind) -> Reading:
    """Passports, or other documents, that they hold."""

    def told(record: Record) -> Iterator[Line]:
        for each in record.documents:
            if each.kind == kind:
                until = _until(each, record)
                since = f"held from {plain_day(each.from_on)}" if each.from_on else ""
                where = f"in the name of {each.name_in_it}"
                yield Line(str(each), each, _joined(where, until, each.held_by, since))
        yield from _days_only(record, Change.Kind(kind.value))

    return told


def _until(document: Document, record: Record) -> str:
    if document.expires_on is None:
        return ""
    runs = "ran out on" if document.expires_on < record.on else "valid to"
    return f"{runs} {plain_day(document.expires_on)}"


def _days_only(record: Record, kind: Change.Kind) -> Iterator[Line]:
    """Changes of which no more than the time was ever recorded."""
    for each in [change for change in record.changes if change.kind == kind][:MOST_SHOWN]:
        yield Line(_when(each), each, "No particulars recorded: ask for them")


def _when(change: Change) -> str:
    if change.from_at:
        return f"From {instant(change.from_at)}" + (f" to {instant(change.until_at)}" if change.until_at else "")
    if change.first_day_on and change.last_day_on:
        return f"{plain_day(change.first_day_on)} to {plain_day(change.last_day_on)}"
    return f"Changed on {plain_day(change.on)}" if change.on else change.get_kind_display()


def _on_one_line(place: object) -> str:
    return ", ".join(part.strip() for part in str(place).splitlines() if part.strip())


def _joined(*parts: str, after: str = ", ") -> str:
    said: Iterable[str] = (part for part in parts if part)
    return after.join(said)
