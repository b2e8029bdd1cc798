"""The session of a partner, taken to every address of the product: it reaches the agency page and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from mosovo.nominals import sharing
from mosovo.nominals.policy import ALLOCATE, MARK
from mosovo.organisations.models import Account
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.meetings import deputies
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.queries import list_invitations
from mosovo.web.core.agency_only_middleware import BY_LINK
from tests.sampling import Sampler
from tests.support.meetings import TODAY, Agencies, agencies, convened, invited, partner, slot, writing
from tests.support.passwords import give_all_accounts, give_password
from tests.support.people import Cast, Known, acting, opened, register
from tests.web.test_meetings import come as come_as

type ByJobs = Callable[[], AbstractContextManager[None]]
GROUND = sharing.SharingGround("A move", "mappa", "P Lindqvist, probation")
PASSWORD = "a long enough pass phrase"
SHARE = Fraction(1, 4)
"""Of the addresses, on a commit."""
OWN = re.compile(
    r"/(agency|account|static)/.*|/meetings/copies/|/nominals/[^/]+/meetings/[^/]+/copies/[^/]+/"
    r"|/meetings/[^/]+/calendar\.ics"
)
"""What an account of an agency opens: the agency page, minutes and the day of its meeting, its own account, styles."""
BY_LINK_OWN = re.compile(r"/(agency|static|account/drafts|account/session)/.*|/meetings/[^/]+/calendar\.ics")
"""What a link opens: the agency page, the drafts of its forms, and how long it lasts."""


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        made = agencies(cast)
    give_all_accounts(PASSWORD)
    return made


def come(account: Account) -> Client:
    """A browser in which the account has signed in, with its password of now."""
    account.refresh_from_db()
    return come_as(account)


def addresses(parts: dict[str, Any], patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Every address of the router, about the case to which the partner is invited."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from addresses(parts, each.url_patterns, before + filled(each, parts))
        elif isinstance(each, URLPattern):
            yield before + filled(each, parts)


def filled(each: Any, parts: dict[str, Any]) -> str:
    """The route of a pattern with a value for each of its parts."""
    route = str(each.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
    for name, converter in each.pattern.converters.items():
        value = parts.get(name) or sample_value(converter)
        before, _, rest = route.partition("<")
        route = f"{before}{converter.to_url(value)}{rest.partition('>')[2]}"
    return route


def sample_value(converter: Any) -> Any:
    if isinstance(converter, UUIDConverter):
        return uuid4()
    return 1 if isinstance(converter, IntConverter) else "risk" if isinstance(converter, StringConverter) else "2026"


def crawl(client: Client, shown: Iterable[str], own: re.Pattern[str] = OWN) -> Counter[str]:
    """Open and send to these addresses. Return how many were answered, hidden and its own; fail at one that is not."""
    seen: Counter[str] = Counter()
    for address in shown:
        if "(" in address or address == "/account/logout/":
            seen["not opened"] += 1
            continue
        answer = client.get(address)
        if address == "/":
            assert (answer.status_code, answer.headers["Location"]) == (302, "/agency/")
        elif own.fullmatch(address):
            seen["own"] += 1
        elif answer.status_code == 404:
            assert client.post(address).status_code == 404, f"{address}: sent"
            seen["hidden"] += 1
        else:
            assert answer.status_code in (200, 405), address
            assert Client().get(address).status_code == answer.status_code, f"{address} is not for everyone"
            seen["public"] += 1
    return seen


@dataclass(frozen=True)
class Case:
    """A case of a meeting, and the parts of its addresses."""

    at: MeetingCase
    parts: dict[str, UUID | str]


def case_of(cast: Cast, nominal: Known, *invitees: Account) -> Case:
    """Add the nominal to a new meeting and invite these accounts."""
    at = slot(cast, convened(cast), nominal)
    first, *_ = [invited(cast, nominal, at, each) for each in invitees]
    return Case(
        at,
        {
            "urn": nominal.urn, "slot": at.first, "slot_id": at.first, "sitting_id": at.sitting_id,
            "invitation": first.first, "invitation_id": first.first, "agency_id": first.agency_id,
        },
    )  # fmt: skip


def reaches_only_its_page(client: Client, case: Case, sample: Sampler, own: re.Pattern[str] = OWN) -> Counter[str]:
    assert client.get(f"/agency/cases/{case.at.first}/").status_code == 200, "invited to this case"
    every = [*enumerate(addresses(case.parts))]
    of_an_agency = [address for _, address in every if OWN.fullmatch(address)]
    others = [each for each in every if not OWN.fullmatch(each[1])]
    drawn = sample("addresses for an agency", others, SHARE, unit="addresses", key=lambda each: each[0])
    seen = crawl(client, [*of_an_agency, *(address for _, address in drawn)], own)
    assert seen["hidden"] > 0.6 * len(drawn) > 60, "every address of the product, or a share of them"
    assert seen["not opened"] < 5, "patterns of other packages that are no plain address, and signing out"
    assert seen["own"] >= 10
    assert seen["public"] < 30, "the calculator and the pages for the public"
    page = client.get("/agency/").content.decode()
    assert re.findall(r'href="/(?:find|caseload|meetings/"|mappa|nominals/new)', page) == [], "the bar names no other"
    return seen


def agency_account(role: str, *others: str) -> Callable[[Cast, Agencies], Account]:
    def made(cast: Cast, of: Agencies) -> Account:
        Account.objects.filter(pk=of.housing.pk).update(roles=[role, *others])
        of.housing.refresh_from_db()
        return of.housing

    return made


KINDS: dict[str, Callable[[Cast, Agencies], Account]] = {
    "partner": lambda cast, of: of.housing,
    "practitioner who leads no case": lambda cast, of: cast.practitioner,
    "practitioner of another agency": agency_account("practitioner"),
    "agency account with roles of the police": agency_account("inspector", "offender_manager"),
    "practitioner with another role": agency_account("practitioner", "mappa_coordinator"),
    "agency account of an officer": agency_account("officer"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_invited_account_of_an_agency_reaches_only_the_agency_page(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs, sample: Sampler, kind: str
) -> None:
    with as_jobs():
        account = KINDS[kind](cast, of)
    reaches_only_its_page(come(account), case_of(cast, nominal, account), sample)


def test_a_link_reaches_the_agency_page_and_no_account(
    cast: Cast, nominal: Known, of: Agencies, sample: Sampler
) -> None:
    case = case_of(cast, nominal, of.housing)
    with_account = reaches_only_its_page(come(of.housing), case, sample)["hidden"]
    link = come(of.housing)
    session = link.session
    session[BY_LINK] = {"about": str(case.at.first), "until": 4_000_000_000}
    session.save()
    assert reaches_only_its_page(link, case, sample, BY_LINK_OWN)["hidden"] > with_account, "nor an account of its own"


@pytest.mark.parametrize("role", ["partner", "practitioner"])
def test_a_deputy_reaches_only_the_agency_page(
    cast: Cast, nominal: Known, of: Agencies, as_jobs: ByJobs, sample: Sampler, role: str
) -> None:
    with as_jobs():
        deputy = partner("vesna", "Vesna Okafor, housing options", "HSG")
        Account.objects.filter(pk=deputy.pk).update(roles=[role])
        deputy.refresh_from_db()
    give_password(deputy, PASSWORD)
    case = case_of(cast, nominal, of.housing)
    with acting(cast.coordinator) as actor:
        deputies.add_deputy(actor, of.housing, deputy, today=TODAY)
    with writing(cast.coordinator, nominal) as permit:
        [asked] = list_invitations([case.at])
        deputies.assign_deputy(permit, asked, deputy, today=TODAY)
    reaches_only_its_page(come(deputy), case, sample)


def test_a_case_shared_with_the_agency_opens_no_file_to_a_partner(
    cast: Cast, nominal: Known, of: Agencies, sample: Sampler
) -> None:
    case = case_of(cast, nominal, cast.partner)
    with opened(cast.supervisor, nominal, MARK) as permit:
        sharing.share_case(permit, cast.probation, GROUND, until=TODAY + timedelta(days=30), today=TODAY)
    assert come(cast.practitioner).get(f"/nominals/{nominal.urn}/whole/").status_code == 200, "a practitioner reads it"
    reaches_only_its_page(come(cast.partner), case, sample)


def test_a_practitioner_opens_the_case_that_they_lead_and_of_others_only_the_agency_page(
    cast: Cast, nominal: Known, of: Agencies
) -> None:
    led = register(cast)
    with opened(cast.supervisor, led, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    case = case_of(cast, nominal, cast.practitioner)
    client = come(cast.practitioner)
    assert client.get(f"/nominals/{led.urn}/whole/").status_code == 200
    assert client.get(f"/agency/cases/{case.at.first}/").status_code == 200
    of_the_other = [each for each in addresses(case.parts) if each.startswith(f"/nominals/{nominal.urn}/")]
    assert len(of_the_other) > 150
    assert {each for each in of_the_other if client.get(each).status_code != 404} == set()


def test_a_case_is_not_shared_with_the_account_of_a_partner(cast: Cast, nominal: Known) -> None:
    with opened(cast.supervisor, nominal, MARK) as permit, pytest.raises(FactRefused, match="only the agency page"):
        sharing.share_case(permit, cast.partner, GROUND, until=TODAY + timedelta(days=30), today=TODAY)
