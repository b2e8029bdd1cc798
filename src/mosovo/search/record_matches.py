"""What stands in two records: found when the second is recorded, in the database, which looks past row security.

What is of a field group is compared as a digest under a key, so that nothing of it stands here in
clear. Whoever records learns nothing by it: a collision is shown to those who may see both people.
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

from mosovo.record.fact_writer import Kinds
from mosovo.record.models import Recorded
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
"""Kinds of match between what was written of one person and the record of another. Their value is the fact."""


def find_matches(new: Iterable[tuple[UUID, TokenWeight]], lost: Iterable[tuple[UUID, TokenWeight]]) -> None:
    """Find whom else the new tokens belong to, and forget what stood on tokens that are gone."""
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
    """Of what kind something of a field group is, and what of it is compared; nothing where it is not enough."""

    kind: str
    text: str


def _of_account(row: Any) -> HiddenValue:
    return HiddenValue(ACCOUNT, "".join(each for each in row.sort_code + row.number if each.isalnum()).upper())


def _of_card(row: Any) -> HiddenValue:
    return HiddenValue(CARD, "".join(each for each in row.number if each.isdigit()))


def _of_child(row: Any) -> HiddenValue:
    """A child by two names or more: one name is the name of many."""
    words = sorted(split_name_words(row.name)) if row.role == "child" else []
    return HiddenValue(CHILD, " ".join(words) if len(words) > 1 else "")


SECRETS: Mapping[type[Recorded], Callable[[Any], HiddenValue]] = {
    BankAccount: _of_account,
    PaymentCard: _of_card,
    HouseholdMember: _of_child,
    LinkedPerson: _of_child,
}


def handle_fact_recorded(permit: Permit, nominals: Sequence[UUID], kinds: Kinds) -> None:
    """The listener: accounts, cards and children are compared unread; an answer marks what it answers."""
    for kind in SECRETS.keys() & kinds:
        _compare(kind, nominals)
    if {SamePersonDecision, MatchDecision} & kinds:
        with connection.cursor() as cursor:
            cursor.executemany("select flag_record_matches(%s)", [[nominal_id] for nominal_id in nominals])


_PUT_BLIND = "insert into search_blindindex (nominal_id, fact, kind, value, field_group) values (%s, %s, %s, %s, %s)"
"""Whoever serves may put a digest in, and read none."""


def _compare(kind: type[Recorded], nominals: Sequence[UUID]) -> None:
    """The facts of the kind that were written in this very transaction, in place of what stood of their chains."""
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
    """What waits for an answer, of pairs whom the actor may both see; the latest first."""
    return RecordMatch.objects.filter(outcome="", is_same_person=False).order_by("-found_at", "-pk")


def get_match(key: int) -> RecordMatch | None:
    """One, whose two people the actor may see; answered or not."""
    return RecordMatch.objects.filter(pk=key).first()


def list_matches_at_address(nominal_id: UUID) -> list[tuple[UUID, str]]:
    """Other nominals recorded at an address of this one, and the address; of pairs whom the actor may both see.

    Answered or not. A record that is said to be of the same person is not another nominal.
    """
    shared = RecordMatch.objects.filter(kind=PersonToken.Kind.ADDRESS, is_same_person=False)
    found = shared.filter(Q(one_id=nominal_id) | Q(other_id=nominal_id)).order_by("-found_at", "-pk")
    return [(each.other_id if each.one_id == nominal_id else each.one_id, each.said) for each in found]


class MatchCounts(NamedTuple):
    """How much waits for a word, at most a hundred of each counted; and how many searches the actor keeps."""

    collisions: int
    names: int
    kept: int


COUNTED_TO = 100
"""So far each is counted for Today, which says “100 or more” then."""
_WAITING = f"""
select (select count(*) from (select from search_recordmatch where outcome = '' and not is_same_person limit
    {COUNTED_TO}) c),
  (select count(*) from (select from search_unreviewedname where outcome = '' limit {COUNTED_TO}) n),
  (select count(*) from search_savedsearch)
"""


def count_open_matches() -> MatchCounts:
    """Read those of people the actor may see, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        [found] = cursor.fetchall()
    return MatchCounts(*found)
