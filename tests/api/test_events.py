"""Events: each change once, in the order of commits, without content, and only for people that the client may read."""

import json
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import transaction

from mosovo.api.cursors import InvalidCursor, read_cursor, write_cursor
from mosovo.record.event_models import RecordEvent
from mosovo.record.events import delete_old_events, list_events, place_events
from mosovo.rooms.contacts.actions import record_contact
from mosovo.rooms.contacts.policy import RECORD as RECORD_CONTACT
from mosovo.rooms.whereabouts.actions import correct_fact, record_spell, strike_out_fact
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.policy import CORRECT, RECORD, STRIKE_OUT
from tests.api.systems import System, make_system, problem
from tests.every_kind import record_one_of_every_kind
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.trust.world import World

TODAY = datetime.now(UTC).date()
WRITERS, EACH = 8, 60


def test_each_change_is_an_event_without_content(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    start = system.read("/events")
    assert {event["subject"] for event in start["events"]} == {nominal.urn}
    assert system.read("/events", after=start["next"]) == {"events": [], "next": start["next"], "more": False}
    with opened(cast.manager, nominal, CORRECT) as permit:
        old = Address.objects.get(nominal_id=nominal.id)
        new = correct_fact(permit, old, change_reason="Typing error", today=TODAY, postcode="NS1 4QZ")
    with opened(cast.manager, nominal, STRIKE_OUT) as permit:
        strike_out_fact(permit, new, change_reason="Of another person")
    page = system.read("/events", after=start["next"])
    facts = [event for event in page["events"] if event["type"] != "mosovo.duties.changed"]
    assert [event["type"] for event in facts] == ["mosovo.fact.corrected", "mosovo.fact.struck_out"]
    path = f"/api/v1/people/{nominal.urn}"
    assert facts[0] == {
        "specversion": "1.0", "id": facts[0]["id"], "source": "/forces/NS", "type": "mosovo.fact.corrected",
        "time": facts[0]["time"], "subject": nominal.urn,
        "data": {"kind": "whereabouts.address", "href": f"{path}/facts?kind=whereabouts.address"},
    }  # fmt: skip
    with opened(cast.manager, nominal, RECORD) as permit:
        record_spell(permit, kind="custody", from_on=TODAY - timedelta(days=2), today=TODAY)
    news = system.read("/events", after=page["next"])["events"]
    assert [(event["type"], event["data"]["kind"]) for event in news] == [
        ("mosovo.fact.recorded", "whereabouts.spell"), ("mosovo.duties.changed", ""),
    ]  # fmt: skip
    assert news[1]["data"]["href"] == f"{path}/duties"
    entries = owner_sql("select subjects, purpose from audit_auditentry where action = 'api.events' order by id")
    purpose = "Home visits: keep the housing system in step"
    assert entries == [([nominal.id], purpose)] * 3, "a page without events is not audited as a read"


def test_events_are_paged_and_merged_and_a_cursor_belongs_to_one_client(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    whole, paged, query = system.read("/events"), [], {"limit": 7}
    while True:
        page = system.read("/events", **query)
        paged += page["events"]
        query["after"] = page["next"]
        if not page["more"]:
            break
    assert {describe_event(event) for event in paged} == {describe_event(event) for event in whole["events"]}
    assert len({describe_event(event) for event in whole["events"]}) == len(whole["events"]), (
        "a page has one event of each subject, type and kind"
    )
    assert whole["next"] == page["next"]
    for bad in ({"after": "x"}, {"after": ""}, {"limit": 0}, {"limit": 1001}, {"after": "é"}, {"types": "duties"}):
        assert problem(system.get("/events", bad)) == "invalid", bad
    other = make_system(cast, as_jobs, name="Another system").connect()
    assert problem(other.get("/events", {"after": whole["next"]})) == "invalid", (
        "a cursor works for its own client only"
    )


def describe_event(event: dict[str, Any]) -> tuple[str, str, str]:
    """Return the subject, the type and the kind of an event."""
    return event["subject"], event["type"], event["data"]["kind"]


def test_events_follow_the_scopes_and_exclude_field_groups(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    system_client = make_system(cast, as_jobs).connect()
    kinds = {event["data"]["kind"].partition(".")[0] for event in system_client.read("/events")["events"]}
    assert not {"victims", "polygraph", "finance", "files", "meetings", "obligations", "nominals"} & kinds
    few = make_system(cast, as_jobs, name="Few").connect(scope="events.read facts.whereabouts.read")
    assert {event["data"]["kind"].partition(".")[0] for event in few.read("/events")["events"]} == {"whereabouts"}
    none = make_system(cast, as_jobs, name="None").connect(scope="events.read")
    assert none.read("/events")["events"] == []
    start = system_client.read("/events")["next"]
    with opened(cast.manager, nominal, RECORD_CONTACT) as permit:
        record_contact(
            permit, kind="intel-in", made_at=datetime.now(UTC) - timedelta(hours=1), text="Canary of a source",
            today=TODAY, source="1", assessment="A", handling="P", reference="LOG 1",
        )  # fmt: skip
    after = system_client.read("/events", after=start)["events"]
    assert [event for event in after if event["type"] != "mosovo.duties.changed"] == []


@pytest.mark.parametrize("covers", ["force", "team", "shared"])
def test_client_gets_events_of_the_people_it_can_list_only(
    covers: str, world: World, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    system = make_system(world.cast, as_jobs, covers=covers).connect()
    listed = {line["urn"] for line in system.read("/people")["people"]}
    seen = set()
    for event in read_every_event(system):
        seen.add(event["subject"])
    assert seen == listed
    assert bool(seen) is (covers != "shared")


def read_every_event(system: System) -> Sequence[dict[str, Any]]:
    """Return all events, page by page."""
    found: list[dict[str, Any]] = []
    page = system.read("/events")
    while True:
        found += page["events"]
        if not page["more"]:
            return found
        page = system.read("/events", after=page["next"])


def test_concurrent_late_commits_lose_no_event(database: Database, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    """8 writers commit in a different order from that of their writes, while a reader pages."""
    written: list[UUID] = []
    url = database.server.cluster.url("postgres", database.name)
    threads = [threading.Thread(target=write_late, args=(n, url, nominal.id, written)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    found: list[Any] = []
    place = 0
    while True:
        finished = not any(thread.is_alive() for thread in threads)
        with as_jobs(), transaction.atomic():
            last = place_events()
            page = list_events(people(nominal.id), ["x.y"], duties=False, after=place, until=last, limit=1000)
        found += page
        place = last
        if finished:
            break
    assert len(written) == WRITERS * EACH
    assert sorted(each.event for each in found) == sorted(written), "each event once"
    assert [each.place for each in found] == sorted(each.place for each in found)


def test_event_of_a_transaction_that_commits_last_is_placed_last(
    database: Database, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    """A feed in the order of the sequence would miss it."""
    url = database.server.cluster.url("postgres", database.name)
    insert = (
        "insert into record_recordevent (nominal_id, type, kind, field_group)"
        " values (%s, 'recorded', 'x.y', '') returning id"
    )
    with psycopg.connect(url) as slow, psycopg.connect(url) as quick:
        [first] = slow.execute(insert, [nominal.id]).fetchone() or []
        [second] = quick.execute(insert, [nominal.id]).fetchone() or []
        quick.commit()
        with as_jobs(), transaction.atomic():
            before = place_events()
        slow.commit()
    with as_jobs(), transaction.atomic():
        assert place_events() == before + 1
        places = dict(RecordEvent.objects.filter(kind="x.y").values_list("id", "place"))
    assert first < second
    assert places == {second: before, first: before + 1}


def people(nominal_id: UUID) -> Any:
    """Return the query of one person."""
    return RecordEvent.objects.filter(nominal_id=nominal_id).values("nominal_id")


def write_late(seed: int, url: str, nominal_id: UUID, written: list[UUID]) -> None:
    """Write events on a connection of its own, and wait a little before each commit."""
    chance = Random(seed)
    with psycopg.connect(url) as own:
        for _ in range(EACH):
            event = uuid4()
            own.execute(
                "insert into record_recordevent (event, nominal_id, type, kind, field_group)"
                " values (%s, %s, 'recorded', 'x.y', '')",
                [event, nominal_id],
            )
            sleep(chance.random() * 0.01)
            own.commit()
            written.append(event)


def test_old_events_are_deleted_except_the_last_place(
    as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    with as_jobs(), transaction.atomic():
        last = place_events()
        assert last > 0
        delete_old_events(datetime.now(UTC) + timedelta(days=91))
    assert owner_sql("select place from record_recordevent") == [(last,)]


def test_cursor_whose_events_were_deleted_is_refused_with_what_to_do(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    amid, end = system.read("/events", limit=1)["next"], system.read("/events")["next"]
    owner_sql("update record_recordevent set at = at - interval '91 days'")
    with opened(cast.manager, nominal, RECORD) as permit:
        record_spell(permit, kind="custody", from_on=TODAY - timedelta(days=2), today=TODAY)
    assert system.read("/events", after=amid)["events"], "the events are old, and still kept"
    with as_jobs():
        delete_old_events(datetime.now(UTC))
    late = system.get("/events", {"after": amid})
    assert (late.status_code, problem(late)) == (410, "events-deleted")
    assert "Call /events without after" in json.loads(late.content)["detail"]
    kinds = {event["data"]["kind"] for event in system.read("/events", after=end)["events"]}
    assert "whereabouts.spell" in kinds, "nothing after this cursor was deleted"
    assert {event["data"]["kind"] for event in system.read("/events")["events"]} == kinds


def test_cursor_reveals_nothing_and_works_for_its_client_only() -> None:
    client = uuid4()
    cursors = [write_cursor(client, place) for place in (0, 1, 2)]
    assert [read_cursor(client, cursor) for cursor in cursors] == [0, 1, 2]
    assert len({cursor[:8] for cursor in cursors}) == 3
    for bad in ("", "AAAA", cursors[0][:-1], cursors[0] + "A", "é"):
        with pytest.raises(InvalidCursor):
            read_cursor(client, bad)
    with pytest.raises(InvalidCursor):
        read_cursor(uuid4(), cursors[0])
