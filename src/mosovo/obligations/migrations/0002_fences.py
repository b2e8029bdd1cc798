"""Duties are listed under the one rule; determinations and rulings are facts, kept for ever."""

from django.db import migrations

from mosovo.record.row_security import fact_table, plain_table, read_model


class Migration(migrations.Migration):
    dependencies = [("obligations", "0001_initial"), ("nominals", "0002_door")]
    operations = [
        *read_model("obligations_duty"),
        *fact_table("obligations_determination"),
        *fact_table("obligations_ruling"),
        plain_table("obligations_policy", "select, insert"),
    ]
