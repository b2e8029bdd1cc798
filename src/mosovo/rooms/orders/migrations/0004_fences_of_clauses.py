"""Clauses and steps are facts like any other, each about an order of the same nominal."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

TABLES = ("orders_clause", "orders_orderstep")


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_clauses_steps_and_every_kind"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in TABLES for operation in fact_table(table)),
        *map(require_author, TABLES),
        *(require_same_nominal_reference(table, order_id="orders_order") for table in TABLES),
    ]
