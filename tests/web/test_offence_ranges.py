"""Offences between two dates, ages as ranges, amended sentences and retrials are recorded and shown."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.web.sending import YESTERDAY, send, text

RESULT = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": YESTERDAY.isoformat()}
BETWEEN = {**RESULT, "offended_on": "2012-05-01", "offended_latest_on": "2012-06-30", "victim_age": "13",
           "victim_age_most": "15"}  # fmt: skip
CONVICTION = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03", "sentenced_on": "2025-03-03",
         "offended_on": "2024-05-04", "victim_age": "14", "change_reason": "Court of Appeal"}  # fmt: skip


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def case_address(nominal: RegisteredNominal, rest: str) -> str:
    return f"/nominals/{nominal.urn}/{rest}/"


def test_offence_between_two_dates_is_recorded_and_shown_on_the_case_file(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    answer = send(officer, case_address(nominal, "convictions/record"), BETWEEN)
    assert answer.status_code == 302, text(answer)
    columns = "offended_on, offended_latest_on, victim_age, victim_age_most"
    assert owner_sql(f'select {columns} from convictions_conviction where "on" = %s', [YESTERDAY]) == [
        (date(2012, 5, 1), date(2012, 6, 30), 13, 15)
    ]
    case_file = text(officer.get(case_address(nominal, "whole")))
    assert "offence between 1 May 2012 and 30 Jun 2012" in case_file.replace("June", "Jun")
    assert "victim aged 13 to 15" in case_file


def test_an_empty_last_date_means_one_date(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    empty = {**BETWEEN, "offended_latest_on": "", "victim_age_most": ""}
    assert send(officer, case_address(nominal, "convictions/record"), empty).status_code == 302
    assert owner_sql('select offended_latest_on, victim_age_most from convictions_conviction where "on" = %s',
                     [YESTERDAY]) == [(None, None)]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"offended_latest_on": "2012-04-30"}, "offended_latest_on", "must be on or after the first, 1 May 2012"),
        ({"offended_on": ""}, "offended_on", "Enter the first date too, or leave the last date empty"),
        ({"victim_age_most": "12"}, "victim_age_most", "Enter 13 or more, or leave this empty"),
        ({"victim_age": ""}, "victim_age", "Enter the least age of the victim too"),
        ({"age_at_offence_most": "18"}, "age_at_offence", "Enter the least age of the offender too"),
        ({"on": "2012-06-29"}, "on", "must be on or after the offence, 30 June 2012"),
    ],
)
def test_invalid_range_is_refused_at_its_field(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], field: str, words: str
):
    answer = send(officer, case_address(nominal, "convictions/record"), {**BETWEEN, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert f"#id_{field}" in answer.content.decode()
    assert owner_sql("select count(*) from convictions_conviction") == [(1,)]


def correct(officer: Client, nominal: RegisteredNominal, owner_sql: Sql, **more: str) -> Any:
    [(row,)] = owner_sql("select id from convictions_conviction c where not exists "
                         "(select from convictions_conviction d where d.corrects_id = c.id)")  # fmt: skip
    return send(officer, case_address(nominal, f"facts/convictions.conviction/{row}/correct"), {**CONVICTION, **more})


def test_amended_sentence_is_recorded_and_shown(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    amendment = {"substituted_on": "2025-06-02", "substituted_by": "appeal", "first_sentence_qualified": "yes"}
    answer = correct(officer, nominal, owner_sql, **amendment)
    assert answer.status_code == 302, text(answer)
    case_file = text(officer.get(case_address(nominal, "whole"))).replace("June", "Jun")
    assert "sentence amended on appeal 2 Jun 2025" in case_file
    assert "the sentence first passed met the condition of Schedule 3" in case_file


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"substituted_by": "appeal"}, "Enter the date on which the sentence was amended"),
        ({"substituted_on": "2025-03-02"}, "must be on or after"),
        ({"retrial": "ordered"}, "Enter the date on which the conviction was quashed"),
    ],
)
def test_impossible_amendment_or_retrial_is_refused(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = correct(officer, nominal, owner_sql, **wrong)
    assert answer.status_code == 200
    assert words in text(answer)


def test_conviction_on_retrial_names_the_quashed_conviction(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    assert "Conviction on retrial of" not in text(officer.get(case_address(nominal, "convictions/record")))
    quashed_on = (YESTERDAY - timedelta(30)).isoformat()
    assert correct(officer, nominal, owner_sql, quashed_on=quashed_on, retrial="ordered").status_code == 302
    assert "Conviction on retrial of" in text(officer.get(case_address(nominal, "convictions/record")))
    [(first,)] = owner_sql("select distinct first from convictions_conviction")
    early = {**RESULT, "on": (YESTERDAY - timedelta(31)).isoformat(), "retrial_of_id": str(first)}
    assert "the first conviction was quashed on that date" in text(
        send(officer, case_address(nominal, "convictions/record"), early)
    )
    answer = send(officer, case_address(nominal, "convictions/record"), {**RESULT, "retrial_of_id": str(first)})
    assert answer.status_code == 302, text(answer)
    [(row,)] = owner_sql("select id from convictions_conviction where retrial_of_id = %s", [first])
    shown = text(officer.get(case_address(nominal, f"facts/convictions.conviction/{row}/correct")))
    assert f'<option value="{first}" selected>' in shown
    case_file = text(officer.get(case_address(nominal, "whole")))
    assert "retrial ordered" in case_file
    assert "on retrial of the conviction of 3 Mar" in case_file
