"""Annual counts as known at a moment, requirements ended on application, and the file that is downloaded."""

import csv
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
from tests.papers.prosecution_files import sign_in
from tests.reporting.test_breaches import open_breach_case
from tests.support.fixture_types import Sql
from tests.support.indefinite_reviews import record_application, record_refusal, record_step, register_lifer
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened
from tests.web.sending import send, text

YEAR = ReturnYear.containing(TODAY)
KIND = BreachStep.Kind
WHY = {"purpose": "supervision", "words": "=The return", "recipient": "The MAPPA co-ordinator"}


def get_instant(owner_sql: Sql) -> datetime:
    [(now,)] = owner_sql("select clock_timestamp()")
    return now


def count_line(account: Account, figure: str = BREACHES.id, known_at: datetime | None = None, on: date = TODAY) -> int:
    request = CountRequest(account.force_id or "", on, known_at)
    with acting(account, writing=False):
        found = year_counts.count_by_year([YEAR], request)[figure][YEAR]
        assert (
            len({each.nominal_id for each in year_counts.list_people_counted(FIGURES[figure], YEAR, request)}) == found
        )
    return found


def get_last_step(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, kind: str) -> BreachStep:
    [(first,)] = owner_sql("select first from breaches_breachstep where kind = %s and corrects_id is null", [kind])
    with opened(cast.manager, nominal, policy.VIEW):
        return BreachStep.objects.known_at().get(first=first)


