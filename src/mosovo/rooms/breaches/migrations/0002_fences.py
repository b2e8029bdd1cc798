"""Facts are written once, read only through the door, signed, and point within one nominal."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [("breaches", "0001_initial"), ("nominals", "0009_who_sees_it_and_why"), ("orders", "0002_fences")]
    operations = [
        *fact_table("breaches_breach"),
        require_author("breaches_breach"),
        require_same_nominal_reference("breaches_breach", order_id="orders_order"),
        *fact_table("breaches_step"),
        require_author("breaches_step"),
        require_same_nominal_reference("breaches_step", breach_id="breaches_breach"),
    ]
