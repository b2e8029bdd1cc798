"""Absences and their steps are facts like any other: written once, read through the door, signed by who records them."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [("whereabouts", "0003_fences_of_stays"), ("nominals", "0010_safety_cards")]
    operations = [
        *fact_table("whereabouts_absence"),
        *fact_table("whereabouts_absencestep"),
        require_author("whereabouts_absence"),
        require_author("whereabouts_absencestep"),
        require_same_nominal_reference("whereabouts_absence"),
        require_same_nominal_reference("whereabouts_absencestep", absence_id="whereabouts_absence"),
    ]
