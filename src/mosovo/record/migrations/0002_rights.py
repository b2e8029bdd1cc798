"""The answers already given to forms: written and read by the application."""

from django.db import migrations

from mosovo.record.fences import plain


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [plain("record_idempotency", "select, insert, update, delete")]
