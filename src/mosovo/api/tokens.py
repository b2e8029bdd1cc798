"""Exchange a signed assertion of a client for a token of ten minutes (RFC 6749 section 4.4, RFC 7523 section 2.2).

The client signs with its own private key, which never leaves it. The token is random; the table of sessions holds a
digest of a digest of it.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import SCOPES, find_client
from mosovo.organisations.sessions import stored_key
from mosovo.record.api_sessions import begin_api_session

from .problems import respond_problem

PATH = "/api/token"
LIFETIME = 600
GRANT = "client_credentials"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = {"EC": "ES256", "OKP": "EdDSA"}
MAX_ASSERTION_LENGTH = 4000
MAX_ASSERTION_LIFETIME = timedelta(minutes=5)
SKEW = timedelta(seconds=30)
_PARAMETERS = ("grant_type", "client_assertion_type", "client_assertion", "scope", "client_id")


class _TokenRefused(Exception):
    """The assertion does not prove a client. `rule` is the reason, which is in the log and in no answer."""

    def __init__(self, rule: str, client: str = "") -> None:
        super().__init__(rule)
        self.rule, self.client = rule, client


def answer_token_request(request: HttpRequest, now: datetime) -> HttpResponse:
    """Answer POST /api/token: a token, or a problem that has the same words for all causes."""
    try:
        form = request.POST
    except TooManyFieldsSent:
        form = QueryDict()
    if problem := _find_incomplete(form):
        return respond_problem("grant", detail=problem, error="invalid_request")
    scopes = form.get("scope", "").split()
    if any(scope not in SCOPES for scope in scopes):
        return respond_problem("grant", detail="A scope is not one of the document.", error="invalid_scope")
    try:
        token, granted = _issue(str(form["client_assertion"]), scopes, request.build_absolute_uri(PATH), now)
    except _TokenRefused as refused:
        log_refused_token(refused.rule, refused.client)
        return respond_problem("token", error="invalid_client")
    answer = {"access_token": token, "token_type": "Bearer", "expires_in": LIFETIME, "scope": " ".join(granted)}
    return JsonResponse(answer, headers={"Pragma": "no-cache"})


def log_refused_token(rule: str, client: str = "", *, is_person: bool = False) -> None:
    """Log that a token or an assertion was refused, and why. Nothing of the token itself is in the entry.

    `is_person`: a person acts, who sent the key of their session as a token. Their name is in the entry.
    """
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "account.api_token_refused", allowed=False, rule=rule,
            detail={"client": client[:100]}, actor_name=None if is_person else "a system not recognised",
        )
    )  # fmt: skip


def _find_incomplete(form: QueryDict) -> str:
    if any(len(form.getlist(name)) > 1 for name in form) or any(name not in _PARAMETERS for name in form):
        return f"Send these parameters, once each: {', '.join(_PARAMETERS)}."
    if form.get("grant_type") != GRANT:
        return f"grant_type must be {GRANT}."
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        return f"client_assertion_type must be {ASSERTION_TYPE}."
    if not 0 < len(form.get("client_assertion", "")) <= MAX_ASSERTION_LENGTH:
        return f"client_assertion must be a JSON Web Token of at most {MAX_ASSERTION_LENGTH} characters."
    return ""


def _issue(assertion: str, scopes: Sequence[str], audience: str, now: datetime) -> tuple[str, list[str]]:
    client = _find_signer(assertion)
    claims = _verify(assertion, client)
    ends_at = _check_claims(claims, client, audience, now)
    granted = list(scopes) or list(client.scopes)
    token = secrets.token_urlsafe(32)
    refusal = begin_api_session(
        client.pk, jti=str(claims["jti"]), assertion_ends=ends_at + SKEW, stored_key=stored_key(token), scopes=granted,
        seconds=LIFETIME,
    )  # fmt: skip
    if refusal:
        raise _TokenRefused(refusal, str(client.pk))
    return token, granted


def _find_signer(assertion: str) -> ApiClient:
    """Return the client that the assertion names. Nothing of it is trusted yet."""
    try:
        claims = jwt.decode(assertion, options={"verify_signature": False})
        client = find_client(UUID(str(claims.get("iss"))))
    except (jwt.InvalidTokenError, ValueError) as error:
        raise _TokenRefused("not-an-assertion") from error
    if client is None:
        raise _TokenRefused("no-client", str(claims.get("iss")))
    if client.is_sandbox:
        raise _TokenRefused("sandbox", str(client.pk))
    return client


def _verify(assertion: str, client: ApiClient) -> Mapping[str, Any]:
    """Return the claims if one of the client’s keys signed them, with the algorithm of that key."""
    for key in client.public_keys:
        try:
            claims: Mapping[str, Any] = jwt.decode(
                assertion, jwt.PyJWK.from_dict(key), algorithms=[ALGORITHMS[key["kty"]]],
                options={
                    "require": ["iss", "sub", "aud", "exp", "jti"], "verify_exp": False, "verify_aud": False,
                    "verify_iat": False, "verify_nbf": False,
                },
            )  # fmt: skip
        except (jwt.InvalidTokenError, jwt.PyJWKError):
            continue
        return claims
    raise _TokenRefused("wrong-key", str(client.pk))


def _check_claims(claims: Mapping[str, Any], client: ApiClient, audience: str, now: datetime) -> datetime:
    """Return when the assertion ends. Raises `_TokenRefused` if it is for another address or time."""
    key = str(client.pk)
    if claims["iss"] != claims["sub"]:
        raise _TokenRefused("wrong-subject", key)
    if audience not in (claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]):
        raise _TokenRefused("wrong-audience", key)
    ends_at, starts_at = _instant(claims["exp"], key), claims.get("nbf")
    if ends_at + SKEW <= now or (starts_at is not None and _instant(starts_at, key) - SKEW > now):
        raise _TokenRefused("expired", key)
    if ends_at > now + MAX_ASSERTION_LIFETIME + SKEW:
        raise _TokenRefused("too-long", key)
    if not isinstance(claims["jti"], str) or not 8 <= len(claims["jti"]) <= 200 or "\x00" in claims["jti"]:
        raise _TokenRefused("wrong-jti", key)
    return ends_at


def _instant(seconds: object, client: str) -> datetime:
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds < 4e9:
        return datetime.fromtimestamp(seconds, UTC)
    raise _TokenRefused("expired", client)