def test_fact_recorded_later_is_not_counted_at_an_earlier_moment(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    before = get_instant(owner_sql)
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    after = get_instant(owner_sql)
    assert [count_line(cast.supervisor, known_at=at) for at in (before, after, None)] == [0, 1, 1]


def test_corrected_fact_is_still_counted_at_the_moment_before_correction(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    counted_then = get_instant(owner_sql)
    step = get_last_step(cast, nominal, owner_sql, KIND.CAUTIONED)
    with opened(cast.manager, nominal, policy.CORRECT) as permit:
        mended = actions.correct_fact(permit, step, change_reason="It was the month after", today=date(2026, 4, 9),
                                 on=date(2026, 4, 7), override_reason="It was so")  # fmt: skip
    moved = get_instant(owner_sql)
    with opened(cast.manager, nominal, policy.STRIKE_OUT) as permit:
        actions.strike_out_fact(permit, mended, change_reason="Another man's caution")
    moments = (counted_then, moved, None)
    assert [count_line(cast.supervisor, known_at=at) for at in moments] == [1, 0, 0]
    next_year, until = ReturnYear(YEAR.ends_in + 1), date(2026, 5, 1)
    with acting(cast.supervisor, writing=False):
        found = [
            year_counts.count_by_year([next_year], CountRequest("NS", until, at))[BREACHES.id][next_year]
            for at in moments
        ]
    assert found == [0, 1, 0]


def test_annual_counts_can_be_rebuilt_from_the_facts(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any
) -> None:
    open_breach_case(cast, nominal, KIND.CHARGED, KIND.COURT)
    open_breach_case(cast, nominal, KIND.CHARGED, KIND.COURT, KIND.APPEALED)
    query = (
        'select "case", counted_on, state, recorded_from, recorded_until from caseload_annualcountentry order by '
        "recorded_from"
    )
    kept = owner_sql(query)
    assert [(state, until is None) for _, _, state, _, until in kept] == [("court", True), ("court", False)]
    owner_sql("delete from caseload_annualcountentry")
    with as_jobs():
        annual_count_read_model.rebuild_annual_counts([nominal.id])
    assert owner_sql(query) == kept


def test_event_after_the_date_of_the_count_is_not_counted(cast: Cast, nominal: RegisteredNominal) -> None:
    open_breach_case(cast, nominal, KIND.CAUTIONED, on=date(2026, 3, 9))
    assert [count_line(cast.supervisor, on=date(2026, 3, day)) for day in (8, 9)] == [0, 1]


def test_requirements_ended_on_application_are_counted_once_the_decision_is_served(cast: Cast, owner_sql: Sql) -> None:
    known = register_lifer(cast)
    review = record_application(cast, known)
    record_refusal(cast, known, review, outcome="ends", months=None)
    assert count_line(cast.inspector, ENDED_ON_APPLICATION.id) == 0, "the decision is not served yet"
    before = get_instant(owner_sql)
    record_step(cast, known, review, ReviewStep.Kind.SERVED, TODAY)
    assert count_line(cast.inspector, ENDED_ON_APPLICATION.id) == 1
    assert count_line(cast.inspector, ENDED_ON_APPLICATION.id, known_at=before) == 0
    assert count_line(cast.inspector) == 0, "it is no breach"
    assert count_line(cast.stranger_inspector, ENDED_ON_APPLICATION.id) == 0
    with acting(cast.inspector, writing=False):
        assert year_counts.count_by_year([YEAR], CountRequest("SS", TODAY))[ENDED_ON_APPLICATION.id][YEAR] == 0, (
            "of another force"
        )


def test_refused_application_is_not_counted(cast: Cast) -> None:
    known = register_lifer(cast)
    review = record_application(cast, known)
    record_refusal(cast, known, review)
    record_step(cast, known, review, ReviewStep.Kind.SERVED, TODAY, rights_told=True)
    assert count_line(cast.inspector, ENDED_ON_APPLICATION.id) == 0


@pytest.mark.parametrize("figure", ["breaches", "reviews"])
def test_page_of_another_date_states_it_and_keeps_it_in_links(cast: Cast, figure: str) -> None:
    client = sign_in(cast.supervisor)
    turned = "?on=2026-03-10&known_at=2026-03-09T12:00"
    page = text(client.get(f"/reporting/{turned}"))
    assert "You are viewing another date." in page
    assert "as recorded at" in page
    assert f"/reporting/{figure}/2026/?on=2026-03-10&amp;known_at=2026-03-09T12" in page
    assert "/reporting/file/?on=2026-03-10&amp;known_at=" in page
    assert "You are viewing another date." in text(client.get(f"/reporting/{figure}/2026/{turned}"))
    assert "You are viewing another date." not in text(client.get("/reporting/"))
    assert "is not a valid date or time" in text(client.get("/reporting/?known_at=yesterday"))


def test_later_caution_is_not_on_the_page_of_an_earlier_moment(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    before = quote(get_instant(owner_sql).isoformat())
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    client, year = sign_in(cast.supervisor), f"/reporting/breaches/{YEAR.ends_in}/"
    assert "MARCHETTI" in text(client.get(year))
    assert "MARCHETTI" not in text(client.get(f"{year}?known_at={before}"))
    entries = owner_sql(
        "select cardinality(subjects) from audit_auditentry where action = 'numbers.people' order by id"
    )
    assert entries == [(1,), (0,)]


def download_count(client: Client, moments: str = "") -> list[list[str]]:
    answer = send(client, f"/reporting/file/{moments}", WHY)
    assert answer.headers["Content-Disposition"].startswith("attachment"), text(answer)
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_file_has_each_number_with_its_definition_and_who_downloaded_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    before = quote(get_instant(owner_sql).isoformat())
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    (mark,), heads, *rows = download_count(sign_in(cast.supervisor))
    assert heads == ["Measure", "Year, from 1 April to 31 March", "People", "Definition"]
    found = {(title, year): (people, definition) for title, year, people, definition in rows}
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
    then = {(row[0], row[1]): row[2] for row in download_count(sign_in(cast.supervisor), f"?known_at={before}")[2:]}
    assert then[BREACHES.title, str(YEAR)] == "0"


@pytest.mark.parametrize("missing", ["purpose", "words", "recipient"])
def test_file_needs_a_purpose_reason_and_recipient(cast: Cast, owner_sql: Sql, missing: str) -> None:
    answer = send(sign_in(cast.supervisor), "/reporting/file/", {**WHY, missing: ""})
    assert "There is a problem" in text(answer)
    assert owner_sql("select count(*) from audit_auditentry where action = 'numbers.take'") == [(0,)]
    assert sign_in(cast.manager).get("/reporting/file/").status_code == 404
    assert send(sign_in(cast.manager), "/reporting/file/", WHY).status_code == 404
