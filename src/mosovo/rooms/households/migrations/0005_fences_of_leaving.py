"""That somebody left a household for good is a fact like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

TABLE = "households_householdend"


class Migration(migrations.Migration):
    dependencies = [("households", "0004_left_for_good")]
    operations = [
        *fact_table(TABLE),
        require_author(TABLE),
        require_same_nominal_reference(TABLE, household_id="households_household"),
    ]
