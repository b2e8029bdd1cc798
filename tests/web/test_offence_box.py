"""The box for an offence: it offers the catalogue without a script, and a name that is none of it is asked about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.law.test_offence_catalogue import WRONG
from tests.support.people import Known
from tests.web.sending import YESTERDAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
RESULT = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": YESTERDAY.isoformat()}


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def address(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/convictions/record/"


def recorded(owner_sql: Sql) -> list[tuple[Any, ...]]:
    return owner_sql(
        "select gateway, offence, change_reason from convictions_conviction order by recorded_at desc limit 1"
    )


def test_the_form_offers_the_catalogue_once(officer: Client, nominal: Known):
    page = text(officer.get(address(nominal)))
    assert page.count('<datalist id="offence-catalogue">') == 1
    assert 'list="offence-catalogue"' in page
    assert '<option value="SOA 2003 s.15A">Sexual communication with a child, Sexual Offences Act 2003</option>' in page
    assert '<option value="SO(S)A 2009 s.1">Rape, Sexual Offences (Scotland) Act 2009, Scotland</option>' in page


def test_a_correction_offers_it_too(officer: Client, nominal: Known, owner_sql: Sql):
    [(row,)] = owner_sql("select id from convictions_conviction limit 1")
    page = text(officer.get(f"/nominals/{nominal.urn}/facts/convictions.conviction/{row}/correct/"))
    assert page.count('<datalist id="offence-catalogue">') == 1


@pytest.mark.parametrize("offence", WRONG)
def test_an_offence_typed_wrongly_is_asked_about_and_may_be_kept(
    offence: str, officer: Client, nominal: Known, owner_sql: Sql
):
    before = owner_sql("select count(*) from convictions_conviction")
    wrong = {**RESULT, "offence": offence}
    asked = text(send(officer, address(nominal), wrong))
    assert "The catalogue of offences does not have this offence. Did you mean" in asked
    assert owner_sql("select count(*) from convictions_conviction") == before

    seen = asked.split('name="unlikely_seen" value="')[1].split('"')[0]
    yes = {"unlikely_seen": seen, "confirm_unlikely": "on", "unlikely_reason": "So says the memorandum"}
    assert send(officer, address(nominal), {**wrong, **yes}).status_code == 302
    assert recorded(owner_sql) == [("conviction", offence, "So says the memorandum")]
    about = owner_sql("select needs from obligations_openquestion where nominal_id = %s", (nominal.id,))
    assert any("the Act and section that create the offence" in needs for (needs,) in about)


def test_an_offence_of_terrorism_is_offered_its_own_type_of_result(officer: Client, nominal: Known, owner_sql: Sql):
    said = {**RESULT, "offence": "TA 2000 s.58"}
    asked = text(send(officer, address(nominal), said))
    assert "Select Terrorism offence as the type of result" in asked
    assert 'value="terrorism"' in asked
    assert send(officer, address(nominal), {**said, "gateway": "terrorism"}).status_code == 302
    assert recorded(owner_sql)[0][:2] == ("terrorism", "TA 2000 s.58")


def test_words_of_another_offence_are_asked_about_before_they_are_kept(officer: Client, nominal: Known, owner_sql: Sql):
    before = owner_sql("select count(*) from convictions_conviction")
    asked = text(send(officer, address(nominal), {**RESULT, "offence": "OAPA 1861 s.18 rape"}))
    assert "Check which offence it was: OAPA 1861 s.18 is Wounding or grievous bodily harm with intent" in asked
    assert "“rape” does not describe. Did you mean" in asked
    assert owner_sql("select count(*) from convictions_conviction") == before
    assert "If you keep it, the offence is never taken to be outside Schedule 3." in asked


def test_words_that_describe_no_offence_of_terrorism_leave_its_own_question(officer: Client, nominal: Known):
    asked = text(send(officer, address(nominal), {**RESULT, "offence": "TA 2000 s.58 rape"}))
    assert "“rape” does not describe" in asked
    assert "Select Terrorism offence as the type of result" in asked
