"""A password that an administrator gave is good for one thing: choosing one's own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_rights_and_agencies")]
    operations = [
        migrations.AddField(
            model_name="account",
            name="password_is_first",
            field=models.BooleanField(
                default=False,
                db_default=False,
                help_text="Given by an administrator, and still to be changed by its holder.",
            ),
        ),
    ]
