"""Single sign-on with a real provider: who may sign in, and with which factors."""

import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mosovo.config.signin import openid_connect
from mosovo.organisations.models import Account
from tests.missing_tools import skip_without_tool
from tests.support.fixture_types import Sql
from tests.support.people import Cast

HERE = Path(__file__).parents[1] / "oidc"
SECRET = "a-secret-of-the-tests-only"
BACK = "http://testserver/account/sso/force/back/"
STRONG = {"sub": "f3a1-77", "acr": "phr", "amr": ["hwk"]}


def skip_without_provider() -> None:
    """Skip without the provider, a Node program with its own packages."""
    if shutil.which("node") is None:
        skip_without_tool("node", "apt-get install nodejs npm")
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        skip_without_tool("oidc-provider", "npm ci --prefix tests/oidc --ignore-scripts")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Return the address of a provider that signs in the user set by `sits`."""
    skip_without_provider()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["node", "provider.js", str(port), BACK]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        assert any("listening" in line for line in running.stdout)
        yield f"http://127.0.0.1:{port}"
        running.terminate()


@pytest.fixture
def linked(
    provider: str, cast: Cast, settings: Settings, as_jobs: Callable[[], AbstractContextManager[None]]
) -> Account:
    """Return the manager, linked to a subject by the administrator, with the settings of the provider."""
    settings.OIDC_ISSUER, settings.OIDC_ACR, settings.OIDC_AMR = provider, ["phr"], ["hwk", "fido"]
    providers = openid_connect(provider, ["phr"])
    providers["openid_connect"]["APPS"][0].update(client_id="mosovo", secret=SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = providers
    with as_jobs():
        Account.objects.filter(pk=cast.manager.pk).update(subject=STRONG["sub"], password_is_first=True)
    return cast.manager


def set_user(provider: str, **who: Any) -> None:
    """Set the user who signs in at the provider."""
    requests.post(f"{provider}/who", data=json.dumps(who), timeout=5)


def follow_provider(client: Client, sent: Any) -> Any:
    """Follow the redirects to the provider, and return with its answer."""
    browser, address = requests.Session(), sent.url
    for _ in range(8):
        address = browser.get(address, allow_redirects=False, timeout=5).headers["Location"]
        if address.startswith("/"):
            address = sent.url.split("/auth")[0] + address
        if address.startswith(BACK):
            return client.get(address.removeprefix("http://testserver"))
    raise AssertionError(f"the provider never redirected back: {address}")


def sign_in(client: Client) -> Any:
    """Sign in by single sign-on."""
    return follow_provider(client, client.post(reverse("openid_connect_login", args=["force"])))


def test_linked_account_with_a_security_key_is_signed_in(
    provider: str, linked: Account, client: Client, owner_sql: Sql
) -> None:
    set_user(provider, **STRONG)
    assert sign_in(client).url == "/"
    assert client.session["_auth_user_id"] == str(linked.pk)
    assert client.get("/").status_code == 200
    assert owner_sql("select rule from audit_auditentry where action = 'account.sign_in'") == [("recognised",)]
    assert SocialAccount.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "rule"),
    [
        ({**STRONG, "acr": "pwd", "amr": ["pwd"]}, "weak-factor"),
        ({"sub": STRONG["sub"]}, "weak-factor"),
        ({**STRONG, "sub": "somebody-else"}, "unknown-subject"),
        ({**STRONG, "sub": "somebody-else", "email": "tamsin"}, "unknown-subject"),
    ],
    ids=["a password alone", "says nothing of how", "no account", "an address is nobody"],
)
def test_unlinked_account_or_weak_factor_is_refused(
    provider: str, linked: Account, client: Client, owner_sql: Sql, who: dict[str, Any], rule: str
) -> None:
    set_user(provider, **who)
    before = Account.objects.count()
    page = client.get(sign_in(client).url)
    assert page.status_code == 403
    assert "_auth_user_id" not in client.session
    assert owner_sql("select rule from audit_auditentry where not allowed") == [(rule,)]
    assert Account.objects.count() == before


def test_closed_account_cannot_use_single_sign_on(
    provider: str, linked: Account, client: Client, owner_sql: Sql
) -> None:
    owner_sql("update organisations_account set is_active = false where id = %s", [linked.pk])
    set_user(provider, **STRONG)
    assert sign_in(client).url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_unrequested_provider_response_signs_no_one_in(provider: str, linked: Account, client: Client) -> None:
    answer = client.get(reverse("openid_connect_callback", args=["force"]), {"code": "stolen", "state": "planted"})
    assert answer.url == reverse("account_sso_refused")


def test_sensitive_action_asks_the_provider_to_sign_in_again(provider: str, linked: Account, client: Client) -> None:
    set_user(provider, **STRONG)
    sign_in(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 360
    session.save()
    typed = {"idempotency_key": str(UUID(int=3)), "change_reason": "Another person's"}
    act = f"/nominals/NS-0000-0000/facts/whereabouts.address/{UUID(int=1)}/strike-out/"
    challenge = client.get(client.post(act, typed).url)
    assert challenge.url.startswith(reverse("account_sso_again"))
    returned = follow_provider(client, client.get(challenge.url))
    page = client.get(returned.url).content.decode()
    assert f'action="{act}"' in page
    assert client.post(act, typed).status_code == 404, "the factor is recent now, so the gateway answers"


@pytest.mark.parametrize("who", [{"sub": "somebody-else"}, {"ago": 600}], ids=["somebody else", "ten minutes ago"])
def test_repeated_sign_in_must_be_recent_and_by_the_same_person(
    provider: str, linked: Account, client: Client, owner_sql: Sql, who: dict[str, Any]
) -> None:
    set_user(provider, **STRONG)
    sign_in(client)
    set_user(provider, **{**STRONG, **who})
    answer = follow_provider(client, client.get(reverse("account_sso_again")))
    assert answer.url == reverse("account_sso_refused")


def test_single_sign_on_is_absent_without_its_setting(client: Client) -> None:
    assert "sso" not in client.get("/account/login/").content.decode()
    assert client.post(reverse("openid_connect_login", args=["force"])).url == reverse("account_sso_refused")
    assert client.get(reverse("account_sso_again")).status_code == 302
