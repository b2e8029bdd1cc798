"""API clients in the force console: two people give access; one person can end it at once."""

import json
import re
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
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text
from tests.web.test_console import changes, decide

TODAY = datetime.now(UTC).date()


@pytest.fixture
def admin(administrator: Account) -> Client:
    return sign_in_with_factor(administrator)


def build_client_form(cast: Cast, **fields: Any) -> dict[str, Any]:
    """Return the form of a client of Northshire."""
    until = TODAY + timedelta(days=300)
    return {
        "name": "Custody system", "owner": cast.inspector.username, "works_for": "force", "covers": "force",
        "purpose": "Keep custody in step", "legal_gateway": "dpa2018-s35", "gateway_detail": "Agreement 9",
        "scopes": ["people.read", "duties.read", "events.read"], "field_groups": ["text"],
        "from_on": TODAY.isoformat(), "until": until.isoformat(), "keys": json.dumps(PUBLIC), **fields,
    }  # fmt: skip


def registered(admin: Client, cast: Cast, owner_sql: Sql, as_jobs: AsJobs, **fields: Any) -> System:
    """Return a client that an administrator proposed and the inspector approved."""
    answer = send(admin, reverse("console_client_new"), build_client_form(cast, **fields))
    assert answer.status_code == 302, text(answer)
    assert decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0]).status_code == 302
    with as_jobs():
        return System(ApiClient.objects.get(name=fields.get("name", "Custody system")))


def test_client_has_access_after_a_second_person_approves(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    send(admin, reverse("console_client_new"), build_client_form(cast))
    assert not owner_sql("select id from organisations_apiclient"), "no client exists before the approval"
    [proposal] = changes(owner_sql)
    assert decide(admin, proposal).status_code == 422, "the proposer cannot decide"
    inspector = sign_in_with_factor(cast.inspector)
    waiting = text(inspector.get(reverse("console_changes")))
    assert "Keep custody in step" in waiting
    assert cast.inspector.name in waiting
    decide(inspector, proposal)
    with as_jobs():
        system = System(ApiClient.objects.get(name="Custody system"))
    assert system.connect().read("/people")["people"][0]["urn"] == nominal.urn
    page = text(admin.get(reverse("console_client", args=[system.row.pk])))
    assert "In force" in page
    assert "Agreement 9" in page
    assert limits_of(page)[0] == ["People opened today", "5,000", "1", "4,999"]
    assert "1 of 5,000" in text(admin.get(reverse("console_clients")))
    assert "Custody system" in text(send(admin, reverse("console_clients"), {"words": "custody duties.read"}))
    assert "No clients match your search" in text(send(admin, reverse("console_clients"), {"words": "probation"}))
    entries = owner_sql(
        "select action, detail->>'kind' from audit_auditentry where action like 'console.%' order by id"
    )
    assert [each[0] for each in entries] == ["console.propose", "console.agree", "console.agree"]


def limits_of(page: str) -> list[list[str]]:
    """Return the cells of each limit."""
    table = page.split("Limits of the client")[1].split("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(?:<b>)?([^<]*)<", row) for row in table.split("<tr")]
    return [cells for cells in rows if cells]


def test_limits_show_what_is_left_and_warn_near_the_daily_limit(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    system = registered(admin, cast, owner_sql, as_jobs)
    page = reverse("console_client", args=[system.row.pk])
    never = text(admin.get(page))
    assert limits_of(never) == [["People opened today", "5,000", "0", "5,000"], ["Simultaneous calls", "50", "0", "50"]]
    assert "Last call: never" in never
    owner_sql("update organisations_apiclient set people_a_day = 5, calls_a_second = 0.001")
    system.connect()
    for opened in range(1, 6):
        assert system.get(f"/people/{nominal.urn}").status_code == 200
        shown = text(admin.get(page))
        assert limits_of(shown) == [
            ["People opened today", "5", str(opened), str(5 - opened)],
            ["Simultaneous calls", "50", str(opened), str(50 - opened)],
        ]
        assert (f"The client has opened {opened} people's records today. At 5," in shown) is (opened >= 4)
    assert problem(system.get(f"/people/{nominal.urn}")) == "limit"
    assert limits_of(text(admin.get(page)))[0][2:] == ["5", "0"], "a refused call is not counted"
    owner_sql("update organisations_apiuse set day = day - 1, counted_at = counted_at - interval '1 hour'")
    shown = text(admin.get(page))
    assert limits_of(shown)[0] == ["People opened today", "5", "0", "5"], "yesterday's calls are not counted today"
    assert limits_of(shown)[1][3] == "48", "3.6 calls were added in an hour"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"keys": "no"}, "This is not JSON"),
        ({"keys": json.dumps({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})}, "EC with curve P-256"),
        ({"keys": json.dumps({**PUBLIC, "d": "AA"})}, "This is a private key"),
        ({"keys": json.dumps({"keys": [PUBLIC, PUBLIC]})}, "A key is there twice"),
        ({"owner": "nobody"}, "Enter the collar or staff number of a person in the force"),
        ({"until": (TODAY + timedelta(days=800)).isoformat()}, "within 24 months"),
        ({"covers": "team"}, "Select another open team"),
        ({"scopes": ["visits.write"]}, "needs visits.read too"),
        ({"scopes": []}, "Select at least one scope"),
        ({"legal_gateway": "other", "gateway_detail": ""}, "Enter the details of the other legal gateway"),
    ],
)
def test_invalid_terms_are_refused_and_the_entries_stay(
    admin: Client, cast: Cast, owner_sql: Sql, fields: dict[str, Any], message: str
) -> None:
    answer = send(admin, reverse("console_client_new"), build_client_form(cast, **fields))
    assert message in text(answer)
    assert "Keep custody in step" in text(answer), "the entered text stays"
    assert not changes(owner_sql)


