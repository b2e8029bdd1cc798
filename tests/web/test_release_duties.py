"""Duties before a release: MAPPA level 6 months before, handover from prison 4½ months before."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo_law.core.days import days_before, months_after
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, send, text
from tests.web.test_meeting_day import get_words

LEVEL, HANDOVER = "Set MAPPA level before release", "Handover from prison to community offender manager"
WHY = "Settled with the prison and with probation, and nothing is open."
AGO = TODAY - timedelta(days=120)


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def record(client: Client, nominal: RegisteredNominal, slug: str, **fields: Any) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/{slug}/record/", fields)
    assert answer.status_code == 302, text(answer)


def put_in_custody(officer: Client, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """Record 200 days in custody and a confirmed MAPPA category. Return the id of the time in custody."""
    spell = {"kind": "custody", "from_on": (TODAY - timedelta(days=200)).isoformat(), "place": "HMP Exampleton"}
    answer = send(officer, f"/nominals/{nominal.urn}/whereabouts/spell/", spell)
    assert answer.status_code == 302, text(answer)
    category = {"category": "1", "kind": "confirmed", "on": AGO.isoformat(), "text": "Subject to notification."}
    record(officer, nominal, "mappa.categorydecision", **category)
    return str(owner_sql("select first from whereabouts_spell")[0][0])


def expect_release(officer: Client, nominal: RegisteredNominal, spell: str, release_on: date, known_on: date) -> None:
    record(
        officer, nominal, "management_modes.releaseexpected", spell_id=spell, kind="conditional",
        known_on=known_on.isoformat(),
        release_on=release_on.isoformat(),
    )  # fmt: skip


def record_handover(officer: Client, nominal: RegisteredNominal, spell: str) -> None:
    record(
        officer,
        nominal,
        "management_modes.releasestage",
        spell_id=spell,
        stage="handover",
        done_on=TODAY.isoformat(),
        text=WHY,
    )


def due_dates(owner_sql: Sql) -> dict[str, tuple[date, bool]]:
    """Return the due date of each duty, and whether it is met."""
    rows = owner_sql(
        "select rule, due_on, met_on is not null from obligations_duty "
        "where rule in ('practice.mappa.before_release', 'practice.mappa.handover')"
    )
    return {rule.removeprefix("practice.mappa."): (due_on, met) for rule, due_on, met in rows}


def handover_due_on(release_on: date) -> date:
    """Return the due date of the handover: 4½ months before the release."""
    return days_before(15, months_after(-4, release_on))


def test_expected_release_sets_both_due_dates_and_a_new_date_moves_them(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    spell = put_in_custody(officer, nominal, owner_sql)
    assert due_dates(owner_sql) == {}, "no release date is recorded"
    soon, later = TODAY + timedelta(days=220), TODAY + timedelta(days=300)
    expect_release(officer, nominal, spell, soon, AGO)
    assert due_dates(owner_sql) == {
        "before_release": (months_after(-6, soon), False),
        "handover": (handover_due_on(soon), False),
    }
    expect_release(officer, nominal, spell, later, TODAY)
    assert due_dates(owner_sql) == {
        "before_release": (months_after(-6, later), False),
        "handover": (handover_due_on(later), False),
    }


def test_overdue_release_duties_are_shown_and_recording_meets_them(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    spell = put_in_custody(officer, nominal, owner_sql)
    expect_release(officer, nominal, spell, TODAY + timedelta(days=60), AGO)
    assert all(due_on < TODAY for due_on, _ in due_dates(owner_sql).values()), "both duties are overdue"
    record_url = f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/"
    for address in (f"/nominals/{nominal.urn}/whole/", f"/nominals/{nominal.urn}/mappa/", "/"):
        page = text(officer.get(address))
        assert LEVEL in page, address
        assert HANDOVER in page, address
        assert record_url in page, address
    assert "Another agency's duty" in text(officer.get("/")), "the handover is the prison's duty"
    coordinator = Client()
    coordinator.force_login(cast.coordinator)
    page = text(coordinator.get("/?only=all"))
    assert HANDOVER in page
    plain_page = get_words(coordinator.get("/"))
    assert "1 Releases without a level" in plain_page
    assert "sets the level" in plain_page
    assert "MARCHETTI" in get_words(coordinator.get("/mappa/?view=releases"))
    assert record_url not in page, "the co-ordinator cannot record a stage"
    assert coordinator.get(f"/nominals/{nominal.urn}/mappa/").status_code == 200
    assert "The prison offender manager hands over" in text(officer.get(record_url))
    record_handover(officer, nominal, spell)
    screening = {
        "screened_on": TODAY.isoformat(), "criteria": ["lead-manages"], "text": WHY, "level": "1",
        "lower_level_reason": "",
        "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    record(officer, nominal, "mappa.levelscreening", **screening)
    assert {name: met for name, (_, met) in due_dates(owner_sql).items()} == {"before_release": True, "handover": True}
    assert "0 Releases without a level" in get_words(coordinator.get("/"))
    officer.get("/")  # The confirmation is shown once.
    page = text(officer.get("/"))
    assert HANDOVER not in page
    assert LEVEL not in page


def test_invalid_release_stage_is_refused_and_keeps_the_text(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    spell = put_in_custody(officer, nominal, owner_sql)
    fields = {"spell_id": spell, "stage": "handover", "done_on": TODAY.isoformat(), "text": WHY}
    for wrong, words in (
        ({"done_on": (TODAY + timedelta(days=1)).isoformat()}, "error-summary"),
        ({"stage": "months_8"}, "from the list"),
        ({"spell_id": "0198c5a0-0000-7000-8000-000000000000"}, "error-summary"),
    ):
        answer = send(
            officer, f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/", {**fields, **wrong}
        )
        assert answer.status_code == 200, wrong
        assert words in text(answer), wrong
        assert WHY in text(answer)
    assert owner_sql("select count(*) from management_modes_releasestage") == [(0,)]


def test_officers_of_another_force_cannot_see_the_release_duties(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    spell = put_in_custody(officer, nominal, owner_sql)
    expect_release(officer, nominal, spell, TODAY + timedelta(days=60), AGO)
    for account in (cast.stranger, cast.stranger_inspector):
        client = Client()
        client.force_login(account)
        assert HANDOVER not in text(client.get("/"))
        assert client.get(f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/").status_code == 404
