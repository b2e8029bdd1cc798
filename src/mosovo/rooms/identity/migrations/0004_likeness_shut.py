"""Only the roles that serve and work compare people: said as the door, which owns the function."""

from django.db import migrations

from mosovo.record.fences import only_for


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_likeness"), ("nominals", "0005_doors_shut")]
    operations = [only_for("likely_same(text, text, date, text)")]
