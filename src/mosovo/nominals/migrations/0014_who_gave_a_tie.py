"""Who gave a tie, and when; of the ties that were there before, nobody knows."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mosovo.audit.models
import mosovo.nominals.models


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0013_likeness_of_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("tie", "given_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "tie",
            "given_by",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            "tie",
            "given_at",
            models.DateTimeField(db_default=mosovo.audit.models.ClockTimestamp(), editable=False, null=True),
        ),
        migrations.AlterField(
            "tie",
            "given_by",
            models.ForeignKey(
                db_default=mosovo.nominals.models.WhoActs(),
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
