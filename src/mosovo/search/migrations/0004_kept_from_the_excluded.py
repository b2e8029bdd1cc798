"""Whoever is excluded from a case finds no row of it here."""

from django.db import migrations

from mosovo.record.fences import under_the_rule


class Migration(migrations.Migration):
    dependencies = [("search", "0003_bearers_from_the_index"), ("nominals", "0007_walls")]
    operations = [under_the_rule("search_token")]
