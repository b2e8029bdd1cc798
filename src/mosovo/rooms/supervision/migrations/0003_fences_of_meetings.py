"""A meeting is recorded by whoever supervises the officer: of their team, or as inspector of their force."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

TABLE = "supervision_onetoone"
SUPERVISED = (
    "exists (select from organisations_account a where a.id = officer_id and "
    "(a.team_id = (select supervised_team_now()) or a.force_id = (select inspected_force_now())))"
)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_fences")]
    operations = [
        grant_access(TABLE, "select, insert"),
        append_only(TABLE),
        enable_row_security(TABLE),
        RunSQL(
            f"create policy read on {TABLE} for select to mosovo_app "
            f"using ({SUPERVISED} or officer_id = acting('account')::uuid); "
            f"create policy recorded on {TABLE} for insert to mosovo_app with check ({SUPERVISED} "
            f"and officer_id <> acting('account')::uuid and recorded_by_id = acting('account')::uuid);",
            f"drop policy read on {TABLE}; drop policy recorded on {TABLE};",
        ),
    ]
