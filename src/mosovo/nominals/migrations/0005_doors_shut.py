"""Who may call a function of the door is said as the door: said by anybody else, it changes nothing.

Registering without a force of one's own is refused, and a case stays with the force that holds it:
a transfer is an act of two forces, and is not built yet.
"""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

REGISTER = """
create or replace function register_nominal(p_id uuid, p_urn text, p_force text) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if session_user <> 'mosovo_jobs' and not coalesce(
    acting('cleared') = 't' and acting('force') = p_force
    and coalesce(acting('roles'), '{}')::text[]
        && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    raise exception 'not permitted to register a nominal for %', p_force using errcode = '42501';
  end if;
  insert into nominals_nominal (id, urn) values (p_id, p_urn);
  insert into nominals_reach (nominal_id, holding_force, team_id, offender_manager_id, sealed)
  values (p_id, p_force, null, null, false);
  perform pg_advisory_xact_lock(hashtextextended(p_id::text, 0));
  perform note_opened(p_id, true);
end $$;
"""

PLACE = """
create or replace function place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(
    access_rule('allocate', r) is not null and p_force = r.holding_force
    and (p_team is null or exists (select from organisations_team t where t.id = p_team and t.force_id = p_force))
    and (p_offender_manager is null or exists (
      select from organisations_account a where a.id = p_offender_manager and a.team_id = p_team)), false
  ) then
    raise exception 'not permitted to allocate this nominal' using errcode = '42501';
  end if;
  update nominals_reach x
     set holding_force = p_force, team_id = p_team, offender_manager_id = p_offender_manager
   where x.nominal_id = p_id;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0004_likeness")]
    operations = [
        migrations.RunSQL(
            "grant select (id, force_id) on organisations_team to mosovo_door; "
            "grant select (id, team_id) on organisations_account to mosovo_door;",
            migrations.RunSQL.noop,
        ),
        run_as_gateway(REGISTER),
        run_as_gateway(PLACE),
        restrict_to_role("note_opened(uuid, boolean)", "mosovo_door"),
        restrict_to_role("tied_now()"),
        restrict_to_role("named_now()"),
        restrict_to_role("opened_now()"),
        restrict_to_role("opened_to_record_now()"),
        restrict_to_role("open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text)"),
        restrict_to_role("register_nominal(uuid, text, text)"),
        restrict_to_role("place_nominal(uuid, text, uuid, uuid)"),
    ]
