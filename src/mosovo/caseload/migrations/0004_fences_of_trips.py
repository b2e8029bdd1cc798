"""A read model: listed under the one rule of access, and changed only by who may record."""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE, copy_access_columns, read_model


class Migration(migrations.Migration):
    dependencies = [("caseload", "0003_kept_from_the_excluded"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [*read_model("caseload_trip", MAY_SEE), copy_access_columns("caseload_trip")]
