"""A kept search is read and written by its author alone, as a draft is."""

from django.db import migrations

from mosovo.record.row_security import draft_table_policies


class Migration(migrations.Migration):
    dependencies = [("search", "0007_kept_searches")]
    operations = [*draft_table_policies("search_kept")]
