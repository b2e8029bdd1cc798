"""Checks before a visit are facts like any other."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

TABLE = "visits_previsitcheck"


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_checks_before_a_visit"), ("nominals", "0011_fences_of_ties")]
    operations = [*fact_table(TABLE), signed(TABLE), points_within_one_nominal(TABLE)]
