"""A provider token counts only if it is for this client and from the configured provider."""

import time
from typing import Any

import jwt
import pytest
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from pytest_django import Settings

from mosovo.web.features.sign_in.sso import is_of_provider

ISSUER, CLIENT = "https://sign-in.force.example/tenant", "mosovo"


def build_token(**changed: Any) -> str:
    claims = {"iss": ISSUER, "aud": CLIENT, "sub": "f3a1-77", "exp": time.time() + 60, **changed}
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, "k" * 32, "HS256")


def decode(text: str) -> dict[str, Any]:
    """Decode a token as the sign-in library does after it fetched the token from the provider."""
    claims: dict[str, Any] = jwtkit.verify_and_decode(
        credential=text, keys_url="", issuer=ISSUER, audience=CLIENT, lookup_kid=None, verify_signature=False
    )
    return claims


def test_token_for_this_client_is_accepted() -> None:
    assert decode(build_token())["sub"] == "f3a1-77"
    assert decode(build_token(aud=["another", CLIENT]))["sub"] == "f3a1-77"


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-client"}, {"aud": ["one", "two"]}, {"aud": None}, {"iss": "https://evil.example"},
        {"iss": None}, {"iss": f"{ISSUER}/other"}, {"exp": time.time() - 60},
    ],
)  # fmt: skip
def test_token_for_another_client_or_issuer_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(OAuth2Error):
        decode(build_token(**changed))


@pytest.mark.parametrize(
    ("setting", "issuer", "counts"),
    [
        (ISSUER, ISSUER, True),
        (f"{ISSUER}/", ISSUER, True),
        (f"{ISSUER}/.well-known/openid-configuration", ISSUER, True),
        (ISSUER, "https://evil.example", False),
        (ISSUER, "https://sign-in.force.example", False),
        (ISSUER, f"{ISSUER}.evil.example", False),
        (ISSUER, "", False),
    ],
)
def test_issuer_must_match_the_settings(settings: Settings, setting: str, issuer: str, counts: bool) -> None:
    """The library takes the issuer from the metadata. The product also compares the claim with the settings."""
    settings.OIDC_ISSUER = setting
    assert is_of_provider({"iss": issuer}) is counts
    assert not is_of_provider({})
