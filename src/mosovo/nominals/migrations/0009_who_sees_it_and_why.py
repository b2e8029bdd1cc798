"""Who may see a case and by which rule, who did, what is due for review, what one who asks is told; explained.

Each of these is a door of its own: it asks what whoever acts may know, and answers no more.
The notice of a broken glass is read for each glass by itself, never by going through the register.
"""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

DAYS_HOLD = """(now() at time zone 'Europe/London')::date >= {0}.from_on
    and ({0}.until is null or (now() at time zone 'Europe/London')::date < {0}.until)"""

NOTICE = """
alter policy seen on nominals_brokenglass
  using (nominal_id = any((select opened_now())::uuid[]) or account_id = (select acting('account'))::uuid
         or exists (select from nominals_reach r where r.nominal_id = nominals_brokenglass.nominal_id));
grant select on nominals_restriction, organisations_account, organisations_team, organisations_agency,
  organisations_force, audit_entry to mosovo_door;
create policy door on nominals_restriction for select to mosovo_door using (true);
create policy read_by_door on audit_entry for select to mosovo_door using (true);
"""

ACCESS_RULE = """
create or replace function access_rule(need text, r nominals_reach) returns text stable parallel safe
set search_path = public, pg_temp language sql as $$
  select case
    when session_user = 'mosovo_jobs' and current_setting('mosovo.explaining', true) is distinct from 't' then 'system'
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

WHO = f"""
create function who_may_see(p_id uuid) returns table (account_id uuid, rule text)
stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  r nominals_reach%rowtype;
  today date := (now() at time zone 'Europe/London')::date;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if r.nominal_id is null or not (session_user = 'mosovo_jobs' or acting_has('auditor')
                                  or coalesce(access_rule('mark', r) is not null, false)) then
    return;
  end if;
  return query
  with held as (select t.* from nominals_tie t where t.nominal_id = p_id and {DAYS_HOLD.format("t")}),
  kept as (select x.account_id from nominals_exclusion x where x.nominal_id = p_id and {DAYS_HOLD.format("x")}),
  glass as (select g.account_id from nominals_brokenglass g where g.nominal_id = p_id and g.closes_at > now()),
  ruled as (
    select a.id, case
      when a.id in (select k.account_id from kept k) then 'excluded'
      when r.sealed then case
        when a.id in (select h.account_id from held h where h.kind = 'named') then 'named'
        when a.id in (select g.account_id from glass g) then 'break-glass' end
      when 'inspector' = any(a.roles) and a.force_id = r.holding_force then 'inspects-force'
      when 'supervisor' = any(a.roles) and a.team_id = r.team_id then 'supervises-team'
      when 'supervisor' = any(a.roles) and r.team_id is null and a.force_id = r.holding_force
        then 'supervises-unplaced'
      when 'offender_manager' = any(a.roles) and r.offender_manager_id is not null and a.team_id = r.team_id
        then 'in-team'
      when 'mappa_coordinator' = any(a.roles) and r.offender_manager_id is not null
           and a.force_id = r.holding_force then 'coordinates-force'
      when a.id in (select h.account_id from held h where h.kind = 'lead') then 'leads'
      when exists (select from held h where h.kind <> 'named' and (
             h.account_id = a.id or h.team_id = a.team_id or h.agency_id = a.agency_id
             or (h.force_id = a.force_id
                 and a.roles::text[] && array['supervisor', 'inspector', 'mappa_coordinator']))) then 'tied'
      when a.id in (select g.account_id from glass g) then 'break-glass' end as rule
    from organisations_account a
    where a.is_active and a.vetted_until >= today and a.trained_until >= today
  )
  select x.id, x.rule from ruled x where x.rule is not null;
end $$;

create function log_of_case(p_id uuid, p_before bigint, p_limit integer) returns table (
  id bigint, at timestamptz, actor_name varchar, agency varchar, verb varchar, action varchar, allowed boolean,
  rule varchar, fields varchar[], purpose varchar
) stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id and x.nominal_id = any(opened_now());
  if r.nominal_id is null or access_rule('mark', r) is null then
    return;
  end if;
  return query
  select e.id, e.at, e.actor_name, e.agency, e.verb, e.action, e.allowed, e.rule, e.fields, e.purpose
    from audit_entry e
   where e.subjects @> array[p_id] and (p_before is null or e.id < p_before) and e.action not like 'audit.%'
   order by e.id desc limit least(p_limit, 200);
end $$;

