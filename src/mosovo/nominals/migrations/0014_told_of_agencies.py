"""Who sees a case and why, as the rule now is for other agencies; and no message, and no broken glass, for them."""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

WHO = """
create or replace function who_may_see(p_id uuid) returns table (account_id uuid, rule text)
language plpgsql
stable security definer
set search_path = public, pg_temp
as $$
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
  with held as (select t.* from nominals_tie t where t.nominal_id = p_id
    and (now() at time zone 'Europe/London')::date >= t.from_on
    and (t.until is null or (now() at time zone 'Europe/London')::date < t.until)),
  kept as (select x.account_id from nominals_exclusion x where x.nominal_id = p_id
    and (now() at time zone 'Europe/London')::date >= x.from_on
    and (x.until is null or (now() at time zone 'Europe/London')::date < x.until)),
  glass as (select g.account_id from nominals_brokenglass g where g.nominal_id = p_id and g.closes_at > now()),
  ruled as (
    select a.id, case
      when a.id in (select k.account_id from kept k) then 'excluded'
      when a.agency_id is not null then case
        when r.sealed and not exists (select from held h where h.kind = 'named' and h.account_id = a.id) then null
        when a.id in (select h.account_id from held h where h.kind = 'lead') then 'leads'
        when exists (select from held h where h.kind = 'share' and (h.account_id = a.id or h.agency_id = a.agency_id))
          then 'tied' end
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
"""
EXPLAIN = """
drop function explain_access(text, uuid, text);
create function explain_access(p_urn text, p_account uuid, p_need text) returns table (
  nominal_id uuid, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean, tied boolean,
  named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean, rule text
)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
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
    r.nominal_id = any(related_now()), r.nominal_id = any(names_now()), r.nominal_id = any(led_now()),
    r.nominal_id = any(excluded_now()), r.nominal_id = any(glass_now()),
    r.nominal_id = any(shared_now()), access_rule(p_need, r);
  perform set_config('mosovo.' || s.name, s.value, true) from unnest(settings, kept) as s (name, value);
end $$;
"""
TOLD = """
create or replace function told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) returns text
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
  r nominals_reach%rowtype;
  said text;
begin
  select x.* into r from nominals_reach x join nominals_nominal n on n.id = x.nominal_id where n.urn = p_urn;
  if r.nominal_id is null or acting('account') is null or acting('cleared') is distinct from 't'
     or acting('agency') is not null
     or access_rule('view', r) is not null then
    return null;
  end if;
  if r.nominal_id = any(excluded_now()) then
    select x.message into said from nominals_exclusion x
     where x.nominal_id = r.nominal_id and x.account_id = acting('account')::uuid and x.is_told
       and (now() at time zone 'Europe/London')::date >= x.from_on
    and (x.until is null or (now() at time zone 'Europe/London')::date < x.until) limit 1;
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
          'nominals.told', true, 'told', array[r.nominal_id], array['message'], '{}'::jsonb, '',
          coalesce(acting('name'), ''), acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  return said;
end $$;
"""
GLASS = """
create or replace function break_glass(
  p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text
) returns table (nominal_id uuid, glass_id uuid)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
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
    when acting('agency') is not null then 'no-relation'
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


class Migration(migrations.Migration):
    dependencies = [("nominals", "0013_other_agencies")]
    operations = [
        run_as_gateway(WHO + EXPLAIN + TOLD + GLASS),
        restrict_to_role("explain_access(text, uuid, text)"),
    ]
