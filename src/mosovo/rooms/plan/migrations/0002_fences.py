"""Plans are facts like any other; the response card is read by every officer of the force, on the safety card."""

from django.db import migrations

from mosovo.record.row_security import allow_safety_card, fact_table, require_author, require_same_nominal_reference

POINTING = {
    "plan_planaction": {},
    "plan_actionend": {"action_id": "plan_planaction"},
    "plan_trigger": {},
    "plan_triggerend": {"trigger_id": "plan_trigger"},
    "plan_triggermet": {"trigger_id": "plan_trigger"},
    "plan_triggerdecision": {"trigger_id": "plan_trigger"},
    "plan_version": {},
    "plan_signoff": {"version_id": "plan_version"},
    "plan_responsecard": {},
}


class Migration(migrations.Migration):
    dependencies = [
        ("plan", "0001_initial"),
        ("nominals", "0011_fences_of_ties"),
        ("organisations", "0007_fences_of_countries"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        allow_safety_card("plan_responsecard"),
    ]
