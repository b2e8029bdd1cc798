"""A fact that a reader may not know about does not change any page.

The test covers each role and access relation, each page of a case, and open and restricted cases. It records a fact
of each type that is completely hidden from some reader. For each of these readers, every page must have the same
bytes before and after, and no page may fail. Legal rules read only the dates of financial facts, polygraph tests
and applications, and the duties that follow are shown only to readers who may know about the fact (docs/adr/0038).
Everyone on the case may know that there is a victim (docs/adr/0021).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from django.test import Client

from mosovo.access.field_groups import FieldGroup, reach_for_roles
from mosovo.nominals import access_grants, emergency_access, restrictions, sharing
from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from tests.access.test_existence_hiding import TOKENS
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.support.meetings import partner
from tests.support.people import Cast, RegisteredNominal, acting, opened
from tests.support.pooler import POOLED
from tests.support.second_factors import show_factor
from tests.trust.case_records import GROUND
from tests.trust.hidden_facts import record_application, record_new_account, record_polygraph_referral, record_remark
from tests.trust.matrix import OF_A_CASE, Addresses, list_routes

pytestmark = pytest.mark.usefixtures("one_clock")


TODAY = date.today()
SOON = TODAY + timedelta(days=10)
SHARE = Fraction(1, 72 if POOLED else 24)
"""Share of the pages that a commit requests. The sample differs for each reader and type of fact.

