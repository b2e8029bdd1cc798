"""Find the same detail in two records, when the second is recorded.

The database compares without row security. Details of a field group are compared as keyed digests, so that none of them
is stored in clear. The author of a fact learns nothing from the comparison: a match is shown to those who can see both
people.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
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

from .models import PersonToken, RecordMatch
from .name_words import split_name_words
from .person_tokens import TokenWeight

SHARED = frozenset(
    (
        PersonToken.Kind.PHONE,
        PersonToken.Kind.EMAIL,
        PersonToken.Kind.HANDLE,
        PersonToken.Kind.VEHICLE,
        PersonToken.Kind.DEVICE,
        PersonToken.Kind.DOCUMENT,
    )
)
PARTS = ("*", "<", ">")
ACCOUNT, CARD, CHILD, NAME, CONTACT, REMARK = "account", "card", "child", "name", "contact", "remark"
OF_A_NAME = frozenset((PersonToken.Kind.SURNAME, PersonToken.Kind.FORENAME, PersonToken.Kind.BORN))
LABELS: Mapping[str, str] = {
    **{kind: str(PersonToken.Kind(kind).label) for kind in (*SHARED, PersonToken.Kind.ADDRESS)},
    ACCOUNT: "Bank account",
    CARD: "Payment card",
    CHILD: "Child",
    NAME: "Name",
    CONTACT: "Mentioned in a contact",
    REMARK: "Mentioned in a remark",
}
MENTIONED = frozenset((CONTACT, REMARK))
"""Kinds of match between a text about one person and the record of another. Their value is the id of the fact."""


def find_matches(new: Iterable[tuple[UUID, TokenWeight]], lost: Iterable[tuple[UUID, TokenWeight]]) -> None:
    """Find other holders of the new tokens, and delete matches of tokens that are gone."""
    new, lost = list(new), list(lost)
    put, gone = list(_shared(new)), list(_shared(lost))
    changed = [(nominal_id, bears.kind) for nominal_id, bears in (*new, *lost)]
    renamed = sorted({nominal_id for nominal_id, kind in changed if kind in OF_A_NAME})
    moved = sorted({nominal_id for nominal_id, kind in changed if kind == PersonToken.Kind.HOUSE})
    with connection.cursor() as cursor:
        if put or gone:
            cursor.execute("select find_record_matches(%s, %s)", [json.dumps(put), json.dumps(gone)])
        if renamed:
            cursor.execute("select find_name_matches(%s)", [renamed])
        if moved:
            cursor.execute("select collide_addresses(%s)", [moved])


def _shared(tokens: Iterable[tuple[UUID, TokenWeight]]) -> Iterator[dict[str, str]]:
    for nominal_id, bears in tokens:
        if bears.kind in SHARED and not bears.value.startswith(PARTS):
            yield {"nominal": str(nominal_id), "kind": bears.kind, "value": bears.value, "said": bears.of}


class HiddenValue(NamedTuple):
    """The kind of a field group's detail, and its text for comparison; an empty text is not compared."""

    kind: str
    text: str


def _of_account(row: Any) -> HiddenValue:
    return HiddenValue(ACCOUNT, "".join(each for each in row.sort_code + row.number if each.isalnum()).upper())


def _of_card(row: Any) -> HiddenValue:
    return HiddenValue(CARD, "".join(each for each in row.number if each.isdigit()))


def _of_child(row: Any) -> HiddenValue:
    """Return a child's name if it has two words or more: many people share a single name."""
    words = sorted(split_name_words(row.name)) if row.role == "child" else []
    return HiddenValue(CHILD, " ".join(words) if len(words) > 1 else "")


SECRETS: Mapping[type[RecordedFact], Callable[[Any], HiddenValue]] = {
    BankAccount: _of_account,
    PaymentCard: _of_card,
    HouseholdMember: _of_child,
    LinkedPerson: _of_child,
}


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """Listen for new facts: compare accounts, cards and children by digest, and update answered matches."""
    for kind in SECRETS.keys() & kinds:
        _compare(kind, nominals)
    if {SamePersonDecision, MatchDecision} & kinds:
        with connection.cursor() as cursor:
            cursor.executemany("select flag_record_matches(%s)", [[nominal_id] for nominal_id in nominals])


_PUT_BLIND = "insert into search_blindindex (nominal_id, fact, kind, value, field_group) values (%s, %s, %s, %s, %s)"
"""The web role may insert a digest, but read none."""


def _compare(kind: type[RecordedFact], nominals: Sequence[UUID]) -> None:
    """Compare the facts of this kind written in this transaction; they replace earlier versions of the same fact."""
    of_theirs: dict[str, Any] = {"nominal_id__in": nominals, "corrected_by": None}
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        [begun] = cursor.fetchone()
    for row in kind._default_manager.filter(**of_theirs, recorded_at__gte=begun):
        with connection.cursor() as cursor:
            cursor.execute("select delete_blind_index(%s, %s)", [row.nominal_id, row.first])
            secret = SECRETS[kind](row)
            if row.struck_out or not secret.text:
                continue
            cursor.execute(_PUT_BLIND, [row.nominal_id, row.first, secret.kind, _digest(secret), row.field_group])
            cursor.execute("select find_encrypted_matches(%s, %s)", [row.nominal_id, row.first])


def _digest(secret: HiddenValue) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"{secret.kind}:{secret.text}".encode(), hashlib.sha256).hexdigest()


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


COUNTED_TO = 100
"""Upper limit of each count for Today, which then shows “100 or more”."""
_WAITING = f"""
select (select count(*) from (select from search_recordmatch where outcome = '' and not is_same_person limit
    {COUNTED_TO}) c),
  (select count(*) from (select from search_unreviewedname where outcome = '' limit {COUNTED_TO}) n),
  (select count(*) from search_savedsearch)
"""


def build_open_matches_query() -> CountQuery:
    """Return the count of open matches, up to 100, for a statement of several counts."""
    return CountQuery(f"select c.n from ({_WAITING}) c (n)", {})


def ask_open_matches() -> Reading[MatchCounts]:
    """Count the matches about people that the actor can see."""
    [result] = yield from ask(Select(_WAITING, {}))
    return MatchCounts(*result)
