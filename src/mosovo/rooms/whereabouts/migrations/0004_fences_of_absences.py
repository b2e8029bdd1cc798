"""Absences and their steps are facts like any other: written once, read through the door, signed by who records them."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [("whereabouts", "0003_fences_of_stays"), ("nominals", "0010_safety_cards")]
    operations = [
        *fact_table("whereabouts_absence"),
        *fact_table("whereabouts_absencestep"),
        signed("whereabouts_absence"),
        signed("whereabouts_absencestep"),
        points_within_one_nominal("whereabouts_absence"),
        points_within_one_nominal("whereabouts_absencestep", absence_id="whereabouts_absence"),
    ]
