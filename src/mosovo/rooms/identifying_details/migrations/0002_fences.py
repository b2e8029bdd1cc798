"""Traces are facts like any other. What is said of two records is read by those alone who may see both."""

from django.db import migrations

from mosovo.record.row_security import add_read_condition, fact_table, require_author, require_same_nominal_reference

POINTING = {
    "traces_contactpoint": {},
    "traces_vehicle": {},
    "traces_mark": {},
    "traces_sameness": {},
    "traces_collisionanswer": {},
    "traces_nameanswer": {"name_id": "identity_name"},
}
OF_TWO = ("traces_sameness", "traces_collisionanswer")
"""Whoever may not see the other record is not told that there is one. Row security on its reach says so."""


def of_two(table: str) -> list[migrations.RunSQL]:
    """Both are to be seen to read it, and both opened to be recorded about to write it."""
    return [
        add_read_condition(table, "opened", "exists (select from nominals_reach r where r.nominal_id = other_id)"),
        add_read_condition(table, "recorded", "other_id = any((select opened_to_record_now())::uuid[])"),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("traces", "0001_initial"),
        ("nominals", "0011_fences_of_ties"),
        ("identity", "0009_fences_of_documents"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *(operation for table in OF_TWO for operation in of_two(table)),
    ]
