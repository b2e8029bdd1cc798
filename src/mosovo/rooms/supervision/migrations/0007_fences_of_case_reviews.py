"""A supervisor's review of a case is a fact like any other."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

TABLE = "supervision_casereview"


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_case_reviews")]
    operations = [*fact_table(TABLE), signed(TABLE), points_within_one_nominal(TABLE)]
