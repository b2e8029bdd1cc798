"""An attendance is a fact like any other, and a notification may point at one of its own nominal."""

from django.db import migrations

from mosovo.record.fences import fact_table, points_at_more, points_within_one_nominal, signed


class Migration(migrations.Migration):
    dependencies = [
        ("notification", "0003_fences_of_service"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("obligations", "0005_facts_point_within_one_nominal"),
    ]
    operations = [
        *fact_table("notification_attendance"),
        signed("notification_attendance"),
        points_within_one_nominal("notification_attendance"),
        *points_at_more(
            "notification_notification",
            about_id="notification_notification",
            attendance_id="notification_attendance",
        ),
    ]
