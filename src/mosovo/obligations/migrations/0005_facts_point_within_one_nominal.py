"""What a fact points at is of the same nominal: the database holds it, whoever writes."""

from django.db import migrations

from mosovo.record.row_security import require_same_nominal_reference

POINTING: dict[str, dict[str, str]] = {
    "convictions_disposal": {
        "conviction_id": "convictions_conviction",
        "consecutive_to_id": "convictions_conviction",
    },
    "whereabouts_spellend": {"spell_id": "whereabouts_spell"},
    "notification_notification": {"about_id": "notification_notification"},
}
CORRECTING_ONLY = (
    "nominals_allocation", "nominals_restriction", "nominals_glassreview", "nominals_share", "identity_name",
    "identity_birth", "identity_sex", "identity_identifier", "identity_recordkind", "identity_death",
    "identity_linkedperson", "identity_remark", "convictions_conviction", "whereabouts_address", "whereabouts_spell",
    "whereabouts_change", "orders_order", "obligations_ruling",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0004_kept_from_the_excluded"),
        ("nominals", "0008_fences_of_shares"),
        ("identity", "0004_likeness_shut"),
        ("convictions", "0002_fences"),
        ("whereabouts", "0002_fences"),
        ("orders", "0002_fences"),
        ("notification", "0002_fences"),
    ]
    operations = [
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        *(require_same_nominal_reference(table) for table in CORRECTING_ONLY),
    ]
