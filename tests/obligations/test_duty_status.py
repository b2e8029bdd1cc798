"""The status of a duty is calculated in Python and by one SQL CASE: both agree for every order of dates."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection

from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo_law.core.obligation import DutyStatus, duty_status

DAY = date(2026, 3, 10)
DATES = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))
OPTIONAL_DATES = (None, *DATES)


def every_order() -> list[tuple[date, date | None, date | None, date | None, date | None]]:
    """List opens, due, clock stopped, met and ceased: each absent, the day before, the day, the day after."""
    return list(product(DATES, OPTIONAL_DATES, OPTIONAL_DATES, OPTIONAL_DATES, OPTIONAL_DATES))


@pytest.fixture
def statuses_in_sql() -> dict[tuple[object, ...], str]:
    """Return the status of each order of dates, by the CASE that lists use, over a table of all of them."""
    case = status_case(DAY)
    compiled, parameters = (
        Duty.objects.annotate(standing=case).values("standing").query.get_compiler("default").as_sql()
    )
    expression = compiled[len("SELECT ") : compiled.index(" FROM ")].replace('"obligations_duty".', "")
    expression = expression.rpartition(" AS ")[0] if " AS " in expression else expression
    count = expression.count("%s")
    rows = every_order()
    with connection.cursor() as cursor:
        cursor.execute(
            f"select opens_on, due_on, clock_stopped_from, met_on, ceased_on, {expression} from unnest("
            "%s::date[], %s::date[], %s::date[], %s::date[], %s::date[]"
            ") as d(opens_on, due_on, clock_stopped_from, met_on, ceased_on)",
            [*parameters[:count], *(list(column) for column in zip(*rows, strict=True))],
        )
        return {row[:5]: row[5] for row in cursor.fetchall()}


def test_sql_and_python_give_the_same_status(statuses_in_sql: dict[tuple[object, ...], str]) -> None:
    assert len(statuses_in_sql) == len(every_order()) == 3 * 4**4
    for days, status in statuses_in_sql.items():
        opens_on, due_on, stopped, met_on, ceased_on = days
        python = duty_status(
            DAY,
            opens_on=opens_on,  # type: ignore[arg-type]
            due_on=due_on,  # type: ignore[arg-type]
            clock_stopped_from=stopped,  # type: ignore[arg-type]
            met_on=met_on,  # type: ignore[arg-type]
            ceased_on=ceased_on,  # type: ignore[arg-type]
        )
        assert status == python.value, days


def test_orders_of_dates_cover_every_status(statuses_in_sql: dict[tuple[object, ...], str]) -> None:
    assert set(statuses_in_sql.values()) == {each.value for each in DutyStatus}
