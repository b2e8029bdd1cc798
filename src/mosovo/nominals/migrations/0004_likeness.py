"""Word to the holder of a hidden case that somebody may be registering the same person."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mosovo.audit.models
from mosovo.record.fences import grant, walled

SEEN = """
create policy seen on nominals_likeness for select to mosovo_app
  using (exists (select from nominals_reach r where r.nominal_id = nominals_likeness.nominal_id));
grant select, insert on nominals_likeness to mosovo_door;
create policy door on nominals_likeness to mosovo_door using (true) with check (true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0003_auditor_reads_the_urn"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_force", models.CharField(blank=True, max_length=4)),
                ("asked_at", models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp())),
                (
                    "matched",
                    models.CharField(
                        choices=[
                            ("pnc", "The same PNC number"),
                            ("name-and-birth", "A like name and the same date of birth"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name_plural": "likenesses",
                "constraints": [
                    models.UniqueConstraint(fields=("nominal", "asked_by", "matched"), name="one_word_an_asker")
                ],
            },
        ),
        grant("nominals_likeness", "select"),
        walled("nominals_likeness"),
        migrations.RunSQL(SEEN, migrations.RunSQL.noop),
    ]
