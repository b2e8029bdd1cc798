"""An auditor reads which URN an entry of the log is about, and nothing else of the person."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("nominals", "0002_door")]
    operations = [
        migrations.RunSQL(
            "create policy audited on nominals_nominal for select to mosovo_app using ((select acting_has('auditor')));",
            "drop policy audited on nominals_nominal;",
        ),
    ]
