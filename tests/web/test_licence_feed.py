"""Licences of the feed sent on a page: by whoever records, about whom they record, and twice is once."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.identity.policy import RECORD
from tests.exchange.test_licence_feed import NUMBER, answer
from tests.support.people import TODAY, Cast, Known, opened
from tests.web.sending import text
from tests.web.test_breaches import come

type Sql = Any
ADDRESS = "/licences/"


@pytest.fixture
def numbered(cast: Cast, nominal: Known) -> Known:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_identifier(permit, kind="prison", value=NUMBER, today=TODAY)
    return nominal


def sent(client: Client, given: Any, **said: str) -> str:
    content = given if isinstance(given, bytes) else json.dumps(given).encode()
    file = SimpleUploadedFile("feed.json", content, "application/json")
    response = client.post(ADDRESS, {"file": file, "idempotency_key": str(uuid4()), **said})
    assert response.status_code == 200
    return text(response)


def count(owner_sql: Sql) -> int:
    [(found,)] = owner_sql("select count(*) from licences_licence")
    return int(found)


def test_a_file_is_shown_first_and_then_brought_in_once(cast: Cast, numbered: Known, owner_sql: Sql):
    officer = come(cast.manager)
    seen = sent(officer, answer(), dry_run="on")
    assert "Preview: nothing was changed" in seen
    assert "with 4 new conditions" in seen
    assert count(owner_sql) == 0
    assert "with 4 new conditions" in sent(officer, answer())
    assert "was already recorded, with 0 new conditions" in sent(officer, answer())
    assert count(owner_sql) == 1
    assert "Be of good conduct while on licence" in text(officer.get(f"/nominals/{numbered.urn}/licence/"))
    opened_for = owner_sql("select distinct action from audit_auditentry where action like 'licence.%%'")
    assert {("licence.feed",), ("licence.view",), ("licence.record",)} <= set(opened_for)


def test_whom_one_does_not_see_is_nobody(cast: Cast, numbered: Known, owner_sql: Sql):
    assert "no person you have access to has this number" in sent(come(cast.stranger), answer())
    assert count(owner_sql) == 0


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"not json", "not valid JSON in UTF-8"),
        (b"\xff\xfe\x00", "not valid JSON in UTF-8"),
        (b"", "is empty"),
        ({"data": {}}, "has no “licences”"),
        ([answer() for _ in range(51)], "50 people or fewer: this has 51"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(cast: Cast, given: Any, why: str):
    assert why in sent(come(cast.manager), given)


def test_only_those_who_record_have_the_page(cast: Cast):
    for account in (cast.coordinator, cast.auditor, cast.administrator, cast.practitioner):
        assert come(account).get(ADDRESS).status_code == 404
    assert Client().get(ADDRESS).status_code == 302
