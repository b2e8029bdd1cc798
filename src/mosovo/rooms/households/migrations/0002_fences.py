"""Households are facts like any other; who is in them is read by field group."""

from django.db import migrations

from mosovo.record.row_security import add_group_policy, fact_table, require_author, require_same_nominal_reference

POINTING = {
    "households_household": {},
    "households_householdstay": {"household_id": "households_household"},
    "households_member": {"household_id": "households_household"},
    "households_referral": {"household_id": "households_household"},
    "households_answer": {"referral_id": "households_referral"},
}


class Migration(migrations.Migration):
    dependencies = [
        ("households", "0001_initial"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *add_group_policy("households_member"),
    ]
