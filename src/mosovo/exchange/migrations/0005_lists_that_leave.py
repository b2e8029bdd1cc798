"""Lists of people that leave: who asked, what for, and who agreed. Each is read by its asker and by who may agree."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid6
from django.conf import settings
from django.db import migrations, models

from mosovo.record.fences import grant, walled

APPROVES = (
    "force_id = acting('force') and asked_by_id is distinct from acting('account')::uuid and acting('cleared') = 't' "
    "and acting('roles')::text[] && array['supervisor', 'inspector']"
)
OWN = "asked_by_id = acting('account')::uuid"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0004_word_of_likeness"),
        ("nominals", "0002_door"),
        ("organisations", "0002_rights_and_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "of",
                    models.CharField(
                        choices=[("caseload", "Caseload"), ("due", "What is due"), ("found", "People found")],
                        max_length=8,
                    ),
                ),
                ("asked", models.JSONField(help_text="Whose list, which of them, in what order. Never a name.")),
                (
                    "people",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), help_text="Who was on the list when it was asked for."
                    ),
                ),
                ("rows", models.IntegerField()),
                ("on_paper", models.BooleanField(default=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("meeting", "A meeting: MAPPA, team, professionals"),
                            ("operation", "A planned operation or visit"),
                            ("court", "Court or legal proceedings"),
                            ("supervision", "Supervision, inspection or audit"),
                            ("request", "A request for information by another agency"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("recipient", models.CharField(help_text="Who will have it.", max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("until", models.DateTimeField(help_text="From then on it can be neither agreed to nor taken.")),
                ("decided_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("because", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.force",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "indexes": [models.Index(fields=["asked_by", "-asked_at"], name="export_asked")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="export_decided_by_a_second_person",
                    )
                ],
            },
        ),
        grant("exchange_export", "select, insert"),
        migrations.RunSQL(
            "grant update (agreed, decided_by_id, decided_at, because, until) on exchange_export to mosovo_app;",
            migrations.RunSQL.noop,
        ),
        walled("exchange_export"),
        migrations.RunSQL(
            f"create policy seen on exchange_export for select to mosovo_app using ({OWN} or ({APPROVES})); "
            f"create policy asked on exchange_export for insert to mosovo_app "
            f"with check ({OWN} and agreed is null and decided_by_id is null); "
            f"create policy decided on exchange_export for update to mosovo_app using (agreed is null and {APPROVES}) "
            "with check (decided_by_id = acting('account')::uuid);",
            "drop policy seen on exchange_export; drop policy asked on exchange_export; "
            "drop policy decided on exchange_export;",
        ),
    ]
