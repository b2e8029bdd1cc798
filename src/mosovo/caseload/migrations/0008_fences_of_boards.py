"""Boards are read models like the list of people: under the one rule of access, changed only while recording."""

from django.db import migrations

from mosovo.record.fences import copied_when_recorded, read_model, under_the_rule

BOARDS = ("caseload_breachline", "caseload_wantedline")


class Migration(migrations.Migration):
    dependencies = [("caseload", "0007_boards_of_breaches_and_of_the_wanted")]
    operations = [
        operation
        for table in BOARDS
        for operation in (*read_model(table), under_the_rule(table), copied_when_recorded(table))
    ]
