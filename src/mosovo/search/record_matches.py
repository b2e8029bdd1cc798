"""Find the same detail in two records, when the second is recorded.

The database compares without row security. Details of a field group are compared as keyed digests, so that none of them
is stored in clear. The author of a fact learns nothing from the comparison: a match is shown to those who can see both
people.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask
from mosovo.record.fact_writer import Kinds
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.finance.models import BankAccount, PaymentCard
from mosovo.rooms.households.models import HouseholdMember
from mosovo.rooms.identifying_details.models import MatchDecision, SamePersonDecision
from mosovo.rooms.identity.models import LinkedPerson

from .match_key import digest_detail
from .models import PersonToken, RecordMatch
from .name_words import split_name_words
from .person_tokens import TokenValue

SHARED_KINDS = frozenset(
    (
        PersonToken.Kind.PHONE,
        PersonToken.Kind.EMAIL,
        PersonToken.Kind.HANDLE,
        PersonToken.Kind.VEHICLE,
        PersonToken.Kind.DEVICE,
        PersonToken.Kind.DOCUMENT,
    )
)
PART_PREFIXES = ("*", "<", ">")
ACCOUNT, CARD, CHILD, NAME, CONTACT, REMARK = "account", "card", "child", "name", "contact", "remark"
NAME_KINDS = frozenset((PersonToken.Kind.SURNAME, PersonToken.Kind.FORENAME, PersonToken.Kind.BORN))
LABELS: Mapping[str, str] = {
    **{kind: str(PersonToken.Kind(kind).label) for kind in (*SHARED_KINDS, PersonToken.Kind.ADDRESS)},
    ACCOUNT: "Bank account",
    CARD: "Payment card",
    CHILD: "Child",
    NAME: "Name",
    CONTACT: "Mentioned in a contact",
    REMARK: "Mentioned in a remark",
}
MENTIONED = frozenset((CONTACT, REMARK))
"""Kinds of match between a text about one person and the record of another. Their value is the id of the fact."""


def find_matches(new: Iterable[tuple[UUID, TokenValue]], lost: Iterable[tuple[UUID, TokenValue]]) -> None:
    """Find other holders of the new tokens, and delete matches of tokens that are gone."""
    new, lost = list(new), list(lost)
    added, removed = list(_list_shared(new)), list(_list_shared(lost))
    changed = [(nominal_id, token.kind) for nominal_id, token in (*new, *lost)]
    renamed = sorted({nominal_id for nominal_id, kind in changed if kind in NAME_KINDS})
    moved = sorted({nominal_id for nominal_id, kind in changed if kind == PersonToken.Kind.HOUSE})
    with connection.cursor() as cursor:
        if added or removed:
            cursor.execute("select find_record_matches(%s, %s)", [json.dumps(added), json.dumps(removed)])
        if renamed:
            cursor.execute("select find_name_matches(%s)", [renamed])
        if moved:
            cursor.execute("select collide_addresses(%s)", [moved])


def _list_shared(tokens: Iterable[tuple[UUID, TokenValue]]) -> Iterator[dict[str, str]]:
    for nominal_id, token in tokens:
        if token.kind in SHARED_KINDS and not token.value.startswith(PART_PREFIXES):
            yield {"nominal": str(nominal_id), "kind": token.kind, "value": token.value, "value_text": token.of}


class HiddenValue(NamedTuple):
    """The kind of a field group's detail, and its text for comparison; an empty text is not compared."""

    kind: str
    text: str


def _build_account_value(row: Any) -> HiddenValue:
    return HiddenValue(ACCOUNT, "".join(each for each in row.sort_code + row.number if each.isalnum()).upper())


def _build_card_value(row: Any) -> HiddenValue:
    return HiddenValue(CARD, "".join(each for each in row.number if each.isdigit()))


def _build_child_value(row: Any) -> HiddenValue:
    """Return a child's name if it has two words or more: many people share a single name."""
    words = sorted(split_name_words(row.name)) if row.role == "child" else []
    return HiddenValue(CHILD, " ".join(words) if len(words) > 1 else "")


