"""Only the roles that serve and work compare people: said as the door, which owns the function."""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_likeness"), ("nominals", "0005_doors_shut")]
    operations = [restrict_to_role("likely_same(text, text, date, text)")]
