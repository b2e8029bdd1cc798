"""A reader without access to a case cannot find out that the case exists.

Each URL that contains a URN is requested twice: with the URN of a case hidden from the reader, and with a URN that
does not exist. Both responses must have the same bytes, and must send the same statements to the database. The URLs
are read from the router, so a new URL is tested from its first day.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple
from uuid import uuid4

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver

from mosovo.organisations.models import Account, Agency, Role
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.fact_type_registry import map_fact_types
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, register
from tests.support.second_factors import show_factor

type Ways = dict[str, Callable[[str], Any]]

ABSENT_URN = "NS-0000-0001"
TOKENS = re.compile(r'(?<=name=")(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|data-(left|most)="[0-9]+"')
VALUES = re.compile(r"'[^']*'|\b\d+\b|NULL")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
PART = re.compile(r"<(\w+):(\w+)>")
ROW = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{24}")
SHARE = Fraction(1, 12)
"""Share of the addresses that a commit requests. The sample differs for each reader."""
INVITED_SHARE = Fraction(1, 20)
"""Share of the addresses that a commit requests as an invited agency. The sample differs for each role."""
PARTS = 2
OF_A_KIND = re.compile(f"/facts/({'|'.join(map(re.escape, map_fact_types()))})/")


def list_routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Yield each route of the router that contains a URN."""
    for each in patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from list_routes(each.url_patterns, route)
        elif "urn:" in route:
            yield route


def addresses(nominal: RegisteredNominal, owner_sql: Sql) -> Iterator[str]:
    """Yield each address of this nominal, with the ids of its own rows.

    A new URL parameter needs its values here.
    """
    [(key,)] = owner_sql("select min(key) from obligations_duty where nominal_id = %s", [nominal.id])
    [(row,)] = owner_sql("select id from whereabouts_address where nominal_id = %s", [nominal.id])
    parts = {
        "urn": [nominal.urn],
        "first": [row],
        "row_id": [row],
        "glass_id": [row],
        "asking_id": [row],
        "invitation_id": [row],
        "mark": [duty_token(key)],
        "key": ["breach_found", "no-such-playbook"],
        "about": [row],
        "fact_type": [*map_fact_types(), "no-such-kind"],
        "version": ["thumbnail", "whole"],
        "group": ["medical", "no-such-group"],
        "part": ["people", "no-such-part"],
        "what": ["notice", "no-such-fact"],
        "kind": ["acknowledged", "interviewed", "enquiry", "attempted", "no-such-step"],
        "breach_id": [row],
        "wanted_id": [row],
        "premises_id": [row],
        "order_id": [row],
        "alert_id": [row],
        "statement_id": [row],
        **{name: [row] for name in ("slot", "invitation", "action", "copy", "request_id", "message_id")},
        "source": ["report", "no-such-source"],
        "item": [row],
        "section": ["risk", "no-such-section"],
        "step": ["send", "no-such-step"],
        "code": ["4a5fed48-0fb9-4711-8ddf-b46ddfd90246", "no-such-code"],
    }
    for route in list_routes(get_resolver().url_patterns):
        names = [name for _, name in PART.findall(route)]
        for values in product(*(parts[name] for name in names)):
            next_values = iter(values)
            yield "/" + PART.sub(lambda _, next_values=next_values: str(next(next_values)), route)


class Answer(NamedTuple):
    """Everything by which a client, or an observer of the database, could tell two responses apart."""

    status: int
    body: str
    headers: dict[str, str]
    statements: list[str]


def request_page(ask: Callable[[str], Any], address: str, urn: str) -> Answer:
    """Send the request, and remove the URN and the tokens that are new on each page."""
    reset_queries()  # Django keeps at most 9,000 queries of a test, and captures none after them
    with CaptureQueriesContext(connection) as captured:
        response = ask(address)
    body = TOKENS.sub(r"\1", response.content.decode()).replace(urn, "URN")
    headers = {name: value.replace(urn, "URN") for name, value in response.headers.items()}
    statements = [
        SAVEPOINT.sub("", VALUES.sub("?", query["sql"].replace(urn, "URN")))
        for query in captured.captured_queries
        if "begin_request(" not in query["sql"]  # sent twice once a minute, to record that the session is in use
    ]
    return Answer(response.status_code, body, headers, statements)


def list_ways(client: Client) -> tuple[Ways, Ways]:
    """Return the ways to read an address, and the ways to send to it."""
    reading = {
        "opening": client.get,
        "as part of a page": lambda address: client.get(address, headers={"HX-Request": "true"}),
        "with the dials turned": lambda address: client.get(address, query_params={"on": "2025-12-01"}),
        "asking whether it is there": client.head,
    }
    sending = {
        "sending": lambda address: client.post(address, {"idempotency_key": str(uuid4()), "on": "2026-03-01"}),
        "sending without a key": lambda address: client.post(address, {"on": "2026-03-01"}),
    }
    return reading, sending


