"""Facts through the API: each kind with its columns, changes, versions, and what is left out."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from mosovo.api.facts.kinds import COMMON, KINDS
from mosovo.api.facts.page import write_page
from mosovo.organisations.api_clients import FACT_ROOMS
from mosovo.rooms.contacts.actions import record_contact
from mosovo.rooms.contacts.policy import RECORD as RECORD_CONTACT
from mosovo.rooms.whereabouts.actions import correct_fact, strike_out_fact
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.policy import CORRECT, STRIKE_OUT
from tests.api.systems import System, make_system, problem
from tests.every_kind import BuiltFacts, record_one_of_every_kind
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register

PAGE = Path(__file__).parents[2] / "docs/api/facts.md"
TODAY = datetime.now(UTC).date()
OF_TWO_FACTS = {"travel.journeydeparture"}
"""This kind is recorded with a journey and a spell, and has no form."""
NOT_IN_VERSION_1 = {"victims", "polygraph", "finance"}


def test_every_column_of_a_kind_is_sent_or_has_a_reason(database: Any) -> None:
    assert {kind.room_name for kind in KINDS.values()} == set(FACT_ROOMS)
    assert not NOT_IN_VERSION_1 & set(FACT_ROOMS)
    assert len(KINDS) >= 42
    for kind in KINDS.values():
        named = [*kind.values, *kind.text, *kind.left_out, *COMMON]
        assert len(named) == len(set(named)), kind.name
        assert set(named) == {column.name for column in kind.model._meta.concrete_fields}, kind.name
        assert all(kind.left_out.values())


def test_documentation_of_the_kinds_is_up_to_date(database: Any) -> None:
    assert PAGE.read_text() == write_page(), "./mosovo api-client kinds > docs/api/facts.md"


def test_every_kind_is_read_with_its_values_and_text_only_with_its_group(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    built = record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    short = make_system(cast, as_jobs).connect()
    whole = make_system(cast, as_jobs, groups=["text"], name="With text").connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    path = f"/people/{nominal.urn}/facts"
    with_text, without = group_by_version(whole.read(path)), group_by_version(short.read(path))
    tried = {name: kind for name, kind in KINDS.items() if kind.model in built}
    assert set(KINDS) - set(tried) == OF_TWO_FACTS
    for name, kind in tried.items():
        mine = built[kind.model]
        sent, small = with_text[str(mine.row.pk)], without[str(mine.row.pk)]
        assert sent["kind"] == name
        assert len(sent["values"]) == len(kind.values) + len(kind.text)
        assert len(small["values"]) == len(kind.values)
        assert {"toldBy", "changeReason"} <= set(sent)
        assert not {"toldBy", "changeReason"} & set(small)
        assert_words_are_where_they_belong(kind, mine, sent, small)
        assert [each["version"] for each in whole.read(path, kind=name)["facts"] if each["version"] == sent["version"]]


def assert_words_are_where_they_belong(kind: Any, built: BuiltFacts, sent: Mapping[str, Any], small: Any) -> None:
    """Check that the word in each text of the fact is sent only to a client that may have it."""
    holds = {name for name in (*kind.values, *kind.text, *kind.left_out) if built.row.__dict__.get(name) == built.word}
    assert json.dumps(sent["values"]).count(f'"{built.word}"') == len(holds - set(kind.left_out))
    assert json.dumps(small["values"]).count(f'"{built.word}"') == len(holds & set(kind.values))


def group_by_version(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of an answer by the id of their version."""
    return {each["version"]: each for each in answer["facts"]}


