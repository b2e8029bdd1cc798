"""Unmet duties in the order in which they are worked through: law first, then by day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0002_door"),
        ("obligations", "0002_fences"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="duty",
            name="open_duty_of_manager",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="open_duty_of_team",
        ),
        migrations.RemoveIndex(
            model_name="duty",
            name="open_duty_of_force",
        ),
        migrations.AddField(
            model_name="duty",
            name="by_law",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.ExpressionWrapper(
                    models.Q(("source_kind__in", ("statute", "regulations", "court_order"))),
                    output_field=models.BooleanField(),
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("clock_stopped_from__isnull", True), ("in_question", False), ("met_on__isnull", True)
                ),
                fields=["offender_manager_id", "by_law", "due_on", "id"],
                name="unmet_duty_of_manager",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("clock_stopped_from__isnull", True), ("in_question", False), ("met_on__isnull", True)
                ),
                fields=["team_id", "by_law", "due_on", "id"],
                name="unmet_duty_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("clock_stopped_from__isnull", True), ("in_question", False), ("met_on__isnull", True)
                ),
                fields=["holding_force", "by_law", "due_on", "id"],
                name="unmet_duty_of_force",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("met_on__isnull", True),
                    models.Q(("in_question", True), ("clock_stopped_from__isnull", False), _connector="OR"),
                ),
                fields=["offender_manager_id", "clock_stopped_from", "id"],
                name="held_duty_of_manager",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("met_on__isnull", True),
                    models.Q(("in_question", True), ("clock_stopped_from__isnull", False), _connector="OR"),
                ),
                fields=["team_id", "clock_stopped_from", "id"],
                name="held_duty_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                condition=models.Q(
                    ("met_on__isnull", True),
                    models.Q(("in_question", True), ("clock_stopped_from__isnull", False), _connector="OR"),
                ),
                fields=["holding_force", "clock_stopped_from", "id"],
                name="held_duty_of_force",
            ),
        ),
    ]
