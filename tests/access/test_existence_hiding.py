"""Whoever may not see a person can't tell that there is one.

Every address of the product that names a URN is asked for somebody who exists and for nobody:
the answers must be the same to the byte, and ask the database the same. The addresses are read
from the router, so that a new one is held to this from its first day.
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
from tests.support.people import NEVER, Cast, Known, register
from tests.support.second_factors import show_factor

type Sql = Callable[..., list[tuple[Any, ...]]]
type Ways = dict[str, Callable[[str], Any]]

NOBODY = "NS-0000-0001"
TOKENS = re.compile(r'(?<=name=")(csrfmiddlewaretoken|idempotency_key)" value="[^"]*"|data-(left|most)="[0-9]+"')
VALUES = re.compile(r"'[^']*'|\b\d+\b|NULL")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
PART = re.compile(r"<(\w+):(\w+)>")
ROW = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{24}")
SHARE = Fraction(1, 12)
"""Of the addresses, on a commit: others for each of those who ask."""
INVITED_SHARE = Fraction(1, 20)
"""The same for an agency that is invited: others for each role."""
PARTS = 2
OF_A_KIND = re.compile(f"/facts/({'|'.join(map(re.escape, map_fact_types()))})/")


def routes(patterns: list[Any], before: str = "") -> Iterator[str]:
    """Every address with a URN in it, as the router has it."""
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        elif "urn:" in route:
            yield route


def addresses(nominal: Known, owner_sql: Sql) -> Iterator[str]:
    """Every address of this nominal, with parts that are really theirs. A part of a new name must be given here."""
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
    for route in routes(get_resolver().url_patterns):
        names = [name for _, name in PART.findall(route)]
        for values in product(*(parts[name] for name in names)):
            given = iter(values)
            yield "/" + PART.sub(lambda _, given=given: str(next(given)), route)


class Answer(NamedTuple):
    """What somebody outside, or beside the database, could tell answers apart by."""

    status: int
    body: str
    headers: dict[str, str]
    asked: list[str]


def answer(ask: Callable[[str], Any], address: str, urn: str) -> Answer:
    """Ask, and take out what is new on every page and the URN that was asked for."""
    reset_queries()  # Django keeps nine thousand of a test, and captures nothing beyond them
    with CaptureQueriesContext(connection) as captured:
        response = ask(address)
    body = TOKENS.sub(r"\1", response.content.decode()).replace(urn, "URN")
    headers = {name: value.replace(urn, "URN") for name, value in response.headers.items()}
    asked = [
        SAVEPOINT.sub("", VALUES.sub("?", query["sql"].replace(urn, "URN")))
        for query in captured.captured_queries
        if "begin_request(" not in query["sql"]  # twice once a minute, when the log notes that the session is in use
    ]
    return Answer(response.status_code, body, headers, asked)


def ways(client: Client) -> tuple[Ways, Ways]:
    """How an address may be asked: to be read, and to have something sent to it."""
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


def asked_in(client: Client, address: str, turn: int) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Each way that this address is asked by this one.

    An address of its own, in each. Of those that are alike but for the kind of fact, in one way of reading and one
    of sending, by turns: so that somebody asks each kind in each way, and each asks some kind in each way.
    """
    for of_a_sort in ways(client):
        all_of_them = [*of_a_sort.items()]
        yield from [all_of_them[turn % len(all_of_them)]] if OF_A_KIND.search(address) else all_of_them


def hidden_from_the_manager(cast: Cast, owner_sql: Sql) -> Known:
    """Sealed: for those alone who are named on it."""
    nominal = register(cast)
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [nominal.id])
    return nominal


