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
                default=False, help_text="Circulated by the next working day, before the minutes."
            ),
        ),
        migrations.AlterField(
            model_name="actionstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("done", "Done"),
                    ("not-achieved", "Tried, and not achieved"),
                    ("withdrawn", "No longer needed"),
                    ("carried", "Carried forward"),
                    ("asked", "Asked for again"),
                    ("raised", "Raised with the agency’s senior people"),
                    ("circulated", "Circulated"),
                ],
                max_length=12,
            ),
        ),
    ]
