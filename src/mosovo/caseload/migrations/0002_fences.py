"""A read model, listed under the one rule of access."""

from django.db import migrations

from mosovo.record.row_security import read_model


class Migration(migrations.Migration):
    dependencies = [("caseload", "0001_initial"), ("nominals", "0002_door")]
    operations = [
        *read_model("caseload_line"),
    ]
