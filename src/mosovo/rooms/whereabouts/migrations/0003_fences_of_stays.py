"""Stays and their days are facts like any other: written once, read through the door, signed by who records them."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [("whereabouts", "0002_fences"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *fact_table("whereabouts_stay"),
        *fact_table("whereabouts_staydays"),
        signed("whereabouts_stay"),
        signed("whereabouts_staydays"),
        points_within_one_nominal("whereabouts_stay"),
        points_within_one_nominal("whereabouts_staydays", stay_id="whereabouts_stay"),
    ]
