"""The answers already given to forms: written and read by the application."""

from django.db import migrations

from mosovo.record.row_security import plain_table


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [plain_table("record_idempotency", "select, insert, update, delete")]
