"""T83 for API clients: reading a decoy raises an alert, and no feed, calendar or export contains one."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.api.webhooks.delivery import deliver
from mosovo.audit import misuse
from mosovo.exchange.alerts.alert_recording import record_waiting_alerts
from mosovo.nominals import sharing
from mosovo.nominals.models import CaseShare
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.api_webhooks import agree_webhook, propose_webhook
from mosovo.rooms.risk import policy as risk
from mosovo.rooms.risk.actions import set_level
from tests.api.systems import System, make_system, second_administrator
from tests.api.test_notices import notice
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.meetings import add_to_meeting, create_test_meeting
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.trust.measurements import Measured
from tests.trust.test_decoys import TOMORROW, Alarms, create_decoys
from tests.trust.test_exports import request_list
from tests.web.sending import text
from tests.web.test_calendar_feeds import make as make_feed

type Jobs = Callable[[], AbstractContextManager[None]]
type Look = Callable[[RegisteredNominal], None]

NOW_ON = datetime.now(UTC).date()
"""Shares end by the date of the database."""
URL = "https://events.example/mosovo"
READ = {
    "person": "", "duties": "/duties", "orders": "/orders", "risk": "/risk", "visits": "/visits", "MAPPA": "/mappa",
    "meetings": "/meetings", "facts": "/facts", "export": "/export",
}  # fmt: skip


@dataclass
class Receiver:
    """A receiver that accepts all events."""

    bodies: list[bytes] = field(default_factory=list)

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        assert url == URL
        self.bodies.append(body)
        return 204

    def run(self, as_jobs: Jobs) -> None:
        """Send waiting events."""
        with as_jobs():
            deliver(datetime.now(UTC) + timedelta(minutes=1), self)

    @property
    def subjects(self) -> set[str]:
        """Return the people in the events."""
        return {str(json.loads(body)["subject"]) for body in self.bodies}


def remove_limits(owner_sql: Sql) -> None:
    owner_sql("update organisations_apiclient set burst = 30000, calls_a_second = 30000, people_a_day = 1000000")


def connect_client(cast: Cast, as_jobs: Jobs, owner_sql: Sql, covers: str = "force", **more: Any) -> System:
    system = make_system(cast, as_jobs, covers=covers, name=f"A system of {covers}", **more).connect()
    remove_limits(owner_sql)
    return system


def register_webhook(cast: Cast, as_jobs: Jobs, system: System) -> Receiver:
    """Register a webhook, and accept its first event."""
    with as_jobs():
        agree_webhook(propose_webhook(system.row, URL, cast.administrator), second_administrator(cast))
    receiver = Receiver()
    receiver.run(as_jobs)
    receiver.bodies.clear()
    return receiver


def record_work(cast: Cast, case: RegisteredNominal) -> None:
    """Record a fact about the person, as an officer who does not know that it is a decoy."""
    with opened(cast.colleague, case, risk.RECORD) as permit:
        set_level(permit, level="high", reason="A call from a neighbour", set_on=TOMORROW, today=TOMORROW)


def share(cast: Cast, case: RegisteredNominal, system: System) -> None:
    """Share the case with the account of the client."""
    ground = sharing.SharingGround("The agreement names this case", CaseShare.Gateway.values[0], "Housing system")
    with opened(cast.supervisor, case, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, system.row.account, ground, until=NOW_ON + timedelta(days=30), today=NOW_ON)


def visit() -> dict[str, Any]:
    began = datetime.now(UTC) - timedelta(hours=5)
    return {
        "outcome": "not-in", "beganAt": began.isoformat(timespec="seconds"), "announced": False,
        "companionFromAgency": "Jo Pell, Probation Service", "toldBy": "PC 4101",
    }  # fmt: skip


@pytest.mark.trust("T83", target="an alert for 20 of 20 decoys in each of 15 ways in which a system reads a person")
def test_each_api_read_of_a_decoy_raises_an_alert(
    cast: Cast, as_jobs: Jobs, owner_sql: Sql, measured: Measured
) -> None:
    decoys = create_decoys(cast, as_jobs, owner_sql)
    alarms = Alarms(as_jobs, owner_sql)
    system = connect_client(cast, as_jobs, owner_sql)
    other = connect_client(cast, as_jobs, owner_sql, "team", team=cast.west)
    ways = build_reads(system, dict(owner_sql("select nominal_id, forenames || ' ' || surname from identity_name")))
    ways |= build_follow_up_reads(system, decoys)

    def is_refused(case: RegisteredNominal) -> None:
        assert other.get(f"/people/{case.urn}").status_code == 404

    ways["refused"] = is_refused
    alarms.list_new_alerts()
    found: dict[str, int] = {}
    for name, look in ways.items():
        for case in decoys:
            look(case)
        account = (other if name == "refused" else system).row.account_id
        found[name] = len(alarms.list_new_alerts() & {(account, case.id) for case in decoys})
    measured(", ".join(f"{name}: {number} of {len(decoys)}" for name, number in found.items()))
    assert found == dict.fromkeys(ways, len(decoys))
    assert len(ways) == 15
    assert alarms.list_new_alerts() == set()


def build_reads(system: System, names: Mapping[UUID, str]) -> dict[str, Look]:
    """Return the ways in which a client reads a person by URN or name."""

    def read(path: str) -> Look:
        return lambda case: _shows(system.get(f"/people/{case.urn}{path}"), case)

    def find(case: RegisteredNominal) -> None:
        sent = system.post("/people/search", {"text": names[case.id], "reason": "Which tenant this is"})
        assert case.urn in {each["urn"] for each in json.loads(sent.content)["people"]}

    def record(case: RegisteredNominal) -> None:
        assert system.record(f"/people/{case.urn}/visits", visit()).status_code == 201

    return {name: read(path) for name, path in READ.items()} | {"search": find, "recording": record}


def build_follow_up_reads(system: System, cases: Sequence[RegisteredNominal]) -> dict[str, Look]:
    """Return the ways to read what an earlier response named: a duty, a fact, and an unchanged person."""
    people = {case: f"/people/{case.urn}" for case in cases}
    duties = {case: system.read(f"{path}/duties")["duties"][0]["id"] for case, path in people.items()}
    facts = {
        case: system.read(f"{path}/facts", kind="identity.name")["facts"][0]["id"] for case, path in people.items()
    }
    tags = {case: system.get(path).headers["ETag"] for case, path in people.items()}

    def have_it_already(case: RegisteredNominal) -> None:
        assert system.get(people[case], None, **{"If-None-Match": tags[case]}).status_code == 304

    return {
        "calculation": lambda case: _shows(system.get(f"{people[case]}/duties/{duties[case]}/working"), case),
        "versions of a fact": lambda case: _shows(
            system.get(f"{people[case]}/facts/identity.name/{facts[case]}"), case
        ),
        "304": have_it_already,
    }


def _shows(answer: Any, case: RegisteredNominal) -> None:
    assert (answer.status_code, json.loads(answer.content)["urn"]) == (200, case.urn)


@pytest.mark.trust("T83", target="an alert for 20 of 20 decoys that a list, a feed or a webhook gives to a system")
def test_list_feed_and_webhook_of_shared_decoys_raise_alerts(
    cast: Cast, as_jobs: Jobs, owner_sql: Sql, measured: Measured
) -> None:
    """Only an officer who opened a decoy can share it. The client then has it in its lists like any shared case."""
    decoys = create_decoys(cast, as_jobs, owner_sql)
    alarms, expected = Alarms(as_jobs, owner_sql), {case.urn for case in decoys}
    system = connect_client(cast, as_jobs, owner_sql, "shared")
    receiver = register_webhook(cast, as_jobs, system)
    pairs = {(system.row.account_id, case.id) for case in decoys}
    assert (system.read("/people")["people"], system.read("/events")["events"]) == ([], [])
    for case in decoys:
        share(cast, case, system)
    assert {account for account, _ in alarms.list_new_alerts()} == {cast.supervisor.pk}
    assert {each["urn"] for each in system.read("/people")["people"]} == expected
    found = {"list": len(alarms.list_new_alerts() & pairs)}
    assert {each["subject"] for each in system.read("/events")["events"]} == expected
    found["feed"] = len(alarms.list_new_alerts() & pairs)
    with_events = decoys[:5]
    for case in with_events:
        record_work(cast, case)
    alarms.list_new_alerts()
    receiver.run(as_jobs)
    assert receiver.subjects == {case.urn for case in with_events}
    found["webhook"] = len(alarms.list_new_alerts() & pairs)
    measured(", ".join(f"{name}: {number}" for name, number in found.items()))
    assert found == {"list": len(decoys), "feed": len(decoys), "webhook": len(with_events)}


def list_people(system: System) -> list[str]:
    """Return the people in the list, page by page."""
    people, cursor = [], None
    while True:
        page = system.read("/people", limit=3, **({"cursor": cursor} if cursor else {}))
        people += [each["urn"] for each in page["people"]]
        if (cursor := page["next"]) is None:
            return people


def list_event_people(system: System) -> set[str]:
    """Return the people in the event feed, page by page."""
    page = system.read("/events", limit=50)
    people = {each["subject"] for each in page["events"]}
    while page["more"]:
        page = system.read("/events", limit=50, after=page["next"])
        people |= {each["subject"] for each in page["events"]}
    return people


@pytest.mark.trust("T83", target="0 decoys in the lists, feeds, webhooks, calendars and exported lists of systems")
def test_no_list_feed_webhook_calendar_or_export_of_a_client_contains_a_decoy(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Jobs, owner_sql: Sql, measured: Measured
) -> None:
    others = [register(cast) for _ in range(4)]
    systems = {covers: connect_client(cast, as_jobs, owner_sql, covers) for covers in ("force", "team", "shared")}
    receivers = {covers: register_webhook(cast, as_jobs, system) for covers, system in systems.items()}
    meeting = create_test_meeting(cast, held_on=NOW_ON + timedelta(days=20))
    add_to_meeting(cast, meeting, nominal)
    manager, inspector = sign_in_with_factor(cast.manager), sign_in_with_factor(cast.inspector)
    calendars = [make_feed(manager, kind) for kind in ("duties", "meetings")] + [make_feed(inspector, "meetings")]

    def everything() -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for covers, system in systems.items():
            shown |= {f"list of {covers}": list_people(system), f"feed of {covers}": list_event_people(system)}
        shown["meetings"] = systems["force"].read("/meetings")
        shown |= {f"calendar {n}": Client().get(each).content for n, each in enumerate(calendars)}
        for who, client in {"manager": manager, "inspector": inspector}.items():
            for which in ("?of=caseload&scope=force", "?of=caseload&scope=team", "?of=due&scope=team"):
                shown[f"{which} of {who}"] = list_exported_people(client, which)
        return shown

    before = everything()
    decoys = create_decoys(cast, as_jobs, owner_sql)
    for case in decoys[:5]:
        record_work(cast, case)
    for receiver in receivers.values():
        receiver.bodies.clear()
        receiver.run(as_jobs)
    after = everything()
    assert [name for name in before if before[name] != after[name]] == []
    urns = {case.urn for case in decoys}
    assert [covers for covers, receiver in receivers.items() if receiver.subjects & urns] == []
    assert len(set(after["list of force"])) == 1 + len(others)
    record_work(cast, nominal)
    receivers["force"].run(as_jobs)
    assert receivers["force"].subjects == {nominal.urn}, "the webhook sends events of real cases"
    places = f"{len(after)} lists, feeds, calendars and exports, and {len(receivers)} webhooks"
    measured(f"0 of {len(decoys)} decoys in {places}")


def list_exported_people(client: Client, which: str) -> list[str]:
    """Return the people in an exported list, or the status if this reader has no such list."""
    answer = client.get(f"/exports/new/{which}")
    if answer.status_code != 200:
        return [str(answer.status_code)]
    taken = client.post(f"{request_list(client, which)}file/")
    assert taken.status_code == 200, text(taken)
    return sorted(line.split(",")[0] for line in taken.content.decode("utf-8-sig").splitlines()[2:])


def test_decoy_alert_names_the_api_client_and_its_purpose(cast: Cast, as_jobs: Jobs, owner_sql: Sql) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    alarms = Alarms(as_jobs, owner_sql)
    system = connect_client(cast, as_jobs, owner_sql)
    assert system.get(f"/people/{decoy.urn}").status_code == 200
    with as_jobs():
        assert misuse.find_decoy_reads() == 1
    auditor = sign_in_with_factor(cast.auditor)
    page = auditor.get("/audit/misuse/")
    assert "The record is a decoy, and no work leads to it" in text(page)
    assert "A system of force" in text(page)
    [address] = set(re.findall(r'href="(/audit/officer/[^"]*)"', text(page)))
    assert "A system of force" in text(auditor.get(address.replace("&amp;", "&")))
    entries = text(auditor.get(f"/audit/?urn={decoy.urn}&who={system.row.account_id}"))
    assert "A system of force" in entries
    assert system.row.purpose in entries
    alarms.list_new_alerts()


def test_custody_notice_about_a_decoy_pages_no_one_and_gets_the_usual_response(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Jobs, owner_sql: Sql
) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    custody = connect_client(cast, as_jobs, owner_sql, scopes=["alerts.write"])
    about = {
        "decoy": decoy.urn, "known": nominal.urn, "unknown": "NS-0000-0000",
    }  # fmt: skip
    answers = {}
    for number, (who, urn) in enumerate(about.items()):
        sent = custody.record("/alerts", {"notices": [notice(number, keys={"urn": urn})]})
        answers[who] = (sent.status_code, sent.content)
        pages = owner_sql("select count(*) from monitoring_pagermessage")
        assert pages == [(0 if who == "decoy" else 1,)], who
    assert len(set(answers.values())) == 1
    with as_jobs():
        record_waiting_alerts()
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.officer):
        client = sign_in_with_factor(account)
        for name in ("today", "alerts"):
            assert decoy.urn not in text(client.get(reverse(name)))
