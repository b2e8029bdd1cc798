"""Boards are read models like the list of people: under the one rule of access, changed only while recording."""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE, copy_access_columns, read_model

BOARDS = ("caseload_breachline", "caseload_wantedline")


class Migration(migrations.Migration):
    dependencies = [("caseload", "0004_fences_of_trips"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [
        operation for table in BOARDS for operation in (*read_model(table, MAY_SEE), copy_access_columns(table))
    ]
