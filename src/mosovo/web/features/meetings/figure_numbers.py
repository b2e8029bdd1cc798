"""Load the numbers of the SMB performance report for one quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.caseload.meeting_calendar import start_of_quarter
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.practice.policy_settings.meetings import MINUTES_DAYS
from mosovo.rooms.meetings import performance_indicators
from mosovo.rooms.meetings.delivery_figures import REPORT_MEASURES, CountedEvent, Measure, list_events
from mosovo_law.core.days import months_after

QUARTER_COUNT = 8


@dataclass(frozen=True, slots=True)
class BoardNumbers:
    """The indicators, attendance and events of a quarter."""

    from_on: date
    until: date
    indicators: Sequence[performance_indicators.PerformanceIndicator]
    attendance: Sequence[performance_indicators.AttendanceCount]
    events: Sequence[CountedEvent]

    @property
    def last_on(self) -> date:
        """Return the last day of the quarter."""
        return self.until - timedelta(days=1)


def list_quarters(on: date) -> list[tuple[date, date]]:
    """Return the current quarter and those before it, the latest first."""
    current = start_of_quarter(on)
    starts = [months_after(-3 * back, current) for back in range(QUARTER_COUNT)]
    return [(each, months_after(3, each)) for each in starts]


def load_board_numbers(request: Request) -> BoardNumbers:
    """Load the quarter that the address names, by default the current one."""
    force, on = request.actor.force, request.today
    quarters = list_quarters(on)
    selected = next((each for each in quarters if each[0].isoformat() == request.GET.get("from")), quarters[0])
    days = force_policy.load_policy(force).on(MINUTES_DAYS, selected[0])
    return BoardNumbers(
        *selected,
        indicators=performance_indicators.calculate_indicators(force, *selected, on=on, minutes_days=days),
        attendance=performance_indicators.count_attendance(force, *selected),
        events=list_events(force, *selected, on),
    )


def count_reports_by_quarter(force: str, on: date) -> list[tuple[date, dict[Measure, int]]]:
    """Count the reports in time, late and missing of each quarter, the earliest first."""
    quarters = list_quarters(on)[::-1]
    events = list_events(force, quarters[0][0], quarters[-1][1], on)
    return [
        (
            from_on,
            {
                measure: sum(each.figure == measure and from_on <= each.on < until for each in events)
                for measure in REPORT_MEASURES
            },
        )
        for from_on, until in quarters
    ]
