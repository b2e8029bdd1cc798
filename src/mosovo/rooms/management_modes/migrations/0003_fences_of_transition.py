"""A plan of transition is a fact like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [
        ("modes", "0002_fences"),
        ("nominals", "0011_fences_of_ties"),
        ("organisations", "0007_fences_of_countries"),
    ]
    operations = [
        *fact_table("modes_transition"),
        require_author("modes_transition"),
        require_same_nominal_reference("modes_transition"),
    ]
