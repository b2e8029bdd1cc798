"""Conditions checked are facts like any other; boards read when visits were, and by whom, without a word of them."""

from django.db import migrations

from mosovo.record.row_security import (
    MAY_SEE,
    fact_table,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

TABLE = "visits_conditioncheck"
READ_BY_THE_DOOR = (
    "grant select on visits_visit to mosovo_door; "
    "create policy door on visits_visit for select to mosovo_door using (true);"
)
SINCE = f"""
create function visits_since(p_since timestamptz) returns table (
  nominal_id uuid, holding_force varchar, team_id uuid, offender_manager_id uuid, officer_id uuid,
  began_at timestamptz, announced boolean, alone boolean
) stable security definer set search_path = public, pg_temp language sql as $$
  select r.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, f.recorded_by_id, v.began_at, v.announced,
         v.alone_because <> ''
    from (select * from nominals_reach where {MAY_SEE}) r
    join visits_visit v on v.nominal_id = r.nominal_id
    join visits_visit f on f.id = v.first
   where v.began_at >= p_since and not v.struck_out
     and not exists (select from visits_visit later where later.corrects_id = v.id)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_fences"), ("nominals", "0011_fences_of_ties")]
    operations = [
        *fact_table(TABLE),
        require_author(TABLE),
        require_same_nominal_reference(TABLE, visit_id="visits_visit"),
        migrations.RunSQL(READ_BY_THE_DOOR, migrations.RunSQL.noop),
        run_as_gateway(SINCE),
        restrict_to_role("visits_since(timestamptz)", "mosovo_app"),
    ]
