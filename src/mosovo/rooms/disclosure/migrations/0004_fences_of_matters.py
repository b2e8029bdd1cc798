"""That two applications are one matter is seen by those who see both, and said by those who deal with both."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

MATTER, APPLICATION = "disclosure_samematter", "disclosure_application"
SEEN = " and ".join(
    f"exists (select from {APPLICATION} a where a.id = {MATTER}.{column})" for column in ("one_id", "other_id")
)
DEALT_WITH = " and ".join(
    f"exists (select from {APPLICATION} a where a.id = {MATTER}.{column} and (a.nominal_id is null "
    "or a.nominal_id = any((select opened_to_record_now())::uuid[])))"
    for column in ("one_id", "other_id")
)
WALLS = f"""
create policy seen on {MATTER} for select to mosovo_app using ({SEEN});
create policy said on {MATTER} for insert to mosovo_app
  with check (by_id = acting('account')::uuid and {DEALT_WITH});
"""


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_same_matter")]
    operations = [
        grant_access(MATTER, "select, insert"),
        append_only(MATTER),
        enable_row_security(MATTER),
        RunSQL(WALLS, RunSQL.noop),
    ]
