"""A kept search is read and written by its author alone, as a draft is."""

from django.db import migrations

from mosovo.record.fences import draft_table


class Migration(migrations.Migration):
    dependencies = [("search", "0007_kept_searches")]
    operations = [*draft_table("search_kept")]
