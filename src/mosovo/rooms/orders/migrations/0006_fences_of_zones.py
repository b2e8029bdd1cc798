"""Zones are facts like any other; whom one protects is read by those who read about victims."""

from django.db import migrations

from mosovo.record.fences import (
    counted_by_group,
    fact_table,
    of_a_group,
    points_within_one_nominal,
    signed,
)

POINTING = {
    "orders_orderzone": {"order_id": "orders_order", "clause_id": "orders_clause"},
    "orders_zonebehind": {"zone_id": "orders_orderzone"},
}


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0005_zones"),
        ("record", "0004_fences_of_groups"),
        ("polygraph", "0002_fences"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(signed, POINTING),
        *(points_within_one_nominal(table, **to) for table, to in POINTING.items()),
        *of_a_group("orders_zonebehind"),
        counted_by_group(
            identity_remark="remark",
            identity_linkedperson="linked person",
            finance_bankaccount="bank account",
            finance_paymentcard="payment card",
            households_member="child of a household",
            contacts_contact="contact",
            polygraph_polygraphreferral="polygraph referral",
            polygraph_polygraphsession="polygraph session",
            polygraph_polygraphdisclosure="polygraph disclosure",
            orders_zonebehind="person behind a zone",
        ),
    ]
