"""Licences from the feed are uploaded on a page: only by recording roles, only for their cases, and only once."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.identity.policy import RECORD
from tests.exchange.licence_feeds import NUMBER, answer
from tests.support.clients import sign_in
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.web.sending import text

type Sql = Any
ADDRESS = "/licences/"


@pytest.fixture
def with_prison_number(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_identifier(permit, kind="prison", value=NUMBER, today=TODAY)
    return nominal


def upload(client: Client, feed: Any, **options: str) -> str:
    content = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    file = SimpleUploadedFile("feed.json", content, "application/json")
    response = client.post(ADDRESS, {"file": file, "idempotency_key": str(uuid4()), **options})
    assert response.status_code == 200
    return text(response)


def count_licences(owner_sql: Sql) -> int:
    [(found,)] = owner_sql("select count(*) from licences_licence")
    return int(found)


def test_feed_file_is_previewed_and_then_imported_once(
    cast: Cast, with_prison_number: RegisteredNominal, owner_sql: Sql
):
    officer = sign_in(cast.manager)
    preview = upload(officer, answer(), dry_run="on")
    assert "Preview: nothing was changed" in preview
    assert "with 4 new conditions" in preview
    assert count_licences(owner_sql) == 0
    assert "with 4 new conditions" in upload(officer, answer())
    assert "was already recorded, with 0 new conditions" in upload(officer, answer())
    assert count_licences(owner_sql) == 1
    assert "Be of good conduct while on licence" in text(officer.get(f"/nominals/{with_prison_number.urn}/licence/"))
    actions = owner_sql("select distinct action from audit_auditentry where action like 'licence.%%'")
    assert {("licence.feed",), ("licence.view",), ("licence.record",)} <= set(actions)


def test_licence_of_a_nominal_without_access_is_not_imported(
    cast: Cast, with_prison_number: RegisteredNominal, owner_sql: Sql
):
    assert "no person you have access to has this number" in upload(sign_in(cast.stranger), answer())
    assert count_licences(owner_sql) == 0


@pytest.mark.parametrize(
    ("feed", "why"),
    [
        (b"not json", "not valid JSON in UTF-8"),
        (b"\xff\xfe\x00", "not valid JSON in UTF-8"),
        (b"", "is empty"),
        ({"data": {}}, "has no “licences”"),
        ([answer() for _ in range(51)], "50 people or fewer: this has 51"),
    ],
)
def test_invalid_feed_file_is_refused_with_the_reason(cast: Cast, feed: Any, why: str):
    assert why in upload(sign_in(cast.manager), feed)


def test_only_accounts_that_record_find_the_page(cast: Cast):
    for account in (cast.coordinator, cast.auditor, cast.administrator, cast.practitioner):
        assert sign_in(account).get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302
