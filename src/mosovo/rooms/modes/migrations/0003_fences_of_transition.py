"""A plan of transition is a fact like any other."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [
        ("modes", "0002_fences"),
        ("nominals", "0011_fences_of_ties"),
        ("organisations", "0007_fences_of_countries"),
    ]
    operations = [
        *fact_table("modes_transition"),
        signed("modes_transition"),
        points_within_one_nominal("modes_transition"),
    ]
