"""Whereabouts and convictions: change of address, time in custody and release, court results."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, YESTERDAY, send, text

MOVE = {
    "kind": "home", "lines": "22 Placeholder Street\nExampleton", "postcode": "ZZ99 4BB",
    "from_on": YESTERDAY.isoformat(),
}  # fmt: skip
IN_PERSON = {**MOVE, "in_person": "on", "told_on": TODAY.isoformat(), "station": "Exampleton"}
SPELL = {"kind": "custody", "from_on": YESTERDAY.isoformat(), "place": "HMP Example"}
RESULT = {"gateway": "conviction", "offence": "SOA 2003 s.9", "on": YESTERDAY.isoformat(), "victim_age": "12"}


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def build_url(nominal: RegisteredNominal, rest: str) -> str:
    return f"/nominals/{nominal.urn}/{rest}/"


def test_change_of_address_reported_in_person_is_also_a_notification(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    answer = send(officer, build_url(nominal, "whereabouts/address"), IN_PERSON)
    assert answer.status_code == 302, text(answer)
    assert "The address is recorded." in text(officer.get(answer.url))
    notifications = owner_sql("select under, change, n.on, home_address_kind from notifications_notification n")
    assert notifications == [("s.84(1)", "home_address", TODAY, "residence")]


def test_change_of_address_not_reported_in_person_is_no_notification(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    assert send(officer, build_url(nominal, "whereabouts/address"), MOVE).status_code == 302
    assert owner_sql("select count(*) from notifications_notification") == [(0,)]
    assert owner_sql("select count(*) from whereabouts_address") == [(2,)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"lines": ""}, "Enter address"),
        ({"from_on": "31 2 2026"}, "The first date there must"),
        ({"told_on": ""}, "Enter the date of notification"),
        ({"told_on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        ({"postcode": "x" * 11}, "10 characters or fewer"),
    ],
)
def test_invalid_change_of_address_is_refused_and_typed_values_are_kept(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = send(officer, build_url(nominal, "whereabouts/address"), {**IN_PERSON, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert "Exampleton" in text(answer)
    assert owner_sql("select count(*) from whereabouts_address") == [(1,)]


def test_custody_is_recorded_and_its_release_records_the_new_address(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    answer = send(officer, build_url(nominal, "whereabouts/spell"), SPELL)
    assert answer.status_code == 302, text(answer)
    [(first,)] = owner_sql("select first from whereabouts_spell")
    assert "Record release" in text(officer.get(build_url(nominal, "whereabouts/spell")))

    release = build_url(nominal, f"whereabouts/spell/{first}/release")
    new_address = {"to_address": "on", "kind": "home", "lines": "3 Fictional Court", "postcode": ""}
    answer = send(officer, release, {"ended_on": TODAY.isoformat(), **new_address})
    assert answer.status_code == 302, text(answer)
    assert "The release is recorded." in text(officer.get(answer.url))
    assert owner_sql("select ended_on from whereabouts_spellend") == [(TODAY,)]
    assert owner_sql("select from_on from whereabouts_address where lines = '3 Fictional Court'") == [(TODAY,)]
    assert officer.get(release).status_code == 404


def test_release_before_the_start_of_custody_is_refused_at_its_field(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    send(officer, build_url(nominal, "whereabouts/spell"), SPELL)
    [(first,)] = owner_sql("select first from whereabouts_spell")
    before = {"ended_on": (YESTERDAY - timedelta(days=1)).isoformat()}
    answer = send(officer, build_url(nominal, f"whereabouts/spell/{first}/release"), before)
    assert answer.status_code == 200
    assert "must be on or after" in text(answer)
    assert 'href="#id_ended_on-day"' in text(answer)
    assert owner_sql("select count(*) from whereabouts_spellend") == [(0,)]


def test_second_open_custody_is_refused(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    send(officer, build_url(nominal, "whereabouts/spell"), SPELL)
    answer = send(officer, build_url(nominal, "whereabouts/spell"), {**SPELL, "from_on": TODAY.isoformat()})
    assert answer.status_code == 200
    assert "govuk-error-summary" in text(answer)
    assert owner_sql("select count(*) from whereabouts_spell") == [(1,)]


def test_court_result_with_a_consecutive_sentence_is_added_to_a_case(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    [(first,)] = owner_sql("select first from convictions_conviction")
    values = {**RESULT, "kind": "imprisonment", "months": "8", "consecutive_to": str(first)}
    answer = send(officer, build_url(nominal, "convictions/record"), values)
    assert answer.status_code == 302, text(answer)
    after = owner_sql("select months, consecutive_to_id from convictions_disposal where kind = 'imprisonment'")
    assert after == [(8, first)]


def test_consecutive_or_concurrent_must_be_selected_when_there_is_another_sentence(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    """Nothing is preselected. Without an answer, two terms were recorded as concurrent and the period was too short."""
    page = build_url(nominal, "convictions/record")
    shown = text(officer.get(page))
    radios = re.findall(r'<input[^>]*name="consecutive_to"[^>]*>', shown)
    assert len(radios) == 3
    assert not [each for each in radios if "checked" in each]
    custody = {**RESULT, "kind": "imprisonment", "months": "8"}
    answer = text(send(officer, page, custody))
    assert "Select what it is consecutive to, or that it is concurrent" in answer
    assert owner_sql("select count(*) from convictions_disposal where kind = 'imprisonment'") == [(0,)]
    assert send(officer, page, {**custody, "consecutive_to": "concurrent"}).status_code == 302
    assert owner_sql("select months, consecutive_to_id from convictions_disposal where kind = 'imprisonment'") == [
        (8, None)
    ]
    fine = {**RESULT, "kind": "fine"}
    assert send(officer, page, fine).status_code == 302, "a fine is never consecutive"


def test_sentence_is_recorded_after_its_conviction(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    send(officer, build_url(nominal, "convictions/record"), RESULT)
    [(first,)] = owner_sql('select first from convictions_conviction where "on" = %s', [YESTERDAY])
    sentence = {"sentenced_on": TODAY.isoformat(), "kind": "imprisonment", "years": "3", "consecutive_to": "concurrent"}
    answer = send(officer, build_url(nominal, f"convictions/{first}/sentence"), sentence)
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select years, conviction_id from convictions_disposal where kind = 'imprisonment'") == [
        (3, first)
    ]
    sentenced = "select sentenced_on from convictions_conviction where first = %s and corrects_id is not null"
    assert owner_sql(sentenced, [first]) == [(TODAY,)]


def test_quashed_conviction_is_recorded_as_a_correction(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    [(row,)] = owner_sql("select id from convictions_conviction")
    correction = {
        "gateway": "conviction", "offence": "SOA 2003 s.9", "on": "2025-03-03", "sentenced_on": "2025-03-03",
        "offended_on": "2024-05-04", "victim_age": "14", "quashed_on": YESTERDAY.isoformat(),
        "change_reason": "On appeal",
    }  # fmt: skip
    answer = send(officer, build_url(nominal, f"facts/convictions.conviction/{row}/correct"), correction)
    assert answer.status_code == 302, text(answer)
    assert owner_sql("select quashed_on, change_reason from convictions_conviction where corrects_id = %s", [row]) == [
        (YESTERDAY, "On appeal")
    ]


def test_prison_sentence_without_its_term_is_refused(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    answer = send(
        officer,
        build_url(nominal, "convictions/record"),
        {**RESULT, "kind": "imprisonment", "consecutive_to": "concurrent"},
    )
    assert answer.status_code == 200
    assert "govuk-error-summary" in text(answer)
    assert owner_sql("select count(*) from convictions_conviction") == [(1,)]


@pytest.mark.parametrize(
    ("rest", "values"),
    [("whereabouts/address", MOVE), ("whereabouts/spell", SPELL), ("convictions/record", RESULT), ("identity", {})],
)
@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "coordinator", "administrator"])
def test_account_without_rights_finds_no_form_to_record(
    client: Client, cast: Cast, nominal: RegisteredNominal, rest: str, values: dict[str, str], who: str
):
    client.force_login(getattr(cast, who))
    assert client.get(build_url(nominal, rest)).status_code == 404
    if values:
        assert send(client, build_url(nominal, rest), values).status_code == 404


@pytest.mark.parametrize(
    ("rest", "values", "table"),
    [
        ("whereabouts/address", IN_PERSON, "notifications_notification"),
        ("whereabouts/spell", SPELL, "whereabouts_spell"),
        ("convictions/record", RESULT, "convictions_conviction"),
    ],
)
def test_form_sent_twice_is_recorded_once(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, rest: str, values: dict[str, str], table: str
):
    [(before,)] = owner_sql(f"select count(*) from {table}")
    key = uuid4()
    assert [send(officer, build_url(nominal, rest), values, key).status_code for _ in range(2)] == [302, 302]
    assert owner_sql(f"select count(*) from {table}") == [(before + 1,)]
