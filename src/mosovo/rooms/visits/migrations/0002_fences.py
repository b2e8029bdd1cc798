"""Visits are facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

TABLES = ("visits_visit", "visits_visitdecision")


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("nominals", "0010_safety_cards"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(require_author, TABLES),
        *map(require_same_nominal_reference, TABLES),
    ]