def test_client_name_must_be_unique(admin: Client, cast: Cast, owner_sql: Sql, as_jobs: AsJobs) -> None:
    registered(admin, cast, owner_sql, as_jobs)
    assert "Enter another name" in text(
        send(admin, reverse("console_client_new"), build_client_form(cast, name="custody System"))
    )


def test_narrowing_suspending_or_ending_a_client_acts_on_the_next_call(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    system = registered(admin, cast, owner_sql, as_jobs).connect()
    until = TODAY + timedelta(days=20)
    narrow = reverse("console_client_narrow", args=[system.row.pk])
    assert "You have not changed anything" in text(
        send(admin, narrow, {"scopes": system.row.scopes, "field_groups": ["text"], **_day(system.row.until)})
    )
    send(admin, narrow, {"scopes": ["people.read"], **_day(until)})
    assert system.get("/people").status_code == 401, "its tokens are revoked"
    assert system.connect().get("/people").status_code == 200
    assert problem(system.get(f"/people/{nominal.urn}/duties")) == "scope"
    later = text(send(admin, narrow, {"scopes": ["people.read"], **_day(until + timedelta(days=1))}))
    assert "can only reduce access" in later

    suspend = reverse("console_client_suspend", args=[system.row.pk])
    assert "Enter the reason" in text(send(admin, suspend, {"reason": ""}))
    send(admin, suspend, {"reason": "It opened too many people"})
    assert system.get("/people").status_code == 401
    assert system.ask_token().status_code == 401
    send(admin, reverse("console_client_resume", args=[system.row.pk]), {"reason": "Their fault is corrected"})
    assert system.ask_token().status_code == 401, "resuming needs a second person"
    decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0])
    assert system.connect().get("/people").status_code == 200

    send(admin, reverse("console_client_end", args=[system.row.pk]), {"reason": "Replaced"})
    assert system.get("/people").status_code == 401
    assert admin.get(suspend).status_code == 404, "an ended client cannot be changed"
    page = text(admin.get(reverse("console_client", args=[system.row.pk])))
    assert "It opened too many people" in page
    assert "Replaced" in page


def _day(day: Any) -> dict[str, str]:
    return {"until": day.isoformat()}


def test_key_is_replaced_without_an_interruption(admin: Client, cast: Cast, owner_sql: Sql, as_jobs: AsJobs) -> None:
    system = registered(admin, cast, owner_sql, as_jobs)
    private, public = new_key()
    address = reverse("console_client_keys", args=[system.row.pk])
    assert 'name="remove"' in text(admin.get(address))
    only = _thumbprints(admin, address)[0]
    assert "This is the only key" in text(send(admin, address, {"remove": only}))
    send(admin, address, {"keys": json.dumps({"keys": [dict(public)]})})
    newer = System(system.row, private)
    assert newer.ask_token().status_code == 401, "a new key needs a second person"
    decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0])
    assert newer.connect().get("/people").status_code == 200
    assert system.connect().get("/people").status_code == 200
    assert "already has this key" in text(send(admin, address, {"keys": json.dumps(dict(public))}))
    send(admin, address, {"remove": only})
    assert newer.get("/people").status_code == 401, "removing a key revokes all tokens"
    assert system.ask_token().status_code == 401
    assert newer.connect().get("/people").status_code == 200
    assert send(admin, address, {"remove": "another"}).status_code == 404


