"""A system that calls the API, as its own engineers would write it: it signs, gets a token and reads.

Every answer is checked against the OpenAPI document.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.http import HttpResponse
from django.test import Client
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from mosovo.api.openapi import build_document
from mosovo.api.tokens import ASSERTION_TYPE
from mosovo.organisations.api_client_models import ApiClient
from mosovo.organisations.api_clients import SCOPES, ApiAgreement, agree_client, propose_client
from mosovo.organisations.models import Account
from tests.support.people import NEVER, Cast

AUDIENCE = "http://testserver/api/token"
NOW = datetime.now(UTC)
DOCUMENT = "urn:document"


def new_key() -> tuple[Any, Mapping[str, Any]]:
    """Return a private key and its public JSON Web Key."""
    private = generate_private_key(SECP256R1())
    public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(private.public_key()))
    return private, public


PRIVATE, PUBLIC = new_key()


@dataclass
class System:
    """A client with its private key."""

    row: ApiClient
    key: Any = PRIVATE
    token: str = ""
    browser: Client = field(default_factory=Client)

    def assertion(self, **changes: Any) -> str:
        """Sign an assertion; `changes` replaces claims, and None leaves one out."""
        now = datetime.now(UTC)
        claims = {
            "iss": str(self.row.pk), "sub": str(self.row.pk), "aud": AUDIENCE, "exp": now + timedelta(minutes=2),
            "jti": uuid4().hex, **changes,
        }  # fmt: skip
        return jwt.encode({k: v for k, v in claims.items() if v is not None}, self.key, algorithm="ES256")

    def ask_token(self, assertion: str | None = None, **more: str) -> HttpResponse:
        """Request a token."""
        form = {
            "grant_type": "client_credentials", "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion or self.assertion(), **more,
        }  # fmt: skip
        response = self.browser.post(
            "/api/token", "&".join(f"{name}={value}" for name, value in form.items()).replace("+", "%2B"),
            content_type="application/x-www-form-urlencoded",
        )  # fmt: skip
        check("post", "/api/token", response)
        return response

    def connect(self, **more: str) -> "System":
        """Get a token for the next calls."""
        answer = self.ask_token(**more)
        assert answer.status_code == 200, answer.content
        self.token = json.loads(answer.content)["access_token"]
        return self

    def get(self, path: str, query: Mapping[str, Any] | None = None, **headers: str) -> HttpResponse:
        """Read from the API, and check the answer against the document."""
        given = {"Authorization": f"Bearer {self.token}", **headers}
        response = self.browser.get(f"/api/v1{path}", dict(query or {}), headers=given)
        check("get", f"/api/v1{path}", response)
        return response

    def read(self, path: str, **query: Any) -> Any:
        """Read from the API, and return the body of an answer with status 200."""
        response = self.get(path, query)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        """Send JSON, and check the answer against the document."""
        return self.send("post", path, body, headers)

    def send(self, method: str, path: str, body: Any, headers: Mapping[str, str]) -> HttpResponse:
        """Send JSON with a method, and check the answer against the document."""
        given = {"Authorization": f"Bearer {self.token}", **headers}
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        response = self.browser.generic(
            method.upper(), f"/api/v1{path}", sent, content_type="application/json", headers=given
        )
        check(method, f"/api/v1{path}", response)
        return response

    def record(self, path: str, body: Any, method: str = "post", **headers: str) -> HttpResponse:
        """Record the body under a new idempotency key."""
        return self.send(method, path, body, {"Idempotency-Key": str(uuid4()), **headers})


def make_system(
    cast: Cast,
    as_jobs: Callable[[], AbstractContextManager[None]],
    *,
    covers: str = "force",
    scopes: Sequence[str] | None = None,
    groups: Sequence[str] = (),
    agreed: bool = True,
    name: str = "Housing system",
    **where: Any,
) -> System:
    """Register a client of Northshire, proposed by one administrator and agreed by another."""
    today = datetime.now(UTC).date()
    if scopes is None:
        scopes = [scope for scope in SCOPES if covers == "force" or not scope.endswith(".write")]
    agreement = ApiAgreement(
        name=name, purpose="Home visits: keep the housing system in step", legal_gateway="dpa2018-s35",
        gateway_detail="Agreement 7 of 2026", covers=covers, scopes=scopes, field_groups=groups,
        from_on=today - timedelta(days=1), until=today + timedelta(days=300), public_keys=[PUBLIC],
    )  # fmt: skip
    with as_jobs():
        client = propose_client(
            agreement,
            owner=cast.inspector,
            proposed_by=cast.administrator,
            **({"force": cast.northshire, "team": cast.east} | where),
        )
        if agreed:
            agree_client(client, second_administrator(cast))
    return System(client)


def second_administrator(cast: Cast) -> Account:
    """Return another administrator of the force."""
    known, _ = Account.objects.get_or_create(
        username="fergus",
        defaults={
            "name": "Fergus Dray", "roles": ["administrator"], "vetting": "mv", "vetted_until": NEVER,
            "trained_until": NEVER, "password": "!", "force": cast.northshire,
        },
    )  # fmt: skip
    return known


@cache
def _registry() -> Any:
    return Registry().with_resource(DOCUMENT, Resource(contents=build_document(), specification=DRAFT202012))


def _operation(method: str, path: str) -> Mapping[str, Any] | None:
    asked = path.split("/")
    for route, operations in build_document()["paths"].items():
        parts = route.split("/")
        if len(parts) == len(asked) and all(
            one == other or one.startswith("{") for one, other in zip(parts, asked, strict=True)
        ):
            found: Mapping[str, Any] | None = operations.get(method)
            return found
    return None


def check(method: str, path: str, response: HttpResponse) -> None:
    """Check the status, the type and the body of an answer against the document."""
    operation = _operation(method, path)
    if operation is None:
        assert response.status_code in (404, 405), (path, response.status_code)
        return
    documented = operation["responses"].get(str(response.status_code))
    assert documented is not None, f"{method} {path}: {response.status_code} is not in the document"
    if response.status_code == 304:
        assert response.content == b""
        return
    kind = response.headers["Content-Type"]
    schema = documented["content"][kind]["schema"]
    if "$ref" in schema:
        schema = {"$ref": DOCUMENT + schema["$ref"]}
    faults = list(Draft202012Validator(schema, registry=_registry()).iter_errors(json.loads(response.content)))
    assert not faults, f"{method} {path}: {faults[0].message} at {list(faults[0].path)}"


def problem(response: HttpResponse) -> str:
    """Return the name of the problem of a refusal."""
    assert response.headers["Content-Type"] == "application/problem+json"
    body = json.loads(response.content)
    assert body["status"] == response.status_code
    return str(body["type"]).removeprefix("/api/problems/")
