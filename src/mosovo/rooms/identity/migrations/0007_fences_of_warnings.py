"""A safety warning is a fact like any other: written once, read through the door, signed by who records it."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [("identity", "0006_fences_of_photographs"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        *fact_table("identity_safetywarning"),
        require_author("identity_safetywarning"),
        require_same_nominal_reference("identity_safetywarning"),
    ]
