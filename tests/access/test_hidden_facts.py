"""A fact of which a reader may not know leaves every page as it was.

Each role and relation, each page of a case, open and restricted. A fact of every kind that is kept whole from somebody
is recorded by who may: for each reader from whom it is kept, the page afterwards is the page before, to the byte, and
no page fails. Of money, polygraph tests and applications the law hears days; the duties that follow are shown to
those who may know of the fact (docs/adr/0038). Everybody on the case is told that there is a victim (docs/adr/0021).
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
from mosovo.nominals.policy import ALLOCATE, MARK
from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from tests.access.test_existence_hiding import TOKENS
from tests.sampling import Sampler
from tests.support.meetings import partner
from tests.support.people import Cast, Known, acting, opened
from tests.support.pooler import POOLED
from tests.support.second_factors import show_factor
from tests.trust.furnishing import GROUND
from tests.trust.kept_apart import apply, open_account, refer_to_test, remark
from tests.trust.matrix import OF_A_CASE, Addresses, routes

pytestmark = pytest.mark.usefixtures("one_clock")

type Sql = Callable[..., list[tuple[Any, ...]]]

TODAY = date.today()
SOON = TODAY + timedelta(days=10)
SHARE = Fraction(1, 72 if POOLED else 24)
"""Of the pages, on a commit: others for each reader and kind of fact. Each commit also runs this without PgBouncer."""
INSTANT = re.compile(r"\d{1,2} \w{3} \d{4}, \d\d:\d\d")
"""When a page was drawn stands on some of them; a line more or less is still seen."""
READERS = (
    "manager", "colleague", "supervisor", "inspector", "coordinator", "practitioner", "partner", "stranger_inspector",
    "officer", "stranger", "invited",
)  # fmt: skip
"""By relation: the team; the force; who leads for probation; a share with an account and with a force; a task; a
broken glass; an invitation."""
BY_GLASS = frozenset({"stranger"})


KINDS: dict[str, Callable[[Account, Known], None]] = {
    "application": apply,
    "medical": partial(remark, FieldGroup.MEDICAL),
    "source": partial(remark, FieldGroup.SOURCE),
    "intelligence": partial(remark, FieldGroup.INTELLIGENCE),
    "finance": open_account,
    "polygraph": refer_to_test,
}


def is_kept_from(kind: str, who: str, account: Account) -> bool:
    """Whether the reader may not even know that there is such a fact."""
    if kind == "application":
        return account.agency_id is not None
    reach = reach_for_roles(account.roles, by_glass=who in BY_GLASS)
    return FieldGroup(kind) not in reach.sees | reach.opens


@pytest.fixture
def readers(cast: Cast, nominal: Known, as_jobs: Any) -> dict[str, Account]:
    """Everybody by name, each with their relation to the case."""
    with as_jobs():
        found = {who: partner("tariq", "Tariq Mockford", "HSG") if who == "invited" else getattr(cast, who)
                 for who in READERS}  # fmt: skip
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    with opened(cast.supervisor, nominal, MARK) as permit:
        for to in (cast.probation, cast.southshire):
            sharing.share_case(permit, to, GROUND, until=SOON, today=TODAY)
        for account, kind in ((cast.officer, AccessGrant.Kind.TASK), (found["invited"], AccessGrant.Kind.INVITATION)):
            access_grants.grant_access(
                permit, account, kind=kind, from_on=TODAY, until=SOON, reason="A meeting", today=TODAY
            )
    with acting(cast.stranger):
        emergency_access.open_in_emergency(nominal.urn, purpose="life", justification="He says that he will jump")
    with opened(cast.supervisor, nominal, identity_policy.RECORD) as permit:  # the law hears of the broken glass too
        identity.record_remark(
            permit, text="Lives alone", nature="fact", attributed_to="PC Hale", made_on=TODAY, today=TODAY
        )
    return found


def restrict(cast: Cast, nominal: Known) -> None:
    """Those who may see the case at all, once it is restricted: some officers, who leads it, with whom it is shared."""
    named = [cast.manager, cast.supervisor, cast.coordinator, cast.practitioner, cast.partner]
    with opened(cast.supervisor, nominal, MARK) as permit:
        restrictions.restrict_case(permit, named=named, review_on=SOON, reason="Threats to his life", today=TODAY)


def pages(nominal: Known, owner_sql: Sql) -> list[tuple[str, str]]:
    """Every address of the case, and the lists on which it may stand, each with its name."""
    addresses = Addresses(owner_sql, {"own": nominal})
    of_the_case = [(route.name, addresses.of(route, "own")) for route in routes() if route.name in OF_A_CASE]
    return [("today", "/"), ("caseload", "/caseload/"), ("agency", "/agency/"), *of_the_case]


def seen(client: Client, address: str) -> tuple[int, str]:
    """Status and page, without the tokens and the minute that are new on each."""
    client.raise_request_exception = False
    answer = client.get(address)
    page = b"".join(answer).decode(errors="replace")
    assert answer.status_code < 500, f"{address}: {answer.status_code}"
    return answer.status_code, INSTANT.sub("", TOKENS.sub("", page))


def by_turns(readers: dict[str, Account], kind: str) -> Iterator[tuple[str, Client]]:
    """Each reader from whom facts of the kind are kept, signed in."""
    for who, account in readers.items():
        if is_kept_from(kind, who, account):
            client = Client()
            client.force_login(account)
            show_factor(client)
            yield who, client


@pytest.mark.parametrize("restricted", [False, True], ids=["open", "restricted"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_that_is_kept_from_the_reader_leaves_every_page_as_it_was(
    cast: Cast, nominal: Known, readers: dict[str, Account], owner_sql: Sql, sample: Sampler, kind: str,
    restricted: bool,
) -> None:  # fmt: skip
    if restricted:
        restrict(cast, nominal)
    every = pages(nominal, owner_sql)
    before: dict[tuple[str, str], tuple[Client, tuple[int, str]]] = {}
    for who, client in by_turns(readers, kind):
        client.get(f"/nominals/{nominal.urn}/")  # from the second look on, the page says what is new since the last
        drawn = sample(
            "pages of a case on which a fact is kept from the reader", every, SHARE, unit="pages",
            key=lambda page, who=who: f"{kind}/{restricted}/{who}/{page[0]}",
        )  # fmt: skip
        before |= {(who, address): (client, seen(client, address)) for _, address in drawn}
    KINDS[kind](cast.supervisor, nominal)
    told = [
        f"{who}: {address}: {lines_apart(page[1], again[1])}"
        for (who, address), (client, page) in before.items()
        if (again := seen(client, address)) != page
    ]
    assert told == [], "\n".join(told)
    assert before, "nobody is kept from knowing of it"


def lines_apart(one: str, other: str) -> list[str]:
    """The lines of one page that are not lines of the other."""
    return [line.strip()[:200] for line in sorted(set(one.splitlines()) ^ set(other.splitlines()))][:6]


@pytest.mark.parametrize("who", ["practitioner", "partner"])
@pytest.mark.parametrize("page", ["", "mappa/", "plan/", "duties/", "disclosures/"])
def test_an_agency_opens_the_case_of_somebody_about_whom_an_application_is_linked(
    cast: Cast, nominal: Known, readers: dict[str, Account], who: str, page: str
) -> None:
    """It was answered with a 500, which also told that something hidden is there."""
    client = Client()
    client.force_login(readers[who])
    address = f"/nominals/{nominal.urn}/{page}"
    client.get(address)  # from the second look on, the page says what is new since the last
    before = seen(client, address)
    apply(cast.supervisor, nominal)
    assert seen(client, address) == before
