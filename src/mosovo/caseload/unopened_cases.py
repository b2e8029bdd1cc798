"""Cases that another account allocated to the reader, and that the reader has not opened since.

An officer who was on leave or on another shift learns of them here. Row security shows a reader their own looks and no
others, so a supervisor cannot count for an officer what that officer has opened.
"""

from datetime import date

from django.db.models import QuerySet

from .models import CaseloadEntry

DAYS = 28
"""For how long a case counts: longer than most leave. After that its duties alone place it on lists."""


def unopened_condition(case: str, today: str) -> str:
    """Return the condition for the row `case` of `caseload_caseloadentry`. `today` is the place of the date."""
    return (
        f"{case}.offender_manager_id = (select current_actor('account'))::uuid "
        f"and {case}.allocated_at >= ({today}::date - {DAYS}) at time zone 'Europe/London' "
        "and not exists (select from caseload_caselook k where k.account_id = "
        f"{case}.offender_manager_id and k.nominal_id = {case}.nominal_id and k.looked_at >= {case}.allocated_at)"
    )


def filter_unopened(today: date) -> QuerySet[CaseloadEntry]:
    """Return the cases that were allocated to the reader in the last 28 days and that the reader has not opened."""
    return CaseloadEntry.objects.extra(where=[unopened_condition(CaseloadEntry._meta.db_table, "%s")], params=[today])
