"""Lines that hold days only, so that nothing on them turns wrong by itself at midnight."""

import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("caseload", "0002_fences"),
        ("nominals", "0002_door"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="line",
            name="line_manager_due",
        ),
        migrations.RemoveIndex(
            model_name="line",
            name="line_team_due",
        ),
        migrations.RemoveIndex(
            model_name="line",
            name="line_force_due",
        ),
        migrations.RemoveIndex(
            model_name="line",
            name="line_unallocated",
        ),
        migrations.AddField(
            model_name="line",
            name="custody_from_on",
            field=models.DateField(help_text="Of the latest spell in custody.", null=True),
        ),
        migrations.AddField(
            model_name="line",
            name="custody_until",
            field=models.DateField(help_text="First day no longer in custody; empty while open.", null=True),
        ),
        migrations.AddField(
            model_name="line",
            name="gravity",
            field=models.SmallIntegerField(default=9, help_text="Of the gravest kind of record; 0 is gravest."),
        ),
        migrations.AddField(
            model_name="line",
            name="next_bearer",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="line",
            name="next_ceased_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="line",
            name="next_on",
            field=models.DateField(
                default=datetime.date(9999, 12, 31),
                help_text="The day by which lists are ordered; the last of days where none counts.",
            ),
        ),
        migrations.AddField(
            model_name="line",
            name="next_opens_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="line",
            name="next_source_kind",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="line",
            name="orders_until",
            field=models.DateField(help_text="The end of the last of them.", null=True),
        ),
        migrations.RemoveField(
            model_name="line",
            name="orders",
        ),
        migrations.AddField(
            model_name="line",
            name="orders",
            field=models.JSONField(default=list, help_text="Kind and end of each order; no end: until further order."),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["offender_manager_id", "next_on", "nominal"], name="line_manager_due"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["team_id", "next_on", "nominal"], name="line_team_due"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["holding_force", "next_on", "nominal"], name="line_force_due"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(
                condition=models.Q(("offender_manager_id__isnull", True)),
                fields=["holding_force", "team_id", "next_on", "nominal"],
                name="line_unallocated",
            ),
        ),
        migrations.RemoveField(
            model_name="line",
            name="in_custody",
        ),
    ]
