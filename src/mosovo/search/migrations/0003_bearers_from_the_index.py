"""Who bears a word is answered from the index alone, row security included."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0003_auditor_reads_the_urn"),
        ("search", "0002_fences"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="token",
            name="token_value",
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(
                fields=["value", "kind", "nominal"],
                include=("alias", "holding_force", "team_id", "offender_manager_id", "sealed"),
                name="token_bearers",
            ),
        ),
    ]
