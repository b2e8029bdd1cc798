"""What an offence code says beyond the section; and uploaded files, which the screens write and only jobs read."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_rights")]
    operations = [
        migrations.AddField(
            model_name="offencecode",
            name="inchoate",
            field=models.CharField(blank=True, help_text="An attempt, a conspiracy, aiding.", max_length=24),
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="exchange.import"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("run", "number"), name="one_part_a_number")],
            },
        ),
        migrations.RunSQL(
            """
            revoke all on exchange_part from mosovo_app, mosovo_jobs;
            grant insert on exchange_part to mosovo_app;
            grant select, delete on exchange_part to mosovo_jobs;
            grant usage, select on sequence exchange_part_id_seq to mosovo_app, mosovo_jobs;
            """,
            migrations.RunSQL.noop,
        ),
    ]
