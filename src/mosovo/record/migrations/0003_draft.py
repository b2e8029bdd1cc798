"""Drafts: read and written by their author alone."""

from django.db import migrations

from mosovo.record.fences import draft_table


class Migration(migrations.Migration):
    dependencies = [("record", "0002_rights"), ("audit", "0002_fences")]
    operations = [
        *draft_table("record_draft"),
    ]
