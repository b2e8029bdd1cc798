"""Whether anybody typed in the room of a case meanwhile, without opening the case: versions of sections, and no word.

The page of the room asks it every ten seconds. NULL to whoever may not see the case: they are answered by the door.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import MAY_SEE, restrict_to_role, run_as_gateway

TEXT, SLOT = "meetings_sectiontext", "meetings_slot"
COLUMNS = "slot_id, section, version, written_by_id"
VERSIONS = f"""
create function meetings_versions(p_slot uuid) returns jsonb
stable security definer set search_path = public, pg_temp language sql as $$
select case when acting('cleared') = 't' and exists (
    select from nominals_reach where nominal_id = (
      select s.nominal_id from {SLOT} s where s.first = p_slot and not s.struck_out
         and not exists (select from {SLOT} later where later.corrects_id = s.id)) and {MAY_SEE})
  then coalesce((
    select jsonb_object_agg(t.section, jsonb_build_array(t.version, t.written_by_id is not distinct from acting('account')::uuid))
      from (select distinct on (section) section, version, written_by_id from {TEXT} where slot_id = p_slot
             order by section, version desc) t), '{{}}') end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_asking_ends_nothing"), ("nominals", "0012_coordinating")]
    operations = [
        RunSQL(f"grant select ({COLUMNS}) on {TEXT} to mosovo_door;", RunSQL.noop),
        RunSQL(f"create policy door on {TEXT} for select to mosovo_door using (true);", RunSQL.noop),
        run_as_gateway(VERSIONS),
        restrict_to_role("meetings_versions(uuid)"),
    ]
