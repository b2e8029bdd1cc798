"""Facts are written once, read only through the door, signed, and point within one nominal."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING = {
    "wanted_wanted": {},
    "wanted_wantedstep": {"wanted_id": "wanted_wanted"},
    "wanted_premises": {},
    "wanted_entrystep": {"premises_id": "wanted_premises"},
}


def fenced(table: str, to: dict[str, str]) -> list[Operation]:
    """Everything that a table of facts stands behind."""
    return [*fact_table(table), require_author(table), require_same_nominal_reference(table, **to)]


class Migration(migrations.Migration):
    dependencies = [("wanted", "0001_initial"), ("nominals", "0009_who_sees_it_and_why")]
    operations = [operation for table, to in POINTING.items() for operation in fenced(table, to)]
