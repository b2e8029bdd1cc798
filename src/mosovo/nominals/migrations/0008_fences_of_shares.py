"""Shares and reviews are facts: written once, by who acts, read through the door."""

from django.db import migrations

from mosovo.record.fences import fact_table, signed


class Migration(migrations.Migration):
    dependencies = [("nominals", "0007_one_rule")]
    operations = [
        *fact_table("nominals_share"),
        signed("nominals_share"),
        *fact_table("nominals_glassreview"),
        signed("nominals_glassreview"),
    ]
