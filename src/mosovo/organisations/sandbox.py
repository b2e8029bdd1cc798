"""The sandbox client: a client of the API of a synthetic register, whose tokens integrators get on a page."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from .api_client_models import ApiClient
from .api_clients import FIELD_GROUPS, SCOPES, ApiAgreement, agree_client, propose_client
from .models import Account, Force

NAME = "Sandbox"
DAYS = 365
_KEY = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
"""The public key of RFC 8037, appendix A. Its private part is public, so no assertion is taken for the sandbox."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The sandbox client and its scopes."""

    id: UUID
    scopes: tuple[str, ...]


def find_sandbox() -> Sandbox | None:
    """Return the sandbox client, for an integrator or an administrator; None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select id, scopes from sandbox_api_client()")
        rows = cursor.fetchall()
    return Sandbox(rows[0][0], tuple(rows[0][1])) if rows else None


def open_sandbox(force: Force, today: date, *, owner: Account, administrators: tuple[Account, Account]) -> ApiClient:
    """Register the sandbox client of a force whose register is synthetic. The demo calls it, and nothing else."""
    proposes, agrees = administrators
    agreement = ApiAgreement(
        name=NAME, purpose="Try the API on synthetic people", legal_gateway=ApiClient.LegalGateway.OTHER,
        gateway_detail="Synthetic people only", covers=ApiClient.Covers.FORCE,
        scopes=[scope for scope in SCOPES if scope != "accounts.write"],
        field_groups=list(FIELD_GROUPS), from_on=today, until=today + timedelta(days=DAYS), public_keys=[_KEY],
    )  # fmt: skip
    client = propose_client(agreement, owner=owner, proposed_by=proposes, force=force, is_sandbox=True)
    return agree_client(client, agrees)