def test_client_reads_only_the_kinds_of_its_scopes(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    system = make_system(cast, as_jobs).connect(scope="facts.whereabouts.read facts.convictions.read")
    path = f"/people/{nominal.urn}/facts"
    answer = system.read(path)
    assert {name.partition(".")[0] for name in answer["kinds"]} == {"whereabouts", "convictions"}
    assert {fact["kind"] for fact in answer["facts"]} <= set(answer["kinds"])
    assert "identity.name" not in {fact["kind"] for fact in answer["facts"]}
    assert problem(system.get(path, {"kind": "identity.name"})) == "scope"
    assert problem(system.get(f"{path}/identity.name/{uuid4()}")) == "scope"
    for bad in (
        {"kind": "victims.victim"},
        {"kind": "x"},
        {"since": "0"},
        {"since": "2026-01-02"},
        {"on": "2026-01-02"},
    ):
        assert problem(system.get(path, bad)) == "invalid", bad


def test_changed_facts_and_all_versions_of_a_fact_are_read(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs, groups=["text"]).connect()
    path, of_addresses = f"/people/{nominal.urn}/facts", {"kind": "whereabouts.address"}
    before = system.read(path, **of_addresses)
    [address] = before["facts"]
    started = datetime.now(UTC).isoformat()
    assert changed_since(system, path, started) == []
    with opened(cast.manager, nominal, CORRECT) as permit:
        old = Address.objects.get(pk=address["version"])
        new = correct_fact(permit, old, change_reason="Typing error", today=TODAY, postcode="NS1 4QZ")
    [changed] = changed_since(system, path, started)
    assert (changed["id"], changed["version"], changed["state"]) == (address["id"], str(new.pk), "current")
    with opened(cast.manager, nominal, STRIKE_OUT) as permit:
        strike_out_fact(permit, Address.objects.get(pk=new.pk), change_reason="Of another person")
    [gone] = changed_since(system, path, started)
    assert (gone["id"], gone["state"]) == (address["id"], "struck_out")
    assert "values" not in gone
    assert system.read(path, **of_addresses)["facts"] == []
    assert system.read(path, knownAt=started, **of_addresses)["facts"] == [address]
    versions = system.read(f"{path}/whereabouts.address/{address['id']}")["versions"]
    assert [each["state"] for each in versions] == ["superseded", "superseded", "struck_out"]
    assert [each.get("changeReason") for each in versions] == ["", "Typing error", "Of another person"]
    then = system.read(f"{path}/whereabouts.address/{address['id']}", knownAt=started)["versions"]
    assert [each["state"] for each in then] == ["current"]


def changed_since(system: System, path: str, started: str) -> list[Any]:
    """Return the facts that changed since the time."""
    found: list[Any] = system.read(path, since=started)["facts"]
    return found


def test_next_since_overlaps_by_five_minutes(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    system = make_system(cast, as_jobs).connect()
    then = datetime.fromisoformat(system.read(f"/people/{nominal.urn}/facts")["nextSince"])
    age = datetime.now(UTC) - then
    assert timedelta(minutes=5) <= age < timedelta(minutes=6)


def test_intelligence_is_indistinguishable_from_an_unknown_fact(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs, groups=["text"]).connect()
    path = f"/people/{nominal.urn}/facts"
    before = system.read(path, kind="contacts.contact")["facts"]
    with opened(cast.manager, nominal, RECORD_CONTACT) as permit:
        row = record_contact(
            permit, kind="intel-in", made_at=datetime.now(UTC) - timedelta(hours=1), text="Canary of a source",
            today=TODAY, source="1", assessment="A", handling="P", reference="LOG 1",
        )  # fmt: skip
    assert system.read(path, kind="contacts.contact")["facts"] == before
    unknown = system.get(f"{path}/contacts.contact/{uuid4()}")
    hidden = system.get(f"{path}/contacts.contact/{row.pk}")
    assert (hidden.status_code, hidden.content) == (unknown.status_code, unknown.content)
    assert unknown.status_code == 404


@pytest.mark.parametrize("kind", ["whereabouts.address", "identity.name"])
def test_fact_of_another_person_is_indistinguishable_from_an_unknown_fact(
    kind: str, cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    other = register(cast)
    [fact, *_] = system.read(f"/people/{other.urn}/facts", kind=kind)["facts"]
    unknown = system.get(f"/people/{nominal.urn}/facts/{kind}/{uuid4()}")
    theirs = system.get(f"/people/{nominal.urn}/facts/{kind}/{fact['id']}")
    assert (theirs.status_code, theirs.content) == (unknown.status_code, unknown.content) == (404, unknown.content)
