"""Of whom people are still linked in the role of a victim, for who answers for the case: how many, and no name."""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE, restrict_to_role, run_as_gateway

LINKED = "identity_linkedperson"
TO_MOVE = f"""
create function identity_victims_linked() returns table (nominal_id uuid, number integer)
stable security definer set search_path = public, pg_temp language sql as $$
select f.nominal_id, count(*)::integer from {LINKED} f
 where f.role = 'victim' and not f.struck_out and not exists (select from {LINKED} later where later.corrects_id = f.id)
   and acting('cleared') = 't' and (acting_has('supervisor') or acting_has('inspector'))
   and f.nominal_id in (select nominal_id from nominals_reach where {MAY_SEE} and holding_force = acting('force'))
 group by f.nominal_id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0010_victims_linked"), ("nominals", "0012_coordinating")]
    operations = [run_as_gateway(TO_MOVE), restrict_to_role("identity_victims_linked()")]
