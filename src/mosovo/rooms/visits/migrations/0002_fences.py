"""Visits are facts like any other."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

TABLES = ("visits_visit", "visits_visitdecision")


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("nominals", "0010_safety_cards"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(signed, TABLES),
        *map(points_within_one_nominal, TABLES),
    ]
