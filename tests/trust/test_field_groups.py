"""T11: 200 canary words of field groups in 50 cases. No reader sees one that their role may not see."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import cycle
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.access.actor import SYSTEM
from mosovo.access.field_groups import FieldGroup, reach_for_roles
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Account
from mosovo.record.bulk_writing import write_batch
from mosovo.record.permit import Permit
from mosovo.rooms.identity.models import LinkedPerson, Name, Remark
from tests.sampling import Sampler
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast
from tests.trust.measurements import Measured
from tests.trust.test_exports import request_list

CASES, EACH = 50, 4
SHARE = Fraction(1, 4)
"""Share of the cases that each reader opens on a commit."""
PARTS = 3
"""Number of parts. Each tests a third of the readers, so that the workers of a run end at about the same time."""
PLANTED = re.compile(r"canary\d{3}q")
READERS = ("manager", "supervisor", "inspector", "coordinator", "practitioner", "partner")
OTHERS = ("officer", "auditor", "administrator", "stranger", "stranger_inspector")
LISTS = ("/", "/caseload/", "/audit/")
EXPORTERS = ("manager", "supervisor")


class Planted:
    """The cases, and the field group of each planted word."""

    def __init__(self, cast: Cast) -> None:
        self.groups: dict[str, FieldGroup] = {}
        self.cases: list[tuple[str, frozenset[str]]] = []
        kinds = cycle(group for group in FieldGroup if group is not FieldGroup.IDENTITY_IMAGES)
        with write_batch() as facts:
            permits = register_nominals(CASES, action=REGISTER, force="NS", actor=SYSTEM)
            place_cases([CasePlacement(each.nominal_id, "NS", cast.east.pk, cast.manager.pk) for each in permits])
            for permit in permits:
                rows = [self.row(permit, next(kinds)) for _ in range(EACH)]
                facts.record(permit, Name(nominal_id=permit.nominal_id, surname="Marchetti", forenames="Ada"), *rows)
                words = frozenset([*self.groups][-EACH:])
                self.cases.append((permit.urn, words))
        self.ids = [each.nominal_id for each in permits]

    def row(self, permit: Permit, group: FieldGroup) -> Remark | LinkedPerson:
        """Return a fact of the group that contains a unique word."""
        word = f"canary{len(self.groups):03d}q"
        self.groups[word] = group
        about = {"nominal_id": permit.nominal_id}
        if group is FieldGroup.VICTIM:
            return LinkedPerson(name=f"Ada {word}", role="witness", relationship="Neighbour", **about)
        source = {"nature": "fact", "attributed_to": "The nominal", "made_on": TODAY}
        return Remark(text=f"Said {word} of it", field_group=group.value, **source, **about)


@pytest.fixture
def planted(cast: Cast, as_jobs: Any, owner_sql: Sql) -> Planted:
    """Create 50 cases of the manager. The practitioner leads each, and the partner is invited to each."""
    with as_jobs():
        planted = Planted(cast)
    for account, kind in ((cast.practitioner, "lead"), (cast.partner, "invitation")):
        for nominal_id in planted.ids:
            owner_sql(
                "insert into nominals_accessgrant (id, nominal_id, account_id, kind, from_on, reason)"
                " values (gen_random_uuid(), %s, %s, %s, '2020-01-01', 'for the test')",
                [nominal_id, account.pk, kind],
            )
    return planted


def read_words(client: Client, address: str) -> frozenset[str]:
    """Return the planted words on a page, whatever its status."""
    return frozenset(PLANTED.findall(b"".join(client.get(address)).decode()))


@pytest.mark.trust("T11", target="200 words in 50 cases, everybody: 0 out of place")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_reader_sees_a_word_of_a_field_group_outside_their_role(
    cast: Cast, planted: Planted, owner_sql: Sql, measured: Measured, caplog: pytest.LogCaptureFixture,
    sample: Sampler, part: int,
) -> None:  # fmt: skip
    assert len(planted.groups) == 200
    numbers = sample("cases with words of a group", range(CASES), SHARE, key=lambda number: (part, number))
    cases = [planted.cases[number] for number in numbers]
    counted: Counter[bool] = Counter()
    wrong: list[str] = []
    with caplog.at_level(logging.INFO):
        for who in READERS[part::PARTS]:
            account: Account = getattr(cast, who)
            client, sees = sign_in_with_factor(account), reach_for_roles(account.roles).sees
            for urn, words in cases:
                expected = {word for word in words if planted.groups[word] in sees}
                found = read_words(client, f"/nominals/{urn}/whole/")
                beyond = read_words(client, f"/nominals/{urn}/") - expected
                wrong += [f"{who}: {planted.groups[word]} on the summary of {urn}" for word in beyond]
                wrong += [f"{who}: the card of {urn}"] if read_words(client, f"/nominals/{urn}/card/") else []
                counted[found == expected] += 1
                wrong += [f"{who}: {planted.groups[word]} in {urn}" for word in found ^ expected]
            for address in (*LISTS, *yield_other_pages(owner_sql, planted, sees)):
                found = read_words(client, address)
                counted[not found] += 1
                wrong += [f"{who}: {address}"] if found else []
            if who in EXPORTERS:
                for shape in ("csv", "paper"):
                    exported = export_words(client, shape)
                    counted[not exported] += 1
                    wrong += [f"{who}: {shape}"] if exported else []
        for who in OTHERS[part::PARTS]:
            client = sign_in_with_factor(getattr(cast, who))
            pages = [f"/nominals/{urn}/{page}" for urn, _ in planted.cases[:6] for page in ("", "whole/", "card/")]
            for address in (*LISTS, *pages):
                found = read_words(client, address)
                counted[not found] += 1
                wrong += [f"{who}: {address}"] if found else []
    assert not PLANTED.search(caplog.text)
    measured(
        f"{len(planted.groups)} words, {sample}, {counted.total()} pages of "
        f"{len(READERS[part::PARTS]) + len(OTHERS[part::PARTS])} people: {len(wrong)} out of place"
    )
    assert wrong == []


def export_words(client: Client, shape: str) -> frozenset[str]:
    """Return the planted words in an exported list that contains each case."""
    address = request_list(client, "?of=caseload&scope=team", shape=shape)
    content = client.post(f"{address}file/").content.decode()
    assert content.count("NS-") >= CASES
    return frozenset(PLANTED.findall(content))


def yield_other_pages(owner_sql: Sql, planted: Planted, sees: frozenset[FieldGroup]) -> Iterator[str]:
    """Yield other pages of a case, and pages of single facts of groups that the reader may not see."""
    urn = planted.cases[0][0]
    yield from (f"/nominals/{urn}/{page}" for page in ("duties/", "identity/", "facts/identity.remark/record/"))
    for table, slug in (("identity_remark", "identity.remark"), ("identity_linkedperson", "identity.linkedperson")):
        for row_id, its_urn, group in owner_sql(
            f"select f.id, n.urn, f.field_group from {table} f join nominals_nominal n on n.id = f.nominal_id"
            " where n.id = any(%s)",
            [planted.ids[:3]],
        ):
            if group not in sees:
                yield f"/nominals/{its_urn}/facts/{row_id}/"
                yield f"/nominals/{its_urn}/facts/{slug}/{row_id}/correct/"


@pytest.mark.trust("T11", target="0 words of a group in lists, log, queue, forms sent twice, drafts, sessions")
def test_no_word_of_an_encrypted_field_group_is_stored_as_plain_text(
    cast: Cast, planted: Planted, owner_sql: Sql, measured: Measured
) -> None:
    client = sign_in_with_factor(cast.supervisor)
    urn = planted.cases[0][0]
    word = "canary999q"
    sent = {
        "text": f"Said {word}", "nature": "fact", "attributed_to": word, "made_on": TODAY.isoformat(),
        "field_group": "medical", "idempotency_key": str(uuid4()),
    }  # fmt: skip
    page = f"/nominals/{urn}/facts/identity.remark/record/"
    assert client.post(page, {**sent, "preview": "1"}).status_code == 200
    assert client.post(page, sent, follow=True).redirect_chain, "the next page shows the recorded fact"
    searched = [word, *list(planted.groups)[:20]]
    found = [client.post("/find/", {"q": each}, follow=True).content.decode() for each in searched]
    assert not any("/nominals/NS-" in page for page in found), "a search for a word of a field group finds no one"
    tables = owner_sql("select c.oid::regclass::text from pg_class c where relkind in ('r', 'p', 'm') "
                       "and relnamespace = 'public'::regnamespace")  # fmt: skip
    holding = {
        (table, found)
        for (table,) in tables
        for (text,) in owner_sql(f"select t::text from {table} t where t::text like '%canary%'")
        for found in PLANTED.findall(text)
    }
    plain = {word for word, group in planted.groups.items() if group is FieldGroup.FINANCE}
    out_of_place = holding - {("identity_remark", word) for word in plain}
    measured(f"{len(tables)} tables: {len(out_of_place)} words out of place; {len(plain)} of finance in their column")
    assert out_of_place == set()
    assert len(holding) == len(plain)
