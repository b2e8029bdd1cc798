"""Whoever is excluded from a case finds no row of it here."""

from django.db import migrations

from mosovo.record.fences import under_the_rule


class Migration(migrations.Migration):
    dependencies = [("caseload", "0003_without_the_calendar"), ("nominals", "0007_walls")]
    operations = [under_the_rule("caseload_line")]
