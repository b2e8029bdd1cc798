"""Contacts are facts like any other; those of intelligence are read as their field group is."""

from django.db import migrations

from mosovo.record.row_security import (
    add_group_policy,
    count_by_group,
    fact_table,
    require_author,
    require_same_nominal_reference,
)

TABLE = "contacts_contact"


class Migration(migrations.Migration):
    dependencies = [
        ("contacts", "0001_initial"),
        ("nominals", "0011_fences_of_ties"),
        ("record", "0004_fences_of_groups"),
        ("households", "0003_counted"),
    ]
    operations = [
        *fact_table(TABLE),
        require_author(TABLE),
        *add_group_policy(TABLE),
        require_same_nominal_reference(TABLE),
        count_by_group(
            identity_remark="remark",
            identity_linkedperson="linked person",
            finance_bankaccount="bank account",
            finance_paymentcard="payment card",
            households_member="child of a household",
            contacts_contact="contact",
        ),
    ]
