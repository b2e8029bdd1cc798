"""Clauses and steps are facts like any other, each about an order of the same nominal."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

TABLES = ("orders_clause", "orders_orderstep")


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_clauses_steps_and_every_kind"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(signed, TABLES),
        *(points_within_one_nominal(table, order_id="orders_order") for table in TABLES),
    ]
