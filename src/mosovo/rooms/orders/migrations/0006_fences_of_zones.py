"""Zones are facts like any other; whom one protects is read by those who read about victims."""

from django.db import migrations

from mosovo.record.row_security import (
    add_group_policy,
    count_by_group,
    fact_table,
    require_author,
    require_same_nominal_reference,
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
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *add_group_policy("orders_zonebehind"),
        count_by_group(
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
