"""Every read model stands under the rule with exclusions: the one without is gone."""

from django.db import migrations

WITHOUT = "may_see(uuid, text, uuid, uuid, boolean, uuid[], text, text, uuid, text, uuid, uuid[])"


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0006_walls"),
        ("caseload", "0003_kept_from_the_excluded"),
        ("search", "0003_kept_from_the_excluded"),
        ("obligations", "0004_kept_from_the_excluded"),
    ]
    operations = [migrations.RunSQL(f"drop function {WITHOUT};", migrations.RunSQL.noop)]
