"""Whoever is excluded from a case finds no row of it here."""

from django.db import migrations

from mosovo.record.fences import under_the_rule


class Migration(migrations.Migration):
    dependencies = [("caseload", "0002_fences"), ("nominals", "0006_walls")]
    operations = [under_the_rule("caseload_line")]
