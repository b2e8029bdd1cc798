"""Whoever is excluded from a case finds no row of it here."""

from django.db import migrations

from mosovo.record.row_security import apply_access_rule


class Migration(migrations.Migration):
    dependencies = [("search", "0002_fences"), ("nominals", "0006_walls")]
    operations = [apply_access_rule("search_token")]