A commit with PgBouncer also runs this test without it.
"""
INSTANT = re.compile(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d")
"""The time at which a page was made, which some pages show. A line that is added or removed is still detected."""
READERS = (
    "manager", "colleague", "supervisor", "inspector", "coordinator", "practitioner", "partner", "stranger_inspector",
    "officer", "stranger", "invited",
)  # fmt: skip
"""Readers by relation: the team, the force, the lead practitioner, an account and a force with which the case is
shared, a task, emergency access and an invitation.
"""
IN_EMERGENCY = frozenset({"stranger"})


KINDS: dict[str, Callable[[Account, RegisteredNominal], None]] = {
    "application": record_application,
    "medical": partial(record_remark, FieldGroup.MEDICAL),
    "source": partial(record_remark, FieldGroup.SOURCE),
    "intelligence": partial(record_remark, FieldGroup.INTELLIGENCE),
    "finance": record_new_account,
    "polygraph": record_polygraph_referral,
}


def is_hidden_from(kind: str, who: str, account: Account) -> bool:
    """Return whether the reader may not even know that there is such a fact."""
    if kind == "application":
        return account.agency_id is not None
    reach = reach_for_roles(account.roles, is_emergency=who in IN_EMERGENCY)
    return FieldGroup(kind) not in reach.sees | reach.opens


@pytest.fixture
def readers(cast: Cast, nominal: RegisteredNominal, as_jobs: Any) -> dict[str, Account]:
    """Return each reader by name, each with their relation to the case."""
    with as_jobs():
        found = {who: partner("tariq", "Tariq Mockford", "HSG") if who == "invited" else getattr(cast, who)
                 for who in READERS}  # fmt: skip
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        for to in (cast.probation, cast.southshire):
            sharing.share_case(permit, to, GROUND, until=SOON, today=TODAY)
        for account, kind in ((cast.officer, AccessGrant.Kind.TASK), (found["invited"], AccessGrant.Kind.INVITATION)):
            access_grants.grant_access(
                permit, account, kind=kind, from_on=TODAY, until=SOON, reason="A meeting", today=TODAY
            )
    with acting(cast.stranger):
        emergency_access.open_in_emergency(nominal.urn, purpose="life", justification="He says that he will jump")
    with opened(cast.supervisor, nominal, identity_policy.RECORD) as permit:  # emergency access also affects duties
        identity.record_remark(
            permit, text="Lives alone", nature="fact", attributed_to="PC Hale", made_on=TODAY, today=TODAY
        )
    return found


def restrict(cast: Cast, nominal: RegisteredNominal) -> None:
    """Restrict the case to some officers, the lead practitioner and an account with which it is shared."""
    named = [cast.manager, cast.supervisor, cast.coordinator, cast.practitioner, cast.partner]
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=named, review_on=SOON, reason="Threats to his life", today=TODAY)


def pages(nominal: RegisteredNominal, owner_sql: Sql) -> list[tuple[str, str]]:
    """Return each address of the case, and the lists that may show it, each with its name."""
    addresses = Addresses(owner_sql, {"own": nominal})
    of_the_case = [(route.name, addresses.of(route, "own")) for route in list_routes() if route.name in OF_A_CASE]
    return [("today", "/"), ("caseload", "/caseload/"), ("agency", "/agency/"), *of_the_case]


def read_page(client: Client, address: str) -> tuple[int, str]:
    """Return the status and the page, without tokens and the time at which it was made."""
    client.raise_request_exception = False
    response = client.get(address)
    page = b"".join(response).decode(errors="replace")
    assert response.status_code < 500, f"{address}: {response.status_code}"
    return response.status_code, INSTANT.sub("", TOKENS.sub("", page))


def yield_excluded_readers(readers: dict[str, Account], kind: str) -> Iterator[tuple[str, Client]]:
    """Yield each reader who may not know about facts of this type, signed in."""
    for who, account in readers.items():
        if is_hidden_from(kind, who, account):
            client = Client()
            client.force_login(account)
            show_factor(client)
            yield who, client


@pytest.mark.parametrize("restricted", [False, True], ids=["open", "restricted"])
@pytest.mark.parametrize("kind", KINDS)
def test_hidden_fact_does_not_change_any_page_of_the_reader(
    cast: Cast, nominal: RegisteredNominal, readers: dict[str, Account], owner_sql: Sql, sample: Sampler, kind: str,
    restricted: bool,
) -> None:  # fmt: skip
    if restricted:
        restrict(cast, nominal)
    every_page = pages(nominal, owner_sql)
    before: dict[tuple[str, str], tuple[Client, tuple[int, str]]] = {}
    for who, client in yield_excluded_readers(readers, kind):
        client.get(f"/nominals/{nominal.urn}/")  # from the second look on, the page says what is new since the last
        sampled = sample(
            "pages of a case on which a fact is kept from the reader", every_page, SHARE, unit="pages",
            key=lambda page, who=who: f"{kind}/{restricted}/{who}/{page[0]}",
        )  # fmt: skip
        before |= {(who, address): (client, read_page(client, address)) for _, address in sampled}
    KINDS[kind](cast.supervisor, nominal)
    differences = [
        f"{who}: {address}: {find_different_lines(page[1], after[1])}"
        for (who, address), (client, page) in before.items()
        if (after := read_page(client, address)) != page
    ]
    assert differences == [], "\n".join(differences)
    assert before, "no fact of this type is hidden from any reader, so the test compared nothing"


def find_different_lines(first: str, second: str) -> list[str]:
    """Return the first 6 lines that occur on only one of the two pages."""
    return [line.strip()[:200] for line in sorted(set(first.splitlines()) ^ set(second.splitlines()))][:6]


@pytest.mark.parametrize("who", ["practitioner", "partner"])
@pytest.mark.parametrize("page", ["", "mappa/", "plan/", "duties/", "disclosures/"])
def test_case_pages_of_an_agency_do_not_change_after_an_application_is_linked(
    cast: Cast, nominal: RegisteredNominal, readers: dict[str, Account], who: str, page: str
) -> None:
    """These pages once answered with status 500, which also revealed that the case has a hidden fact."""
    client = Client()
    client.force_login(readers[who])
    address = f"/nominals/{nominal.urn}/{page}"
    client.get(address)  # from the second look on, the page says what is new since the last
    before = read_page(client, address)
    record_application(cast.supervisor, nominal)
    assert read_page(client, address) == before
