"""The sign-in library may look for its own links of single sign-on, and finds none: ours is the subject of an account."""

from django.db import migrations

from mosovo.record.row_security import plain_table


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0005_cases_of_a_leaver"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [plain_table("socialaccount_socialaccount", "select")]
