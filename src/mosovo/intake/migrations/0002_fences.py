"""What anybody may send comes in by a door that counts; what came in is read by those of the force who take it in.

Once a report is linked to a nominal it is seen by those of the police who may see the nominal: the register's own
row security is asked. What was said can be changed by nobody; what became of it by those who take reports in.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import append_only, enable_row_security, grant_access, restrict_to_role, run_as_gateway

REPORT, STEP, SERVICE, AREA, ADMITTED = (
    f"intake_{name}" for name in ("report", "reportstep", "service", "postcodearea", "admitted")
)
TAKES_IN = "((select inspected_force_now()), (select coordinated_force_now()), (select supervised_force_now()))"
OURS = f"force_id in {TAKES_IN}"
SEEN = (
    f"(nominal_id is null and {OURS} or nominal_id is not null and (select acting('force')) is not null "
    f"and exists (select from nominals_reach r where r.nominal_id = {REPORT}.nominal_id))"
)
ME = "acting('account')::uuid"
WALLS = f"""
create policy door on {REPORT} to mosovo_door using (true) with check (true);
create policy seen on {REPORT} for select to mosovo_app using {SEEN};
create policy changed on {REPORT} for update to mosovo_app using (nominal_id is null and {OURS})
  with check ({OURS} and (nominal_id is null or nominal_id = any((select opened_to_record_now())::uuid[])));
create policy seen on {STEP} for select to mosovo_app using (exists (select from {REPORT} r where r.id = report_id));
create policy said on {STEP} for insert to mosovo_app with check (by_id = {ME}
  and exists (select from {REPORT} r where r.id = report_id and r.{OURS}));
create policy read on {SERVICE} for select to mosovo_app using (true);
create policy named on {SERVICE} for insert to mosovo_app with check ({OURS} and set_by_id = {ME});
create policy ended on {SERVICE} for update to mosovo_app using ({OURS} and until is null)
  with check ({OURS} and ended_by_id = {ME});
create policy read on {AREA} for select to mosovo_app using (true);
create policy named on {AREA} for insert to mosovo_app with check ({OURS});
create policy gone on {AREA} for delete to mosovo_app using ({OURS});
create policy door on {ADMITTED} to mosovo_door using (true) with check (true);
grant select, insert on {REPORT} to mosovo_door;
grant select, insert, update, delete on {ADMITTED} to mosovo_door;
grant usage on sequence {ADMITTED}_id_seq to mosovo_door;
"""
ADMIT = f"""
create function admit_public(p_bucket text, p_of_one integer, p_of_all integer) returns boolean
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  this timestamptz := date_trunc('minute', clock_timestamp());
  so_many integer;
begin
  delete from {ADMITTED} where minute < this - interval '1 hour';
  perform pg_advisory_xact_lock(hashtextextended('admit ' || p_bucket, 0));
  select coalesce(sum(count), 0) into so_many from {ADMITTED}
    where bucket = p_bucket and minute > this - interval '10 minutes';
  if so_many >= p_of_one then return false; end if;
  select coalesce(sum(count), 0) into so_many from {ADMITTED} where bucket = '' and minute = this;
  if so_many >= p_of_all then return false; end if;
  insert into {ADMITTED} as a (bucket, minute, count) values (p_bucket, this, 1), ('', this, 1)
    on conflict (bucket, minute) do update set count = a.count + 1;
  return true;
end $$;
"""
TAKE_IN = f"""
create function take_in_report(p_id uuid, p_force text, p_key uuid, p_digest text, p_text text, p_danger boolean,
  p_about text, p_place text, p_how_known text, p_name text, p_contact text, p_safe_contact text, p_suspect boolean)
returns void security definer set search_path = public, pg_temp language sql as $$
insert into {REPORT} (id, force_id, key, digest, text, danger, about, place, how_known, name, contact, safe_contact,
                      suspect, state)
values (p_id, p_force, p_key, p_digest, p_text, p_danger, p_about, p_place, p_how_known, p_name, p_contact,
        p_safe_contact, p_suspect, 'new')
on conflict (key, digest) do nothing
$$;
create function reported_before(p_key uuid, p_digest text) returns boolean stable
security definer set search_path = public, pg_temp language sql as $$
select exists (select from {REPORT} where key = p_key and digest = p_digest)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0011_fences_of_ties"),
    ]
    operations = [
        grant_access(REPORT, "select, update (state, nominal_id)"),
        grant_access(STEP, "select, insert"),
        grant_access(SERVICE, "select, insert, update (until, ended_by_id)"),
        grant_access(AREA, "select, insert, delete"),
        RunSQL(f"revoke all on {ADMITTED} from mosovo_app, mosovo_jobs;", RunSQL.noop),
        append_only(STEP),
        *map(enable_row_security, (REPORT, STEP, SERVICE, AREA, ADMITTED)),
        RunSQL(WALLS, RunSQL.noop),
        run_as_gateway(ADMIT),
        run_as_gateway(TAKE_IN),
        restrict_to_role("admit_public(text, integer, integer)"),
        restrict_to_role(
            "take_in_report(uuid, text, uuid, text, text, boolean, text, text, text, text, text, text, boolean)"
        ),
        restrict_to_role("reported_before(uuid, text)"),
    ]
