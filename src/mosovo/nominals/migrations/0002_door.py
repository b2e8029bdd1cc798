"""The door to a person stands in the database.

`may_see` is the one rule. Row security on lists uses it directly, with what the actor may
reach asked once a statement; `open_nominal` uses it for one person, writes the audit entry
whatever the answer, and notes the person as opened in this transaction, in a table that the
application can't write. Facts can be read only for people so opened.

The doors belong to `mosovo_door`, a role nobody signs in as.
"""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE_AT_FIRST, enable_row_security, fact_table, grant_access

RULE = """
create function may_see(
  nominal uuid, holding_force text, team uuid, offender_manager uuid, sealed boolean,
  named uuid[], inspected_force text, coordinated_force text, supervised_team uuid, supervised_force text,
  worked_team uuid, tied uuid[]
) returns boolean immutable parallel safe language sql as $$
  select coalesce(case when sealed then nominal = any(named)
    else coalesce(holding_force = inspected_force, false)
      or coalesce(team = supervised_team, false)
      or coalesce(team is null and holding_force = supervised_force, false)
      or coalesce(offender_manager is not null and team = worked_team, false)
      or coalesce(offender_manager is not null and holding_force = coordinated_force, false)
      or coalesce(nominal = any(tied), false) end, false)
$$;

create function inspected_force_now() returns text stable parallel safe language sql as $$
  select case when acting_has('inspector') then acting('force') end $$;
create function coordinated_force_now() returns text stable parallel safe language sql as $$
  select case when acting_has('mappa_coordinator') then acting('force') end $$;
create function supervised_team_now() returns uuid stable parallel safe language sql as $$
  select case when acting_has('supervisor') then acting('team')::uuid end $$;
create function supervised_force_now() returns text stable parallel safe language sql as $$
  select case when acting_has('supervisor') then acting('force') end $$;
create function worked_team_now() returns uuid stable parallel safe language sql as $$
  select case when acting_has('offender_manager') then acting('team')::uuid end $$;
"""

TIES = """
create function tied_now() returns uuid[] stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind <> 'named'
    and (account_id = acting('account')::uuid or team_id = acting('team')::uuid or agency_id = acting('agency')::uuid)
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
create function named_now() returns uuid[] stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind = 'named' and account_id = acting('account')::uuid
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
"""

OPENED = """
create unlogged table nominals_opened (
  backend integer primary key,
  xact xid8 not null,
  seen uuid[] not null,
  writable uuid[] not null
) with (fillfactor = 10);
revoke all on nominals_opened from public, mosovo_app, mosovo_jobs;
grant select, insert, update on nominals_opened to mosovo_door;

create function opened_now() returns uuid[] stable security definer set search_path = public, pg_temp language sql as $$
  select seen from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
$$;
create function opened_to_record_now() returns uuid[] stable security definer
set search_path = public, pg_temp language sql as $$
  select writable from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
$$;
create function note_opened(nominal uuid, to_record boolean) returns void
security definer set search_path = public, pg_temp language sql as $$
  insert into nominals_opened as o (backend, xact, seen, writable)
  values (pg_backend_pid(), pg_current_xact_id(), array[nominal], case when to_record then array[nominal] else '{}' end)
  on conflict (backend) do update set
    xact = excluded.xact,
    seen = case when o.xact = excluded.xact then array_append(array_remove(o.seen, nominal), nominal)
                else excluded.seen end,
    writable = case when not to_record then case when o.xact = excluded.xact then o.writable else '{}' end
                    when o.xact = excluded.xact then array_append(array_remove(o.writable, nominal), nominal)
                    else excluded.writable end
$$;
"""

