"""The last notified value of each detail, as it is read out."""

from collections.abc import Iterable, Iterator

from mosovo.rooms.households.models import Household, HouseholdStay
from mosovo.rooms.households.queries import is_staying, left_permanently_on
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import Identifier, IdentityDocument
from mosovo.rooms.whereabouts.models import Address, Change
from mosovo.web.core.formatting import format_date, format_timestamp
from mosovo.web.features.finance import display as of_finance
from mosovo.web.features.whereabouts import stays

from .details_on_record import DetailReader, DetailsOnRecord, RecordedDetail

MAX_SHOWN = 5


def list_last_names(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield every name, with the date since it is used."""
    for name in record.names:
        since = f"used from {format_date(name.used_from_on)}" if name.used_from_on else ""
        yield RecordedDetail(str(name), name, _join(name.get_kind_display(), since))


def last_birth_date(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the date of birth, if recorded."""
    if born := identity.get_birth(record.nominal_id):
        yield RecordedDetail(format_date(born.born_on), born)


def insurance_number(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the National Insurance number, if recorded."""
    for each in record.identifiers:
        if each.kind == Identifier.Kind.NI:
            yield RecordedDetail(each.value, each)


def last_home(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the home, or the place where the nominal can regularly be found."""
    if record.home:
        text = "Regularly found there since" if record.home.kind == Address.Kind.REGULARLY_FOUND else "Since"
        yield RecordedDetail(str(record.home), record.home, f"{text} {format_date(record.home.from_on)}")


def other_addresses(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the other addresses that the nominal has not left."""
    for each in record.addresses:
        if each.kind == Address.Kind.OTHER and (each.until is None or record.on < each.until):
            yield RecordedDetail(str(each), each, f"Since {format_date(each.from_on)}")


def stays_elsewhere(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield stays of the last 12 months that count towards the seventh day."""
    for each in record.stays:
        yield RecordedDetail(_format_one_line(each), each, stays.describe_stay_days(each.runs, record.on))
    yield from _list_changes_without_details(record, Change.Kind.STAY)


def list_last_households(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield households with a child, with the last stay and unanswered referrals."""
    for each in record.households:
        yield RecordedDetail(
            _format_one_line(each),
            each,
            _join(_describe_last_stay(each, record), *_list_open_referrals(each, record), after=". "),
        )
    yield from _list_changes_without_details(record, Change.Kind.CHILD_HOUSEHOLD)


def _describe_last_stay(household: Household, record: DetailsOnRecord) -> str:
    last: HouseholdStay | None = next(iter(household.stays), None)
    if last is None:
        return "No stay recorded"
    if ended := left_permanently_on(household, record.on):
        return f"No longer lives or stays there since {format_date(ended)}"
    if last.until_at is None:
        return f"Staying since {format_timestamp(last.from_at)}"
    there = "Staying today" if is_staying(last, record.on) else "Last stayed"
    return f"{there}, {format_timestamp(last.from_at)} to {format_timestamp(last.until_at)}"


def _list_open_referrals(household: Household, record: DetailsOnRecord) -> Iterator[str]:
    for each in household.referrals:
        if each.sent_on <= record.on and (each.answer is None or each.answer.answered_on > record.on):
            yield f"Referral of {format_date(each.sent_on)} to {each.referred_to} not answered"


def list_last_accounts(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the bank accounts held, if the officer has opened Finance."""
    for each in record.accounts:
        since = f"opened {format_date(each.from_on)}" if each.from_on else ""
        with_whom = f"{each.get_whose_display()}: {each.held_with}" if each.held_with else each.get_whose_display()
        yield RecordedDetail(of_finance.describe_account(each), each, _join(with_whom, since))
    yield from _list_changes_without_details(record, Change.Kind.BANK_ACCOUNT)


def list_last_cards(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
    """Yield the cards held, if the officer has opened Finance."""
    for each in record.cards:
        since = f"held from {format_date(each.from_on)}" if each.from_on else ""
        yield RecordedDetail(of_finance.describe_card(each), each, _join(each.get_kind_display(), since))
    yield from _list_changes_without_details(record, Change.Kind.PAYMENT_CARD)


def list_last_documents(kind: IdentityDocument.Kind) -> DetailReader:
    """Return the function that yields the passports, or the other documents, held."""

    def list_last_details(record: DetailsOnRecord) -> Iterator[RecordedDetail]:
        for each in record.documents:
            if each.kind == kind:
                until = _describe_validity(each, record)
                since = f"held from {format_date(each.from_on)}" if each.from_on else ""
                where = f"in the name of {each.name_in_it}"
                yield RecordedDetail(str(each), each, _join(where, until, each.held_where, since))
        yield from _list_changes_without_details(record, Change.Kind(kind.value))

    return list_last_details


def _describe_validity(document: IdentityDocument, record: DetailsOnRecord) -> str:
    if document.expires_on is None:
        return ""
    runs = "expired on" if document.expires_on < record.on else "valid to"
    return f"{runs} {format_date(document.expires_on)}"


def _list_changes_without_details(record: DetailsOnRecord, kind: Change.Kind) -> Iterator[RecordedDetail]:
    """Yield changes of which only the dates were recorded."""
    for each in [change for change in record.changes if change.kind == kind][:MAX_SHOWN]:
        yield RecordedDetail(_describe_change_dates(each), each, "No details recorded: ask for them")


def _describe_change_dates(change: Change) -> str:
    if change.from_at:
        return f"From {format_timestamp(change.from_at)}" + (
            f" to {format_timestamp(change.until_at)}" if change.until_at else ""
        )
    if change.first_day_on and change.last_day_on:
        return f"{format_date(change.first_day_on)} to {format_date(change.last_day_on)}"
    return f"Changed on {format_date(change.on)}" if change.on else change.get_kind_display()


def _format_one_line(place: object) -> str:
    return ", ".join(part.strip() for part in str(place).splitlines() if part.strip())


def _join(*parts: str, after: str = ", ") -> str:
    texts: Iterable[str] = (part for part in parts if part)
    return after.join(texts)
