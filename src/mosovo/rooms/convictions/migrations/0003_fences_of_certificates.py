"""A certificate is a fact like any other, of a conviction of the same nominal."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference


class Migration(migrations.Migration):
    dependencies = [
        ("convictions", "0002_fences"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("obligations", "0003_signed"),
    ]
    operations = [
        *fact_table("convictions_certificate"),
        require_author("convictions_certificate"),
        require_same_nominal_reference("convictions_certificate", conviction_id="convictions_conviction"),
    ]
