"""Which grades Level 3 asks for is the force's own, set by who convenes its sittings, and never changed afterwards."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

GRADE = "meetings_seniorgrade"
ORGANISES = (
    "force_id in ((select coordinated_force_now()), (select inspected_force_now()), (select supervised_force_now()))"
)
# Whoever sees a case of a sitting sees which grade was asked for: it is of no person.
READ = (
    "force_id = (select acting('force')) or exists (select from meetings_sitting s "
    "where s.force_id = meetings_seniorgrade.force_id)"
)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_seniority")]
    operations = [
        grant_access(GRADE, "select, insert"),
        append_only(GRADE),
        enable_row_security(GRADE),
        RunSQL(
            f"create policy read on {GRADE} for select to mosovo_app using ({READ}); "
            f"create policy put on {GRADE} for insert to mosovo_app "
            f"with check ({ORGANISES} and set_by_id = (select acting('account'))::uuid);",
            f"drop policy read on {GRADE}; drop policy put on {GRADE};",
        ),
    ]
