"""Scores, judgements and statements of harm are facts like any other."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

POINTING = {
    "risk_ospscore": {},
    "risk_toolresult": {},
    "risk_harmstatement": {},
    "risk_assessment": {},
    "risk_finding": {"assessment_id": "risk_assessment"},
    "risk_assessmentcheck": {"assessment_id": "risk_assessment"},
}


class Migration(migrations.Migration):
    dependencies = [("risk", "0002_fences"), ("nominals", "0011_fences_of_ties")]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
    ]
