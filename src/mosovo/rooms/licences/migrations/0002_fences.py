"""Licences, conditions and recalls are facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING = {
    "licence_licence": {},
    "licence_licencecondition": {"licence_id": "licence_licence"},
    "licence_conditionend": {"condition_id": "licence_licencecondition"},
    "licence_recall": {"licence_id": "licence_licence"},
    "licence_recallstep": {"recall_id": "licence_recall"},
    "licence_rerelease": {"recall_id": "licence_recall"},
}


class Migration(migrations.Migration):
    dependencies = [("licence", "0001_initial"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
    ]
