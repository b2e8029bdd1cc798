"""Load the numbers of the SMB performance report for one quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.caseload.meeting_calendar import start_of_quarter
from mosovo.edge.request_context import Request
from mosovo.obligations import force_policy
from mosovo.practice.policy_settings.meetings import MINUTES_DAYS
from mosovo.rooms.meetings import kpis
from mosovo.rooms.meetings.delivery_figures import REPORTS, CountedEvent, Figure, list_events
from mosovo_law.core.days import months_after

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class BoardNumbers:
    """The indicators, attendance and events of a quarter."""

    from_on: date
    until: date
    indicators: Sequence[kpis.PerformanceIndicator]
    attendance: Sequence[kpis.AttendanceCount]
    events: Sequence[CountedEvent]

    @property
    def last_on(self) -> date:
        """Return the last day of the quarter."""
        return self.until - timedelta(days=1)


def list_quarters(on: date) -> list[tuple[date, date]]:
    """Return the current quarter and those before it, the latest first."""
    begins = start_of_quarter(on)
    starts = [months_after(-3 * back, begins) for back in range(QUARTERS)]
    return [(each, months_after(3, each)) for each in starts]


def load_board_numbers(request: Request) -> BoardNumbers:
    """Load the quarter that the address names, by default the current one."""
    force, on = request.actor.force, request.today
    quarters = list_quarters(on)
    asked = next((each for each in quarters if each[0].isoformat() == request.GET.get("from")), quarters[0])
    days = force_policy.load_policy(force).on(MINUTES_DAYS, asked[0])
    return BoardNumbers(
        *asked,
        indicators=kpis.calculate_indicators(force, *asked, on=on, minutes_days=days),
        attendance=kpis.count_attendance(force, *asked),
        events=list_events(force, *asked, on),
    )


def count_reports_by_quarter(force: str, on: date) -> list[tuple[date, dict[Figure, int]]]:
    """Count the reports in time, late and missing of each quarter, the earliest first."""
    quarters = list_quarters(on)[::-1]
    events = list_events(force, quarters[0][0], quarters[-1][1], on)
    return [
        (
            from_on,
            {
                figure: sum(each.figure == figure and from_on <= each.on < until for each in events)
                for figure in REPORTS
            },
        )
        for from_on, until in quarters
    ]
