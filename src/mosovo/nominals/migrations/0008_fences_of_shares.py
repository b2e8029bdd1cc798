"""Shares and reviews are facts: written once, by who acts, read through the door."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author


class Migration(migrations.Migration):
    dependencies = [("nominals", "0007_one_rule")]
    operations = [
        *fact_table("nominals_share"),
        require_author("nominals_share"),
        *fact_table("nominals_glassreview"),
        require_author("nominals_glassreview"),
    ]
