"""Checks before a visit are facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

TABLE = "visits_previsitcheck"


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_checks_before_a_visit"), ("nominals", "0011_fences_of_ties")]
    operations = [*fact_table(TABLE), require_author(TABLE), require_same_nominal_reference(TABLE)]
