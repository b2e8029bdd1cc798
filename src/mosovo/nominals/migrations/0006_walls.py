"""Exclusions, shares to another force, practitioners who lead, markings, and the broken glass, in the one rule.

The list rule gains whom a case is kept from; the door gains who leads, and the hour of the
broken glass, which opens one record and no list. Only the door breaks the glass.
"""

from django.db import migrations

from mosovo.record.row_security import (
    apply_access_rule,
    enable_row_security,
    fact_table,
    grant_access,
    require_author,
    restrict_to_role,
    run_as_gateway,
)

DAYS_HOLD = """(now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)"""

RULE = """
create function may_see(
  nominal uuid, holding_force text, team uuid, offender_manager uuid, sealed boolean,
  named uuid[], inspected_force text, coordinated_force text, supervised_team uuid, supervised_force text,
  worked_team uuid, tied uuid[], excluded uuid[]
) returns boolean immutable parallel safe language sql as $$
  select not coalesce(nominal = any(excluded), true) and coalesce(case when sealed then nominal = any(named)
    else coalesce(holding_force = inspected_force, false)
      or coalesce(team = supervised_team, false)
      or coalesce(team is null and holding_force = supervised_force, false)
      or coalesce(offender_manager is not null and team = worked_team, false)
      or coalesce(offender_manager is not null and holding_force = coordinated_force, false)
      or coalesce(nominal = any(tied), false) end, false)
$$;
"""

TIES = f"""
create or replace function tied_now() returns uuid[] stable security definer
set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{{}}') from nominals_tie
  where acting('cleared') = 't' and kind <> 'named'
    and (account_id = acting('account')::uuid or team_id = acting('team')::uuid or agency_id = acting('agency')::uuid
         or (force_id = acting('force') and coalesce(acting('roles'), '{{}}')::text[]
             && array['supervisor', 'inspector', 'mappa_coordinator']))
    and {DAYS_HOLD}
$$;
create function led_now() returns uuid[] stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{{}}') from nominals_tie
  where acting('cleared') = 't' and kind = 'lead' and account_id = acting('account')::uuid and {DAYS_HOLD}
$$;
create function excluded_now() returns uuid[] stable security definer
set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{{}}') from nominals_exclusion
  where account_id = acting('account')::uuid and {DAYS_HOLD}
$$;
create function glass_now() returns uuid[] stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{{}}') from nominals_brokenglass
  where acting('cleared') = 't' and account_id = acting('account')::uuid and closes_at > now()
$$;
"""

ACCESS_RULE = """
create or replace function access_rule(need text, r nominals_reach) returns text stable parallel safe
set search_path = public, pg_temp language sql as $$
  select case
    when session_user = 'mosovo_jobs' then 'system'
    when acting('account') is null or acting('cleared') is distinct from 't' then null
    when r.nominal_id = any(excluded_now()) then null
    when r.sealed then case
      when r.nominal_id = any(named_now())
           and (need in ('view', 'record') or acting_has('supervisor') or acting_has('inspector')) then 'named'
      when need = 'view' and r.nominal_id = any(glass_now()) then 'break-glass' end
    when r.holding_force = inspected_force_now() then 'inspects-force'
    when r.team_id = supervised_team_now() then 'supervises-team'
    when r.team_id is null and r.holding_force = supervised_force_now() then 'supervises-unplaced'
    when need in ('view', 'record') and r.offender_manager_id is not null and r.team_id = worked_team_now()
      then 'in-team'
    when need = 'view' and r.offender_manager_id is not null and r.holding_force = coordinated_force_now()
      then 'coordinates-force'
    when need in ('view', 'record') and r.nominal_id = any(led_now()) then 'leads'
    when need = 'view' and r.nominal_id = any(tied_now()) then 'tied'
    when need = 'view' and r.nominal_id = any(glass_now()) then 'break-glass'
  end
$$;
"""

