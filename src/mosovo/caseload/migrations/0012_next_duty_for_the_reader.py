"""A reader who may not know of a duty is shown the next of those of which they may, and how many of them are open.

The view shows the columns that lists of people read, with the values for the reader.
"""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

SAME = (
    "nominal_id", "holding_force", "team_id", "offender_manager_id", "urn", "surname", "forenames", "sort_name",
    "born_on", "kinds", "gravity", "team_name", "offender_manager_name", "lead_agency", "subject_until", "indefinite",
    "orders", "orders_until", "last_notified_on", "custody_from_on", "custody_until", "out_of_date", "registered_at",
)  # fmt: skip
OF_THE_READER = (
    "next_key", "next_rule", "next_source_kind", "next_citation", "next_bearer", "next_opens_on", "next_due_on",
    "next_clock_stopped_from", "next_ceased_on", "next_in_question", "next_on", "open_duties",
)  # fmt: skip


def of(alias: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


SHOWN = f"""
create view caseload_shownline with (security_invoker) as
select {of("l", SAME)}, {of("l", OF_THE_READER)} from caseload_line l where l.next_without is null
union all
select {of("l", SAME)}, {of("shown", OF_THE_READER)}
from caseload_line l
cross join lateral jsonb_populate_record(l, l.next_without -> (select kept_from_reader_now())) shown
where l.next_without is not null;
grant select on caseload_shownline to mosovo_app, mosovo_jobs;
"""


class Migration(migrations.Migration):
    dependencies = [("caseload", "0011_names_for_agencies"), ("obligations", "0011_who_may_know_of_a_duty")]
    operations = [
        migrations.AddField(
            "line",
            "next_without",
            models.JSONField(
                null=True,
                help_text="The next duty and number of open duties for readers who may not see some of them.",
            ),
        ),
        migrations.AddIndex(
            "line",
            models.Index(fields=["nominal"], name="line_limited", condition=models.Q(next_without__isnull=False)),
        ),
        RunSQL(SHOWN, "drop view caseload_shownline;"),
    ]
