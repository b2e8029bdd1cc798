"""Suggestions that somebody rejected: written once, and read by those who may see the nominal."""

import django.db.models.deletion
import uuid6
from django.conf import settings
from django.db import migrations, models

import mosovo.audit.models
from mosovo.record.row_security import append_only, enable_row_security, grant_access

TABLE = "search_rejectedmatch"
_REACHED = f"exists (select from nominals_reach r where r.nominal_id = {TABLE}.nominal_id)"
WALLS = f"""
create policy seen on {TABLE} for select to mosovo_app using ({_REACHED});
create policy said on {TABLE} for insert to mosovo_app
  with check (by_id = acting('account')::uuid and {_REACHED});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0012_addresses_by_house"),
        ("nominals", "0012_coordinating"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="RejectedMatch",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "item",
                    models.UUIDField(help_text="The public report or alert whose text suggested the nominal."),
                ),
                ("reason", models.CharField(max_length=1000)),
                ("at", models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp(), editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "nominal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.nominal"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "rejected matches",
                "constraints": [models.UniqueConstraint(fields=("item", "nominal"), name="one_rejection_a_match")],
            },
        ),
        grant_access(TABLE, "select, insert"),
        append_only(TABLE),
        enable_row_security(TABLE),
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
    ]
