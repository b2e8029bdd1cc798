"""T39: 13 sensitive actions ask for the second factor again, and keep the typed text."""

from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mosovo.organisations.models import Account
from mosovo.web.core.sensitive_actions import VIEWS, SensitiveAction
from tests.browser.journeys import get_current_code
from tests.support.people import RegisteredNominal
from tests.support.second_factors import show_factor
from tests.trust.measurements import Measured

STAND_INS: dict[str, Any] = {"urn": "NS-0000-0000", "fact_type": "identity.name", "pk": 1}
NAMED = [name for views in VIEWS.values() for name in views]
AGAIN = ("/account/reauthenticate/", "/account/2fa/reauthenticate/", "/account/2fa/webauthn/reauthenticate/")


def yield_url_patterns(resolver: URLResolver) -> Iterator[tuple[URLPattern, dict[str, Any]]]:
    """Yield every URL pattern, with placeholder values for its parameters."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from yield_url_patterns(each)
        else:
            yield each, {name: STAND_INS.get(name, UUID(int=0)) for name in each.pattern.converters}


def list_addresses() -> dict[str, tuple[URLPattern, dict[str, Any]]]:
    """Return, by name, the pattern and placeholder values of its URL."""
    return {pattern.name: (pattern, parts) for pattern, parts in yield_url_patterns(get_resolver()) if pattern.name}


def test_exactly_the_listed_views_ask_for_the_second_factor_again() -> None:
    asking = {
        pattern.name
        for pattern, _ in yield_url_patterns(get_resolver())
        if hasattr(pattern.callback, "requires_recent_factor")
    }
    assert asking == set(NAMED)


@pytest.mark.trust("T39", target="13 sensitive acts with a factor of six minutes ago are challenged")
def test_sensitive_action_asks_again_six_minutes_after_the_second_factor(
    client: Client, manager: Account, measured: Measured
) -> None:
    TOTP.activate(manager, generate_totp_secret())
    client.force_login(manager)
    show_factor(client, minutes_ago=6)
    passed = [name for name in NAMED if not is_challenged(client, name)]
    built = [act for act, views in VIEWS.items() if views]
    measured(f"{len(built)} of {len(SensitiveAction)} acts built and challenged, at {len(NAMED)} addresses")
    assert passed == []
    assert set(VIEWS) == set(SensitiveAction)


def is_challenged(client: Client, name: str) -> bool:
    """Return whether the form leads to the check instead of the action."""
    response = client.post(reverse(name, kwargs=list_parts(name)), {"idempotency_key": str(UUID(int=1))})
    return response.status_code == 302 and response.url.startswith(AGAIN)


def list_parts(name: str) -> dict[str, Any]:
    """Return a placeholder for each parameter of the complete URL, including its prefix."""
    [(possibility, *_)] = get_resolver().reverse_dict.getlist(name)[:1]
    return {part: STAND_INS.get(part, UUID(int=0)) for _, parts in possibility for part in parts}


def test_typed_text_is_kept_and_sent_after_the_second_factor(
    client: Client, manager: Account, nominal: RegisteredNominal, owner_sql: Any
) -> None:
    secret = generate_totp_secret()
    TOTP.activate(manager, secret)
    client.force_login(manager)
    show_factor(client, minutes_ago=6)
    [(row,)] = owner_sql("select id from whereabouts_address")
    address = f"/nominals/{nominal.urn}/facts/whereabouts.address/{row}/strike-out/"
    typed = {"idempotency_key": str(UUID(int=7)), "change_reason": "Another person's <home>"}
    sent = client.post(address, typed)
    challenge = client.get(sent.url, follow=True)
    assert "Confirm your identity" in challenge.content.decode()
    assert 'name="password"' not in challenge.content.decode(), "a password alone is not enough"
    page = client.post(challenge.request["PATH_INFO"], {"code": get_current_code(secret)}).content.decode()
    assert f'action="{address}"' in page
    assert "Another person's <home>" in unescape(page)
    assert owner_sql("select count(*) from whereabouts_address where struck_out") == [(0,)]
    assert client.post(address, typed).status_code == 302
    assert owner_sql("select change_reason from whereabouts_address where struck_out") == [("Another person's <home>",)]


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/meetings/messages/?a=1", "/meetings/messages/?a=1"),
        ("http://testserver//evil.example/", "/"), ("https://evil.example/", "/"), ("", "/"),
        ("http://testserver/account/2fa/reauthenticate/", "/"),
    ],
)  # fmt: skip
def test_check_before_a_file_leads_back_to_the_page_that_links_to_it(
    client: Client, coordinator: Account, referer: str, back: str
) -> None:
    """A browser that receives a file stays on the page of the check, so users thought that their code was refused."""
    secret = generate_totp_secret()
    TOTP.activate(coordinator, secret)
    client.force_login(coordinator)
    show_factor(client, minutes_ago=6)
    address = reverse("agency_pack", kwargs=list_parts("agency_pack"))
    challenge = client.get(client.get(address, headers={"Referer": referer}).url, follow=True)
    answer = client.post(challenge.request["PATH_INFO"], {"code": get_current_code(secret)})
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    assert "Identity confirmed. Select the file again to download it." in client.get("/meetings/", follow=True).text


def test_password_does_not_replace_the_second_factor(client: Client, manager: Account) -> None:
    TOTP.activate(manager, generate_totp_secret())
    client.force_login(manager)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e9}]
    session.save()
    assert is_challenged(client, "account_change_password")


def test_account_without_a_second_factor_is_refused_without_a_redirect_loop(client: Client, manager: Account) -> None:
    client.force_login(manager)
    response = client.get("/nominals/NS-0000-0000/victims/00000000-0000-0000-0000-000000000000/")
    assert response.status_code == 403
