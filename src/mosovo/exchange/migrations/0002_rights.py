"""Imports are run by the jobs role; the screens ask for them and read their reports."""

from django.db import migrations

from mosovo.record.row_security import enable_row_security, grant_access, plain_table


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("nominals", "0002_door"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        plain_table("exchange_offencecode"),
        plain_table("exchange_import", "select, insert, update"),
        grant_access("exchange_importedrow", "select, insert", "mosovo_jobs"),
        enable_row_security("exchange_importedrow"),
        migrations.RunSQL(
            """
            grant usage, select on all sequences in schema public to mosovo_app, mosovo_jobs;
            grant select, insert, update, delete on procrastinate_jobs, procrastinate_events,
              procrastinate_periodic_defers, procrastinate_workers to mosovo_app, mosovo_jobs;
            """,
            migrations.RunSQL.noop,
        ),
    ]
