"""What is counted is a read model like the list of people: under the one rule of access, changed only while recording."""

from django.db import migrations

from mosovo.record.fences import MAY_SEE, copied_when_recorded, read_model


class Migration(migrations.Migration):
    dependencies = [("caseload", "0009_what_is_counted"), ("nominals", "0011_who_sees_it_and_why")]
    operations = [*read_model("caseload_counted", MAY_SEE), copied_when_recorded("caseload_counted")]
