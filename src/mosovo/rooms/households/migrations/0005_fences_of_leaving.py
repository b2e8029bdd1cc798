"""That somebody left a household for good is a fact like any other."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

TABLE = "households_householdend"


class Migration(migrations.Migration):
    dependencies = [("households", "0004_left_for_good")]
    operations = [
        *fact_table(TABLE),
        signed(TABLE),
        points_within_one_nominal(TABLE, household_id="households_household"),
    ]
