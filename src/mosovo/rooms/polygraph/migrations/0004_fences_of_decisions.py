"""Decisions on tests that were not taken: of the group like all else; their days are told to the law."""

from django.db import migrations

from mosovo.record.row_security import (
    add_group_policy,
    fact_table,
    require_author,
    require_same_nominal_reference,
    run_as_gateway,
)

TABLE, SESSION = "polygraph_polygraphdecision", "polygraph_polygraphsession"
TOLD = {
    "polygraph_polygraphreferral": (
        "referral",
        'referred_on as "on", until as "until", basis, null::uuid as about, null::boolean as taken, '
        "null::boolean as sooner",
    ),
    "polygraph_polygraphend": ("end", "ended_on, null, null, referral_id, null, null"),
    SESSION: ("session", "held_on, null, null, referral_id, taken, sooner"),
    TABLE: ("decision", "decided_on, null, null, session_id, null, null"),
}
VIEW = " union all ".join(
    f"select id, first, nominal_id, corrects_id, struck_out, recorded_at, '{kind}'::text as kind, {says} from {table} "
    "where session_user = 'mosovo_jobs' or nominal_id = any((select opened_now())::uuid[])"
    for table, (kind, says) in TOLD.items()
)


class Migration(migrations.Migration):
    dependencies = [("polygraph", "0003_decisions"), ("record", "0004_fences_of_groups")]
    operations = [
        *fact_table(TABLE),
        require_author(TABLE),
        require_same_nominal_reference(TABLE, session_id=SESSION),
        *add_group_policy(TABLE),
        run_as_gateway(f"create or replace view polygraph_told with (security_barrier) as {VIEW};"),
    ]
