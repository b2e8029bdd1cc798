"""The annual count of breaches: people and not offences, by the date of the caution or conviction."""

from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.reporting import year_counts
from mosovo.reporting.breaches import BREACHES
from mosovo.reporting.year_counts import CountRequest
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.breaches import actions, policy
from mosovo.rooms.breaches.models import BreachStep
from tests.rooms.test_breaches import FALSE, STEP_VALUES
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import text

KIND = BreachStep.Kind
TO_INTERVIEW = (KIND.REVIEWED, KIND.DECIDED, KIND.INTERVIEWED)
LAST, THIS = ReturnYear(2026), ReturnYear(2027)
"""The first ends on 31 March 2026, and contains the date of the tests."""


def open_breach_case(cast: Cast, nominal: RegisteredNominal, *kinds: str, on: date = TODAY, **change: Any) -> None:
    """Open a breach case whose last steps are on this day."""
    began = on - timedelta(days=5)
    with opened(cast.manager, nominal, policy.OPEN) as permit:
        details = {**FALSE, "from_on": began, "discovered_on": began, **change}
        breach = actions.open_breach_case(permit, today=on, override_reason="As it was", **details)
    for kind in (*TO_INTERVIEW, *kinds):
        who = cast.supervisor if kind == KIND.DECIDED else cast.manager
        with opened(who, nominal, policy.RECORD) as permit:
            actions.record_breach_step(permit, breach, kind=kind, on=on, today=on, **STEP_VALUES.get(kind, {}))


def counted(account: Account) -> dict[ReturnYear, int]:
    request = CountRequest(account.force_id or "", date(2027, 3, 31))
    with acting(account, writing=False):
        found = year_counts.count_by_year([THIS, LAST], request)[BREACHES.id]
        for year in (THIS, LAST):
            assert (
                len({each.nominal_id for each in year_counts.list_people_counted(BREACHES, year, request)})
                == found[year]
            )
    return found


def test_return_year_begins_on_1_april() -> None:
    assert (ReturnYear.containing(date(2026, 3, 31)), ReturnYear.containing(date(2026, 4, 1))) == (LAST, THIS)
    assert (LAST.first_on, LAST.last_on, str(LAST)) == (date(2025, 4, 1), date(2026, 3, 31), "2025-26")
    assert str(ReturnYear(2100)) == "2099-00"


def test_breach_is_counted_in_the_year_of_its_caution_or_conviction(cast: Cast) -> None:
    open_breach_case(cast, register(cast), KIND.CAUTIONED, on=date(2026, 3, 31))
    open_breach_case(cast, register(cast), KIND.CAUTIONED, on=date(2026, 4, 1))
    open_breach_case(cast, register(cast), KIND.CHARGED, KIND.COURT, on=date(2026, 4, 2))
    assert counted(cast.supervisor) == {LAST: 1, THIS: 2}


def test_person_with_two_offences_is_counted_once(cast: Cast, nominal: RegisteredNominal) -> None:
    open_breach_case(cast, nominal, KIND.CAUTIONED, on=date(2026, 3, 2))
    open_breach_case(cast, nominal, KIND.CAUTIONED, on=date(2026, 3, 9))
    assert counted(cast.supervisor)[LAST] == 1
    with acting(cast.supervisor, writing=False):
        assert len(year_counts.list_people_counted(BREACHES, LAST, CountRequest("NS", TODAY))) == 2


@pytest.mark.parametrize(
    ("kinds", "change"),
    [
        ((), {}),
        ((KIND.CHARGED,), {}),
        ((KIND.CHARGED, KIND.DISCONTINUED), {}),
        ((KIND.CHARGED, KIND.COURT, KIND.APPEALED), {}),
        ((KIND.CAUTIONED,), {"offence": "cta2008.s54"}),
        ((KIND.CAUTIONED,), {"offence": "soa2003.s113"}),
    ],
    ids=["interviewed", "charged", "discontinued", "quashed", "another register", "an order"],
)
def test_breach_without_a_standing_conviction_under_the_act_is_not_counted(
    cast: Cast, nominal: RegisteredNominal, kinds: tuple[str, ...], change: dict[str, str]
) -> None:
    open_breach_case(cast, nominal, *kinds, **change)
    assert counted(cast.supervisor)[LAST] == 0


def test_account_counts_only_the_cases_it_can_see(cast: Cast, nominal: RegisteredNominal) -> None:
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.coordinator):
        assert counted(account)[LAST] == 1
    for account in (cast.stranger, cast.stranger_inspector, cast.auditor, cast.partner):
        assert counted(account)[LAST] == 0
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(permit, named=[cast.supervisor], review_on=date(2099, 1, 1), reason="Threats to "
                                                                                                        "his life",
                          today=date.today())  # fmt: skip
    assert (counted(cast.supervisor)[LAST], counted(cast.inspector)[LAST]) == (1, 0)


def test_annual_count_page_lists_the_people_counted_and_logs_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, budget: Any
):
    open_breach_case(cast, nominal, KIND.CAUTIONED)
    client = sign_in(cast.coordinator)
    client.get("/reporting/")
    with budget("numbers"):
        page = text(client.get("/reporting/"))
    assert "from 1 April to 31 March is counted once" in page
    people = text(client.get(f"/reporting/breaches/{LAST.ends_in}/"))
    assert "MARCHETTI" in people
    assert "Cautioned" in people
    [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = 'numbers.people' and allowed")
    assert [str(each) for each in subjects] == [str(nominal.id)]


@pytest.mark.parametrize("year", ["1", "2004", "2999", "99999999999"])
def test_invalid_return_year_is_not_found(cast: Cast, year: str) -> None:
    assert sign_in(cast.supervisor).get(f"/reporting/breaches/{year}/").status_code == 404
