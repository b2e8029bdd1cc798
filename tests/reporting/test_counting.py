"""The figures as they were known at a moment, requirements ended on application, and the file that leaves."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from mosovo.caseload import annual_count_read_model
from mosovo.organisations.models import Account
from mosovo.reporting import year_counts
from mosovo.reporting.breaches import BREACHES
from mosovo.reporting.reviews import ENDED_ON_APPLICATION
from mosovo.reporting.year_counts import FIGURES, CountRequest
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.breaches import actions, policy
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.indefinite_reviews.models import IndefiniteReviewStep as ReviewStep
from tests.papers.packing import come
from tests.reporting.test_breaches import case
from tests.rooms.test_reviews import applied, lifer, refused, stepped
from tests.support.people import TODAY, Cast, Known, acting, opened
from tests.web.sending import send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
YEAR = ReturnYear.containing(TODAY)
KIND = BreachStep.Kind
WHY = {"purpose": "supervision", "words": "=The return", "recipient": "The MAPPA co-ordinator"}


def instant(owner_sql: Sql) -> datetime:
    [(now,)] = owner_sql("select clock_timestamp()")
    return now


def how_many(account: Account, figure: str = BREACHES.id, known_at: datetime | None = None, on: date = TODAY) -> int:
    asked = CountRequest(account.force_id or "", on, known_at)
    with acting(account, writing=False):
        found = year_counts.count_by_year([YEAR], asked)[figure][YEAR]
        assert len({each.nominal_id for each in year_counts.list_people_counted(FIGURES[figure], YEAR, asked)}) == found
    return found


def last_step(cast: Cast, nominal: Known, owner_sql: Sql, kind: str) -> BreachStep:
    [(first,)] = owner_sql("select first from breaches_breachstep where kind = %s and corrects_id is null", [kind])
    with opened(cast.manager, nominal, policy.VIEW):
        return BreachStep.objects.known_at().get(first=first)


def test_what_was_recorded_later_is_not_counted_on_an_earlier_dial(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    before = instant(owner_sql)
    case(cast, nominal, KIND.CAUTIONED)
    after = instant(owner_sql)
    assert [how_many(cast.supervisor, known_at=at) for at in (before, after, None)] == [0, 1, 1]


def test_what_was_mended_later_is_still_counted_on_the_earlier_dial(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    case(cast, nominal, KIND.CAUTIONED)
    counted_then = instant(owner_sql)
    step = last_step(cast, nominal, owner_sql, KIND.CAUTIONED)
    with opened(cast.manager, nominal, policy.CORRECT) as permit:
        mended = actions.correct_fact(permit, step, change_reason="It was the month after", today=date(2026, 4, 9),
                                 on=date(2026, 4, 7), override_reason="It was so")  # fmt: skip
    moved = instant(owner_sql)
    with opened(cast.manager, nominal, policy.STRIKE_OUT) as permit:
        actions.strike_out_fact(permit, mended, change_reason="Another man's caution")
    dials = (counted_then, moved, None)
    assert [how_many(cast.supervisor, known_at=at) for at in dials] == [1, 0, 0]
    next_year, until = ReturnYear(YEAR.ends_in + 1), date(2026, 5, 1)
    with acting(cast.supervisor, writing=False):
        found = [
            year_counts.count_by_year([next_year], CountRequest("NS", until, at))[BREACHES.id][next_year]
            for at in dials
        ]
    assert found == [0, 1, 0]


def test_what_is_counted_can_be_made_again_from_the_facts(
    cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Any
) -> None:
    case(cast, nominal, KIND.CHARGED, KIND.COURT)
    case(cast, nominal, KIND.CHARGED, KIND.COURT, KIND.APPEALED)
    told = (
        'select "case", counted_on, state, recorded_from, recorded_until from caseload_annualcountentry order by '
        "recorded_from"
    )
    kept = owner_sql(told)
    assert [(state, until is None) for _, _, state, _, until in kept] == [("court", True), ("court", False)]
    owner_sql("delete from caseload_annualcountentry")
    with as_jobs():
        annual_count_read_model.rebuild_annual_counts([nominal.id])
    assert owner_sql(told) == kept


def test_what_happened_after_the_day_stood_on_is_not_counted(cast: Cast, nominal: Known) -> None:
    case(cast, nominal, KIND.CAUTIONED, on=date(2026, 3, 9))
    assert [how_many(cast.supervisor, on=date(2026, 3, day)) for day in (8, 9)] == [0, 1]


def test_requirements_ended_on_application_are_counted_by_the_day_of_receipt(cast: Cast, owner_sql: Sql) -> None:
    known = lifer(cast)
    review = applied(cast, known)
    refused(cast, known, review, outcome="ends", months=None)
    assert how_many(cast.inspector, ENDED_ON_APPLICATION.id) == 0, "he was not told yet"
    before = instant(owner_sql)
    stepped(cast, known, review, ReviewStep.Kind.SERVED, TODAY)
    assert how_many(cast.inspector, ENDED_ON_APPLICATION.id) == 1
    assert how_many(cast.inspector, ENDED_ON_APPLICATION.id, known_at=before) == 0
    assert how_many(cast.inspector) == 0, "it is no breach"
    assert how_many(cast.stranger_inspector, ENDED_ON_APPLICATION.id) == 0
    with acting(cast.inspector, writing=False):
        assert year_counts.count_by_year([YEAR], CountRequest("SS", TODAY))[ENDED_ON_APPLICATION.id][YEAR] == 0, (
            "of another force"
        )


def test_who_was_refused_is_not_counted(cast: Cast) -> None:
    known = lifer(cast)
    review = applied(cast, known)
    refused(cast, known, review)
    stepped(cast, known, review, ReviewStep.Kind.SERVED, TODAY, rights_told=True)
    assert how_many(cast.inspector, ENDED_ON_APPLICATION.id) == 0


@pytest.mark.parametrize("figure", ["breaches", "reviews"])
def test_with_a_dial_turned_the_page_says_so_and_each_way_keeps_it(cast: Cast, figure: str) -> None:
    client = come(cast.supervisor)
    turned = "?on=2026-03-10&known_at=2026-03-09T12:00"
    page = text(client.get(f"/reporting/{turned}"))
    assert "You are viewing another date." in page
    assert "as recorded at" in page
    assert f"/reporting/{figure}/2026/?on=2026-03-10&amp;known_at=2026-03-09T12" in page
    assert "/reporting/file/?on=2026-03-10&amp;known_at=" in page
    assert "You are viewing another date." in text(client.get(f"/reporting/{figure}/2026/{turned}"))
    assert "You are viewing another date." not in text(client.get("/reporting/"))
    assert "is not a valid date or time" in text(client.get("/reporting/?known_at=yesterday"))


def test_a_later_caution_is_not_on_the_earlier_page(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    before = quote(instant(owner_sql).isoformat())
    case(cast, nominal, KIND.CAUTIONED)
    client, year = come(cast.supervisor), f"/reporting/breaches/{YEAR.ends_in}/"
    assert "MARCHETTI" in text(client.get(year))
    assert "MARCHETTI" not in text(client.get(f"{year}?known_at={before}"))
    entries = owner_sql(
        "select cardinality(subjects) from audit_auditentry where action = 'numbers.people' order by id"
    )
    assert entries == [(1,), (0,)]


def taken(client: Client, dials: str = "") -> list[list[str]]:
    answer = send(client, f"/reporting/file/{dials}", WHY)
    assert answer.headers["Content-Disposition"].startswith("attachment"), text(answer)
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_says_each_figure_with_its_definition_and_who_took_it(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    before = quote(instant(owner_sql).isoformat())
    case(cast, nominal, KIND.CAUTIONED)
    (mark,), heads, *rows = taken(come(cast.supervisor))
    assert heads == ["Measure", "Year, from 1 April to 31 March", "People", "Definition"]
    found = {(title, year): (people, said) for title, year, people, said in rows}
    assert found[BREACHES.title, str(YEAR)] == ("1", BREACHES.definition)
    assert found[ENDED_ON_APPLICATION.title, str(YEAR)] == ("0", ENDED_ON_APPLICATION.definition)
    assert not any("MARCHETTI" in cell for row in [[mark], *rows] for cell in row)
    [(entry, purpose, recipient, detail)] = owner_sql(
        "select id, purpose, recipient, detail from audit_auditentry where action = 'numbers.take' and allowed"
    )
    assert "Downloaded by Sgt Morag Selby on" in mark
    assert f"audit entry {entry}, for {recipient}. {purpose}." in mark
    assert purpose == "Supervision, inspection or audit: =The return"
    assert detail["figures"] == ["breach", "review"]
    then = {(row[0], row[1]): row[2] for row in taken(come(cast.supervisor), f"?known_at={before}")[2:]}
    assert then[BREACHES.title, str(YEAR)] == "0"


@pytest.mark.parametrize("missing", ["purpose", "words", "recipient"])
def test_without_a_purpose_no_number_leaves(cast: Cast, owner_sql: Sql, missing: str) -> None:
    answer = send(come(cast.supervisor), "/reporting/file/", {**WHY, missing: ""})
    assert "There is a problem" in text(answer)
    assert owner_sql("select count(*) from audit_auditentry where action = 'numbers.take'") == [(0,)]
    assert come(cast.manager).get("/reporting/file/").status_code == 404
    assert send(come(cast.manager), "/reporting/file/", WHY).status_code == 404
