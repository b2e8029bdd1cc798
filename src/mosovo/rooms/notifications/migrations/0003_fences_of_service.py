"""Receipts, notices and proof of service: written once, read through the door, of one nominal, signed."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING: dict[str, dict[str, str]] = {
    "notification_receipt": {"notification_id": "notification_notification"},
    "notification_notice": {},
    "notification_service": {"notice_id": "notification_notice"},
}


class Migration(migrations.Migration):
    dependencies = [
        ("notification", "0002_fences"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("obligations", "0003_signed"),
    ]
    operations = [
        operation
        for table, to in POINTING.items()
        for operation in (*fact_table(table), require_author(table), require_same_nominal_reference(table, **to))
    ]
