"""Drafts: read and written by their author alone."""

import uuid6
from django.db import migrations, models

import mosovo.audit.models
from mosovo.record.fences import draft_table


class Migration(migrations.Migration):
    dependencies = [("record", "0002_rights"), ("audit", "0002_fences")]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("account_id", models.UUIDField()),
                ("kind", models.CharField(help_text="What is being written: nominals.new.", max_length=40)),
                ("version", models.IntegerField(default=1)),
                ("content", models.JSONField(default=dict, help_text="What was typed, step by step, as it was typed.")),
                ("begun_at", models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp(), editable=False)),
                ("expires_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["account_id", "kind"], name="draft_of")]},
        ),
        *draft_table("record_draft"),
    ]
