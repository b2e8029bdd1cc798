"""An import that meets a hidden case sends word to its holder, as the door does for one person."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_codes_and_uploads"), ("identity", "0003_likeness")]
    operations = [
        migrations.RunSQL(
            "grant insert, select on nominals_likeness to mosovo_jobs; "
            "grant usage, select on sequence nominals_likeness_id_seq to mosovo_jobs;",
            migrations.RunSQL.noop,
        )
    ]
