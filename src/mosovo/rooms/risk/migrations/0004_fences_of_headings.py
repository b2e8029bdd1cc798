"""A force's headings are read by all who work here and set by its supervisors and inspectors; dated, never changed."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

KEEPS = "force_id in ((select supervised_force_now()), (select inspected_force_now()))"
TABLE = "risk_headingedition"


class Migration(migrations.Migration):
    dependencies = [("risk", "0003_fences_of_tools"), ("organisations", "0007_fences_of_countries")]
    operations = [
        grant_access(TABLE, "select, insert"),
        append_only(TABLE),
        enable_row_security(TABLE),
        RunSQL(
            f"create policy read on {TABLE} for select to mosovo_app using (acting('account') is not null); "
            f"create policy set on {TABLE} for insert to mosovo_app "
            f"with check ({KEEPS} and set_by_id = acting('account')::uuid);",
            f"drop policy read on {TABLE}; drop policy set on {TABLE};",
        ),
    ]
