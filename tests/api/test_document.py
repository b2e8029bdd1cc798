"""The OpenAPI document is valid, an independent program finds no answer outside it, and it names every address."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import validate
from schemathesis import checks

from mosovo.api.openapi import build_document
from mosovo.api.operations import api
from tests.api.systems import make_system
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured

EXAMPLES = 10
"""Calls of each operation, on a commit."""
DISABLED_CHECKS = frozenset({"positive_data_acceptance", "ignored_auth"})
"""Checks that are off.

A call that fits the document may still be about a person who does not exist. The second takes our token for an
invented one; test_reads has the calls without a valid token.
"""


def test_document_is_valid_and_is_served(database: Any) -> None:
    validate(build_document())
    response = Client().get("/api/v1/openapi.json")
    assert json.loads(response.content) == build_document()


def test_document_names_every_operation() -> None:
    views = [view for _, router in api._routers for view in router.path_operations.values()]
    operations = [each for view in views for each in view.operations]
    documented = [each for path in build_document()["paths"].values() for each in path.values()]
    assert {each.operation_id for each in operations} | {"getToken"} == {each["operationId"] for each in documented}
    assert len(documented) == len(operations) + 1 == len({each["operationId"] for each in documented})


def test_call_with_its_documented_scope_is_allowed_and_without_it_is_refused(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    named = {
        (path, method): given["security"][0]["ClientToken"]
        for path, methods in build_document()["paths"].items()
        for method, given in methods.items()
        if given["security"]
    }
    assert named["/api/v1/people/{urn}/risk", "get"] == ["risk.read"]
    assert len(named) == sum(len(methods) for methods in build_document()["paths"].values()) - 1
    reads = {path: scopes for (path, method), scopes in named.items() if method == "get" and "*" not in scopes[0]}
    system = make_system(cast, as_jobs)
    for path, [scope] in reads.items():
        address = path.removeprefix("/api/v1").replace("{urn}", nominal.urn)
        if "{" in address:
            continue
        other = "law.ask" if scope != "law.ask" else "people.read"
        granted = f"{scope} facts.identity.read"  # an export contains the facts of other scopes, and needs one
        assert system.connect(scope=granted).get(address).status_code == 200, path
        assert system.connect(scope=other).get(address).status_code == 403, path


@pytest.mark.trust("T26", target="0 faults, 0 answers outside the document, 10 calls of each operation")
def test_every_generated_call_has_an_answer_in_the_document(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, nominal: RegisteredNominal, measured: Measured
) -> None:
    system = make_system(cast, as_jobs).connect()
    owner_sql("update organisations_apiclient set burst = 30000, calls_a_second = 30000, people_a_day = 1000000")
    schema = schemathesis.openapi.from_dict(build_document())
    schema.app = get_wsgi_application()
    checks.load_all_checks()
    headers = {"Authorization": f"Bearer {system.token}"}
    statuses: dict[str, set[int]] = {}
    for result in schema.get_all_operations():
        send = checked_sender(result.ok(), nominal, headers, statuses)
        send()
    measured(f"0 of {EXAMPLES} calls of each of {len(statuses)} operations")
    assert len(statuses) == sum(len(each) for each in build_document()["paths"].values())
    mostly_refused = ("/token", "/working", "/law/answers", "/facts/{kind}/{fact_id}")
    reads = {name: found for name, found in statuses.items() if name.startswith("GET")}
    assert all(200 in found for name, found in reads.items() if not name.endswith(mostly_refused)), statuses


def checked_sender(
    operation: Any, nominal: RegisteredNominal, headers: dict[str, str], statuses: dict[str, set[int]]
) -> Callable[[], None]:
    """Return a function that sends calls of this operation and checks each answer."""

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate], derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def send(case: Any) -> None:
        if "urn" in case.path_parameters:
            case.path_parameters["urn"] = nominal.urn
        response = case.call(headers=headers)
        statuses.setdefault(operation.label, set()).add(response.status_code)
        assert response.status_code < 500, operation.label
        case.validate_response(response, excluded_checks=off())

    return send


def off() -> list[Any]:
    """Return the checks that are off."""
    return [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in DISABLED_CHECKS]
