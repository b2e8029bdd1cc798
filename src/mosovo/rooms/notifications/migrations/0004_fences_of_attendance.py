"""An attendance is a fact like any other, and a notification may point at one of its own nominal."""

from django.db import migrations

from mosovo.record.row_security import (
    fact_table,
    require_author,
    require_same_nominal_reference,
    require_same_nominal_references,
)


class Migration(migrations.Migration):
    dependencies = [
        ("notification", "0003_fences_of_service"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("obligations", "0005_facts_point_within_one_nominal"),
    ]
    operations = [
        *fact_table("notification_attendance"),
        require_author("notification_attendance"),
        require_same_nominal_reference("notification_attendance"),
        *require_same_nominal_references(
            "notification_notification",
            about_id="notification_notification",
            attendance_id="notification_attendance",
        ),
    ]
