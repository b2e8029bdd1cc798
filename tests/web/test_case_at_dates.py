"""Viewing a case as at and as recorded at another date, and when the saved result differs from today's."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

import pytest
from django.test import Client

from mosovo.nominals import access_grants, sharing
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.nominals.sharing import SharingGround
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.identity.policy import CORRECT
from mosovo.rooms.whereabouts import actions as whereabouts
from mosovo.rooms.whereabouts.policy import RECORD
from mosovo.web.core.duty_rows import duty_token
from mosovo_law import VERSION
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.web.sending import text

LATER = "2098-01-01T12:00"
"""An "as recorded at" time after everything was recorded."""
INSERT_RESULT = """
insert into obligations_derivationrecord (id, nominal_id, made_at, known_at, cause, law_version, policy_version,
  facts_digest, changed, questions, subject_until, indefinite, failed)
select gen_random_uuid(), nominal_id, clock_timestamp(), clock_timestamp(), 'rederive', %s, '', facts_digest,
  '{"added": [], "changed": {}, "withdrawn": []}', '[]', subject_until, indefinite, %s
from obligations_derivationrecord where nominal_id = %s order by made_at desc limit 1
"""


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def case_url(nominal: RegisteredNominal, rest: str = "", **dates: str) -> str:
    return f"/nominals/{nominal.urn}/{rest}" + (f"?{urlencode(dates)}" if dates else "")


def database_time(owner_sql: Sql) -> datetime:
    [(now,)] = owner_sql("select clock_timestamp()")
    return now


def test_corrected_fact_shows_its_old_value_as_recorded_before_the_correction(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    before = database_time(owner_sql)
    with opened(cast.manager, nominal, CORRECT) as permit:
        birth = Birth.objects.get(nominal_id=nominal.id)
        identity.correct_fact(
            permit, birth, change_reason="A digit was swapped", today=TODAY, born_on=birth.born_on.replace(year=1948)
        )

    current_page = text(officer.get(case_url(nominal, "whole/")))
    past_page = text(officer.get(case_url(nominal, known_at=before.isoformat())))

    assert "1 Jun 1948" in current_page
    assert "Corrected" in current_page
    assert "1 Jun 1984" in past_page
    assert "1948" not in past_page
    assert "You are viewing another date" in past_page
    [(first,)] = owner_sql("select distinct first from identity_birth")
    versions = text(officer.get(case_url(nominal, f"facts/{first}/")))
    assert versions.index("1 Jun 1984") < versions.index("1 Jun 1948")
    assert "A digit was swapped" in versions


def test_duty_not_known_at_the_selected_time_is_shown_as_not_existing(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    [(key,)] = owner_sql("select key from obligations_duty where nominal_id = %s and by_law", [nominal.id])
    past_page = text(officer.get(case_url(nominal, f"duties/{duty_token(key)}/why/", known_at="2020-01-01T00:00")))
    assert "this duty does not exist on the dates selected" in past_page
    assert "By Wednesday 5 March 2025" in past_page


def test_saved_result_of_another_law_version_is_flagged(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    words = "from other facts or another version of the law"
    assert words not in text(officer.get(case_url(nominal, known_at=LATER)))
    owner_sql(INSERT_RESULT, ["2019.1.1", "", nominal.id])
    assert words in text(officer.get(case_url(nominal, known_at=LATER)))
    assert words not in text(officer.get(case_url(nominal, "whole/"))), "a job updates the saved result for today"
    working = text(officer.get(case_url(nominal, "duties/", known_at=LATER)))
    assert words in working
    assert "2019.1.1" in working


def test_saved_result_is_flagged_only_if_its_facts_differ(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    with opened(cast.manager, nominal, VIEW):
        facts = [[each.kind, each.ref, each.data] for each in gather_facts([nominal.id])[nominal.id].rows]
    words = "from other facts or another version of the law"
    for saved_facts, differs in ((facts[1:], True), (facts, False)):
        digest = sha256(json.dumps(saved_facts, sort_keys=True).encode()).hexdigest()
        owner_sql(INSERT_RESULT.replace("'', facts_digest", f"'', '{digest}'"), [VERSION, "", nominal.id])
        assert (words in text(officer.get(case_url(nominal, known_at=LATER)))) is differs


def test_failed_calculation_is_shown_on_the_case_with_all_facts(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql(INSERT_RESULT, ["2026.1.1", "builtins.ZeroDivisionError", nominal.id])
    page = text(officer.get(case_url(nominal, "whole/")))
    assert "Duties may be out of date" in page
    assert "ZeroDivisionError" in page
    assert "14 Larch Close" in page


def test_practitioner_reads_a_shared_case_and_cannot_record(cast: Cast, nominal: RegisteredNominal) -> None:
    client, practitioner = Client(), cast.practitioner
    client.force_login(practitioner)
    now = date.today()  # The database checks access grants against its own date.
    soon = now + timedelta(weeks=2)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        access_grants.grant_access(
            permit, practitioner, kind="invitation", reason="Meeting", from_on=now, until=soon, today=now
        )
    assert client.get(case_url(nominal, "whole/")).status_code == 404
    assert client.get("/").headers["Location"] == "/agency/"
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, practitioner, SharingGround("A move", "mappa", "P Lindqvist"), until=soon, today=now)
    page = text(client.get(case_url(nominal, "whole/")))
    assert "MARCHETTI" in page
    assert "/record/" not in page
    assert "/correct/" not in page


def test_case_file_shows_one_home_at_a_time(cast: Cast, officer: Client, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        whereabouts.record_address(
            permit, kind="home", lines="2 Alder Walk", postcode="NS1 4QX", from_on=TODAY, today=TODAY, police_area=""
        )
    page = text(officer.get(case_url(nominal, "whole/")))
    assert "Home before" in page
    assert page.index("2 Alder Walk") < page.index("Home before")
    past_page = text(officer.get(case_url(nominal, on="2026-01-01")))
    assert "Home before" not in past_page
