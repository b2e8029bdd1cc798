"""The offence field offers the catalogue without JavaScript, and the form queries an offence that is not in it."""

from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.law.test_offence_catalogue import WRONG
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.web.sending import YESTERDAY, send, text

RESULT = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": YESTERDAY.isoformat()}


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def build_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/convictions/record/"


def latest_conviction(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql(
        "select gateway, offence, change_reason from convictions_conviction order by recorded_at desc limit 1"
    )


def test_the_form_offers_the_catalogue_once(officer: Client, nominal: RegisteredNominal):
    page = text(officer.get(build_url(nominal)))
    assert page.count('<datalist id="offence-catalogue">') == 1
    assert 'list="offence-catalogue"' in page
    assert '<option value="SOA 2003 s.15A">Sexual communication with a child, Sexual Offences Act 2003</option>' in page
    assert '<option value="SO(S)A 2009 s.1">Rape, Sexual Offences (Scotland) Act 2009, Scotland</option>' in page


def test_correction_form_offers_the_catalogue_once(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    [(row,)] = owner_sql("select id from convictions_conviction limit 1")
    page = text(officer.get(f"/nominals/{nominal.urn}/facts/convictions.conviction/{row}/correct/"))
    assert page.count('<datalist id="offence-catalogue">') == 1


@pytest.mark.parametrize("offence", WRONG)
def test_offence_not_in_the_catalogue_is_queried_and_recorded_once_confirmed(
    offence: str, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    before = owner_sql("select count(*) from convictions_conviction")
    wrong = {**RESULT, "offence": offence}
    page = text(send(officer, build_url(nominal), wrong))
    assert "The catalogue of offences does not have this offence. Did you mean" in page
    assert owner_sql("select count(*) from convictions_conviction") == before

    token = page.split('name="unlikely_seen" value="')[1].split('"')[0]
    confirmation = {"unlikely_seen": token, "confirm_unlikely": "on", "unlikely_reason": "So says the memorandum"}
    assert send(officer, build_url(nominal), {**wrong, **confirmation}).status_code == 302
    assert latest_conviction(owner_sql) == [("conviction", offence, "So says the memorandum")]
    questions = owner_sql("select needs from obligations_openquestion where nominal_id = %s", (nominal.id,))
    assert any("the Act and section that create the offence" in needs for (needs,) in questions)


def test_terrorism_offence_is_offered_its_own_type_of_result(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    fields = {**RESULT, "offence": "TA 2000 s.58"}
    page = text(send(officer, build_url(nominal), fields))
    assert "Select Terrorism offence as the type of result" in page
    assert 'value="terrorism"' in page
    assert send(officer, build_url(nominal), {**fields, "gateway": "terrorism"}).status_code == 302
    assert latest_conviction(owner_sql)[0][:2] == ("terrorism", "TA 2000 s.58")


def test_offence_with_words_of_another_is_queried_before_it_is_recorded(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    before = owner_sql("select count(*) from convictions_conviction")
    page = text(send(officer, build_url(nominal), {**RESULT, "offence": "OAPA 1861 s.18 rape"}))
    assert "Check which offence it was: OAPA 1861 s.18 is Wounding or grievous bodily harm with intent" in page
    assert "“rape” does not describe. Did you mean" in page
    assert owner_sql("select count(*) from convictions_conviction") == before
    assert "If you keep this offence, it is never treated as outside Schedule 3." in page


def test_terrorism_offence_with_other_words_is_still_asked_for_its_type_of_result(
    officer: Client, nominal: RegisteredNominal
):
    page = text(send(officer, build_url(nominal), {**RESULT, "offence": "TA 2000 s.58 rape"}))
    assert "“rape” does not describe" in page
    assert "Select Terrorism offence as the type of result" in page
