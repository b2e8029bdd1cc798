"""Receipts, notices and proof of service: written once, read through the door, of one nominal, signed."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_within_one_nominal, signed

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
        for operation in (*fact_table(table), signed(table), points_within_one_nominal(table, **to))
    ]
