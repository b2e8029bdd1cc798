"""Drafts: read and written by their author alone."""

from django.db import migrations

from mosovo.record.row_security import draft_table_policies


class Migration(migrations.Migration):
    dependencies = [("record", "0002_rights"), ("audit", "0002_fences")]
    operations = [
        *draft_table_policies("record_draft"),
    ]
