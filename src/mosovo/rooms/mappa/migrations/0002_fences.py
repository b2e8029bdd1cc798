"""Facts are written once, read only through the door, signed, and point within one nominal; forms are of a force."""

from django.db import migrations
from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

from mosovo.record.row_security import (
    MAY_SEE,
    copy_access_columns,
    enable_row_security,
    fact_table,
    grant_access,
    read_model,
    require_author,
    require_same_nominal_reference,
)

POINTING = {
    "mappa_category": {},
    "mappa_notice": {},
    "mappa_screening": {},
    "mappa_referral": {},
    "mappa_level": {"screening_id": "mappa_screening", "referral_id": "mappa_referral"},
    "mappa_casearea": {},
    "mappa_countersignature": {"referral_id": "mappa_referral"},
    "mappa_triage": {"referral_id": "mappa_referral"},
    "mappa_transfer": {},
    "mappa_transferstep": {"transfer_id": "mappa_transfer"},
    "mappa_foreignnational": {},
    "mappa_furtheroffence": {},
    "mappa_reviewstep": {"offence_id": "mappa_furtheroffence"},
    "mappa_reviewaction": {"offence_id": "mappa_furtheroffence"},
    "mappa_reviewactionend": {"action_id": "mappa_reviewaction"},
}
LINES, FORMS = "mappa_mappaline", "mappa_formedition"
KEEPS_FORMS = "force_id in ((select coordinated_force_now()), (select inspected_force_now()))"


def fenced(table: str, to: dict[str, str]) -> list[Operation]:
    """Everything that a table of facts stands behind."""
    return [*fact_table(table), require_author(table), require_same_nominal_reference(table, **to)]


class Migration(migrations.Migration):
    dependencies = [
        ("mappa", "0001_initial"),
        ("nominals", "0012_coordinating"),
        ("organisations", "0007_fences_of_countries"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        *(operation for table, to in POINTING.items() for operation in fenced(table, to)),
        *read_model(LINES, MAY_SEE),
        copy_access_columns(LINES),
        grant_access(FORMS, "select, insert"),
        enable_row_security(FORMS),
        RunSQL(
            f"create policy read on {FORMS} for select to mosovo_app using (acting('account') is not null); "
            f"create policy set on {FORMS} for insert to mosovo_app "
            f"with check ({KEEPS_FORMS} and set_by_id = acting('account')::uuid);",
            f"drop policy read on {FORMS}; drop policy set on {FORMS};",
        ),
    ]
