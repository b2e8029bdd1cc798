"""Before a release: the level by six months, the handover from prison by its own day; seen, met, late and moved."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo_law.core.days import days_before, months_after
from tests.support.people import Cast, Known
from tests.web.sending import TODAY, send, text
from tests.web.test_meeting_day import plain

type Sql = Callable[..., list[tuple[Any, ...]]]
LEVEL, HANDOVER = "Set MAPPA level before release", "Handover from prison to community offender manager"
WHY = "Settled with the prison and with probation, and nothing is open."
AGO = TODAY - timedelta(days=120)


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def record(client: Client, nominal: Known, slug: str, **said: Any) -> None:
    answer = send(client, f"/nominals/{nominal.urn}/facts/{slug}/record/", said)
    assert answer.status_code == 302, text(answer)


def held(officer: Client, nominal: Known, owner_sql: Sql) -> str:
    """In prison since long, and in MAPPA by somebody's word."""
    spell = {"kind": "custody", "from_on": (TODAY - timedelta(days=200)).isoformat(), "place": "HMP Exampleton"}
    answer = send(officer, f"/nominals/{nominal.urn}/whereabouts/spell/", spell)
    assert answer.status_code == 302, text(answer)
    said = {"category": "1", "kind": "confirmed", "on": AGO.isoformat(), "text": "Subject to notification."}
    record(officer, nominal, "mappa.categorydecision", **said)
    return str(owner_sql("select first from whereabouts_spell")[0][0])


def expect(officer: Client, nominal: Known, spell: str, release_on: date, known_on: date) -> None:
    record(
        officer, nominal, "management_modes.releaseexpected", spell_id=spell, kind="conditional",
        known_on=known_on.isoformat(),
        release_on=release_on.isoformat(),
    )  # fmt: skip


def hand_over(officer: Client, nominal: Known, spell: str) -> None:
    record(
        officer,
        nominal,
        "management_modes.releasestage",
        spell_id=spell,
        stage="handover",
        done_on=TODAY.isoformat(),
        text=WHY,
    )


def days(owner_sql: Sql) -> dict[str, tuple[date, bool]]:
    """By when each is owed, and whether it is met."""
    rows = owner_sql(
        "select rule, due_on, met_on is not null from obligations_duty "
        "where rule in ('practice.mappa.before_release', 'practice.mappa.handover')"
    )
    return {rule.removeprefix("practice.mappa."): (due_on, met) for rule, due_on, met in rows}


def handed(release_on: date) -> date:
    """Four and a half months before."""
    return days_before(15, months_after(-4, release_on))


def test_a_release_that_is_known_sets_both_days_and_moved_it_moves_them(
    officer: Client, nominal: Known, owner_sql: Sql
) -> None:
    spell = held(officer, nominal, owner_sql)
    assert days(owner_sql) == {}, "nobody said when the release is"
    soon, later = TODAY + timedelta(days=220), TODAY + timedelta(days=300)
    expect(officer, nominal, spell, soon, AGO)
    assert days(owner_sql) == {"before_release": (months_after(-6, soon), False), "handover": (handed(soon), False)}
    expect(officer, nominal, spell, later, TODAY)
    assert days(owner_sql) == {"before_release": (months_after(-6, later), False), "handover": (handed(later), False)}


def test_overdue_both_stand_on_the_case_file_on_mappa_and_on_today_and_recording_meets_them(
    cast: Cast, officer: Client, nominal: Known, owner_sql: Sql
) -> None:
    spell = held(officer, nominal, owner_sql)
    expect(officer, nominal, spell, TODAY + timedelta(days=60), AGO)
    assert all(due_on < TODAY for due_on, _ in days(owner_sql).values()), "both days are gone by"
    way = f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/"
    for address in (f"/nominals/{nominal.urn}/whole/", f"/nominals/{nominal.urn}/mappa/", "/"):
        page = text(officer.get(address))
        assert LEVEL in page, address
        assert HANDOVER in page, address
        assert way in page, address
    assert "Another agency's duty" in text(officer.get("/")), "the handover is the prison's"
    own = Client()
    own.force_login(cast.coordinator)
    page = text(own.get("/?only=all"))
    assert HANDOVER in page
    day = plain(own.get("/"))
    assert "1 Releases, no level" in day
    assert "sets the level" in day
    assert "MARCHETTI" in plain(own.get("/mappa/?view=releases"))
    assert way not in page, "the co-ordinator records no stage"
    assert own.get(f"/nominals/{nominal.urn}/mappa/").status_code == 200
    assert "The prison offender manager hands over" in text(officer.get(way))
    hand_over(officer, nominal, spell)
    said = {
        "screened_on": TODAY.isoformat(), "criteria": ["lead-manages"], "text": WHY, "level": "1",
        "lower_level_reason": "",
        "review_on": (TODAY + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    record(officer, nominal, "mappa.levelscreening", **said)
    assert {name: met for name, (_, met) in days(owner_sql).items()} == {"before_release": True, "handover": True}
    assert "0 Releases, no level" in plain(own.get("/"))
    officer.get("/")  # what was done is said once
    page = text(officer.get("/"))
    assert HANDOVER not in page
    assert LEVEL not in page


def test_what_is_wrong_about_a_stage_comes_back_as_it_was_typed(
    officer: Client, nominal: Known, owner_sql: Sql
) -> None:
    spell = held(officer, nominal, owner_sql)
    said = {"spell_id": spell, "stage": "handover", "done_on": TODAY.isoformat(), "text": WHY}
    for wrong, words in (
        ({"done_on": (TODAY + timedelta(days=1)).isoformat()}, "error-summary"),
        ({"stage": "months_8"}, "from the list"),
        ({"spell_id": "0198c5a0-0000-7000-8000-000000000000"}, "error-summary"),
    ):
        answer = send(
            officer, f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/", {**said, **wrong}
        )
        assert answer.status_code == 200, wrong
        assert words in text(answer), wrong
        assert WHY in text(answer)
    assert owner_sql("select count(*) from management_modes_releasestage") == [(0,)]


def test_nobody_else_is_told_of_the_release(cast: Cast, officer: Client, nominal: Known, owner_sql: Sql) -> None:
    spell = held(officer, nominal, owner_sql)
    expect(officer, nominal, spell, TODAY + timedelta(days=60), AGO)
    for who in (cast.stranger, cast.stranger_inspector):
        client = Client()
        client.force_login(who)
        assert HANDOVER not in text(client.get("/"))
        assert client.get(f"/nominals/{nominal.urn}/facts/management_modes.releasestage/record/").status_code == 404
