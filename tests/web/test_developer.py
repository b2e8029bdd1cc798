"""The API documentation pages and the sandbox of a synthetic register, for integrators only."""

import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from mosovo.api.openapi import build_document, list_operations
from mosovo.organisations.models import Account
from mosovo.organisations.role_conflicts import find_role_conflict
from mosovo.organisations.sandbox import open_sandbox
from tests.api.systems import System, problem, second_administrator
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import NEVER, Cast, RegisteredNominal
from tests.web.sending import send, text

TODAY = datetime.now(UTC).date()


@pytest.fixture
def integrator(cast: Cast, as_jobs: AsJobs) -> Account:
    with as_jobs():
        return make_integrator(cast)


def make_integrator(cast: Cast) -> Account:
    """Create the account of an engineer of another system."""
    return Account.objects.create(
        username="kit", name="Kit Alderton", roles=["integrator"], vetting="mv", vetted_until=NEVER,
        trained_until=NEVER, password="!", force=cast.northshire,
    )  # fmt: skip


def sandbox(cast: Cast, as_jobs: AsJobs) -> System:
    """Register the sandbox of Northshire."""
    with as_jobs():
        administrators = (cast.administrator, second_administrator(cast))
        return System(open_sandbox(cast.northshire, TODAY, owner=cast.inspector, administrators=administrators))


def test_every_operation_and_every_schema_has_a_page(integrator: Account) -> None:
    client = sign_in_with_factor(integrator)
    page = text(client.get(reverse("developer")))
    document = build_document()
    for method, path in list_operations():
        operation = document["paths"][path][method]
        address = reverse("developer_operation", args=[operation["operationId"]])
        assert address in page
        shown = text(client.get(address))
        for status in operation["responses"]:
            assert f"<code>{status}</code>" in shown
        for [scope] in [scopes for token in operation["security"] for scopes in token.values()]:
            assert f"Scope of the client: <code>{scope}</code>" in shown
    linked = {name for name in document["components"]["schemas"] if client.get(
        reverse("developer_shape", args=[name])).status_code == 200}  # fmt: skip
    assert linked == set(document["components"]["schemas"])
    duties = text(client.get(reverse("developer_shape", args=["DutyList"])))
    assert reverse("developer_shape", args=["DutyLine"]) in duties
    assert client.get(reverse("developer_operation", args=["dropEverything"])).status_code == 404
    assert client.get(reverse("developer_shape", args=["Nothing"])).status_code == 404


def test_integrator_sees_the_documentation_and_no_case(
    integrator: Account, cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in_with_factor(integrator)
    assert client.get("/").headers["Location"] == reverse("developer")
    assert client.get(f"/nominals/{nominal.urn}/").status_code == 404
    for account in (cast.manager, cast.inspector, cast.auditor):
        assert sign_in_with_factor(account).get(reverse("developer")).status_code == 404
    assert find_role_conflict(["integrator", "administrator"])


def test_integrator_gets_a_sandbox_token_only_on_the_page(
    integrator: Account, cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    client, address = sign_in_with_factor(integrator), reverse("developer_token")
    operation_page = reverse("developer_operation", args=["listDuties"])
    assert "no sandbox client" in text(client.get(operation_page))
    assert send(client, address, {}).status_code == 404
    system = sandbox(cast, as_jobs)
    assert "data-try" in text(client.get(operation_page))
    answer = send(client, address, {})
    system.token = json.loads(answer.content)["access_token"]
    assert system.read(f"/people/{nominal.urn}/duties")["urn"] == nominal.urn
    assert system.ask_token().status_code == 401, "the private part of its key is public"
    entries = owner_sql("select actor_name, rule from audit_auditentry where action = 'account.sandbox_token'")
    assert entries == [("Kit Alderton", "integrator")]
    readers = owner_sql("select actor_name from audit_auditentry where action = 'api.duties'")
    assert readers == [("Sandbox",)]
    assert send(sign_in_with_factor(cast.manager), address, {}).status_code == 404
    send(
        sign_in_with_factor(cast.administrator),
        reverse("console_client_suspend", args=[system.row.pk]),
        {"reason": "Maintenance"},
    )
    assert problem(system.get(f"/people/{nominal.urn}/duties")) == "token"
    assert send(client, address, {}).status_code == 409


def test_token_is_refused_without_a_csrf_token(integrator: Account, cast: Cast, as_jobs: AsJobs) -> None:
    sandbox(cast, as_jobs)
    client = Client(enforce_csrf_checks=True)
    client.force_login(integrator)
    assert client.post(reverse("developer_token")).status_code == 403
