"""What the role of a reader hides is counted by kind: of every table that belongs to a group."""

from django.db import migrations

from mosovo.record.row_security import count_by_group


class Migration(migrations.Migration):
    dependencies = [("orders", "0006_fences_of_zones"), ("victims", "0002_fences")]

    operations = [
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
            victims_victim="victim",
        ),
    ]
