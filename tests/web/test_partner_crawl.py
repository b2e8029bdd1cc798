"""Sessions of agencies are sent to every address of the product, and reach only the agency page."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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
from mosovo.nominals.policy import ALLOCATE, MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.record.field_validation import FactRefused
from mosovo.rooms.meetings import deputies
from mosovo.rooms.meetings.models import MeetingCase
from mosovo.rooms.meetings.queries import list_invitations
from mosovo.web.core.agency_only_middleware import BY_LINK
from tests.sampling import Sampler
from tests.support.fixture_types import AsJobs
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    partner,
    writing,
)
from tests.support.passwords import give_all_accounts, give_password
from tests.support.people import Cast, RegisteredNominal, acting, opened, register
from tests.web.test_meetings import sign_in as come_as

GROUND = sharing.SharingGround("A move", "mappa", "P Lindqvist, probation")
PASSWORD = "a long enough pass phrase"
SHARE = Fraction(1, 4)
"""The share of the addresses that a commit opens."""
OWN = re.compile(
    r"/(agency|account|static)/.*|/meetings/copies/|/nominals/[^/]+/meetings/[^/]+/copies/[^/]+/"
    r"|/meetings/[^/]+/calendar\.ics"
)
"""What an agency account opens: the agency page, minutes, the calendar entry of its meeting, its account and styles."""
BY_LINK_OWN = re.compile(r"/(agency|static|account/drafts|account/session)/.*|/meetings/[^/]+/calendar\.ics")
"""What a sign-in link opens: the agency page, the drafts of its forms, and the time left in its session."""


@pytest.fixture
def contacts(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """One person of each of five agencies."""
    with as_jobs():
        created = agencies(cast)
    give_all_accounts(PASSWORD)
    return created


def sign_in(account: Account) -> Client:
    """Return a browser in which the account has signed in, with its current password."""
    account.refresh_from_db()
    return come_as(account)


def addresses(parts: dict[str, Any], patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Yield every address of the router, about the case to which the partner is invited."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from addresses(parts, each.url_patterns, before + fill_route(each, parts))
        elif isinstance(each, URLPattern):
            yield before + fill_route(each, parts)


def fill_route(each: Any, parts: dict[str, Any]) -> str:
    """Return the route of a pattern with a value for each of its parts."""
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


def crawl(client: Client, paths: Iterable[str], own: re.Pattern[str] = OWN) -> Counter[str]:
    """Open these addresses, and post to those that are hidden. Return the counts, and fail at any other answer."""
    counts: Counter[str] = Counter()
    for address in paths:
        if "(" in address or address == "/account/logout/":
            counts["not opened"] += 1
            continue
        answer = client.get(address)
        if address == "/":
            assert (answer.status_code, answer.headers["Location"]) == (302, "/agency/")
        elif own.fullmatch(address):
            counts["own"] += 1
        elif answer.status_code == 404:
            assert client.post(address).status_code == 404, f"{address}: sent"
            counts["hidden"] += 1
        else:
            assert answer.status_code in (200, 405), address
            assert Client().get(address).status_code == answer.status_code, f"{address} is not for everyone"
            counts["public"] += 1
    return counts


@dataclass(frozen=True)
class Case:
    """A meeting case, and the parts of its addresses."""

    meeting_case: MeetingCase
    parts: dict[str, UUID | str]


def create_case(cast: Cast, nominal: RegisteredNominal, *invitees: Account) -> Case:
    """Add the nominal to a new meeting and invite these accounts."""
    meeting_case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    first, *_ = [invite_account(cast, nominal, meeting_case, each) for each in invitees]
    return Case(
        meeting_case,
        {
            "urn": nominal.urn, "slot": meeting_case.first, "slot_id": meeting_case.first,
            "sitting_id": meeting_case.sitting_id, "invitation": first.first, "invitation_id": first.first,
            "agency_id": first.agency_id,
        },
    )  # fmt: skip


def crawl_as_agency(client: Client, case: Case, sample: Sampler, own: re.Pattern[str] = OWN) -> Counter[str]:
    assert client.get(f"/agency/cases/{case.meeting_case.first}/").status_code == 200, "invited to this case"
    all_addresses = [*enumerate(addresses(case.parts))]
    agency_addresses = [address for _, address in all_addresses if OWN.fullmatch(address)]
    others = [each for each in all_addresses if not OWN.fullmatch(each[1])]
    sampled = sample("addresses for an agency", others, SHARE, unit="addresses", key=lambda each: each[0])
    counts = crawl(client, [*agency_addresses, *(address for _, address in sampled)], own)
    assert counts["hidden"] > 0.6 * len(sampled) > 60, (
        "the crawl opens every address of the product, or the share of a commit"
    )
    assert counts["not opened"] < 5, (
        "not opened: signing out, and patterns of other packages that are not plain addresses"
    )
    assert counts["own"] >= 10
    assert counts["public"] < 30, "the calculator and the pages for the public"
    page = client.get("/agency/").content.decode()
    assert re.findall(r'href="/(?:find|caseload|meetings/"|mappa|nominals/new)', page) == [], (
        "the navigation has no other links"
    )
    return counts


def agency_account(role: str, *others: str) -> Callable[[Cast, Agencies], Account]:
    def change_roles(cast: Cast, contacts: Agencies) -> Account:
        Account.objects.filter(pk=contacts.housing.pk).update(roles=[role, *others])
        contacts.housing.refresh_from_db()
        return contacts.housing

    return change_roles


KINDS: dict[str, Callable[[Cast, Agencies], Account]] = {
    "partner": lambda cast, contacts: contacts.housing,
    "practitioner who leads no case": lambda cast, contacts: cast.practitioner,
    "practitioner of another agency": agency_account("practitioner"),
    "agency account with roles of the police": agency_account("inspector", "offender_manager"),
    "practitioner with another role": agency_account("practitioner", "mappa_coordinator"),
    "agency account of an officer": agency_account("officer"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_invited_agency_account_reaches_only_the_agency_page(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: AsJobs, sample: Sampler, kind: str
) -> None:
    with as_jobs():
        account = KINDS[kind](cast, contacts)
    crawl_as_agency(sign_in(account), create_case(cast, nominal, account), sample)


def test_sign_in_link_reaches_the_agency_page_and_no_account_page(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, sample: Sampler
) -> None:
    case = create_case(cast, nominal, contacts.housing)
    with_account = crawl_as_agency(sign_in(contacts.housing), case, sample)["hidden"]
    link_client = sign_in(contacts.housing)
    session = link_client.session
    session[BY_LINK] = {"about": str(case.meeting_case.first), "until": 4_000_000_000}
    session.save()
    assert crawl_as_agency(link_client, case, sample, BY_LINK_OWN)["hidden"] > with_account, (
        "a link does not open account pages"
    )


@pytest.mark.parametrize("role", ["partner", "practitioner"])
def test_deputy_reaches_only_the_agency_page(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, as_jobs: AsJobs, sample: Sampler, role: str
) -> None:
    with as_jobs():
        deputy = partner("vesna", "Vesna Okafor, housing options", "HSG")
        Account.objects.filter(pk=deputy.pk).update(roles=[role])
        deputy.refresh_from_db()
    give_password(deputy, PASSWORD)
    case = create_case(cast, nominal, contacts.housing)
    with acting(cast.coordinator) as actor:
        deputies.add_deputy(actor, contacts.housing, deputy, today=TODAY)
    with writing(cast.coordinator, nominal) as permit:
        [invitation] = list_invitations([case.meeting_case])
        deputies.assign_deputy(permit, invitation, deputy, today=TODAY)
    crawl_as_agency(sign_in(deputy), case, sample)


def test_case_shared_with_the_agency_opens_no_case_file_to_a_partner(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies, sample: Sampler
) -> None:
    case = create_case(cast, nominal, cast.partner)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, cast.probation, GROUND, until=TODAY + timedelta(days=30), today=TODAY)
    assert sign_in(cast.practitioner).get(f"/nominals/{nominal.urn}/whole/").status_code == 200, (
        "a practitioner reads it"
    )
    crawl_as_agency(sign_in(cast.partner), case, sample)


def test_practitioner_opens_the_case_file_only_of_the_case_they_lead(
    cast: Cast, nominal: RegisteredNominal, contacts: Agencies
) -> None:
    led_nominal = register(cast)
    with opened(cast.supervisor, led_nominal, ALLOCATE) as permit:
        sharing.set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    case = create_case(cast, nominal, cast.practitioner)
    client = sign_in(cast.practitioner)
    assert client.get(f"/nominals/{led_nominal.urn}/whole/").status_code == 200
    assert client.get(f"/agency/cases/{case.meeting_case.first}/").status_code == 200
    other_addresses = [each for each in addresses(case.parts) if each.startswith(f"/nominals/{nominal.urn}/")]
    assert len(other_addresses) > 150
    assert {each for each in other_addresses if client.get(each).status_code != 404} == set()


def test_case_cannot_be_shared_with_a_partner_account(cast: Cast, nominal: RegisteredNominal) -> None:
    with (
        opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit,
        pytest.raises(FactRefused, match="only the agency page"),
    ):
        sharing.share_case(permit, cast.partner, GROUND, until=TODAY + timedelta(days=30), today=TODAY)