HIDDEN_VALUES: Mapping[type[RecordedFact], Callable[[Any], HiddenValue]] = {
    BankAccount: _build_account_value,
    PaymentCard: _build_card_value,
    HouseholdMember: _build_child_value,
    LinkedPerson: _build_child_value,
}


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts: compare accounts, cards and children by digest, and update answered matches."""
    for kind in HIDDEN_VALUES.keys() & kinds:
        _compare_hidden_values(kind, nominals)
    if {SamePersonDecision, MatchDecision} & kinds:
        with connection.cursor() as cursor:
            cursor.executemany("select flag_record_matches(%s)", [[nominal_id] for nominal_id in nominals])


_INSERT_BLIND_INDEX = (
    "insert into search_blindindex (nominal_id, fact, kind, value, field_group) values (%s, %s, %s, %s, %s)"
)
"""The web role may insert a digest, but read none."""


def _compare_hidden_values(kind: type[RecordedFact], nominals: Sequence[UUID]) -> None:
    """Compare the facts of this kind written in this transaction; they replace earlier versions of the same fact."""
    filters: dict[str, Any] = {"nominal_id__in": nominals, "corrected_by": None}
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        [began_at] = cursor.fetchone()
    for row in kind._default_manager.filter(**filters, recorded_at__gte=began_at):
        with connection.cursor() as cursor:
            cursor.execute("select delete_blind_index(%s, %s)", [row.nominal_id, row.first])
            hidden_value = HIDDEN_VALUES[kind](row)
            if row.struck_out or not hidden_value.text:
                continue
            cursor.execute(
                _INSERT_BLIND_INDEX,
                [row.nominal_id, row.first, hidden_value.kind, _digest(hidden_value), row.field_group],
            )
            cursor.execute("select find_encrypted_matches(%s, %s)", [row.nominal_id, row.first])


def _digest(hidden_value: HiddenValue) -> str:
    return digest_detail(f"{hidden_value.kind}:{hidden_value.text}")


def rebuild_blind_index(nominals: Sequence[UUID]) -> None:
    """Give the details of these people digests of the current key, and find their matches. Runs in the jobs role.

    An answered match stays answered. A detail that no key of the installation decrypts is left as it is.
    """
    for kind, build_value in HIDDEN_VALUES.items():
        rows = kind._default_manager.known_at().filter(nominal_id__in=nominals)
        readable = [(row, build_value(row)) for row in rows if not row.unreadable]
        renewed = [
            [row.nominal_id, row.first, value.kind, _digest(value), row.field_group]
            for row, value in readable
            if value.text
        ]
        with connection.cursor() as cursor:
            cursor.executemany("select renew_blind_index(%s, %s, %s, %s, %s)", renewed)


def list_open_matches() -> QuerySet[RecordMatch]:
    """Return unanswered matches between people that the actor can both see, latest first."""
    return RecordMatch.objects.filter(outcome="", is_same_person=False).order_by("-found_at", "-pk")


def get_match(key: int) -> RecordMatch | None:
    """Return a match if the actor can see both people, answered or not."""
    return RecordMatch.objects.filter(pk=key).first()


def list_matches_at_address(nominal_id: UUID) -> list[tuple[UUID, str]]:
    """List other nominals recorded at an address of this one, with the address, if the actor can see both.

    Answered matches are included. A record of the same person is not another nominal.
    """
    shared = RecordMatch.objects.filter(kind=PersonToken.Kind.ADDRESS, is_same_person=False)
    rows = shared.filter(Q(recorded_in_id=nominal_id) | Q(also_in_id=nominal_id)).order_by("-found_at", "-pk")
    return [
        (each.also_in_id if each.recorded_in_id == nominal_id else each.recorded_in_id, each.value_text)
        for each in rows
    ]


class MatchCounts(NamedTuple):
    """Open matches and unreviewed names, each counted up to 100, and the actor's saved searches."""

    collisions: int
    names: int
    kept: int


MAX_COUNTED = 100
"""Upper limit of each count for Today, which then shows “100 or more”."""
_WAITING = f"""
select (select count(*) from (select from search_recordmatch where outcome = '' and not is_same_person limit
    {MAX_COUNTED}) c),
  (select count(*) from (select from search_unreviewedname where outcome = '' limit {MAX_COUNTED}) n),
  (select count(*) from search_savedsearch)
"""


def build_open_matches_query() -> CountQuery:
    """Return the count of open matches, up to 100, for a statement of several counts."""
    return CountQuery(f"select c.n from ({_WAITING}) c (n)", {})


def ask_open_matches() -> Reading[MatchCounts]:
    """Count the matches about people that the actor can see."""
    [result] = yield from ask(Select(_WAITING, {}))
    return MatchCounts(*result)