create function markings_due(p_until date) returns table (
  what text, nominal_id uuid, urn varchar, row_id uuid, due_on date, whom varchar
) stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  return query
  with due as (
    select 'restriction' as what, f.nominal_id, f.id as row_id, f.until as due_on, ''::varchar as whom
      from nominals_reach x cross join lateral (
        select * from nominals_restriction s
         where s.nominal_id = x.nominal_id and not s.struck_out
           and not exists (select from nominals_restriction later where later.corrects_id = s.id)
         order by s.from_on desc, s.recorded_at desc limit 1) f
     where x.sealed and f.restricted and f.until <= p_until
    union all
    select t.kind::text, t.nominal_id, t.id, t.until, coalesce(a.name, m.name, g.name, o.name)
      from nominals_tie t
      left join organisations_account a on a.id = t.account_id left join organisations_team m on m.id = t.team_id
      left join organisations_agency g on g.id = t.agency_id left join organisations_force o on o.code = t.force_id
     where t.kind in ('named', 'share') and t.until > today and t.until <= p_until
  )
  select d.what, d.nominal_id, n.urn, d.row_id, d.due_on, d.whom
    from due d join nominals_reach r on r.nominal_id = d.nominal_id join nominals_nominal n on n.id = d.nominal_id
   where session_user <> 'mosovo_jobs' and access_rule('mark', r) is not null
   order by d.due_on, n.urn limit 200;
end $$;

create function told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) returns text
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  r nominals_reach%rowtype;
  said text;
begin
  select x.* into r from nominals_reach x join nominals_nominal n on n.id = x.nominal_id where n.urn = p_urn;
  if r.nominal_id is null or acting('account') is null or acting('cleared') is distinct from 't'
     or access_rule('view', r) is not null then
    return null;
  end if;
  if r.nominal_id = any(excluded_now()) then
    select x.message into said from nominals_exclusion x
     where x.nominal_id = r.nominal_id and x.account_id = acting('account')::uuid and x.is_told
       and {DAYS_HOLD.format("x")} limit 1;
  elsif r.sealed then
    select f.message into said from (
      select * from nominals_restriction s
       where s.nominal_id = r.nominal_id and not s.struck_out
         and not exists (select from nominals_restriction later where later.corrects_id = s.id)
       order by s.from_on desc, s.recorded_at desc limit 1) f
     where f.restricted and f.is_told;
  end if;
  if coalesce(said, '') = '' then
    return null;
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), 'disclosure',
          'nominals.told', true, 'told', array[r.nominal_id], array['message'], '{{}}'::jsonb, '',
          coalesce(acting('name'), ''), acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  return said;
end $$;
"""

EXPLAIN = """
create function explain_access(p_urn text, p_account uuid, p_need text) returns table (
  nominal_id uuid, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean, tied boolean,
  named boolean, leads boolean, excluded boolean, broke_glass boolean, rule text
) security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  settings text[] := array['stamp', 'account', 'name', 'force', 'team', 'agency', 'roles', 'cleared', 'explaining'];
  kept text[];
  theirs text[];
  today date := (now() at time zone 'Europe/London')::date;
  a organisations_account%rowtype;
  r nominals_reach%rowtype;
begin
  if not (session_user = 'mosovo_jobs' or acting_has('auditor')) then
    return;
  end if;
  select * into a from organisations_account where id = p_account;
  select x.* into r from nominals_reach x join nominals_nominal n on n.id = x.nominal_id where n.urn = p_urn;
  if a.id is null or r.nominal_id is null then
    return;
  end if;
  kept := array(select coalesce(current_setting('mosovo.' || s, true), '') from unnest(settings) s);
  theirs := array[now()::text, a.id::text, a.name, coalesce(a.force_id, ''), coalesce(a.team_id::text, ''),
    coalesce(a.agency_id::text, ''), a.roles::text,
    case when a.vetted_until >= today and a.trained_until >= today then 't' else 'f' end, 't'];
  perform set_config('mosovo.' || s.name, s.value, true) from unnest(settings, theirs) as s (name, value);
  return query select r.nominal_id, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    r.nominal_id = any(tied_now()), r.nominal_id = any(named_now()), r.nominal_id = any(led_now()),
    r.nominal_id = any(excluded_now()), r.nominal_id = any(glass_now()), access_rule(p_need, r);
  perform set_config('mosovo.' || s.name, s.value, true) from unnest(settings, kept) as s (name, value);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0008_fences_of_shares"), ("organisations", "0004_door_of_accounts")]
    operations = [
        migrations.RunSQL(NOTICE, migrations.RunSQL.noop),
        migrations.RunSQL(ACCESS_RULE, migrations.RunSQL.noop),
        run_as_gateway(WHO + EXPLAIN),
        restrict_to_role("who_may_see(uuid)"),
        restrict_to_role("log_of_case(uuid, bigint, integer)", "mosovo_app"),
        restrict_to_role("markings_due(date)", "mosovo_app"),
        restrict_to_role("told_message(text, text, bigint, text)", "mosovo_app"),
        restrict_to_role("explain_access(text, uuid, text)"),
    ]
