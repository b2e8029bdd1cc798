"""A read model: listed under the one rule of access, and changed only by who may record."""

from django.db import migrations

from mosovo.record.fences import MAY_SEE, copied_when_recorded, read_model


class Migration(migrations.Migration):
    dependencies = [("caseload", "0005_trips"), ("nominals", "0007_walls")]
    operations = [*read_model("caseload_trip", MAY_SEE), copied_when_recorded("caseload_trip")]
