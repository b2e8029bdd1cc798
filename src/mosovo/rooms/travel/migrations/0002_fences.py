"""Facts are written once, read only through the door, signed, and about one nominal's own journey and time abroad."""

from django.db import migrations

from mosovo.record.row_security import fact_table, require_author, require_same_nominal_reference

OF_A_JOURNEY = ("stop", "notice", "change", "enquiry", "decision", "check")
POINTING = {
    "travel_journey": {},
    **{f"travel_{name}": {"journey_id": "travel_journey"} for name in OF_A_JOURNEY},
    "travel_departure": {"journey_id": "travel_journey", "spell_id": "whereabouts_spell"},
    "travel_return": {"journey_id": "travel_journey", "end_id": "whereabouts_spellend"},
}


class Migration(migrations.Migration):
    dependencies = [
        ("travel", "0001_initial"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("whereabouts", "0002_fences"),
    ]
    operations = [
        operation
        for table, to in POINTING.items()
        for operation in (*fact_table(table), require_author(table), require_same_nominal_reference(table, **to))
    ]
