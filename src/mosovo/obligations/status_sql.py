"""The status of a duty in SQL, for lists. The cases are in the order of `mosovo_law.core.obligation.duty_status`.

A test checks that the two agree for every order of dates.
"""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from mosovo_law.core.obligation import DutyStatus


def status_case(on: date, prefix: str = "") -> Case:
    """Build the status, on a day, of a row with the columns of a duty. `prefix` is for columns named next_…."""
    p = prefix

    def then(condition: Q, status: DutyStatus) -> When:
        return When(condition, then=Value(status.value))

    met_in_time = Q(**{f"{p}due_on__isnull": True}) | Q(**{f"{p}met_on__lte": F(f"{p}due_on")})
    return Case(
        then(Q(**{f"{p}opens_on__gt": on}), DutyStatus.NOT_YET),
        then(Q(**{f"{p}met_on__lte": on}) & met_in_time, DutyStatus.MET),
        then(Q(**{f"{p}met_on__lte": on}), DutyStatus.MET_LATE),
        then(Q(**{f"{p}ceased_on__lte": on}), DutyStatus.CEASED),
        then(Q(**{f"{p}clock_stopped_from__lte": on}), DutyStatus.CLOCK_STOPPED),
        then(Q(**{f"{p}due_on__lt": on}), DutyStatus.OVERDUE),
        default=Value(DutyStatus.DUE.value),
        output_field=CharField(),
    )
