"""Households are facts like any other; who is in them is read by field group."""

from django.db import migrations

from mosovo.record.fences import fact_table, of_a_group, points_within_one_nominal, signed

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
        *map(signed, POINTING),
        *(points_within_one_nominal(table, **to) for table, to in POINTING.items()),
        *of_a_group("households_member"),
    ]
