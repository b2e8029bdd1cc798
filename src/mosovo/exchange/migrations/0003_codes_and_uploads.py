"""What an offence code says beyond the section; and uploaded files, which the screens write and only jobs read."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_rights")]
    operations = [
        migrations.RunSQL(
            """
            revoke all on exchange_part from mosovo_app, mosovo_jobs;
            grant insert on exchange_part to mosovo_app;
            grant select, delete on exchange_part to mosovo_jobs;
            grant usage, select on sequence exchange_part_id_seq to mosovo_app, mosovo_jobs;
            """,
            migrations.RunSQL.noop,
        ),
    ]
