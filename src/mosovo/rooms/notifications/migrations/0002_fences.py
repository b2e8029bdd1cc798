"""Facts are written once, and read only through the door."""

from django.db import migrations

from mosovo.record.row_security import fact_table


class Migration(migrations.Migration):
    dependencies = [("notification", "0001_initial"), ("nominals", "0002_door")]
    operations = [
        *fact_table("notification_notification"),
    ]
