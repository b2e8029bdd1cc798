"""The typed client of docs/api matches the document, and works."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from django.test import Client as Browser
from mypy import api as mypy

from mosovo.api.client_code import write_client
from mosovo.api.openapi import build_document
from tests.api.systems import make_system
from tests.support.people import Cast, RegisteredNominal

CODE = Path(__file__).parents[2] / "docs/api/client.py"


def test_typed_client_is_up_to_date(database: Any) -> None:
    assert CODE.read_text() == write_client(), "./mosovo api-client code > docs/api/client.py"


def test_typed_client_passes_strict_type_checks() -> None:
    output, _, status = mypy.run(["--strict", "--no-incremental", str(CODE)])
    assert status == 0, output


def test_typed_client_has_every_operation(database: Any) -> None:
    methods = vars(run_path(str(CODE))["Client"])
    operations = [each for path in build_document()["paths"].values() for each in path.values()]
    named = {name.replace("_", "") for name in methods}
    missing = [each["operationId"] for each in operations if each["operationId"].lower() not in named]
    assert missing == ["getToken"]


def test_typed_client_reads_records_and_corrects(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], nominal: RegisteredNominal
) -> None:
    system = make_system(cast, as_jobs).connect()
    code, browser = run_path(str(CODE)), Browser()

    def send(method: str, address: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        response = browser.generic(
            method, address.removeprefix("http://testserver"), body, content_type="application/json",
            headers={name: value for name, value in headers.items() if name != "Content-Type"},
        )  # fmt: skip
        return response.status_code, response.content

    client = code["Client"]("http://testserver", lambda: system.token, send)
    assert client.get_person(nominal.urn)["bornOn"] == "1984-06-01"
    assert client.list_duties(nominal.urn, open=True)["duties"]
    found = client.search_people({"text": "Marchetti", "reason": "Which tenant this is"})
    assert [each["urn"] for each in found["people"]] == [nominal.urn]
    day = (datetime.now(UTC).date() - timedelta(days=2)).isoformat()
    values = {"kind": "other", "lines": "77 Prototype Way", "fromOn": day}
    made = client.record_address(nominal.urn, values)
    better = {"values": {**values, "lines": "79 Prototype Way"}, "because": "The landlord corrected it"}
    kind = "whereabouts.address"
    corrected = client.correct_fact(nominal.urn, kind, made["id"], better, made["version"])
    assert corrected["id"] == made["id"]
    with pytest.raises(code["Refused"], match="412"):
        client.correct_fact(nominal.urn, kind, made["id"], better, made["version"])
