"""What is counted is a read model like the list of people: under the one rule of access, changed only while recording."""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE, copy_access_columns, read_model


class Migration(migrations.Migration):
    dependencies = [("caseload", "0005_fences_of_boards"), ("nominals", "0010_safety_cards")]
    operations = [*read_model("caseload_counted", MAY_SEE), copy_access_columns("caseload_counted")]
