"""Which actions of plans are one's own: asked of the door, since the case may be somebody else's to manage.

It tells the keys of the action and of the nominal, and no word. Whom one may not see stays unseen: whoever asks joins
it to tables that are under the rule of access.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import restrict_to_role, run_as_gateway

TABLE = "plan_planaction"
MINE = f"""
create function plan_actions_of_mine() returns table (first uuid, nominal_id uuid)
stable security definer set search_path = public, pg_temp language sql as $$
select f.first, f.nominal_id from {TABLE} f
where f.owner_id = acting('account')::uuid and not f.struck_out
  and not exists (select from {TABLE} later where later.corrects_id = f.id)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("plan", "0004_recall")]
    operations = [
        RunSQL(f"grant select on {TABLE} to mosovo_door;", RunSQL.noop),
        RunSQL(f"create policy door on {TABLE} for select to mosovo_door using (true);", RunSQL.noop),
        run_as_gateway(MINE),
        restrict_to_role("plan_actions_of_mine()"),
    ]
