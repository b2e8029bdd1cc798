"""A sentence outside the limits of the court: the form warns, and the sentence is corrected or confirmed."""

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.web.sending import YESTERDAY, send, text

DAY = YESTERDAY.isoformat()
RESULT = {
    "gateway": "conviction", "offence": "SOA 2003 s.9", "on": DAY, "sentenced_on": DAY, "kind": "community_order",
    "months": "40",
}  # fmt: skip
KEPT = (
    "select months, as_passed, change_reason from convictions_disposal where kind = 'community_order' and months >= 40"
)


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def build_confirmation(page: str) -> dict[str, str]:
    seen = page.split('name="unlikely_seen" value="')[1].split('"')[0]
    return {"confirm_unlikely": "on", "unlikely_reason": "Read from the certificate", "unlikely_seen": seen}


def test_sentence_above_the_limit_is_recorded_once_confirmed_with_a_reason(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = f"/nominals/{nominal.urn}/convictions/record/"
    page = text(send(officer, address, RESULT))
    assert "40 months is recorded, and the most is 36 months" in page
    assert 'value="40"' in page
    assert owner_sql(KEPT) == []
    assert send(officer, address, {**RESULT, **build_confirmation(page)}).status_code == 302
    assert owner_sql(KEPT) == [(40, True, "Read from the certificate")]
    assert "the most is 36 months" not in text(officer.get(f"/nominals/{nominal.urn}/whole/"))


def test_recorded_sentence_is_confirmed_from_its_open_question(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = f"/nominals/{nominal.urn}/convictions/record/"
    finding = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2024-02-01", "sentenced_on": "2024-02-01"}
    passed = {"kind": "imprisonment", "months": "10", "consecutive_to": "concurrent"}
    assert send(officer, address, {**finding, **passed, "court": "Exampleton Crown Court"}).status_code == 302
    [(result, sentence)] = owner_sql("select conviction_id, id from convictions_disposal where months = 10")
    correction = {**finding, "court": "Exampleton Magistrates’ Court", "change_reason": "As in the certificate"}
    correct = f"/nominals/{nominal.urn}/facts/convictions"
    assert send(officer, f"{correct}.conviction/{result}/correct/", correction).status_code == 302
    page = text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "the most that a magistrates' court can pass for one offence is 6 months" in page
    assert "Correct or confirm: Imprisonment, 10 months" in page
    confirmation = {**passed, "as_passed": "on", "change_reason": "Read from the register"}
    assert send(officer, f"{correct}.disposal/{sentence}/correct/", confirmation).status_code == 302
    assert owner_sql("select as_passed, change_reason from convictions_disposal where corrects_id is not null") == [
        (True, "Read from the register")
    ]
    assert "can pass for one offence" not in text(officer.get(f"/nominals/{nominal.urn}/whole/"))
