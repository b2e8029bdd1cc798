"""A supervisor's review of a case is a fact like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

TABLE = "supervision_casereview"


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_case_reviews")]
    operations = [*fact_table(TABLE), require_author(TABLE), require_same_nominal_reference(TABLE)]
