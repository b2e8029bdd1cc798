"""The table of policies was never written to: it is made anew, with who set a value, when and why."""

from typing import Any

import django.db.models.deletion
import uuid6
from django.db import migrations, models

import mosovo.audit.models

ACCOUNT = "organisations.account"


def force() -> Any:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.force")


def account() -> Any:
    return models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=ACCOUNT)


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0009_late_duties_are_found"),
        ("organisations", "0011_fences_of_countries"),
    ]

    operations = [
        migrations.DeleteModel("Policy"),
        migrations.CreateModel(
            name="Policy",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("value", models.IntegerField(null=True)),
                ("from_on", models.DateField()),
                ("why", models.CharField(max_length=1000)),
                ("set_at", models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp(), editable=False)),
                ("force", force()),
                ("set_by", account()),
            ],
            options={
                "verbose_name_plural": "policies",
                "ordering": ["set_at", "id"],
                "indexes": [models.Index(fields=["force", "set_at"], name="policy_of_force")],
            },
        ),
        migrations.CreateModel(
            name="PolicyChange",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("value", models.IntegerField(null=True)),
                ("from_on", models.DateField()),
                ("why", models.CharField(max_length=1000)),
                ("proposed_at", models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp(), editable=False)),
                ("effect", models.JSONField(null=True)),
                ("rehearsed_at", models.DateTimeField(null=True)),
                ("applied_at", models.DateTimeField(null=True)),
                ("derived_at", models.DateTimeField(null=True)),
                (
                    "not_derived",
                    models.IntegerField(default=0, help_text="People of whom the law could not be asked."),
                ),
                ("force", force()),
                ("proposed_by", account()),
                ("applied_by", account()),
            ],
            options={
                "ordering": ["-proposed_at"],
                "indexes": [models.Index(fields=["force", "-proposed_at"], name="policy_change_of_force")],
            },
        ),
    ]
