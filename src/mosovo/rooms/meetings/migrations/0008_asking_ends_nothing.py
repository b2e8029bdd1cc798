"""That an action was asked for again, or raised, ends it for nobody: it stays one's own until it is done or given up."""

from django.db import migrations

from mosovo.record.row_security import run_as_gateway

STEP, ACTION, SLOT = "meetings_actionstep", "meetings_meetingaction", "meetings_slot"


def _stands(of: str, table: str) -> str:
    return f"not {of}.struck_out and not exists (select from {table} later where later.corrects_id = {of}.id)"


MINE = f"""
create or replace function meetings_actions_of_mine()
returns table (first uuid, nominal_id uuid, reference varchar, due_on date, whom varchar)
stable security definer set search_path = public, pg_temp language sql as $$
select f.first, f.nominal_id, f.reference, coalesce((
    select x.due_on from {STEP} x where x.action_id = f.first and x.kind = 'carried' and {_stands("x", STEP)}
     order by x.recorded_at desc limit 1), f.due_on), o.name
  from {ACTION} f
  join {SLOT} s on s.first = f.slot_id and {_stands("s", SLOT)}
  join meetings_sitting g on g.id = s.sitting_id
  join organisations_account o on o.id = g.chair_id
 where f.owner_id = acting('account')::uuid and acting('cleared') = 't' and {_stands("f", ACTION)}
   and f.nominal_id <> all(excluded_now())
   and not exists (select from {STEP} x where x.action_id = f.first
     and x.kind in ('done', 'not-achieved', 'withdrawn') and {_stands("x", STEP)})
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_asking_again"), ("nominals", "0012_coordinating")]
    operations = [run_as_gateway(MINE)]
