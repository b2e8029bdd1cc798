"""What is kept back is counted of every kind: remarks, linked people, accounts, cards, children of a household."""

from django.db import migrations

from mosovo.record.row_security import count_by_group


class Migration(migrations.Migration):
    dependencies = [("households", "0002_fences"), ("finance", "0002_fences"), ("identity", "0005_fences_of_groups")]
    operations = [
        count_by_group(
            identity_remark="remark",
            identity_linkedperson="linked person",
            finance_bankaccount="bank account",
            finance_paymentcard="payment card",
            households_member="child of a household",
        )
    ]