DOORS = """
create function access_rule(need text, r nominals_reach) returns text stable parallel safe
set search_path = public, pg_temp language sql as $$
  select case
    when session_user = 'mosovo_jobs' then 'system'
    when acting('account') is null or acting('cleared') is distinct from 't' then null
    when r.sealed then case when need <> 'allocate' and r.nominal_id = any(named_now()) then 'named' end
    when r.holding_force = inspected_force_now() then 'inspects-force'
    when r.team_id = supervised_team_now() then 'supervises-team'
    when r.team_id is null and r.holding_force = supervised_force_now() then 'supervises-unplaced'
    when need <> 'allocate' and r.offender_manager_id is not null and r.team_id = worked_team_now() then 'in-team'
    when need = 'view' and r.offender_manager_id is not null and r.holding_force = coordinated_force_now()
      then 'coordinates-force'
    when need = 'view' and r.nominal_id = any(tied_now()) then 'tied'
  end
$$;

create function open_nominal(
  p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[],
  p_worker text, p_worker_seq bigint, p_mac text
) returns table (
  nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean,
  tied boolean, named boolean
) security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_reach%rowtype;
  why text;
begin
  if p_need not in ('view', 'record', 'allocate') then
    raise exception 'unknown need %: view, record or allocate', p_need;
  end if;
  select * into n from nominals_nominal x where x.urn = p_urn or x.id = p_id;
  if found then
    if p_hold then
      perform pg_advisory_xact_lock(hashtextextended(n.id::text, 0));
    end if;
    select * into r from nominals_reach x where x.nominal_id = n.id;
    why := access_rule(p_need, r);
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), p_verb, p_action,
          why is not null,
          coalesce(why, case when n.id is null then 'absent' when r.sealed then 'sealed' else 'no-relation' end),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, p_fields,
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          coalesce(acting('purpose'), ''), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is null then
    return;
  end if;
  perform note_opened(n.id, p_need <> 'view');
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    n.id = any(tied_now()), n.id = any(named_now());
end $$;

create function register_nominal(p_id uuid, p_urn text, p_force text) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if session_user <> 'mosovo_jobs' and not (
    acting('cleared') = 't' and acting('force') = p_force
    and coalesce(acting('roles'), '{}')::text[]
        && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator']
  ) then
    raise exception 'not permitted to register a nominal for %', p_force using errcode = '42501';
  end if;
  insert into nominals_nominal (id, urn) values (p_id, p_urn);
  insert into nominals_reach (nominal_id, holding_force, team_id, offender_manager_id, sealed)
  values (p_id, p_force, null, null, false);
  perform pg_advisory_xact_lock(hashtextextended(p_id::text, 0));
  perform note_opened(p_id, true);
end $$;

create function place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and access_rule('allocate', r) is null then
    raise exception 'not permitted to allocate this nominal' using errcode = '42501';
  end if;
  update nominals_reach x
     set holding_force = p_force, team_id = p_team, offender_manager_id = p_offender_manager
   where x.nominal_id = p_id;
end $$;
"""

OWNERS = """
grant select, insert on nominals_nominal to mosovo_door;
grant select, insert, update on nominals_reach to mosovo_door;
grant select on nominals_tie to mosovo_door;
create policy door on nominals_nominal to mosovo_door using (true) with check (true);
create policy door on nominals_reach to mosovo_door using (true) with check (true);
create policy door on nominals_tie for select to mosovo_door using (true);
alter function tied_now() owner to mosovo_door;
alter function named_now() owner to mosovo_door;
alter function opened_now() owner to mosovo_door;
alter function opened_to_record_now() owner to mosovo_door;
alter function note_opened(uuid, boolean) owner to mosovo_door;
alter function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text) owner to mosovo_door;
alter function register_nominal(uuid, text, text) owner to mosovo_door;
alter function place_nominal(uuid, text, uuid, uuid) owner to mosovo_door;
revoke execute on function note_opened(uuid, boolean) from public;
revoke execute on function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text) from public;
revoke execute on function register_nominal(uuid, text, text) from public;
revoke execute on function place_nominal(uuid, text, uuid, uuid) from public;
grant execute on function note_opened(uuid, boolean) to mosovo_door;
grant execute on function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text)
  to mosovo_app, mosovo_jobs;
grant execute on function register_nominal(uuid, text, text) to mosovo_app, mosovo_jobs;
grant execute on function place_nominal(uuid, text, uuid, uuid) to mosovo_app, mosovo_jobs;
"""

REACH = f"""
create policy seen on nominals_reach for select to mosovo_app
  using ({MAY_SEE_AT_FIRST} or nominal_id = any((select opened_now())::uuid[]));
create policy seen on nominals_nominal for select to mosovo_app using (id = any((select opened_now())::uuid[]));
create policy opened on nominals_tie for select to mosovo_app
  using (nominal_id = any((select opened_now())::uuid[]));
create policy tied on nominals_tie for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy untied on nominals_tie for update to mosovo_app
  using (nominal_id = any((select opened_to_record_now())::uuid[]));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("nominals", "0001_initial"),
        ("audit", "0002_fences"),
        ("organisations", "0002_rights_and_agencies"),
    ]
    operations = [
        migrations.RunSQL(RULE, migrations.RunSQL.noop),
        migrations.RunSQL(TIES, migrations.RunSQL.noop),
        migrations.RunSQL(OPENED, migrations.RunSQL.noop),
        migrations.RunSQL(DOORS, migrations.RunSQL.noop),
        grant_access("nominals_nominal", "select"),
        grant_access("nominals_reach", "select"),
        grant_access("nominals_tie", "select, insert, update"),
        enable_row_security("nominals_nominal"),
        enable_row_security("nominals_reach"),
        enable_row_security("nominals_tie"),
        migrations.RunSQL(OWNERS, migrations.RunSQL.noop),
        migrations.RunSQL(REACH, migrations.RunSQL.noop),
        migrations.RunSQL(
            "create trigger never_edited before update or delete or truncate on nominals_nominal "
            "for each statement execute function never_edited();",
            "drop trigger never_edited on nominals_nominal;",
        ),
        *fact_table("nominals_allocation"),
    ]