CARD = re.compile(r"/nominals/[^/]+/card/")
"""The officer-safety card of a case that is not restricted is for the whole force, allocated or not."""
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
    ("who", "somebody"), WHO, ids=["stranger", "partner", "auditor", "administrator", "unallocated", "restricted"]
)
def test_every_address_answers_as_for_nobody(
    cast: Cast, owner_sql: Sql, monkeypatch: pytest.MonkeyPatch, sample: Sampler, who: str, somebody: Any, part: int
):
    # That somebody is there is written down every half minute, whatever is asked: not in the middle of a pair.
    monkeypatch.setattr("mosovo.edge.session_timeout._WRITE_EVERY_SECONDS", 3600)
    nominal = somebody(cast) if somebody else hidden_from_the_manager(cast, owner_sql)
    client = Client()
    client.force_login(getattr(cast, who))
    client.get("/")
    show_factor(client)
    shown_cards = who == "manager" and somebody is not None
    asked = 0
    by_turns = [*enumerate(addresses(nominal, owner_sql), start=[each for each, _ in WHO].index(who))][part::PARTS]
    hidden = [(turn, address) for turn, address in by_turns if not (shown_cards and CARD.match(address))]
    drawn = sample(
        "addresses of somebody hidden", hidden, SHARE, unit="addresses",
        key=lambda each: f"{who}/{somebody is None}/{ROW.sub('ROW', each[1].replace(nominal.urn, 'URN'))}",
    )  # fmt: skip
    for turn, address in drawn:
        for way, ask in asked_in(client, address, turn):
            refused = answer(ask, address, nominal.urn)
            absent = answer(ask, address.replace(nominal.urn, NOBODY), NOBODY)
            assert lines_apart(refused.body, absent.body) == [], f"{way} {address}"
            assert refused == absent, f"{way} {address}"
            assert refused.status in (404, 405, 422) or opens_nobody(address, refused), f"{way} {address}"
            asked += 1
    assert asked >= len(drawn) > 15


def invited(cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Any, role: Role) -> Account:
    """Somebody of housing with this role, invited to a meeting about the case by a tie of their own."""
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
def test_an_agency_that_is_invited_is_answered_as_for_nobody_whatever_its_role(
    cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Any, monkeypatch: pytest.MonkeyPatch, sample: Sampler,
    role: Role,
):  # fmt: skip
    """The invitation opens the agency page. Its own copy of the minutes stands in tests/web/test_meetings.py."""
    monkeypatch.setattr("mosovo.edge.session_timeout._WRITE_EVERY_SECONDS", 3600)
    client = Client()
    client.force_login(invited(cast, nominal, owner_sql, as_jobs, role))
    assert client.get("/agency/").status_code == 200
    show_factor(client)
    asked = [each for each in addresses(nominal, owner_sql) if "/copies/" not in each]
    drawn = sample(
        "addresses of a case to which an agency is invited", asked, INVITED_SHARE, unit="addresses",
        key=lambda address: f"{role}/{ROW.sub('ROW', address.replace(nominal.urn, 'URN'))}",
    )  # fmt: skip
    for turn, address in enumerate(drawn):
        for way, ask in asked_in(client, address, turn):
            refused = answer(ask, address, nominal.urn)
            absent = answer(ask, address.replace(nominal.urn, NOBODY), NOBODY)
            assert lines_apart(refused.body, absent.body) == [], f"{way} {address}"
            assert refused == absent, f"{way} {address}"
            assert refused.status in (404, 405, 422) or opens_nobody(address, refused), f"{way} {address}"


def lines_apart(one: str, other: str) -> list[str]:
    """The lines of one page that are not lines of the other."""
    return sorted(set(one.splitlines()) ^ set(other.splitlines()))


def opens_nobody(address: str, given: Answer) -> bool:
    """A sensitive act asks first who asks; the page after registering says the URN of its own address."""
    asks_who = given.headers.get("Location", "").startswith("/account/reauthenticate/")
    return asks_who or address.startswith("/nominals/new/done/")


def test_the_log_alone_can_tell(cast: Cast, nominal: Known, owner_sql: Sql):
    client = Client()
    client.force_login(cast.stranger)
    for urn in (nominal.urn, NOBODY):
        assert client.get(f"/nominals/{urn}/whole/").status_code == 404
    told = owner_sql("select rule, subjects, detail from audit_auditentry where not allowed order by id")
    assert told == [("no-relation", [nominal.id], {}), ("absent", [], {"asked": NOBODY})]
