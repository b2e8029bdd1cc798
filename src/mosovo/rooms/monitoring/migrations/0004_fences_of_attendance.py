"""Appointments of attendance are facts like any other; and lines whose enrolment was taken back are nobody's again.

Such a line gets a key of its own anew: the fact that was struck out keeps the old one.
"""

from django.db import migrations

from mosovo.record.row_security import (
    fact_table,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

TABLE = "monitoring_attendance"
LET_GO = """
create function let_go_alerts(p_nominal uuid) returns integer
security definer set search_path = public, pg_temp language sql as $$
with gone as (
  update monitoring_inbox i
  set id = gen_random_uuid(), nominal_id = null, holding_force = '', team_id = null, offender_manager_id = null,
    sealed = false, state = 'open', assigned_to = null, is_open = true, seen_at = null, closed_at = null, taken_up = false
  where i.nominal_id = p_nominal and p_nominal = any(opened_to_record_now())
    and not exists (
      select from monitoring_enrolment e
      where e.nominal_id = p_nominal and e.source = i.source and e.subject = i.subject and not e.struck_out
        and e.from_on <= (i.first_at at time zone 'Europe/London')::date
        and (e.until is null or e.until > (i.first_at at time zone 'Europe/London')::date)
        and not exists (select from monitoring_enrolment later where later.corrects_id = e.id))
  returning 1
)
select count(*)::integer from gone
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_attendance"), ("record", "0004_fences_of_groups")]
    operations = [
        *fact_table(TABLE),
        require_author(TABLE),
        require_same_nominal_reference(TABLE, order_id="monitoring_tagorder"),
        run_as_gateway(LET_GO),
        restrict_to_role("let_go_alerts(uuid)"),
    ]
