"""Deputies are the force's own list, of no person on the register. An action is ended by whoever owes it, too.

Which actions of meetings are one's own is asked of the door, since the case may be one that whoever owes it may not see.
It tells keys, a day, a number, and who takes the chair: no name of a case. Of one from which they were excluded, nothing.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    enable_row_security,
    grant_access,
    require_same_nominal_references,
    restrict_to_role,
    run_as_gateway,
)

SLOT, SITTING, INVITATION = "meetings_slot", "meetings_sitting", "meetings_invitation"
DEPUTY, ACTION, STEP = "meetings_deputy", "meetings_meetingaction", "meetings_actionstep"
ME, AGENCY, FORCE = "(select acting('account'))::uuid", "(select acting('agency'))::uuid", "(select acting('force'))"
OPEN = "nominal_id = any((select opened_now())::uuid[])"
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
SIGNED = f"recorded_by_id is not distinct from {ME} and recorded_at between now() and clock_timestamp()"
ORGANISES = (
    "force_id in ((select coordinated_force_now()), (select inspected_force_now()), (select supervised_force_now()))"
)
READ_BY_THE_DOOR = (ACTION, STEP, SLOT, SITTING)
ITS_OWN = (
    f"exists (select from {ACTION} a where a.id = {STEP}.action_id and a.nominal_id = {STEP}.nominal_id "
    f"and (a.agency_id = {AGENCY} or exists (select from {ACTION} o where o.first = a.first "
    f"and o.nominal_id = a.nominal_id and o.owner_id = {ME} "
    f"and not exists (select from {ACTION} later where later.corrects_id = o.id))))"
)


def _stands(of: str, table: str) -> str:
    return f"not {of}.struck_out and not exists (select from {table} later where later.corrects_id = {of}.id)"


MINE = f"""
create function meetings_actions_of_mine()
returns table (first uuid, nominal_id uuid, reference varchar, due_on date, whom varchar)
stable security definer set search_path = public, pg_temp language sql as $$
select f.first, f.nominal_id, f.reference, coalesce((
    select x.due_on from {STEP} x where x.action_id = f.first and x.kind = 'carried' and {_stands("x", STEP)}
     order by x.recorded_at desc limit 1), f.due_on), o.name
  from {ACTION} f
  join {SLOT} s on s.first = f.slot_id and {_stands("s", SLOT)}
  join {SITTING} g on g.id = s.sitting_id
  join organisations_account o on o.id = g.chair_id
 where f.owner_id = acting('account')::uuid and acting('cleared') = 't' and {_stands("f", ACTION)}
   and f.nominal_id <> all(excluded_now())
   and not exists (select from {STEP} x where x.action_id = f.first and x.kind <> 'carried' and {_stands("x", STEP)})
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_deputies"), ("nominals", "0012_coordinating")]
    operations = [
        *require_same_nominal_references(INVITATION, slot_id=SLOT, stands_in_for_id=INVITATION),
        grant_access(DEPUTY, "select, insert, update (until)"),
        enable_row_security(DEPUTY),
        RunSQL(
            f"create policy read on {DEPUTY} for select to mosovo_app using (force_id = {FORCE}); "
            f"create policy put on {DEPUTY} for insert to mosovo_app with check ({ORGANISES} and named_by_id = {ME}); "
            f"create policy changed on {DEPUTY} for update to mosovo_app "
            f"using ({ORGANISES}) with check ({ORGANISES});",
            f"drop policy read on {DEPUTY}; drop policy put on {DEPUTY}; drop policy changed on {DEPUTY};",
        ),
        RunSQL(
            f"alter policy recorded on {STEP} with check ({SIGNED} and ({TO_RECORD} or ({OPEN} and {ITS_OWN})));",
            RunSQL.noop,
        ),
        *(RunSQL(f"grant select on {table} to mosovo_door;", RunSQL.noop) for table in READ_BY_THE_DOOR),
        *(
            RunSQL(f"create policy door on {table} for select to mosovo_door using (true);", RunSQL.noop)
            for table in READ_BY_THE_DOOR
        ),
        run_as_gateway(MINE),
        restrict_to_role("meetings_actions_of_mine()"),
    ]
