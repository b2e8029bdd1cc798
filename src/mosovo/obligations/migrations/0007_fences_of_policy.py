"""A force's policy is read by all who work here, since their duties are derived by it, and set by its inspectors alone."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access

POLICY, CHANGE = "obligations_policy", "obligations_policychange"
SETS = "force_id = (select inspected_force_now())"
READS = "force_id in ((select supervised_force_now()), (select inspected_force_now()))"
ACTS = "acting('account')::uuid"


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0006_fences_of_questions"),
        ("nominals", "0009_who_sees_it_and_why"),
        ("organisations", "0007_fences_of_countries"),
        ("record", "0004_fences_of_groups"),
    ]
    operations = [
        grant_access(POLICY, "select, insert"),
        append_only(POLICY),
        enable_row_security(POLICY),
        RunSQL(
            f"create policy read on {POLICY} for select to mosovo_app using (acting('account') is not null); "
            f"create policy set on {POLICY} for insert to mosovo_app "
            f"with check ({SETS} and set_by_id = {ACTS} and set_at between now() and clock_timestamp());",
            f"drop policy read on {POLICY}; drop policy set on {POLICY};",
        ),
        grant_access(CHANGE, "select, insert, update (applied_by_id, applied_at)", "mosovo_app"),
        RunSQL(
            f"grant select, insert, update (effect, rehearsed_at, applied_by_id, applied_at, derived_at, not_derived) "
            f"on {CHANGE} to mosovo_jobs;",
            RunSQL.noop,
        ),
        enable_row_security(CHANGE),
        RunSQL(
            f"create policy read on {CHANGE} for select to mosovo_app using ({READS}); "
            f"create policy proposed on {CHANGE} for insert to mosovo_app "
            f"with check ({SETS} and proposed_by_id = {ACTS} and effect is null and applied_at is null); "
            f"create policy applied on {CHANGE} for update to mosovo_app using ({SETS} and applied_at is null) "
            f"with check ({SETS} and applied_by_id = {ACTS});",
            f"drop policy read on {CHANGE}; drop policy proposed on {CHANGE}; drop policy applied on {CHANGE};",
        ),
    ]
