"""The duty rota of the synthetic force: two weeks on call, the first by the duty officer."""

from datetime import UTC, date, datetime, time, timedelta

from mosovo.organisations.console_models import DutyShift

from .staff import DemoStaff

WEEK = timedelta(days=7)


def create_duty_rota(staff: DemoStaff, today: date) -> None:
    """Put the duty officer on call for seven days from today, and the inspector for the next seven."""
    begins = datetime.combine(today, time(0), UTC)
    DutyShift.objects.bulk_create(
        DutyShift(
            force=staff.force, account=account, uid=f"on-call-{number}", begins_at=begins + number * WEEK,
            ends_at=begins + (number + 1) * WEEK, file_name="on-call.csv", added_by=staff.inspector,
        )
        for number, account in enumerate((staff.duty_officer, staff.inspector))
    )  # fmt: skip