def pick_ways(client: Client, address: str, turn: int) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Yield each way in which this reader requests the address.

    Most addresses are requested in every way. Addresses that differ only in the type of fact are requested in one
    way of reading and one of sending, in turn. So each type of fact is requested in each way by some reader.
    """
    for group in list_ways(client):
        every_way = [*group.items()]
        yield from [every_way[turn % len(every_way)]] if OF_A_KIND.search(address) else every_way


def register_restricted(cast: Cast, owner_sql: Sql) -> RegisteredNominal:
    """Register a restricted case that only named officers may see."""
    nominal = register(cast)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    return nominal


CARD = re.compile(r"/nominals/[^/]+/card/")
"""Address of an officer safety card. The whole force may see the card of a case that is not restricted."""
WHO = [
    ("stranger", register),
    ("partner", register),
    ("auditor", register),
    ("administrator", register),
    ("manager", lambda cast: register(cast, allocated=False)),
    ("manager", None),
]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("who", "register_nominal"),
    WHO,
    ids=["stranger", "partner", "auditor", "administrator", "unallocated", "restricted"],
)
def test_every_address_answers_a_hidden_case_like_a_missing_case(
    cast: Cast,
    owner_sql: Sql,
    monkeypatch: pytest.MonkeyPatch,
    sample: Sampler,
    who: str,
    register_nominal: Any,
    part: int,
):
    # The last use of a session is stored every half minute. It must not be stored between two compared requests.
    monkeypatch.setattr("mosovo.edge.session_timeout._WRITE_EVERY_SECONDS", 3600)
    nominal = register_nominal(cast) if register_nominal else register_restricted(cast, owner_sql)
    client = Client()
    client.force_login(getattr(cast, who))
    client.get("/")
    show_factor(client)
    shown_cards = who == "manager" and register_nominal is not None
    requests = 0
    by_turns = [*enumerate(addresses(nominal, owner_sql), start=[each for each, _ in WHO].index(who))][part::PARTS]
    hidden = [(turn, address) for turn, address in by_turns if not (shown_cards and CARD.match(address))]
    sampled = sample(
        "URLs of a hidden person", hidden, SHARE, unit="addresses",
        key=lambda each: f"{who}/{register_nominal is None}/{ROW.sub('ROW', each[1].replace(nominal.urn, 'URN'))}",
    )  # fmt: skip
    for turn, address in sampled:
        for way, ask in pick_ways(client, address, turn):
            refused = request_page(ask, address, nominal.urn)
            absent = request_page(ask, address.replace(nominal.urn, ABSENT_URN), ABSENT_URN)
            assert find_different_lines(refused.body, absent.body) == [], f"{way} {address}"
            assert refused == absent, f"{way} {address}"
            assert refused.status in (404, 405, 422) or is_independent_of_case(address, refused), f"{way} {address}"
            requests += 1
    assert requests >= len(sampled) > 15


def invited(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any, role: Role) -> Account:
    """Create an account of the housing agency with this role, invited to a meeting about the case."""
    with as_jobs():
        account = Account.objects.create(
            username="tariq", name="Tariq Mockford", roles=[role.value], vetting=Account.VettingLevel.NON_POLICE,
            password="!", vetted_until=NEVER, trained_until=NEVER, agency=Agency.objects.get(code="HSG"),
        )  # fmt: skip
    owner_sql(
        "insert into nominals_accessgrant (id, nominal_id, account_id, kind, from_on, reason)"
        " values (gen_random_uuid(), %s, %s, 'invitation', '2020-01-01', 'A meeting')",
        [nominal.id, account.pk],
    )
    return account


@pytest.mark.parametrize("role", Role, ids=str)
def test_case_pages_answer_an_invited_agency_like_a_missing_case_in_every_role(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any, monkeypatch: pytest.MonkeyPatch,
    sample: Sampler, role: Role,
):  # fmt: skip
    """The invitation opens the agency page. `tests/web/test_meetings.py` tests the agency's copy of the minutes."""
    monkeypatch.setattr("mosovo.edge.session_timeout._WRITE_EVERY_SECONDS", 3600)
    client = Client()
    client.force_login(invited(cast, nominal, owner_sql, as_jobs, role))
    assert client.get("/agency/").status_code == 200
    show_factor(client)
    every_address = [each for each in addresses(nominal, owner_sql) if "/copies/" not in each]
    sampled = sample(
        "addresses of a case to which an agency is invited", every_address, INVITED_SHARE, unit="addresses",
        key=lambda address: f"{role}/{ROW.sub('ROW', address.replace(nominal.urn, 'URN'))}",
    )  # fmt: skip
    for turn, address in enumerate(sampled):
        for way, ask in pick_ways(client, address, turn):
            refused = request_page(ask, address, nominal.urn)
            absent = request_page(ask, address.replace(nominal.urn, ABSENT_URN), ABSENT_URN)
            assert find_different_lines(refused.body, absent.body) == [], f"{way} {address}"
            assert refused == absent, f"{way} {address}"
            assert refused.status in (404, 405, 422) or is_independent_of_case(address, refused), f"{way} {address}"


def find_different_lines(first: str, second: str) -> list[str]:
    """Return the lines that occur on only one of the two pages."""
    return sorted(set(first.splitlines()) ^ set(second.splitlines()))


def is_independent_of_case(address: str, response: Answer) -> bool:
    """Return whether the response is a redirect that does not depend on the case.

    A sensitive action asks the user to sign in again. The page after registration shows the URN of its own address.
    """
    asks_to_sign_in = response.headers.get("Location", "").startswith("/account/reauthenticate/")
    return asks_to_sign_in or address.startswith("/nominals/new/done/")


def test_only_the_audit_log_tells_a_refused_case_from_a_missing_case(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    client = Client()
    client.force_login(cast.stranger)
    for urn in (nominal.urn, ABSENT_URN):
        assert client.get(f"/nominals/{urn}/whole/").status_code == 404
    entries = owner_sql("select rule, subjects, detail from audit_auditentry where not allowed order by id")
    assert entries == [("no-relation", [nominal.id], {}), ("absent", [], {"asked": ABSENT_URN})]