OPEN = """
drop function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text);
create function open_nominal(
  p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[],
  p_worker text, p_worker_seq bigint, p_mac text
) returns table (
  nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean,
  tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean
) security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_reach%rowtype;
  why text;
begin
  if p_need not in ('view', 'record', 'allocate', 'mark') then
    raise exception 'unknown need %: view, record, allocate or mark', p_need;
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
          coalesce(why, case when n.id is null then 'absent'
                             when acting('cleared') is distinct from 't' then 'not-cleared'
                             when n.id = any(excluded_now()) then 'excluded'
                             when r.sealed then 'sealed' else 'no-relation' end),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, p_fields,
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          coalesce(acting('purpose'), ''), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is null then
    return;
  end if;
  perform note_opened(n.id, p_need <> 'view');
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    n.id = any(tied_now()), n.id = any(named_now()), n.id = any(led_now()), n.id = any(excluded_now()),
    n.id = any(glass_now());
end $$;
"""

MARK = """
create function mark_nominal(p_id uuid, p_sealed boolean) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(access_rule('mark', r) is not null, false) then
    raise exception 'not permitted to mark this nominal' using errcode = '42501';
  end if;
  update nominals_reach x set sealed = p_sealed where x.nominal_id = p_id;
end $$;
"""

GLASS = """
create function break_glass(
  p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text
) returns table (nominal_id uuid, glass_id uuid)
security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  glass uuid := gen_random_uuid();
  why text;
begin
  if p_minutes not between 1 and 60 then
    raise exception 'the glass stays broken for 1 to 60 minutes, not %', p_minutes;
  end if;
  select * into n from nominals_nominal x where x.urn = p_urn;
  why := case
    when n.id is null then 'absent'
    when acting('account') is null or acting('cleared') is distinct from 't' then 'not-cleared'
    when n.id = any(excluded_now()) then 'excluded'
    when not coalesce(acting('roles'), '{}')::text[]
         && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator', 'officer'] then 'no-relation'
  end;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), 'consultation',
          'nominals.break_glass', why is null, coalesce(why, 'break-glass'),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, '{}'::text[],
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          left(p_purpose || ': ' || p_words, 500), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is not null then
    return;
  end if;
  insert into nominals_brokenglass (id, nominal_id, account_id, purpose, words, broken_at, closes_at)
  values (glass, n.id, acting('account')::uuid, p_purpose, p_words, now(), now() + make_interval(mins => p_minutes));
  return query select n.id, glass;
end $$;
"""

FENCES = """
grant select on nominals_exclusion to mosovo_door;
grant select, insert on nominals_brokenglass to mosovo_door;
create policy door on nominals_exclusion for select to mosovo_door using (true);
create policy door on nominals_brokenglass to mosovo_door using (true) with check (true);
create policy opened on nominals_exclusion for select to mosovo_app
  using (nominal_id = any((select opened_now())::uuid[]));
create policy excluded on nominals_exclusion for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy ended on nominals_exclusion for update to mosovo_app
  using (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy seen on nominals_brokenglass for select to mosovo_app
  using (nominal_id = any((select opened_now())::uuid[]) or account_id = (select acting('account'))::uuid
         or nominal_id in (select r.nominal_id from nominals_reach r));
revoke update on nominals_tie from mosovo_app;
grant update (until) on nominals_tie to mosovo_app;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0005_doors_shut"), ("organisations", "0003_accounts_are_made_by_the_command")]
    operations = [
        migrations.RunSQL(RULE, migrations.RunSQL.noop),
        grant_access("nominals_exclusion", "select, insert"),
        grant_access("nominals_brokenglass", "select"),
        migrations.RunSQL("grant update (until) on nominals_exclusion to mosovo_app;", migrations.RunSQL.noop),
        enable_row_security("nominals_exclusion"),
        enable_row_security("nominals_brokenglass"),
        *fact_table("nominals_restriction"),
        require_author("nominals_restriction"),
        migrations.RunSQL(FENCES, migrations.RunSQL.noop),
        run_as_gateway(TIES),
        migrations.RunSQL(ACCESS_RULE, migrations.RunSQL.noop),
        run_as_gateway(OPEN + MARK + GLASS),
        *(restrict_to_role(name) for name in ("led_now()", "excluded_now()", "glass_now()")),
        restrict_to_role("mark_nominal(uuid, boolean)"),
        restrict_to_role("open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text)"),
        restrict_to_role("break_glass(text, text, text, integer, text, bigint, text)", "mosovo_app"),
        apply_access_rule("nominals_reach"),
    ]
