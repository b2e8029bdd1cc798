"""How complete each record is, and the weekly counts of it. `./mosovo rederive` fills the new columns of lines."""

import django.contrib.postgres.fields
import uuid6
from django.db import migrations, models

from mosovo.record.row_security import plain_table


class Migration(migrations.Migration):
    dependencies = [
        ("caseload", "0008_lines_brought_to_the_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="items_expected",
            field=models.SmallIntegerField(
                help_text="How many items a complete record of this person has; empty: not counted yet.", null=True
            ),
        ),
        migrations.AddField(
            model_name="line",
            name="items_missing",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=24),
                db_default=[],
                help_text="The codes of the missing items.",
            ),
        ),
        migrations.CreateModel(
            name="CompletenessCount",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("holding_force", models.CharField(max_length=4)),
                ("team_id", models.UUIDField(null=True)),
                ("offender_manager_id", models.UUIDField(null=True)),
                ("counted_on", models.DateField()),
                ("people", models.PositiveIntegerField()),
                ("complete", models.PositiveIntegerField(help_text="People whose record needs nothing.")),
                ("expected", models.PositiveIntegerField(help_text="Items that these people need.")),
                ("missing", models.PositiveIntegerField(help_text="Of those, the items that are missing.")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["offender_manager_id", "counted_on"], name="completeness_of_manager"),
                    models.Index(fields=["team_id", "counted_on"], name="completeness_of_team"),
                    models.Index(fields=["holding_force", "counted_on"], name="completeness_of_force"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("holding_force", "team_id", "offender_manager_id", "counted_on"),
                        name="completeness_counted_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        plain_table("caseload_completenesscount", "select, insert"),
    ]
