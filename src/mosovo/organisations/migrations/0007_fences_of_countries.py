"""A force's list of countries is read by all who work here and kept by its supervisors and inspectors; dated, not deleted."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import enable_row_security, grant_access

KEEPS = "force_id in ((select supervised_force_now()), (select inspected_force_now()))"
TABLE = "organisations_countryofconcern"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_nobody_is_linked_by_the_screens"), ("nominals", "0002_door")]
    operations = [
        grant_access(TABLE, "select, insert, update (until, taken_off_by_id)"),
        enable_row_security(TABLE),
        RunSQL(
            f"create policy read on {TABLE} for select to mosovo_app using (acting('account') is not null); "
            f"create policy listed on {TABLE} for insert to mosovo_app "
            f"with check ({KEEPS} and listed_by_id = acting('account')::uuid); "
            f"create policy taken_off on {TABLE} for update to mosovo_app using ({KEEPS} and until is null) "
            f"with check ({KEEPS} and taken_off_by_id = acting('account')::uuid);",
            f"drop policy read on {TABLE}; drop policy listed on {TABLE}; drop policy taken_off on {TABLE};",
        ),
    ]
