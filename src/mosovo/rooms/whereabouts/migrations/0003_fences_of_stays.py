"""Stays and their days are facts like any other: written once, read through the door, signed by who records them."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [("whereabouts", "0002_fences"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *fact_table("whereabouts_stay"),
        *fact_table("whereabouts_staydays"),
        require_author("whereabouts_stay"),
        require_author("whereabouts_staydays"),
        require_same_nominal_reference("whereabouts_stay"),
        require_same_nominal_reference("whereabouts_staydays", stay_id="whereabouts_stay"),
    ]
