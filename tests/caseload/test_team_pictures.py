"""The charts of the team board: each number is recounted in another way, and is shown in a table."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from mosovo.caseload.risk_order import LEVELS
from mosovo.caseload.team import count_overdue_by_risk
from mosovo.caseload.team_pictures import (
    MONTHS,
    PARTS,
    WEEKS,
    count_backlog_by_month,
    count_due_by_week,
    month_ends,
)
from mosovo.web.features.supervision.pictures import draw_backlog, draw_week
from tests.caseload.test_numbers_recounted import FORCE, REGISTER_TODAY
from tests.caseload.uneven_register import Register

COLUMNS = "bearer, rule, nature, opens_on, due_on, met_on, ceased_on, clock_stopped_from, in_question"


class Row(NamedTuple):
    """A stored duty."""

    bearer: str
    rule: str
    nature: str
    opens_on: date
    due_on: date | None
    met_on: date | None
    ceased_on: date | None
    clock_stopped_from: date | None
    in_question: bool


def stored(register: Register) -> list[Row]:
    rows = register.sql(f"select {COLUMNS} from obligations_duty where holding_force = 'NS'")
    return [Row(*row) for row in rows]


def test_last_month_equals_the_board_of_today_and_earlier_months_equal_a_recount(register: Register) -> None:
    months = count_backlog_by_month(FORCE, REGISTER_TODAY)
    today = {each.risk: each.all for each in count_overdue_by_risk(FORCE, REGISTER_TODAY)}
    assert dict(zip(LEVELS, months[-1].numbers, strict=True)) == {level: today.get(level, 0) for level in LEVELS}
    assert months[-1].all > 0
    for month in months:
        again = sum(
            each.bearer == "offender_manager" and each.rule.startswith("practice.")
            and each.opens_on <= month.on and each.due_on is not None and each.due_on < month.on
            and (each.met_on is None or each.met_on > month.on)
            and (each.ceased_on is None or each.ceased_on > month.on)
            and (each.clock_stopped_from is None or each.clock_stopped_from > month.on)
            for each in stored(register)
        )  # fmt: skip
        assert month.all == again, month.on


def test_duties_due_by_week_equal_a_recount(register: Register) -> None:
    weeks = count_due_by_week(FORCE, REGISTER_TODAY)
    assert [week.from_on for week in weeks] == [REGISTER_TODAY + timedelta(weeks=each) for each in range(WEEKS)]
    until = REGISTER_TODAY + timedelta(weeks=WEEKS)
    due = [
        each for each in stored(register)
        if each.nature == "duty" and each.met_on is None and not each.in_question and each.clock_stopped_from is None
        and (each.ceased_on is None or each.ceased_on > max(each.opens_on, REGISTER_TODAY))
        and each.due_on is not None and REGISTER_TODAY <= each.due_on < until
    ]  # fmt: skip
    assert sum(week.all for week in weeks) == len(due) > 0
    own = list(PARTS).index("nominal")
    assert sum(week.numbers[own] for week in weeks) == sum(each.bearer == "nominal" for each in due)


def test_charts_draw_each_counted_number(register: Register) -> None:
    months = count_backlog_by_month(FORCE, REGISTER_TODAY)
    lines = draw_backlog(months)
    assert len(lines) == sum(any(month.numbers[place] for month in months) for place in range(len(LEVELS)))
    assert all(len(line.points.split()) == MONTHS for line in lines)
    places = [line.label_y for line in lines]
    assert all(after - before >= 16 for before, after in pairwise(places))
    weeks = count_due_by_week(FORCE, REGISTER_TODAY)
    longest = max(week.all for week in weeks)
    for week in weeks:
        bars = draw_week(week, longest)
        assert len(bars) == sum(number > 0 for number in week.numbers)
        assert sum(bar.length for bar in bars) <= 600


def test_month_ends_are_the_last_days_of_months_and_today() -> None:
    days = month_ends(REGISTER_TODAY)
    assert len(days) == MONTHS
    assert days[-1] == REGISTER_TODAY
    assert all((day + timedelta(days=1)).day == 1 for day in days[:-1])
