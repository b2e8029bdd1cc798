"""A safety warning is a fact like any other: written once, read through the door, signed by who records it."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [("identity", "0006_fences_of_photographs"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *fact_table("identity_safetywarning"),
        signed("identity_safetywarning"),
        points_within_one_nominal("identity_safetywarning"),
    ]
