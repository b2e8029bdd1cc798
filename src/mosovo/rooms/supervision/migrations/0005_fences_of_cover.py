"""Cover is arranged by whoever supervises the officer who is away, and read by both and by those above them."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

TABLE = "supervision_cover"
ME = "acting('account')::uuid"
SUPERVISED = (
    "exists (select from organisations_account a where a.id = absent_id and "
    "(a.team_id = (select supervised_team_now()) or a.force_id = (select inspected_force_now())))"
)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0004_fences_of_transfers")]
    operations = [
        grant_access(TABLE, "select, insert"),
        append_only(TABLE),
        enable_row_security(TABLE),
        RunSQL(
            f"create policy read on {TABLE} for select to mosovo_app "
            f"using (absent_id = {ME} or by_id = {ME} or {SUPERVISED}); "
            f"create policy arranged on {TABLE} for insert to mosovo_app with check ({SUPERVISED} and set_by_id = {ME});",
            f"drop policy read on {TABLE}; drop policy arranged on {TABLE};",
        ),
    ]
