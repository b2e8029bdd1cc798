"""Word to the holder of a hidden case that somebody may be registering the same person."""

from django.db import migrations

from mosovo.record.row_security import enable_row_security, grant_access

SEEN = """
create policy seen on nominals_likeness for select to mosovo_app
  using (exists (select from nominals_reach r where r.nominal_id = nominals_likeness.nominal_id));
grant select, insert on nominals_likeness to mosovo_door;
create policy door on nominals_likeness to mosovo_door using (true) with check (true);
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0003_auditor_reads_the_urn")]
    operations = [
        grant_access("nominals_likeness", "select"),
        enable_row_security("nominals_likeness"),
        migrations.RunSQL(SEEN, migrations.RunSQL.noop),
    ]
