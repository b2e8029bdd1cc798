"""What the law was asked before, and what changed, is told to the police: it may rest on what an agency may not read."""

from django.db import migrations

from mosovo.record.row_security import add_read_condition

POLICE_OR_WRITING = "(select acting('agency')) is null or nominal_id = any((select opened_to_record_now())::uuid[])"


class Migration(migrations.Migration):
    dependencies = [("obligations", "0009_days_by_trigger")]
    operations = [add_read_condition("obligations_determination", "opened", POLICE_OR_WRITING)]
