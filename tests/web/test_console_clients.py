"""Clients of the API in the force console: two people for what gives access, at once for what takes it away."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.api.webhooks.delivery import deliver
from mosovo.organisations.api_client_models import ApiClient, ApiDeadLetter, ApiWebhook
from mosovo.organisations.models import Account
from mosovo.organisations.webhook_secrets import derive_secret
from tests.api.systems import PRIVATE, PUBLIC, System, make_system, new_key, problem
from tests.api.test_webhooks import Receiver, agreed, change
from tests.support.people import Cast, Known
from tests.web.sending import send, text
from tests.web.test_console import changes, decide, sit

type Jobs = Callable[[], AbstractContextManager[None]]
type Sql = Callable[..., list[tuple[Any, ...]]]
TODAY = datetime.now(UTC).date()


@pytest.fixture
def keeper(administrator: Account) -> Client:
    return sit(administrator)


def terms(cast: Cast, **given: Any) -> dict[str, Any]:
    """A form for a client of Northshire."""
    until = TODAY + timedelta(days=300)
    return {
        "name": "Custody system", "owner": cast.inspector.username, "works_for": "force", "covers": "force",
        "purpose": "Keep custody in step", "legal_gateway": "dpa2018-s35", "gateway_detail": "Agreement 9",
        "scopes": ["people.read", "duties.read", "events.read"], "field_groups": ["text"],
        "from_on": TODAY.isoformat(), "until": until.isoformat(), "keys": json.dumps(PUBLIC), **given,
    }  # fmt: skip


def registered(keeper: Client, cast: Cast, owner_sql: Sql, as_jobs: Jobs, **given: Any) -> System:
    """Return a client that an administrator proposed and the inspector approved."""
    answer = send(keeper, reverse("console_client_new"), terms(cast, **given))
    assert answer.status_code == 302, text(answer)
    assert decide(sit(cast.inspector), changes(owner_sql)[0]).status_code == 302
    with as_jobs():
        return System(ApiClient.objects.get(name=given.get("name", "Custody system")))


def test_a_client_works_when_a_second_person_approved_it(
    keeper: Client, cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Jobs
) -> None:
    send(keeper, reverse("console_client_new"), terms(cast))
    assert not owner_sql("select id from organisations_apiclient"), "nothing is there before the approval"
    [proposal] = changes(owner_sql)
    assert decide(keeper, proposal).status_code == 422, "its proposer does not decide"
    inspector = sit(cast.inspector)
    waiting = text(inspector.get(reverse("console_changes")))
    assert "Keep custody in step" in waiting
    assert cast.inspector.name in waiting
    decide(inspector, proposal)
    with as_jobs():
        system = System(ApiClient.objects.get(name="Custody system"))
    assert system.connect().read("/people")["people"][0]["urn"] == nominal.urn
    page = text(keeper.get(reverse("console_client", args=[system.row.pk])))
    assert "In force" in page
    assert "Agreement 9" in page
    assert limits_of(page)[0] == ["People opened today", "5,000", "1", "4,999"]
    assert "1 of 5,000" in text(keeper.get(reverse("console_clients")))
    assert "Custody system" in text(send(keeper, reverse("console_clients"), {"words": "custody duties.read"}))
    assert "No client has these words" in text(send(keeper, reverse("console_clients"), {"words": "probation"}))
    found = owner_sql("select action, detail->>'kind' from audit_auditentry where action like 'console.%' order by id")
    assert [each[0] for each in found] == ["console.propose", "console.agree", "console.agree"]


def limits_of(page: str) -> list[list[str]]:
    """Return the cells of each limit."""
    table = page.split("Limits of the client")[1].split("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(?:<b>)?([^<]*)<", row) for row in table.split("<tr")]
    return [cells for cells in rows if cells]


def test_limits_show_what_is_left_and_warn_near_the_end_of_a_day(
    keeper: Client, cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Jobs
) -> None:
    system = registered(keeper, cast, owner_sql, as_jobs)
    page = reverse("console_client", args=[system.row.pk])
    never = text(keeper.get(page))
    assert limits_of(never) == [["People opened today", "5,000", "0", "5,000"], ["Calls at once", "50", "0", "50"]]
    assert "Last call: never" in never
    owner_sql("update organisations_apiclient set people_a_day = 5, calls_a_second = 0.001")
    system.connect()
    for opened in range(1, 6):
        assert system.get(f"/people/{nominal.urn}").status_code == 200
        shown = text(keeper.get(page))
        assert limits_of(shown) == [
            ["People opened today", "5", str(opened), str(5 - opened)],
            ["Calls at once", "50", str(opened), str(50 - opened)],
        ]
        assert (f"It has opened {opened} people today. At 5," in shown) is (opened >= 4)
    assert problem(system.get(f"/people/{nominal.urn}")) == "limit"
    assert limits_of(text(keeper.get(page)))[0][2:] == ["5", "0"], "a refused call counts nothing"
    owner_sql("update organisations_apiuse set day = day - 1, counted_at = counted_at - interval '1 hour'")
    shown = text(keeper.get(page))
    assert limits_of(shown)[0] == ["People opened today", "5", "0", "5"], "yesterday's are not today's"
    assert limits_of(shown)[1][3] == "48", "3.6 calls were added in an hour"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"keys": "no"}, "This is not JSON"),
        ({"keys": json.dumps({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})}, "EC with curve P-256"),
        ({"keys": json.dumps({**PUBLIC, "d": "AA"})}, "This is a private key"),
        ({"keys": json.dumps({"keys": [PUBLIC, PUBLIC]})}, "A key is there twice"),
        ({"owner": "nobody"}, "Enter the collar or staff number of a person of the force"),
        ({"until": (TODAY + timedelta(days=800)).isoformat()}, "within 24 months"),
        ({"covers": "team"}, "Select another open team"),
        ({"scopes": ["visits.write"]}, "needs visits.read too"),
        ({"scopes": []}, "Select at least one scope"),
        ({"legal_gateway": "other", "gateway_detail": ""}, "Enter the details of the other legal gateway"),
    ],
)
def test_terms_that_no_client_can_have_are_refused(
    keeper: Client, cast: Cast, owner_sql: Sql, given: dict[str, Any], said: str
) -> None:
    answer = send(keeper, reverse("console_client_new"), terms(cast, **given))
    assert said in text(answer)
    assert "Keep custody in step" in text(answer), "what was typed is still there"
    assert not changes(owner_sql)


def test_a_name_is_used_once(keeper: Client, cast: Cast, owner_sql: Sql, as_jobs: Jobs) -> None:
    registered(keeper, cast, owner_sql, as_jobs)
    assert "Enter another name" in text(send(keeper, reverse("console_client_new"), terms(cast, name="custody System")))


def test_what_takes_access_away_acts_on_the_next_call(
    keeper: Client, cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Jobs
) -> None:
    system = registered(keeper, cast, owner_sql, as_jobs).connect()
    until = TODAY + timedelta(days=20)
    narrow = reverse("console_client_narrow", args=[system.row.pk])
    assert "You have not changed anything" in text(
        send(keeper, narrow, {"scopes": system.row.scopes, "field_groups": ["text"], **_day(system.row.until)})
    )
    send(keeper, narrow, {"scopes": ["people.read"], **_day(until)})
    assert system.get("/people").status_code == 401, "its tokens ended"
    assert system.connect().get("/people").status_code == 200
    assert problem(system.get(f"/people/{nominal.urn}/duties")) == "scope"
    later = text(send(keeper, narrow, {"scopes": ["people.read"], **_day(until + timedelta(days=1))}))
    assert "can only be narrowed" in later

    suspend = reverse("console_client_suspend", args=[system.row.pk])
    assert "Enter the reason" in text(send(keeper, suspend, {"reason": ""}))
    send(keeper, suspend, {"reason": "It opened too many people"})
    assert system.get("/people").status_code == 401
    assert system.ask_token().status_code == 401
    send(keeper, reverse("console_client_resume", args=[system.row.pk]), {"reason": "Their fault is corrected"})
    assert system.ask_token().status_code == 401, "it waits for a second person"
    decide(sit(cast.inspector), changes(owner_sql)[0])
    assert system.connect().get("/people").status_code == 200

    send(keeper, reverse("console_client_end", args=[system.row.pk]), {"reason": "Replaced"})
    assert system.get("/people").status_code == 401
    assert keeper.get(suspend).status_code == 404, "an ended client is not changed"
    page = text(keeper.get(reverse("console_client", args=[system.row.pk])))
    assert "It opened too many people" in page
    assert "Replaced" in page


def _day(day: Any) -> dict[str, str]:
    return {"until": day.isoformat()}


def test_a_key_is_changed_without_a_gap(keeper: Client, cast: Cast, owner_sql: Sql, as_jobs: Jobs) -> None:
    system = registered(keeper, cast, owner_sql, as_jobs)
    private, public = new_key()
    address = reverse("console_client_keys", args=[system.row.pk])
    assert 'name="remove"' in text(keeper.get(address))
    only = _thumbprints(keeper, address)[0]
    assert "This is the only key" in text(send(keeper, address, {"remove": only}))
    send(keeper, address, {"keys": json.dumps({"keys": [dict(public)]})})
    newer = System(system.row, private)
    assert newer.ask_token().status_code == 401, "it waits for a second person"
    decide(sit(cast.inspector), changes(owner_sql)[0])
    assert newer.connect().get("/people").status_code == 200
    assert system.connect().get("/people").status_code == 200
    assert "already has this key" in text(send(keeper, address, {"keys": json.dumps(dict(public))}))
    send(keeper, address, {"remove": only})
    assert newer.get("/people").status_code == 401, "a key that may be known ends all tokens"
    assert system.ask_token().status_code == 401
    assert newer.connect().get("/people").status_code == 200
    assert send(keeper, address, {"remove": "another"}).status_code == 404


def _thumbprints(client: Client, address: str) -> list[str]:
    parts = text(client.get(address)).split('name="remove" value="')[1:]
    return [part.split('"')[0] for part in parts]


def test_a_webhook_with_dead_letters(keeper: Client, cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Jobs) -> None:
    system = registered(
        keeper, cast, owner_sql, as_jobs, scopes=["people.read", "events.read", "facts.whereabouts.read"]
    )
    new = reverse("console_webhook_new", args=[system.row.pk])
    assert "Enter an address like" in text(send(keeper, new, {"url": "http://events.example/"}))
    send(keeper, new, {"url": "https://events.example/mosovo"})
    decide(sit(cast.inspector), changes(owner_sql)[0])
    with as_jobs():
        webhook = ApiWebhook.objects.get()
    page, again = (reverse(name, args=[webhook.pk]) for name in ("console_webhook", "console_webhook_again"))
    assert "Waits for the receiver" in text(keeper.get(page))
    shown = text(send(keeper, reverse("console_webhook_secret", args=[webhook.pk]), {"change": "no"}))
    assert derive_secret(webhook) in shown
    receiver = Receiver([derive_secret(webhook)])
    receiver.run(as_jobs)
    for postcode in ("NS1 4QZ", "NS1 4QX"):
        change(cast, nominal, postcode)
    receiver.status = 400
    for _ in range(14):
        receiver.run(as_jobs)
        receiver.now += timedelta(hours=8)
    with as_jobs():
        letters = list(ApiDeadLetter.objects.order_by("place"))
    assert "status 400" in text(keeper.get(page))
    receiver.status = 204
    receiver.run(as_jobs)
    assert str(letters[0].event) not in receiver.seen
    assert send(keeper, again, {"letter": str(letters[0].pk)}).status_code == 302
    receiver.run(as_jobs)
    assert str(letters[0].event) in receiver.seen
    assert "Sent " in text(keeper.get(page))
    assert send(keeper, again, {"letter": str(letters[0].pk)}).status_code == 404, "it was sent"
    assert "within the last 90 days" in text(send(keeper, again, {"since": "2020-01-01"}))
    before = receiver.requests
    send(keeper, again, {"since": TODAY.isoformat()})
    receiver.run(as_jobs)
    assert receiver.requests > before, "the events of today are sent again"
    assert len(receiver.events) == len({event["id"] for event in receiver.events})
    changed = text(send(keeper, reverse("console_webhook_secret", args=[webhook.pk]), {"change": "yes"}))
    webhook.secret_number = 2
    assert derive_secret(webhook) in changed
    send(keeper, reverse("console_webhook_end", args=[webhook.pk]), {"reason": "Replaced"})
    assert "Ended: Replaced" in text(keeper.get(page))
    assert send(keeper, again, {"letter": "all"}).status_code == 404


def test_who_reads_and_who_changes(keeper: Client, cast: Cast, as_jobs: Jobs, owner_sql: Sql) -> None:
    system = make_system(cast, as_jobs)
    webhook, _ = agreed(cast, as_jobs, system)
    of_client, of_webhook = [system.row.pk], [webhook.pk]
    inspector, stranger, manager = sit(cast.inspector), sit(cast.stranger), sit(cast.manager)
    for name, parts in (("console_client", of_client), ("console_webhook", of_webhook), ("console_clients", [])):
        assert keeper.get(reverse(name, args=parts)).status_code == 200
        assert inspector.get(reverse(name, args=parts)).status_code == 200
        assert manager.get(reverse(name, args=parts)).status_code == 404
    for name, parts in (
        ("console_client_new", []), ("console_client_narrow", of_client), ("console_client_keys", of_client),
        ("console_client_suspend", of_client), ("console_client_end", of_client), ("console_webhook_new", of_client),
        ("console_webhook_end", of_webhook),
    ):  # fmt: skip
        assert keeper.get(reverse(name, args=parts)).status_code == 200, name
        for other in (inspector, stranger, manager):
            assert other.get(reverse(name, args=parts)).status_code == 404, name
    owner_sql("update organisations_account set roles = '{administrator}' where id = %s", [cast.stranger.pk])
    elsewhere = sit(cast.stranger)
    assert elsewhere.get(reverse("console_client", args=of_client)).status_code == 404, "of another force"
    assert elsewhere.get(reverse("console_webhook", args=of_webhook)).status_code == 404
    refused = send(elsewhere, reverse("console_client_suspend", args=of_client), {"reason": "Mine"})
    assert refused.status_code == 404
    assert system.connect().get("/people").status_code == 200


def test_a_client_that_was_suspended_gets_no_events(keeper: Client, cast: Cast, nominal: Known, as_jobs: Jobs) -> None:
    system = make_system(cast, as_jobs)
    _, receiver = agreed(cast, as_jobs, system)
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    send(keeper, reverse("console_client_suspend", args=[system.row.pk]), {"reason": "Under investigation"})
    with as_jobs():
        assert deliver(receiver.now, receiver) == 0
    assert PRIVATE is system.key
