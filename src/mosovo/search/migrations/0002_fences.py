"""A read model, listed under the one rule of access."""

from django.db import migrations

from mosovo.record.row_security import plain_table, read_model


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("nominals", "0002_door")]
    operations = [
        *read_model("search_token"),
        plain_table("search_word", "select, insert"),
    ]
