"""Facts are written once, read only through the door, signed, and point within one nominal."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [("breaches", "0001_initial"), ("nominals", "0009_who_sees_it_and_why"), ("orders", "0002_fences")]
    operations = [
        *fact_table("breaches_breach"),
        signed("breaches_breach"),
        points_within_one_nominal("breaches_breach", order_id="orders_order"),
        *fact_table("breaches_step"),
        signed("breaches_step"),
        points_within_one_nominal("breaches_step", breach_id="breaches_breach"),
    ]
