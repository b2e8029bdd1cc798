import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    """Until lines are made again, everybody counts as in the community: nobody is left out of the count of the silent."""

    dependencies = [
        ("caseload", "0009_record_completeness"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="community_until",
            field=models.DateField(
                db_default=datetime.date(9999, 12, 31),
                default=datetime.date(9999, 12, 31),
                help_text="First day no longer under management in the community; the first of days if not so today.",
            ),
        ),
    ]
