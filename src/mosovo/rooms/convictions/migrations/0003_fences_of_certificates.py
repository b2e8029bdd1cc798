"""A certificate is a fact like any other, of a conviction of the same nominal."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [
        ("convictions", "0002_fences"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("obligations", "0003_signed"),
    ]
    operations = [
        *fact_table("convictions_certificate"),
        signed("convictions_certificate"),
        points_within_one_nominal("convictions_certificate", conviction_id="convictions_conviction"),
    ]
