"""Facts are written once, and read only through the door."""

from django.db import migrations

from mosovo.record.row_security import fact_table


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("nominals", "0002_door")]
    operations = [
        *fact_table("identity_name"),
        *fact_table("identity_birth"),
        *fact_table("identity_sex"),
        *fact_table("identity_identifier"),
        *fact_table("identity_recordkind"),
        *fact_table("identity_death"),
        *fact_table("identity_linkedperson"),
        *fact_table("identity_remark"),
    ]
