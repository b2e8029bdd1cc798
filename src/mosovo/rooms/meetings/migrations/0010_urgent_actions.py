"""An action may be urgent, and a step says that it was circulated before the minutes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_quiet_rooms"),
    ]

    operations = [
        migrations.AddField(
            model_name="meetingaction",
            name="urgent",
            field=models.BooleanField(
                default=False, help_text="Circulate by the next working day, before the minutes."
            ),
        ),
        migrations.AlterField(
            model_name="actionstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("done", "Done"),
                    ("not-achieved", "Not achieved"),
                    ("withdrawn", "No longer needed"),
                    ("carried", "Carried forward"),
                    ("asked", "Chased"),
                    ("raised", "Escalated to the agency’s senior managers"),
                    ("circulated", "Circulated"),
                ],
                max_length=12,
            ),
        ),
    ]
