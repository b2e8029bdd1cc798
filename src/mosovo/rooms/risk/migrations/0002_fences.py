"""Levels of risk are facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING = {"risk_level": {}, "risk_levelcheck": {"level_id": "risk_level"}}


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_initial"), ("nominals", "0010_safety_cards"), ("record", "0004_fences_of_groups")]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
    ]
