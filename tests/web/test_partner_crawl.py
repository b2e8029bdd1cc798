"""The session of a partner, taken to every address of the product: it reaches the agency page and nothing else."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, StringConverter, UUIDConverter

from mosovo.organisations.models import Account, Role
from mosovo.web.agency.agency_only_middleware import BY_LINK
from tests.support.meetings import Agencies, agencies, convened, invited, slot
from tests.support.people import Cast, Known
from tests.web.test_meetings import come

type ByJobs = Callable[[], AbstractContextManager[None]]
OWN = ("/agency/", "/account/", "/static/", "/meetings/copies/")
"""What an invited account opens: the agency page with the minutes shared with it, its own account, and the styles."""
BY_LINK_OWN = ("/agency/", "/static/", "/account/drafts/", "/account/session/")
"""What a link opens: the agency page, the drafts of its forms, and how long it lasts."""


@pytest.fixture
def of(cast: Cast, as_jobs: ByJobs) -> Agencies:
    """One person of each of five agencies; housing has the role of partners that gives the agency page only."""
    with as_jobs():
        made = agencies(cast)
        Account.objects.filter(pk=made.housing.pk).update(roles=[Role.INVITED.value])
        made.housing.refresh_from_db()
        made.housing.set_password("a long enough pass phrase")
        made.housing.save(update_fields=["password"])
    return made


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
        value = parts.get(name) or sample(converter)
        before, _, rest = route.partition("<")
        route = f"{before}{converter.to_url(value)}{rest.partition('>')[2]}"
    return route


def sample(converter: Any) -> Any:
    if isinstance(converter, UUIDConverter):
        return uuid4()
    return 1 if isinstance(converter, IntConverter) else "risk" if isinstance(converter, StringConverter) else "2026"


def crawl(client: Client, parts: dict[str, Any], own: tuple[str, ...]) -> Counter[str]:
    """Open every address. Return how many were answered, hidden and its own; fail at one that is not its own."""
    seen: Counter[str] = Counter()
    for address in addresses(parts):
        if "(" in address or address == "/account/logout/":
            seen["not opened"] += 1
            continue
        answer = client.get(address)
        if address == "/":
            assert (answer.status_code, answer.headers["Location"]) == (302, "/agency/")
        elif address.startswith(own):
            seen["own"] += 1
        elif answer.status_code == 404:
            seen["hidden"] += 1
        else:
            assert answer.status_code in (200, 405), address
            assert Client().get(address).status_code == answer.status_code, f"{address} is not for everyone"
            seen["public"] += 1
    return seen


def test_a_partner_reaches_only_the_agency_page(cast: Cast, nominal: Known, of: Agencies) -> None:
    at = slot(cast, convened(cast), nominal)
    invitation = invited(cast, nominal, at, of.housing)
    known: dict[str, UUID | str] = {
        "urn": nominal.urn, "slot": at.first, "slot_id": at.first, "sitting_id": at.sitting_id,
        "invitation": invitation.first, "invitation_id": invitation.first, "agency_id": invitation.agency_id,
    }  # fmt: skip
    account = come(of.housing)
    assert account.get(f"/agency/cases/{at.first}/").status_code == 200, "invited to this case"
    seen = crawl(account, known, OWN)
    assert seen["hidden"] > 280, "every address of the product"
    assert seen["not opened"] < 5, "patterns of other packages that are no plain address, and signing out"
    assert seen["own"] > 10
    assert seen["public"] < 30, "the calculator and the pages for the public"
    link = come(of.housing)
    session = link.session
    session[BY_LINK] = {"about": str(at.first), "until": 4_000_000_000}
    session.save()
    assert link.get(f"/agency/cases/{at.first}/").status_code == 200
    assert crawl(link, known, BY_LINK_OWN)["hidden"] > seen["hidden"], "nor an account of its own"
