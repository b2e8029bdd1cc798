"""Standing in SQL, for lists. The order of its cases is that of `mosovo.law.obligation.standing`.

A test holds the two equal over every order of days.
"""

from datetime import date

from django.db.models import Case, CharField, F, Q, Value, When

from mosovo.law.obligation import Standing


def standing_case(on: date, prefix: str = "") -> Case:
    """The standing on a day of a row with the columns of a duty; `prefix` where they are named next_…"""
    p = prefix

    def then(condition: Q, standing: Standing) -> When:
        return When(condition, then=Value(standing.value))

    met_in_time = Q(**{f"{p}due_on__isnull": True}) | Q(**{f"{p}met_on__lte": F(f"{p}due_on")})
    return Case(
        then(Q(**{f"{p}opens_on__gt": on}), Standing.NOT_YET),
        then(Q(**{f"{p}met_on__lte": on}) & met_in_time, Standing.MET),
        then(Q(**{f"{p}met_on__lte": on}), Standing.MET_LATE),
        then(Q(**{f"{p}ceased_on__lte": on}), Standing.CEASED),
        then(Q(**{f"{p}clock_stopped_from__lte": on}), Standing.CLOCK_STOPPED),
        then(Q(**{f"{p}due_on__lt": on}), Standing.OVERDUE),
        default=Value(Standing.DUE.value),
        output_field=CharField(),
    )