def _thumbprints(client: Client, address: str) -> list[str]:
    parts = text(client.get(address)).split('name="remove" value="')[1:]
    return [part.split('"')[0] for part in parts]


def test_webhook_sends_dead_letters_and_recent_events_again(
    admin: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    system = registered(
        admin, cast, owner_sql, as_jobs, scopes=["people.read", "events.read", "facts.whereabouts.read"]
    )
    new_url = reverse("console_webhook_new", args=[system.row.pk])
    assert "Enter an address like" in text(send(admin, new_url, {"url": "http://events.example/"}))
    send(admin, new_url, {"url": "https://events.example/mosovo"})
    decide(sign_in_with_factor(cast.inspector), changes(owner_sql)[0])
    with as_jobs():
        webhook = ApiWebhook.objects.get()
    page_url, resend_url = (reverse(name, args=[webhook.pk]) for name in ("console_webhook", "console_webhook_again"))
    assert "Waits for the receiver" in text(admin.get(page_url))
    shown = text(send(admin, reverse("console_webhook_secret", args=[webhook.pk]), {"change": "no"}))
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
    assert "status 400" in text(admin.get(page_url))
    receiver.status = 204
    receiver.run(as_jobs)
    assert str(letters[0].event) not in receiver.seen
    assert send(admin, resend_url, {"letter": str(letters[0].pk)}).status_code == 302
    receiver.run(as_jobs)
    assert str(letters[0].event) in receiver.seen
    assert "Sent " in text(admin.get(page_url))
    assert send(admin, resend_url, {"letter": str(letters[0].pk)}).status_code == 404, (
        "the letter was sent again already"
    )
    assert "within the last 90 days" in text(send(admin, resend_url, {"since": "2020-01-01"}))
    before = receiver.requests
    send(admin, resend_url, {"since": TODAY.isoformat()})
    receiver.run(as_jobs)
    assert receiver.requests > before, "the events of today are sent again"
    assert len(receiver.events) == len({event["id"] for event in receiver.events})
    changed = text(send(admin, reverse("console_webhook_secret", args=[webhook.pk]), {"change": "yes"}))
    webhook.secret_number = 2
    assert derive_secret(webhook) in changed
    send(admin, reverse("console_webhook_end", args=[webhook.pk]), {"reason": "Replaced"})
    assert "Ended: Replaced" in text(admin.get(page_url))
    assert send(admin, resend_url, {"letter": "all"}).status_code == 404


def test_administrator_changes_clients_and_inspector_only_reads(
    admin: Client, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    system = make_system(cast, as_jobs)
    webhook, _ = agreed(cast, as_jobs, system)
    client_args, webhook_args = [system.row.pk], [webhook.pk]
    inspector, stranger, manager = (
        sign_in_with_factor(cast.inspector),
        sign_in_with_factor(cast.stranger),
        sign_in_with_factor(cast.manager),
    )
    for name, args in (("console_client", client_args), ("console_webhook", webhook_args), ("console_clients", [])):
        assert admin.get(reverse(name, args=args)).status_code == 200
        assert inspector.get(reverse(name, args=args)).status_code == 200
        assert manager.get(reverse(name, args=args)).status_code == 404
    for name, args in (
        ("console_client_new", []), ("console_client_narrow", client_args), ("console_client_keys", client_args),
        ("console_client_suspend", client_args), ("console_client_end", client_args),
        ("console_webhook_new", client_args), ("console_webhook_end", webhook_args),
    ):  # fmt: skip
        assert admin.get(reverse(name, args=args)).status_code == 200, name
        for account_client in (inspector, stranger, manager):
            assert account_client.get(reverse(name, args=args)).status_code == 404, name
    owner_sql("update organisations_account set roles = '{administrator}' where id = %s", [cast.stranger.pk])
    other_force = sign_in_with_factor(cast.stranger)
    assert other_force.get(reverse("console_client", args=client_args)).status_code == 404, (
        "the administrator is in another force"
    )
    assert other_force.get(reverse("console_webhook", args=webhook_args)).status_code == 404
    refused = send(other_force, reverse("console_client_suspend", args=client_args), {"reason": "Mine"})
    assert refused.status_code == 404
    assert system.connect().get("/people").status_code == 200


def test_suspended_client_gets_no_events(
    admin: Client, cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    system = make_system(cast, as_jobs)
    _, receiver = agreed(cast, as_jobs, system)
    receiver.run(as_jobs)
    change(cast, nominal, "NS1 4QZ")
    send(admin, reverse("console_client_suspend", args=[system.row.pk]), {"reason": "Under investigation"})
    with as_jobs():
        assert deliver(receiver.now, receiver) == 0
    assert PRIVATE is system.key
