SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;
COMMENT ON EXTENSION fuzzystrmatch IS 'determine similarities and distance between strings';
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
ALTER TYPE public.procrastinate_job_event_type OWNER TO mosovo_owner;
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
ALTER TYPE public.procrastinate_job_status OWNER TO mosovo_owner;
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
ALTER TYPE public.procrastinate_job_to_defer_v1 OWNER TO mosovo_owner;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.nominals_reach (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.nominals_reach FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_reach OWNER TO mosovo_owner;
CREATE FUNCTION public.access_rule(need text, r public.nominals_reach) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select case
    when session_user = 'mosovo_jobs' and current_setting('mosovo.explaining', true) is distinct from 't' then 'system'
    when acting('account') is null or acting('cleared') is distinct from 't' then null
    when r.nominal_id = any(excluded_now()) then null
    when need = 'card' then case when not r.sealed and r.holding_force = carded_force_now() then 'safety-card' end
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
ALTER FUNCTION public.access_rule(need text, r public.nominals_reach) OWNER TO mosovo_owner;
CREATE FUNCTION public.acting(setting text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when current_setting('mosovo.stamp', true) = now()::text
              then nullif(current_setting('mosovo.' || setting, true), '') end
$$;
ALTER FUNCTION public.acting(setting text) OWNER TO mosovo_owner;
CREATE FUNCTION public.acting_has(role text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select acting('cleared') = 't' and role = any(coalesce(acting('roles'), '{}')::text[])
$$;
ALTER FUNCTION public.acting_has(role text) OWNER TO mosovo_owner;
CREATE FUNCTION public.administer(p_act text, p_account uuid, p_given jsonb, p_worker text, p_worker_seq bigint, p_mac text) RETURNS TABLE(allowed boolean, rule text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
declare
  why text;
  holds text := 'administrator';
begin
  if p_act not in ('open', 'change', 'agree', 'refuse', 'close', 'reopen', 'reset_factor', 'end_sessions') then
    raise exception 'unknown act %', p_act;
  end if;
  if p_act in ('agree', 'refuse') then
    why := may_decide(p_account, (p_given->>'proposal')::uuid);
    holds := 'second-person';
  else
    why := may_administer(p_act, p_account, p_given);
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'nobody'), coalesce(acting('force'), ''),
          case p_act when 'open' then 'collection' else 'alteration' end, 'accounts.' || p_act, why is null,
          coalesce(why, holds), '{}', array(select jsonb_object_keys(p_given)),
          jsonb_build_object('account', p_account) || (p_given - array['name', 'username', 'password', 'subject']),
          coalesce(acting('purpose'), ''), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is not null then
    return query select false, why;
    return;
  end if;
  case p_act
    when 'open' then perform open_account(p_account, p_given);
    when 'change' then holds := change_account(p_account, p_given);
    when 'agree' then perform decide_account(p_account, (p_given->>'proposal')::uuid, true);
    when 'refuse' then perform decide_account(p_account, (p_given->>'proposal')::uuid, false);
    when 'close' then perform close_account(p_account);
    when 'reopen' then
      update organisations_account set is_active = true, closed_at = null, in_use_from = now() where id = p_account;
    when 'reset_factor' then perform forget_factors(p_account);
    when 'end_sessions' then delete from organisations_session where account_id = p_account;
  end case;
  return query select true, holds;
end $$;
ALTER FUNCTION public.administer(p_act text, p_account uuid, p_given jsonb, p_worker text, p_worker_seq bigint, p_mac text) OWNER TO mosovo_door;
CREATE FUNCTION public.breaches_breach_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.breaches_breach f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.orders_order f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.breaches_breach_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.breaches_step_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.breaches_step f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.breach_id is not null and not exists (select from public.breaches_breach f where f.id = new.breach_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.breaches_step_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.break_glass(p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text) RETURNS TABLE(nominal_id uuid, glass_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.break_glass(p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text) OWNER TO mosovo_door;
CREATE FUNCTION public.by_glass_now(nominal uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(access_rule('view', r) = 'break-glass', false) from nominals_reach r where r.nominal_id = nominal
$$;
ALTER FUNCTION public.by_glass_now(nominal uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.carded_force_now() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting('cleared') = 't' and coalesce(acting('roles'), '{}')::text[]
                   && array['officer', 'offender_manager', 'supervisor', 'inspector', 'mappa_coordinator']
              then nullif(acting('force'), '') end
$$;
ALTER FUNCTION public.carded_force_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.carded_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select carded from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
$$;
ALTER FUNCTION public.carded_now() OWNER TO mosovo_door;
CREATE FUNCTION public.cases_held_by(p_account uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select count(*)::integer from nominals_reach
  where offender_manager_id = p_account and acting_has('administrator') and holding_force = acting('force')
$$;
ALTER FUNCTION public.cases_held_by(p_account uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.change_account(p_account uuid, p_given jsonb) RETURNS text
    LANGUAGE plpgsql
    AS $$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account for update;
  if not gives_reach(a, p_given) then
    perform give_account(p_account, p_given);
    return 'takes-away';
  end if;
  insert into organisations_proposal (id, account_id, given, proposed_by_id, proposed_at)
  values (gen_random_uuid(), p_account, p_given, acting('account')::uuid, now());
  return 'proposed';
end $$;
ALTER FUNCTION public.change_account(p_account uuid, p_given jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.close_account(p_account uuid) RETURNS void
    LANGUAGE sql
    AS $$
  update organisations_account set is_active = false, closed_at = now(), roles = '{}' where id = p_account;
  update organisations_proposal set agreed = false, decided_by_id = acting('account')::uuid, decided_at = now()
  where account_id = p_account and decided_at is null;
  delete from organisations_session where account_id = p_account;
$$;
ALTER FUNCTION public.close_account(p_account uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.collide(p_new jsonb, p_gone jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  if exists (select from jsonb_to_recordset(p_new || p_gone) as x(nominal uuid)
             where x.nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  delete from search_collision c using jsonb_to_recordset(p_gone) as g(nominal uuid, kind text, value text)
  where g.nominal in (c.one_id, c.other_id) and c.kind = g.kind and c.value = g.value;
  insert into search_collision (one_id, other_id, kind, value, said)
  select n.nominal, found.nominal_id, n.kind, n.value, n.said
  from jsonb_to_recordset(p_new) as n(nominal uuid, kind text, value text, said text)
  cross join lateral (
    select t.nominal_id from search_token t
    where t.value = n.value and t.kind = n.kind and t.nominal_id <> n.nominal
      and (n.kind <> 'address' or exists (
        select from search_token mine join search_token theirs
          on theirs.value = mine.value and theirs.kind = 'postcode' and theirs.nominal_id = t.nominal_id
        where mine.nominal_id = n.nominal and mine.kind = 'postcode'))
    limit 21
  ) found
  where (select count(*) from (select from search_token t where t.value = n.value and t.kind = n.kind
           limit 22) all_of_them) <= 21
  on conflict do nothing;
end $$;
ALTER FUNCTION public.collide(p_new jsonb, p_gone jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.collide_blind(p_nominal uuid, p_fact uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  insert into search_collision (one_id, other_id, kind, value, said, field_group)
  select b.nominal_id, o.nominal_id, b.kind, b.value, '', case when b.field_group <> '' then b.field_group
    else o.field_group end
  from search_blind b join search_blind o on o.value = b.value and o.kind = b.kind and o.nominal_id <> b.nominal_id
  where b.nominal_id = p_nominal and b.fact = p_fact limit 20
  on conflict do nothing;
end $$;
ALTER FUNCTION public.collide_blind(p_nominal uuid, p_fact uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.contacts_contact_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from contacts_contact f where f.nominal_id = any(opened_now()) and exists (select from contacts_contact f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.contacts_contact_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.contacts_contact_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.contacts_contact f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.contacts_contact_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.convictions_certificate_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.convictions_certificate f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.conviction_id is not null and not exists (select from public.convictions_conviction f where f.id = new.conviction_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.convictions_certificate_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.convictions_conviction_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.convictions_conviction f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.convictions_conviction_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.convictions_disposal_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.convictions_disposal f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.conviction_id is not null and not exists (select from public.convictions_conviction f where f.id = new.conviction_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.consecutive_to_id is not null and not exists (select from public.convictions_conviction f where f.id = new.consecutive_to_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.convictions_disposal_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.coordinated_force_now() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting_has('mappa_coordinator') then acting('force') end $$;
ALTER FUNCTION public.coordinated_force_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.decide_account(p_account uuid, p_proposal uuid, p_agreed boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  asked jsonb;
begin
  update organisations_proposal set agreed = p_agreed, decided_by_id = acting('account')::uuid, decided_at = now()
  where id = p_proposal and decided_at is null returning given into asked;
  if p_agreed and asked is not null then
    perform give_account(p_account, asked);
    if asked ? 'password' then perform forget_factors(p_account); end if;
  end if;
end $$;
ALTER FUNCTION public.decide_account(p_account uuid, p_proposal uuid, p_agreed boolean) OWNER TO mosovo_door;
CREATE FUNCTION public.devices_device_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_device f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_device_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_devicestep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_devicestep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.device_id is not null and not exists (select from public.devices_device f where f.id = new.device_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_devicestep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_examination_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_examination f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.device_id is not null and not exists (select from public.devices_device f where f.id = new.device_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_examination_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_exposure(p_since date) RETURNS TABLE(account_id uuid, name text, viewings integer, minutes integer, images integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
select a.id, a.name::text, count(*)::integer, sum(v.minutes)::integer, sum(v.images)::integer
from devices_viewing v join organisations_account a on a.id = v.recorded_by_id
where v.viewed_on > p_since and not v.struck_out
  and not exists (select from devices_viewing later where later.corrects_id = v.id)
  and (a.id = acting('account')::uuid or a.team_id = supervised_team_now() or a.force_id = inspected_force_now())
group by a.id, a.name order by 4 desc, 2 $$;
ALTER FUNCTION public.devices_exposure(p_since date) OWNER TO mosovo_door;
CREATE FUNCTION public.devices_imagereference_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_imagereference f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.device_id is not null and not exists (select from public.devices_device f where f.id = new.device_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_imagereference_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_monitoring_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_monitoring f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.device_id is not null and not exists (select from public.devices_device f where f.id = new.device_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_monitoring_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_monitoringreport_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_monitoringreport f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.monitoring_id is not null and not exists (select from public.devices_monitoring f where f.id = new.monitoring_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_monitoringreport_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_onlineaccount_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_onlineaccount f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_onlineaccount_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_onlineaccountend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_onlineaccountend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.account_id is not null and not exists (select from public.devices_onlineaccount f where f.id = new.account_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_onlineaccountend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.devices_viewing_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.devices_viewing f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.device_id is not null and not exists (select from public.devices_device f where f.id = new.device_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.devices_viewing_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.document_seen_elsewhere(p_nominal uuid, p_number text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select exists (select from (
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_document d join nominals_reach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_document later where later.corrects_id = d.id)
) alike where visible)
$$;
ALTER FUNCTION public.document_seen_elsewhere(p_nominal uuid, p_number text) OWNER TO mosovo_door;
CREATE FUNCTION public.excluded_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_exclusion
  where account_id = acting('account')::uuid and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
ALTER FUNCTION public.excluded_now() OWNER TO mosovo_door;
CREATE FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text) RETURNS TABLE(nominal_id uuid, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, rule text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text) OWNER TO mosovo_door;
CREATE FUNCTION public.files_file_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from files_file f where f.nominal_id = any(opened_now()) and exists (select from files_file f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.files_file_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.files_file_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.files_file f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.files_file_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.finance_accountend_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from finance_accountend f where f.nominal_id = any(opened_now()) and exists (select from finance_accountend f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.finance_accountend_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.finance_accountend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.finance_accountend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.account_id is not null and not exists (select from public.finance_bankaccount f where f.id = new.account_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.finance_accountend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.finance_bankaccount_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from finance_bankaccount f where f.nominal_id = any(opened_now()) and exists (select from finance_bankaccount f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.finance_bankaccount_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.finance_bankaccount_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.finance_bankaccount f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.finance_bankaccount_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.finance_cardend_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from finance_cardend f where f.nominal_id = any(opened_now()) and exists (select from finance_cardend f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.finance_cardend_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.finance_cardend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.finance_cardend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.card_id is not null and not exists (select from public.finance_paymentcard f where f.id = new.card_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.finance_cardend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.finance_paymentcard_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from finance_paymentcard f where f.nominal_id = any(opened_now()) and exists (select from finance_paymentcard f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.finance_paymentcard_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.finance_paymentcard_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.finance_paymentcard f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.finance_paymentcard_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.folded_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select regexp_replace(lower(normalize(name, NFKD)), '[^[:alpha:]]', '', 'g')
$$;
ALTER FUNCTION public.folded_name(name text) OWNER TO mosovo_owner;
CREATE FUNCTION public.folded_number(number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select regexp_replace(upper(normalize(number, NFKC)), '[^[:alnum:]]', '', 'g')
$$;
ALTER FUNCTION public.folded_number(number text) OWNER TO mosovo_owner;
CREATE FUNCTION public.folded_pnc(number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
  select regexp_replace(regexp_replace(upper(number), '\s', '', 'g'),
                        '^(?:19|20)?(\d\d)[/-]?0*(\d+)([A-Z])$', '\1/\2\3')
$_$;
ALTER FUNCTION public.folded_pnc(number text) OWNER TO mosovo_owner;
CREATE FUNCTION public.forget_blind(p_nominal uuid, p_fact uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  with gone as (
    delete from search_blind b where b.nominal_id = p_nominal and b.fact = p_fact returning b.kind, b.value
  )
  delete from search_collision c using gone g
  where p_nominal in (c.one_id, c.other_id) and c.kind = g.kind and c.value = g.value
    and not exists (select from search_blind b where b.nominal_id = p_nominal and b.fact <> p_fact
                    and b.kind = g.kind and b.value = g.value);
end $$;
ALTER FUNCTION public.forget_blind(p_nominal uuid, p_fact uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.forget_factors(p_account uuid) RETURNS void
    LANGUAGE sql
    AS $$
  delete from mfa_authenticator where user_id = p_account;
  delete from organisations_session where account_id = p_account;
$$;
ALTER FUNCTION public.forget_factors(p_account uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.give_account(p_account uuid, g jsonb) RETURNS void
    LANGUAGE sql
    AS $$
  update organisations_account a set
    name = coalesce(g->>'name', name),
    roles = case when g ? 'roles' then array(select jsonb_array_elements_text(g->'roles')) else roles end,
    force_id = case when g ? 'force_id' then g->>'force_id' else force_id end,
    agency_id = case when g ? 'agency_id' then (g->>'agency_id')::uuid else agency_id end,
    team_id = case when g ? 'team_id' then (g->>'team_id')::uuid else team_id end,
    vetting = coalesce(g->>'vetting', vetting),
    vetted_until = case when g ? 'vetted_until' then (g->>'vetted_until')::date else vetted_until end,
    trained_until = case when g ? 'trained_until' then (g->>'trained_until')::date else trained_until end,
    subject = coalesce(g->>'subject', subject),
    password = coalesce(g->>'password', password),
    password_is_first = password_is_first or g ? 'password'
  where id = p_account
$$;
ALTER FUNCTION public.give_account(p_account uuid, g jsonb) OWNER TO mosovo_door;
CREATE TABLE public.organisations_account (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    username character varying(100) NOT NULL,
    name character varying(200) NOT NULL,
    roles character varying(20)[] NOT NULL,
    vetting character varying(4) NOT NULL,
    vetted_until date,
    trained_until date,
    password_is_first boolean DEFAULT false NOT NULL,
    is_active boolean NOT NULL,
    closed_at timestamp with time zone,
    in_use_from timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    subject character varying(255) DEFAULT ''::character varying NOT NULL,
    agency_id uuid,
    force_id character varying(4),
    team_id uuid
);
ALTER TABLE public.organisations_account OWNER TO mosovo_owner;
CREATE FUNCTION public.gives_reach(a public.organisations_account, p_given jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select p_given ?| array['password', 'subject']
    or (p_given ? 'roles' and not array(select jsonb_array_elements_text(p_given->'roles')) <@ a.roles::text[])
    or coalesce(p_given->>'team_id' <> coalesce(a.team_id::text, ''), false)
    or coalesce(p_given->>'force_id' <> coalesce(a.force_id, ''), false)
    or coalesce(p_given->>'agency_id' <> coalesce(a.agency_id::text, ''), false)
    or (p_given ? 'vetting' and p_given->>'vetting' not in ('none', a.vetting))
    or coalesce((p_given->>'vetted_until')::date > coalesce(a.vetted_until, '-infinity'), false)
    or coalesce((p_given->>'trained_until')::date > coalesce(a.trained_until, '-infinity'), false)
$$;
ALTER FUNCTION public.gives_reach(a public.organisations_account, p_given jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.glass_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_brokenglass
  where acting('cleared') = 't' and account_id = acting('account')::uuid and closes_at > now()
$$;
ALTER FUNCTION public.glass_now() OWNER TO mosovo_door;
CREATE FUNCTION public.groups_now() RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(o.id || ':' || g.field_group), '{}')
  from unnest(opened_now()) o (id), lateral (
    select unnest(groups_seen(roles_now(), by_glass_now(o.id)))
    union select p.field_group from record_groupopening p
    where p.account_id = acting('account')::uuid and p.nominal_id = o.id and now() < p.closes_at
      and p.field_group = any(groups_openable(roles_now(), by_glass_now(o.id)))
  ) g (field_group)
$$;
ALTER FUNCTION public.groups_now() OWNER TO mosovo_door;
CREATE FUNCTION public.groups_of_roles(roles text[]) RETURNS TABLE(may text, field_group text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select distinct t.may, t.field_group from (values
    ('offender_manager', 'sees', 'medical'), ('offender_manager', 'sees', 'polygraph'),
    ('offender_manager', 'sees', 'victim'), ('offender_manager', 'sees', 'intelligence'),
    ('offender_manager', 'sees', 'identity_images'), ('offender_manager', 'opens', 'finance'),
    ('supervisor', 'sees', 'medical'), ('supervisor', 'sees', 'polygraph'), ('supervisor', 'sees', 'victim'),
    ('supervisor', 'sees', 'intelligence'), ('supervisor', 'sees', 'identity_images'),
    ('supervisor', 'opens', 'finance'), ('supervisor', 'opens', 'source'),
    ('inspector', 'sees', 'identity_images'), ('inspector', 'opens', 'finance'), ('inspector', 'opens', 'medical'),
    ('inspector', 'opens', 'polygraph'), ('inspector', 'opens', 'victim'), ('inspector', 'opens', 'source'),
    ('inspector', 'opens', 'intelligence'),
    ('mappa_coordinator', 'sees', 'victim'), ('mappa_coordinator', 'sees', 'identity_images'),
    ('mappa_coordinator', 'opens', 'medical'), ('mappa_coordinator', 'opens', 'intelligence'),
    ('mappa_coordinator', 'opens', 'polygraph'),
    ('practitioner', 'sees', 'victim'), ('practitioner', 'sees', 'medical'), ('practitioner', 'sees', 'polygraph')
  ) t (role, may, field_group) where t.role = any(roles)
$$;
ALTER FUNCTION public.groups_of_roles(roles text[]) OWNER TO mosovo_owner;
CREATE FUNCTION public.groups_openable(roles text[], by_glass boolean) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select coalesce(array_agg(distinct field_group), '{}') from groups_of_roles(roles)
  where field_group <> all(groups_seen(roles, by_glass))
$$;
ALTER FUNCTION public.groups_openable(roles text[], by_glass boolean) OWNER TO mosovo_owner;
CREATE FUNCTION public.groups_seen(roles text[], by_glass boolean) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case when by_glass then array['identity_images']
    else coalesce((select array_agg(field_group) from groups_of_roles(roles) where may = 'sees'), '{}') end
$$;
ALTER FUNCTION public.groups_seen(roles text[], by_glass boolean) OWNER TO mosovo_owner;
CREATE FUNCTION public.groups_standing(p_nominal uuid, p_known_at timestamp with time zone) RETURNS TABLE(field_group text, kind text, rows integer, closes_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select r.field_group::text, r.kind, count(*)::integer, null::timestamptz from (select 'remark' as kind, f.field_group from identity_remark f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from identity_remark later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'linked person' as kind, f.field_group from identity_linkedperson f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from identity_linkedperson later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'bank account' as kind, f.field_group from finance_bankaccount f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from finance_bankaccount later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'payment card' as kind, f.field_group from finance_paymentcard f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from finance_paymentcard later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'child of a household' as kind, f.field_group from households_member f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from households_member later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'contact' as kind, f.field_group from contacts_contact f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from contacts_contact later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'polygraph referral' as kind, f.field_group from polygraph_polygraphreferral f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from polygraph_polygraphreferral later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'polygraph session' as kind, f.field_group from polygraph_polygraphsession f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from polygraph_polygraphsession later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity')) union all select 'polygraph disclosure' as kind, f.field_group from polygraph_polygraphdisclosure f where f.nominal_id = p_nominal and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') and not exists (select from polygraph_polygraphdisclosure later where later.corrects_id = f.id and later.recorded_at <= coalesce(p_known_at, 'infinity'))) r where p_nominal = any(opened_now()) and r.field_group = any(groups_openable(roles_now(), by_glass_now(p_nominal))) and p_nominal || ':' || r.field_group <> all(groups_now()) group by r.field_group, r.kind union all select p.field_group::text, '', 0, max(p.closes_at) from record_groupopening p where p_nominal = any(opened_now()) and p.nominal_id = p_nominal and p.account_id = acting('account')::uuid and now() < p.closes_at and p.field_group = any(groups_openable(roles_now(), by_glass_now(p_nominal))) group by p.field_group $$;
ALTER FUNCTION public.groups_standing(p_nominal uuid, p_known_at timestamp with time zone) OWNER TO mosovo_door;
CREATE FUNCTION public.groups_to_record_now() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select groups_seen(roles_now(), false) || groups_openable(roles_now(), false)
$$;
ALTER FUNCTION public.groups_to_record_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.households_answer_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.households_answer f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.referral_id is not null and not exists (select from public.households_referral f where f.id = new.referral_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.households_answer_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.households_household_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.households_household f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.households_household_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.households_householdstay_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.households_householdstay f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.household_id is not null and not exists (select from public.households_household f where f.id = new.household_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.households_householdstay_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.households_member_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from households_member f where f.nominal_id = any(opened_now()) and exists (select from households_member f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.households_member_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.households_member_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.households_member f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.household_id is not null and not exists (select from public.households_household f where f.id = new.household_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.households_member_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.households_referral_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.households_referral f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.household_id is not null and not exists (select from public.households_household f where f.id = new.household_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.households_referral_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_birth_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_birth f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_birth_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_death_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_death f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_death_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_document_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_document f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_document_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_documentend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_documentend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.document_id is not null and not exists (select from public.identity_document f where f.id = new.document_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_documentend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_identifier_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_identifier f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_identifier_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_linkedperson_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from identity_linkedperson f where f.nominal_id = any(opened_now()) and exists (select from identity_linkedperson f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.identity_linkedperson_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.identity_linkedperson_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_linkedperson f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_linkedperson_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_name_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_name f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_name_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_photograph_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from identity_photograph f where f.nominal_id = any(opened_now()) and exists (select from identity_photograph f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.identity_photograph_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.identity_photograph_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_photograph f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.file_id is not null and not exists (select from public.files_file f where f.id = new.file_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_photograph_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_recordkind_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_recordkind f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_recordkind_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_remark_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from identity_remark f where f.nominal_id = any(opened_now()) and exists (select from identity_remark f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.identity_remark_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.identity_remark_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_remark f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_remark_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_safetywarning_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_safetywarning f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_safetywarning_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.identity_sex_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.identity_sex f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.identity_sex_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.inspected_force_now() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting_has('inspector') then acting('force') end $$;
ALTER FUNCTION public.inspected_force_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.led_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind = 'lead' and account_id = acting('account')::uuid and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
ALTER FUNCTION public.led_now() OWNER TO mosovo_door;
CREATE FUNCTION public.licence_conditionend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_conditionend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.condition_id is not null and not exists (select from public.licence_licencecondition f where f.id = new.condition_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_conditionend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.licence_licence_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_licence f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_licence_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.licence_licencecondition_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_licencecondition f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.licence_id is not null and not exists (select from public.licence_licence f where f.id = new.licence_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_licencecondition_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.licence_recall_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_recall f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.licence_id is not null and not exists (select from public.licence_licence f where f.id = new.licence_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_recall_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.licence_recallstep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_recallstep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.recall_id is not null and not exists (select from public.licence_recall f where f.id = new.recall_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_recallstep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.licence_rerelease_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.licence_rerelease f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.recall_id is not null and not exists (select from public.licence_recall f where f.id = new.recall_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.licence_rerelease_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.like_name(a_forenames text, a_surname text, b_forenames text, b_surname text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select folded_name(a_surname) <> '' and (
    folded_name(a_surname) = folded_name(b_surname)
    or folded_name(a_surname) = folded_name(b_forenames)
    or folded_name(a_forenames) = folded_name(b_surname)
    or levenshtein_less_equal(left(folded_name(a_surname), 200), left(folded_name(b_surname), 200), 2) <= 2
       and split_part(lower(a_forenames), ' ', 1) = split_part(lower(b_forenames), ' ', 1)
  )
$$;
ALTER FUNCTION public.like_name(a_forenames text, a_surname text, b_forenames text, b_surname text) OWNER TO mosovo_owner;
CREATE FUNCTION public.likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text) RETURNS TABLE(nominal_id uuid, urn text, forenames text, surname text, born_on date, matched text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
begin
  if session_user <> 'mosovo_jobs' and not coalesce(
    acting('cleared') = 't' and coalesce(acting('roles'), '{}')::text[]
      && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    return;
  end if;
  return query with found as (
    select i.nominal_id, 'pnc' as matched, 1 as strength from identity_identifier i
    where i.kind = 'pnc' and p_pnc <> '' and folded_pnc(i.value) = folded_pnc(p_pnc) and not i.struck_out
      and not exists (select from identity_identifier later where later.corrects_id = i.id)
    union all
    select b.nominal_id, 'name-and-birth', 2 from identity_birth b
    join identity_name n on n.nominal_id = b.nominal_id and not n.struck_out
      and not exists (select from identity_name later where later.corrects_id = n.id)
    where b.born_on = p_born_on and not b.struck_out
      and not exists (select from identity_birth later where later.corrects_id = b.id)
      and like_name(p_forenames, p_surname, n.forenames, n.surname)
  ), alike as (
    select distinct on (f.nominal_id) f.nominal_id, f.matched, access_rule('view', r) is not null as visible
    from found f join nominals_reach r on r.nominal_id = f.nominal_id
    order by f.nominal_id, f.strength
  ), told as (
    insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
    select a.nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), a.matched
    from alike a where not a.visible
    on conflict do nothing
  )
  select a.nominal_id, n.urn::text, coalesce(called.forenames, '')::text, coalesce(called.surname, '')::text,
    (select b.born_on from identity_birth b where b.nominal_id = a.nominal_id and not b.struck_out
       and not exists (select from identity_birth later where later.corrects_id = b.id) limit 1),
    a.matched
  from alike a join nominals_nominal n on n.id = a.nominal_id
  left join lateral (
    select m.forenames, m.surname from identity_name m where m.nominal_id = a.nominal_id and not m.struck_out
      and not exists (select from identity_name later where later.corrects_id = m.id)
    order by m.kind = 'legal' desc, m.used_from_on desc nulls last, m.recorded_at desc limit 1
  ) called on true
  where a.visible order by a.matched desc, n.urn;
end $$;
ALTER FUNCTION public.likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text) OWNER TO mosovo_door;
CREATE FUNCTION public.log_of_case(p_id uuid, p_before bigint, p_limit integer) RETURNS TABLE(id bigint, at timestamp with time zone, actor_name character varying, agency character varying, verb character varying, action character varying, allowed boolean, rule character varying, fields character varying[], purpose character varying)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.log_of_case(p_id uuid, p_before bigint, p_limit integer) OWNER TO mosovo_door;
CREATE FUNCTION public.mark_collisions(p_nominal uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  update search_collision c set
    outcome = coalesce((select a.outcome from traces_collisionanswer a
      where a.nominal_id = c.one_id and a.other_id = c.other_id and a.kind = c.kind and a.value = c.value
        and not a.struck_out order by a.recorded_at desc limit 1), ''),
    are_one = coalesce((select s.is_same from traces_sameness s
      where s.nominal_id = c.one_id and s.other_id = c.other_id and not s.struck_out
      order by s.recorded_at desc limit 1), false)
  where p_nominal in (c.one_id, c.other_id);
end $$;
ALTER FUNCTION public.mark_collisions(p_nominal uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(access_rule('mark', r) is not null, false) then
    raise exception 'not permitted to mark this nominal' using errcode = '42501';
  end if;
  update nominals_reach x set sealed = p_sealed where x.nominal_id = p_id;
end $$;
ALTER FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean) OWNER TO mosovo_door;
CREATE FUNCTION public.markings_due(p_until date) RETURNS TABLE(what text, nominal_id uuid, urn character varying, row_id uuid, due_on date, whom character varying)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
     where t.kind <> 'lead' and t.until > today and t.until <= p_until
  )
  select d.what, d.nominal_id, n.urn, d.row_id, d.due_on, d.whom
    from due d join nominals_reach r on r.nominal_id = d.nominal_id join nominals_nominal n on n.id = d.nominal_id
   where session_user <> 'mosovo_jobs' and access_rule('mark', r) is not null
   order by d.due_on, n.urn limit 200;
end $$;
ALTER FUNCTION public.markings_due(p_until date) OWNER TO mosovo_door;
CREATE FUNCTION public.match_alerts(p_nominal uuid) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
with matched as (
  update monitoring_inbox i
  set nominal_id = r.nominal_id, holding_force = r.holding_force, team_id = r.team_id,
    offender_manager_id = r.offender_manager_id, sealed = r.sealed
  from nominals_reach r
  where r.nominal_id = p_nominal and p_nominal = any(opened_to_record_now()) and i.nominal_id is null
    and (i.source, i.subject) in (
      select e.source, e.subject from monitoring_enrolment e where e.nominal_id = p_nominal)
    and p_nominal = (
  select e.nominal_id from monitoring_enrolment e
  where e.source = i.source and e.subject = i.subject and not e.struck_out
    and e.from_on <= (i.first_at at time zone 'Europe/London')::date and (e.until is null or e.until > (i.first_at at time zone 'Europe/London')::date)
    and not exists (select from monitoring_enrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
)
  returning 1
)
select count(*)::integer from matched
$$;
ALTER FUNCTION public.match_alerts(p_nominal uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.may_administer(p_act text, p_account uuid, p_given jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account;
  return case
    when not acting_has('administrator') then 'not-administrator'
    when p_act = 'open' and a.id is not null then 'exists'
    when p_act <> 'open' and a.id is null then 'absent'
    when a.id = acting('account')::uuid then 'own-account'
    when a.force_id <> acting('force') or p_given->>'force_id' <> acting('force') then 'other-force'
    when p_act = 'open' and num_nonnulls(p_given->>'force_id', p_given->>'agency_id') <> 1 then 'no-place'
    when not well_placed(a, p_given) then 'no-place'
  end;
end $$;
ALTER FUNCTION public.may_administer(p_act text, p_account uuid, p_given jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.may_decide(p_account uuid, p_proposal uuid) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
declare
  p organisations_proposal%rowtype;
  a organisations_account%rowtype;
begin
  select * into p from organisations_proposal where id = p_proposal and account_id = p_account;
  select * into a from organisations_account where id = p_account;
  return case
    when not (acting_has('administrator') or acting_has('inspector')) then 'not-administrator'
    when p.id is null or a.id is null then 'absent'
    when a.force_id <> acting('force') then 'other-force'
    when a.id = acting('account')::uuid then 'own-account'
    when p.proposed_by_id = acting('account')::uuid then 'own-proposal'
    when p.decided_at is not null or not a.is_active then 'decided'
  end;
end $$;
ALTER FUNCTION public.may_decide(p_account uuid, p_proposal uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.may_see(nominal uuid, holding_force text, team uuid, offender_manager uuid, sealed boolean, named uuid[], inspected_force text, coordinated_force text, supervised_team uuid, supervised_force text, worked_team uuid, tied uuid[], excluded uuid[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select not coalesce(nominal = any(excluded), true) and coalesce(case when sealed then nominal = any(named)
    else coalesce(holding_force = inspected_force, false)
      or coalesce(team = supervised_team, false)
      or coalesce(team is null and holding_force = supervised_force, false)
      or coalesce(offender_manager is not null and team = worked_team, false)
      or coalesce(offender_manager is not null and holding_force = coordinated_force, false)
      or coalesce(nominal = any(tied), false) end, false)
$$;
ALTER FUNCTION public.may_see(nominal uuid, holding_force text, team uuid, offender_manager uuid, sealed boolean, named uuid[], inspected_force text, coordinated_force text, supervised_team uuid, supervised_force text, worked_team uuid, tied uuid[], excluded uuid[]) OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_archive_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_archive f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_archive_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_authority_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_authority f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_authority_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_notice_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_notice f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_notice_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_reactivecheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_reactivecheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_reactivecheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_reactivedecision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_reactivedecision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.proposal_id is not null and not exists (select from public.modes_reactiveproposal f where f.id = new.proposal_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_reactivedecision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_reactiveproposal_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_reactiveproposal f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_reactiveproposal_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_releaseexpected_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_releaseexpected f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.spell_id is not null and not exists (select from public.whereabouts_spell f where f.id = new.spell_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_releaseexpected_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_releasestage_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_releasestage f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.spell_id is not null and not exists (select from public.whereabouts_spell f where f.id = new.spell_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_releasestage_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.modes_transition_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.modes_transition f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.modes_transition_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_alert_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_alert f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_alert_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_alertstep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_alertstep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.alert_id is not null and not exists (select from public.monitoring_alert f where f.id = new.alert_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_alertstep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_curfew_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_curfew f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.monitoring_tagorder f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_curfew_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_enrolment_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_enrolment f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_enrolment_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_equipment_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_equipment f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.monitoring_tagorder f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_equipment_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_tagorder_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_tagorder f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_tagorder_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_traildecision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_traildecision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.request_id is not null and not exists (select from public.monitoring_trailrequest f where f.id = new.request_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_traildecision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_trailrequest_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_trailrequest f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.monitoring_tagorder f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_trailrequest_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.monitoring_zone_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.monitoring_zone f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.monitoring_tagorder f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.monitoring_zone_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.named_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind = 'named' and account_id = acting('account')::uuid
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
ALTER FUNCTION public.named_now() OWNER TO mosovo_door;
CREATE FUNCTION public.never_edited() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception '% is written once: correct it with a new row', tg_table_name using errcode = 'P0001';
end $$;
ALTER FUNCTION public.never_edited() OWNER TO mosovo_owner;
CREATE FUNCTION public.nominals_allocation_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.nominals_allocation f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.nominals_allocation_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.nominals_glassreview_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.nominals_glassreview f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.nominals_glassreview_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.nominals_restriction_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.nominals_restriction f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.nominals_restriction_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.nominals_share_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.nominals_share f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.nominals_share_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.note_carded(nominal uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  insert into nominals_opened as o (backend, xact, seen, writable, carded)
  values (pg_backend_pid(), pg_current_xact_id(), '{}', '{}', array[nominal])
  on conflict (backend) do update set
    xact = excluded.xact,
    seen = case when o.xact = excluded.xact then o.seen else '{}' end,
    writable = case when o.xact = excluded.xact then o.writable else '{}' end,
    carded = case when o.xact = excluded.xact then array_append(array_remove(o.carded, nominal), nominal)
                  else excluded.carded end
$$;
ALTER FUNCTION public.note_carded(nominal uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.note_opened(nominal uuid, to_record boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  insert into nominals_opened as o (backend, xact, seen, writable)
  values (pg_backend_pid(), pg_current_xact_id(), array[nominal], case when to_record then array[nominal] else '{}' end)
  on conflict (backend) do update set
    xact = excluded.xact,
    seen = case when o.xact = excluded.xact then array_append(array_remove(o.seen, nominal), nominal)
                else excluded.seen end,
    writable = case when not to_record then case when o.xact = excluded.xact then o.writable else '{}' end
                    when o.xact = excluded.xact then array_append(array_remove(o.writable, nominal), nominal)
                    else excluded.writable end,
    carded = case when o.xact = excluded.xact then o.carded else '{}' end
$$;
ALTER FUNCTION public.note_opened(nominal uuid, to_record boolean) OWNER TO mosovo_door;
CREATE FUNCTION public.notification_attendance_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.notification_attendance f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.notification_attendance_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.notification_notice_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.notification_notice f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.notification_notice_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.notification_notification_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.notification_notification f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.about_id is not null and not exists (select from public.notification_notification f where f.id = new.about_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.attendance_id is not null and not exists (select from public.notification_attendance f where f.id = new.attendance_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.notification_notification_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.notification_receipt_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.notification_receipt f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.notification_id is not null and not exists (select from public.notification_notification f where f.id = new.notification_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.notification_receipt_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.notification_service_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.notification_service f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.notice_id is not null and not exists (select from public.notification_notice f where f.id = new.notice_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.notification_service_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.obligations_ruling_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.obligations_ruling f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.obligations_ruling_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.obligations_rulingcheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.obligations_rulingcheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.ruling_id is not null and not exists (select from public.obligations_ruling f where f.id = new.ruling_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.obligations_rulingcheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.open_account(p_account uuid, p_given jsonb) RETURNS void
    LANGUAGE sql
    AS $$
  insert into organisations_account (id, username, name, password, password_is_first, force_id, agency_id, roles,
                                     vetting, is_active, in_use_from)
  values (p_account, p_given->>'username', p_given->>'name', p_given->>'password', true, p_given->>'force_id',
          (p_given->>'agency_id')::uuid, '{}', 'none', true, now())
$$;
ALTER FUNCTION public.open_account(p_account uuid, p_given jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.open_group(p_nominal uuid, p_group text, p_purpose text, p_words text, p_worker text, p_worker_seq bigint, p_mac text) RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
  why text := case
    when p_nominal is null or not coalesce(p_nominal = any(opened_now()), false) then 'not-opened'
    when p_group = any(groups_openable(roles_now(), by_glass_now(p_nominal))) then 'role-opens'
    else 'not-of-the-role' end;
  closes timestamptz := now() + interval '15 minutes';
begin
  if char_length(trim(p_words)) < 15 then
    raise exception 'a group is opened with words of at least 15 letters';
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), 'consultation',
          'groups.open', why = 'role-opens', why, array[p_nominal], array[left(p_group, 80)], '{}'::jsonb,
          left(p_purpose || ': ' || p_words, 500), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why <> 'role-opens' then
    return null;
  end if;
  insert into record_groupopening (id, nominal_id, account_id, field_group, purpose, words, opened_at, closes_at)
  values (gen_random_uuid(), p_nominal, acting('account')::uuid, p_group, p_purpose, left(p_words, 300), now(), closes);
  return closes;
end $$;
ALTER FUNCTION public.open_group(p_nominal uuid, p_group text, p_purpose text, p_words text, p_worker text, p_worker_seq bigint, p_mac text) OWNER TO mosovo_door;
CREATE FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text) RETURNS TABLE(nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_reach%rowtype;
  why text;
begin
  if p_need not in ('card', 'view', 'record', 'allocate', 'mark') then
    raise exception 'unknown need %: card, view, record, allocate or mark', p_need;
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
  if p_need = 'card' then
    perform note_carded(n.id);
  else
    perform note_opened(n.id, p_need <> 'view');
  end if;
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    n.id = any(tied_now()), n.id = any(named_now()), n.id = any(led_now()), n.id = any(excluded_now()),
    n.id = any(glass_now());
end $$;
ALTER FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text) OWNER TO mosovo_door;
CREATE FUNCTION public.opened_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select seen from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
$$;
ALTER FUNCTION public.opened_now() OWNER TO mosovo_door;
CREATE FUNCTION public.opened_to_record_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select writable from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
$$;
ALTER FUNCTION public.opened_to_record_now() OWNER TO mosovo_door;
CREATE FUNCTION public.orders_clause_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.orders_clause f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.orders_order f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.orders_clause_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.orders_order_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.orders_order f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.orders_order_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.orders_orderstep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.orders_orderstep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.orders_order f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.orders_orderstep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.plan_actionend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_actionend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.action_id is not null and not exists (select from public.plan_planaction f where f.id = new.action_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_actionend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_planaction_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_planaction f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_planaction_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_responsecard_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_responsecard f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_responsecard_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_signoff_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_signoff f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.version_id is not null and not exists (select from public.plan_version f where f.id = new.version_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_signoff_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_trigger_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_trigger f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_trigger_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_triggerdecision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_triggerdecision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.trigger_id is not null and not exists (select from public.plan_trigger f where f.id = new.trigger_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_triggerdecision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_triggerend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_triggerend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.trigger_id is not null and not exists (select from public.plan_trigger f where f.id = new.trigger_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_triggerend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_triggermet_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_triggermet f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.trigger_id is not null and not exists (select from public.plan_trigger f where f.id = new.trigger_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_triggermet_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.plan_version_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.plan_version f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.plan_version_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphappointment_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphappointment f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphappointment f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphappointment_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphappointment_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphappointment f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.referral_id is not null and not exists (select from public.polygraph_polygraphreferral f where f.id = new.referral_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphappointment_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphcheck_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphcheck f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphcheck f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphcheck_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphcheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphcheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.session_id is not null and not exists (select from public.polygraph_polygraphsession f where f.id = new.session_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphcheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphdisclosure_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphdisclosure f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphdisclosure f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphdisclosure_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphdisclosure_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphdisclosure f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.session_id is not null and not exists (select from public.polygraph_polygraphsession f where f.id = new.session_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphdisclosure_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphend_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphend f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphend f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphend_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.referral_id is not null and not exists (select from public.polygraph_polygraphreferral f where f.id = new.referral_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphlink_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphlink f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphlink f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphlink_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphlink_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphlink f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.disclosure_id is not null and not exists (select from public.polygraph_polygraphdisclosure f where f.id = new.disclosure_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.contact_id is not null and not exists (select from public.contacts_contact f where f.id = new.contact_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.notice_id is not null and not exists (select from public.modes_notice f where f.id = new.notice_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphlink_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphreferral_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphreferral f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphreferral f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphreferral_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphreferral_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphreferral f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.order_id is not null and not exists (select from public.orders_order f where f.id = new.order_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphreferral_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.polygraph_polygraphsession_kept() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphsession f where f.nominal_id = any(opened_now()) and exists (select from polygraph_polygraphsession f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all(groups_now()) and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;
ALTER FUNCTION public.polygraph_polygraphsession_kept() OWNER TO mosovo_door;
CREATE FUNCTION public.polygraph_polygraphsession_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.polygraph_polygraphsession f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.referral_id is not null and not exists (select from public.polygraph_polygraphreferral f where f.id = new.referral_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.polygraph_polygraphsession_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
ALTER FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
ALTER FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
ALTER FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) OWNER TO mosovo_owner;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
ALTER TABLE public.procrastinate_jobs OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
ALTER FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_notify_queue_abort_job_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_notify_queue_job_inserted_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
ALTER FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
ALTER FUNCTION public.procrastinate_register_worker_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
ALTER FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
ALTER FUNCTION public.procrastinate_trigger_function_status_events_update_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
ALTER FUNCTION public.procrastinate_unlink_periodic_defers_v1() OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
ALTER FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) OWNER TO mosovo_owner;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
ALTER FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) OWNER TO mosovo_owner;
CREATE FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text) OWNER TO mosovo_door;
CREATE FUNCTION public.reviews_decision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.reviews_decision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.review_id is not null and not exists (select from public.reviews_review f where f.id = new.review_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.reviews_decision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.reviews_firstnotified_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.reviews_firstnotified f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.reviews_firstnotified_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.reviews_review_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.reviews_review f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.reviews_review_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.reviews_step_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.reviews_step f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.review_id is not null and not exists (select from public.reviews_review f where f.id = new.review_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.about_id is not null and not exists (select from public.reviews_step f where f.id = new.about_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.reviews_step_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_assessment_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_assessment f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_assessment_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_assessmentcheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_assessmentcheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.assessment_id is not null and not exists (select from public.risk_assessment f where f.id = new.assessment_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_assessmentcheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_finding_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_finding f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.assessment_id is not null and not exists (select from public.risk_assessment f where f.id = new.assessment_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_finding_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_harmstatement_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_harmstatement f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_harmstatement_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_level_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_level f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_level_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_levelcheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_levelcheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.level_id is not null and not exists (select from public.risk_level f where f.id = new.level_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_levelcheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_ospscore_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_ospscore f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_ospscore_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.risk_toolresult_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.risk_toolresult f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.risk_toolresult_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.roles_now() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting('cleared') = 't' then coalesce(acting('roles'), '{}')::text[] else '{}' end
$$;
ALTER FUNCTION public.roles_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.sealing_keys_in_use() RETURNS TABLE(key_id text, is_retired boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  with recursive used (key_id) as (
    (select w.key_id from record_wrapping w order by 1 limit 1)
    union all
    select (select w.key_id from record_wrapping w where w.key_id > used.key_id order by 1 limit 1)
    from used where used.key_id is not null
  )
  select used.key_id::text, false from used where used.key_id is not null
  union all select r.key_id::text, true from record_retiredkey r
$$;
ALTER FUNCTION public.sealing_keys_in_use() OWNER TO mosovo_door;
CREATE FUNCTION public.supervised_force_now() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting_has('supervisor') then acting('force') end $$;
ALTER FUNCTION public.supervised_force_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.supervised_team_now() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting_has('supervisor') then acting('team')::uuid end $$;
ALTER FUNCTION public.supervised_team_now() OWNER TO mosovo_owner;
CREATE FUNCTION public.supervision_acknowledgement_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.supervision_acknowledgement f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.supervision_acknowledgement_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.supervision_workanswer_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.supervision_workanswer f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.review_id is not null and not exists (select from public.supervision_workreview f where f.id = new.review_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.supervision_workanswer_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.supervision_workreview_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.supervision_workreview f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.supervision_workreview_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb) RETURNS TABLE(first_time boolean, new integer, lines integer, urgent integer, nobody integer)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
with delivered as (  -- a signed delivery is named, and taken once; a file is not
  insert into monitoring_delivery (source, delivery_id, received_at) select p_source, p_delivery, now()
  where p_delivery is not null
  on conflict (source, delivery_id) do nothing
  returning 1
), said as (
  select distinct on (vendor_id) * from jsonb_to_recordset(p_rows) as x (
    id uuid, vendor_id text, subject text, device text, kind text, bucket bigint, severity smallint, words text,
    condition text, rule text, evidence text, evidence_sha256 text, at timestamptz, due_at timestamptz)
  where p_delivery is null or exists (select from delivered)
  order by vendor_id, at
), fresh as (
  insert into monitoring_arrival (source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule,
                                  evidence, evidence_sha256, at, received_at)
  select p_source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule, evidence,
         evidence_sha256, at, now()
  from said on conflict (source, vendor_id) do nothing
  returning vendor_id
), folded as (
  select distinct on (s.subject, s.device, s.kind, s.bucket) s.*,
    min(s.severity) over w as gravest, min(s.at) over w as first_at, max(s.at) over w as last_at,
    count(*) over w as times, min(s.due_at) over w as due_first
  from said s join fresh using (vendor_id)
  window w as (partition by s.subject, s.device, s.kind, s.bucket)
  order by s.subject, s.device, s.kind, s.bucket, s.at, s.vendor_id
), kept as (
  insert into monitoring_inbox as i (
    id, source, subject, device, kind, bucket, severity, words, condition, rule, evidence, evidence_sha256,
    source_force, first_at, last_at, times, due_at, nominal_id, holding_force, team_id, offender_manager_id, sealed,
    state, is_open, taken_up, received_at)
  select f.id, p_source, f.subject, f.device, f.kind, f.bucket, f.gravest, f.words, f.condition, f.rule, f.evidence,
    f.evidence_sha256, p_force, f.first_at, f.last_at, f.times, f.due_first, e.nominal_id,
    coalesce(r.holding_force, ''), r.team_id, r.offender_manager_id, coalesce(r.sealed, false), 'open', true, false, now()
  from folded f
  left join lateral (
  select e.nominal_id from monitoring_enrolment e
  where e.source = p_source and e.subject = f.subject and not e.struck_out
    and e.from_on <= (f.at at time zone 'Europe/London')::date and (e.until is null or e.until > (f.at at time zone 'Europe/London')::date)
    and not exists (select from monitoring_enrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
) e on true
  left join nominals_reach r on r.nominal_id = e.nominal_id
  on conflict (source, subject, device, kind, bucket) where is_open do update set
    times = i.times + excluded.times, first_at = least(i.first_at, excluded.first_at),
    last_at = greatest(i.last_at, excluded.last_at), severity = least(i.severity, excluded.severity),
    due_at = least(i.due_at, excluded.due_at), taken_up = i.taken_up and excluded.severity >= i.severity
  returning i.id, i.severity, i.due_at, i.nominal_id, i.holding_force
), paged as (
  insert into monitoring_outbox (force, alert_id, due_at)
  select coalesce(nullif(k.holding_force, ''), p_force), k.id, k.due_at from kept k where k.severity = 1
  on conflict (alert_id) do nothing
  returning 1
)
select p_delivery is null or exists (select from delivered), (select count(*) from fresh)::integer, (select count(*) from kept)::integer,
       (select count(*) from paged)::integer, (select count(*) from kept where nominal_id is null)::integer
$$;
ALTER FUNCTION public.take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.tell_of_document(p_nominal uuid, p_number text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
  select a.nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), 'document'
  from (
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_document d join nominals_reach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_document later where later.corrects_id = d.id)
) a where a.offender_manager_id is distinct from acting('account')::uuid
  on conflict do nothing
$$;
ALTER FUNCTION public.tell_of_document(p_nominal uuid, p_number text) OWNER TO mosovo_door;
CREATE FUNCTION public.tied_now() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind <> 'named'
    and (account_id = acting('account')::uuid or team_id = acting('team')::uuid or agency_id = acting('agency')::uuid
         or (force_id = acting('force') and coalesce(acting('roles'), '{}')::text[]
             && array['supervisor', 'inspector', 'mappa_coordinator']))
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$$;
ALTER FUNCTION public.tied_now() OWNER TO mosovo_door;
CREATE FUNCTION public.told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
ALTER FUNCTION public.told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) OWNER TO mosovo_door;
CREATE FUNCTION public.traces_collisionanswer_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_collisionanswer f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_collisionanswer_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.traces_contactpoint_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_contactpoint f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_contactpoint_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.traces_mark_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_mark f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_mark_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.traces_nameanswer_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_nameanswer f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.name_id is not null and not exists (select from public.identity_name f where f.id = new.name_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_nameanswer_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.traces_sameness_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_sameness f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_sameness_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.traces_vehicle_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.traces_vehicle f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.traces_vehicle_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_change_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_change f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_change_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_check_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_check f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_check_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_decision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_decision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_decision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_departure_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_departure f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.spell_id is not null and not exists (select from public.whereabouts_spell f where f.id = new.spell_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_departure_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_enquiry_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_enquiry f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_enquiry_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_journey_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_journey f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_journey_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_notice_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_notice f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_notice_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_return_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_return f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.end_id is not null and not exists (select from public.whereabouts_spellend f where f.id = new.end_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_return_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.travel_stop_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.travel_stop f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.journey_id is not null and not exists (select from public.travel_journey f where f.id = new.journey_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.travel_stop_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.visits_conditioncheck_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.visits_conditioncheck f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.visit_id is not null and not exists (select from public.visits_visit f where f.id = new.visit_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.visits_conditioncheck_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.visits_since(p_since timestamp with time zone) RETURNS TABLE(nominal_id uuid, holding_force character varying, team_id uuid, offender_manager_id uuid, officer_id uuid, began_at timestamp with time zone, announced boolean, alone boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
  select r.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, f.recorded_by_id, v.began_at, v.announced,
         v.alone_because <> ''
    from (select * from nominals_reach where may_see(nominal_id, holding_force, team_id, offender_manager_id, sealed, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select worked_team_now()), (select tied_now()), (select excluded_now()))) r
    join visits_visit v on v.nominal_id = r.nominal_id
    join visits_visit f on f.id = v.first
   where v.began_at >= p_since and not v.struck_out
     and not exists (select from visits_visit later where later.corrects_id = v.id)
$$;
ALTER FUNCTION public.visits_since(p_since timestamp with time zone) OWNER TO mosovo_door;
CREATE FUNCTION public.visits_visit_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.visits_visit f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.visits_visit_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.visits_visitdecision_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.visits_visitdecision f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.visits_visitdecision_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.wanted_entrystep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.wanted_entrystep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.premises_id is not null and not exists (select from public.wanted_premises f where f.id = new.premises_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.wanted_entrystep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.wanted_premises_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.wanted_premises f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.wanted_premises_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.wanted_wanted_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.wanted_wanted f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.wanted_wanted_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.wanted_wantedstep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.wanted_wantedstep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.wanted_id is not null and not exists (select from public.wanted_wanted f where f.id = new.wanted_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.wanted_wantedstep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.well_placed(a public.organisations_account, p_given jsonb) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  select num_nonnulls(after->>'force_id', after->>'agency_id') = 1
     and (after->>'team_id' is null
          or exists (select from organisations_team t
                     where t.id = (after->>'team_id')::uuid and t.force_id = after->>'force_id'))
  from (select to_jsonb(a) || p_given) merged (after)
$$;
ALTER FUNCTION public.well_placed(a public.organisations_account, p_given jsonb) OWNER TO mosovo_door;
CREATE FUNCTION public.whereabouts_absence_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_absence f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_absence_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_absencestep_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_absencestep f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.absence_id is not null and not exists (select from public.whereabouts_absence f where f.id = new.absence_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_absencestep_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_address_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_address f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_address_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_change_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_change f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_change_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_spell_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_spell f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_spell_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_spellend_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_spellend f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.spell_id is not null and not exists (select from public.whereabouts_spell f where f.id = new.spell_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_spellend_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_stay_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_stay f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_stay_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.whereabouts_staydays_points() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin if new.corrects_id is not null and not exists (select from public.whereabouts_staydays f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.stay_id is not null and not exists (select from public.whereabouts_stay f where f.id = new.stay_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $$;
ALTER FUNCTION public.whereabouts_staydays_points() OWNER TO mosovo_owner;
CREATE FUNCTION public.who_may_see(p_id uuid) RETURNS TABLE(account_id uuid, rule text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
  with held as (select t.* from nominals_tie t where t.nominal_id = p_id and (now() at time zone 'Europe/London')::date >= t.from_on
    and (t.until is null or (now() at time zone 'Europe/London')::date < t.until)),
  kept as (select x.account_id from nominals_exclusion x where x.nominal_id = p_id and (now() at time zone 'Europe/London')::date >= x.from_on
    and (x.until is null or (now() at time zone 'Europe/London')::date < x.until)),
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
ALTER FUNCTION public.who_may_see(p_id uuid) OWNER TO mosovo_door;
CREATE FUNCTION public.worked_team_now() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when acting_has('offender_manager') then acting('team')::uuid end $$;
ALTER FUNCTION public.worked_team_now() OWNER TO mosovo_owner;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE public.account_emailaddress OWNER TO mosovo_owner;
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation OWNER TO mosovo_owner;
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor_id uuid,
    actor_name character varying(200) NOT NULL,
    agency character varying(20) NOT NULL,
    verb character varying(12) NOT NULL,
    action character varying(80) NOT NULL,
    allowed boolean NOT NULL,
    rule character varying(80) NOT NULL,
    subjects uuid[] NOT NULL,
    fields character varying(80)[] NOT NULL,
    detail jsonb NOT NULL,
    purpose character varying(500) NOT NULL,
    recipient character varying(200) NOT NULL,
    request_id uuid,
    session_hash character varying(64) NOT NULL,
    worker character varying(40) NOT NULL,
    worker_seq bigint,
    mac character varying(64) NOT NULL,
    CONSTRAINT audit_six_verbs CHECK (((verb)::text = ANY ((ARRAY['collection'::character varying, 'alteration'::character varying, 'consultation'::character varying, 'disclosure'::character varying, 'combination'::character varying, 'erasure'::character varying])::text[])))
);
ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.audit_entry OWNER TO mosovo_owner;
ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group OWNER TO mosovo_owner;
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions OWNER TO mosovo_owner;
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission OWNER TO mosovo_owner;
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.breaches_breach (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    ground character varying(5) NOT NULL,
    offence character varying(30) NOT NULL,
    rule character varying(60) NOT NULL,
    key character varying(200) NOT NULL,
    due_on date,
    from_on date NOT NULL,
    determination uuid,
    term character varying(500) NOT NULL,
    discovered_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid,
    recorded_by_id uuid,
    CONSTRAINT breaches_breach_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.breaches_breach FORCE ROW LEVEL SECURITY;
ALTER TABLE public.breaches_breach OWNER TO mosovo_owner;
CREATE TABLE public.breaches_step (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    "on" date NOT NULL,
    course character varying(17) NOT NULL,
    options character varying(2000) NOT NULL,
    result character varying(13) NOT NULL,
    reference character varying(100) NOT NULL,
    text character varying(2000) NOT NULL,
    breach_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT breaches_step_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.breaches_step FORCE ROW LEVEL SECURITY;
ALTER TABLE public.breaches_step OWNER TO mosovo_owner;
CREATE TABLE public.caseload_breachline (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    offence character varying(30) NOT NULL,
    key character varying(200) NOT NULL,
    rule character varying(60) NOT NULL,
    state character varying(17) NOT NULL,
    result character varying(13) NOT NULL,
    is_closed boolean NOT NULL,
    from_on date NOT NULL,
    since_on date NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.caseload_breachline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_breachline OWNER TO mosovo_owner;
CREATE TABLE public.caseload_counted (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    figure character varying(6) NOT NULL,
    "case" uuid NOT NULL,
    counted_on date NOT NULL,
    offence character varying(30) NOT NULL,
    state character varying(17) NOT NULL,
    force character varying(4) NOT NULL,
    known_from timestamp with time zone NOT NULL,
    known_until timestamp with time zone,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.caseload_counted FORCE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_counted OWNER TO mosovo_owner;
CREATE TABLE public.caseload_line (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    nominal_id uuid NOT NULL,
    urn character varying(14) NOT NULL,
    surname character varying(100) NOT NULL,
    forenames character varying(200) NOT NULL,
    sort_name character varying(310) NOT NULL,
    born_on date,
    kinds character varying(15)[] NOT NULL,
    gravity smallint NOT NULL,
    team_name character varying(100) NOT NULL,
    offender_manager_name character varying(200) NOT NULL,
    lead_agency character varying(100) NOT NULL,
    subject_until date,
    indefinite boolean NOT NULL,
    orders jsonb NOT NULL,
    orders_until date,
    next_key character varying(200) NOT NULL,
    next_rule character varying(60) NOT NULL,
    next_source_kind character varying(20) NOT NULL,
    next_citation character varying(120) NOT NULL,
    next_bearer character varying(20) NOT NULL,
    next_opens_on date,
    next_due_on date,
    next_clock_stopped_from date,
    next_ceased_on date,
    next_in_question boolean NOT NULL,
    next_on date NOT NULL,
    open_duties smallint NOT NULL,
    last_notified_on date,
    custody_from_on date,
    custody_until date,
    out_of_date boolean NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    risk character varying(9) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE ONLY public.caseload_line FORCE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_line OWNER TO mosovo_owner;
CREATE TABLE public.caseload_trip (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    journey_id uuid NOT NULL,
    countries character varying(2)[] NOT NULL,
    departs_on date NOT NULL,
    left_on date,
    returns_on date,
    returned_on date,
    called_off_on date,
    notified_on date,
    asked_on date,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.caseload_trip FORCE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_trip OWNER TO mosovo_owner;
CREATE TABLE public.caseload_wantedline (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    kind character varying(7) NOT NULL,
    since_on date NOT NULL,
    last_seen_on date,
    last_contact_on date,
    enquired_on date,
    enquiries smallint NOT NULL,
    circulated boolean NOT NULL,
    ports boolean NOT NULL,
    warrant boolean NOT NULL,
    media character varying(8) NOT NULL,
    review_by date NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.caseload_wantedline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_wantedline OWNER TO mosovo_owner;
CREATE TABLE public.contacts_contact (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    sealed bytea,
    kind character varying(11) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    with_whom character varying(200) NOT NULL,
    joint boolean NOT NULL,
    text character varying(4000) NOT NULL,
    follow_up character varying(1000) NOT NULL,
    reference character varying(100) NOT NULL,
    source character varying(1) NOT NULL,
    assessment character varying(1) NOT NULL,
    handling character varying(1) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT contacts_contact_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT contacts_contact_sealed CHECK (((((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[])) AND ((because)::text = ''::text) AND ((follow_up)::text = ''::text) AND ((reference)::text = ''::text) AND (sealed IS NOT NULL) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text) AND ((with_whom)::text = ''::text)) OR ((NOT ((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[]))) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.contacts_contact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.contacts_contact OWNER TO mosovo_owner;
CREATE TABLE public.convictions_certificate (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    state character varying(9) NOT NULL,
    "on" date NOT NULL,
    kept_at character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    conviction_id uuid NOT NULL,
    CONSTRAINT convictions_certificate_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.convictions_certificate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_certificate OWNER TO mosovo_owner;
CREATE TABLE public.convictions_conviction (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    gateway character varying(18) NOT NULL,
    offence character varying(200) NOT NULL,
    offence_code character varying(10) NOT NULL,
    inchoate character varying(24) NOT NULL,
    schedule3 character varying(7) NOT NULL,
    offended_on date,
    age_at_offence smallint,
    victim_age smallint,
    image_age smallint,
    sexual_purpose boolean,
    court_finds_sexual boolean,
    "on" date NOT NULL,
    sentenced_on date,
    court character varying(200) NOT NULL,
    court_police_area character varying(100) NOT NULL,
    quashed_on date,
    substituted_on date,
    disregarded_on date,
    notice_given_on date,
    trial_concluded_on date,
    position_on_1997_09_01 character varying(20) NOT NULL,
    direction_from date,
    direction_until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT convictions_conviction_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.convictions_conviction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_conviction OWNER TO mosovo_owner;
CREATE TABLE public.convictions_disposal (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(40) NOT NULL,
    years smallint NOT NULL,
    months smallint NOT NULL,
    weeks smallint NOT NULL,
    days smallint NOT NULL,
    suspended_months smallint,
    overlap_months smallint NOT NULL,
    custodial_months smallint,
    extension_months smallint,
    restriction_order boolean NOT NULL,
    supervision_months smallint,
    place smallint NOT NULL,
    consecutive_to_id uuid,
    conviction_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT convictions_disposal_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.convictions_disposal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_disposal OWNER TO mosovo_owner;
CREATE TABLE public.devices_device (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    make character varying(100) NOT NULL,
    model_name character varying(100) NOT NULL,
    serial character varying(60) NOT NULL,
    imei character varying(15) NOT NULL,
    imei_2 character varying(15) NOT NULL,
    phone_number character varying(16) NOT NULL,
    iccid character varying(20) NOT NULL,
    operating_system character varying(60) NOT NULL,
    sharing character varying(8) NOT NULL,
    shared_with character varying(200) NOT NULL,
    location character varying(200) NOT NULL,
    known_by character varying(8) NOT NULL,
    known_on date NOT NULL,
    permission character varying(10) NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_device_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_device FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_device OWNER TO mosovo_owner;
CREATE TABLE public.devices_devicestep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(13) NOT NULL,
    "on" date NOT NULL,
    reference character varying(100) NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    device_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_devicestep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_devicestep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_devicestep OWNER TO mosovo_owner;
CREATE TABLE public.devices_examination (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    examined_on date NOT NULL,
    examined_by character varying(200) NOT NULL,
    tool character varying(100) NOT NULL,
    result character varying(8) NOT NULL,
    hits_a integer NOT NULL,
    hits_b integer NOT NULL,
    hits_c integer NOT NULL,
    reference character varying(100) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    device_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_examination_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_examination FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_examination OWNER TO mosovo_owner;
CREATE TABLE public.devices_imagereference (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    found_on date NOT NULL,
    digest character varying(64) NOT NULL,
    place character varying(200) NOT NULL,
    category character varying(1) NOT NULL,
    corrects_id uuid,
    device_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_imagereference_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_imagereference FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_imagereference OWNER TO mosovo_owner;
CREATE TABLE public.devices_monitoring (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    product character varying(100) NOT NULL,
    licence_id character varying(60) NOT NULL,
    basis character varying(7) NOT NULL,
    condition character varying(500) NOT NULL,
    consent_on date,
    coverage character varying(500) NOT NULL,
    installed_on date NOT NULL,
    installed_by character varying(200) NOT NULL,
    corrects_id uuid,
    device_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_monitoring_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_monitoring FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_monitoring OWNER TO mosovo_owner;
CREATE TABLE public.devices_monitoringreport (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    what character varying(11) NOT NULL,
    "on" date NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    monitoring_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_monitoringreport_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_monitoringreport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_monitoringreport OWNER TO mosovo_owner;
CREATE TABLE public.devices_onlineaccount (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    service character varying(100) NOT NULL,
    handle character varying(100) NOT NULL,
    email character varying(254) NOT NULL,
    phone_number character varying(16) NOT NULL,
    known_by character varying(8) NOT NULL,
    known_on date NOT NULL,
    verified_on date,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_onlineaccount_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_onlineaccount FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_onlineaccount OWNER TO mosovo_owner;
CREATE TABLE public.devices_onlineaccountend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    ended_on date NOT NULL,
    text character varying(500) NOT NULL,
    account_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_onlineaccountend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_onlineaccountend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_onlineaccountend OWNER TO mosovo_owner;
CREATE TABLE public.devices_viewing (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    viewed_on date NOT NULL,
    minutes integer NOT NULL,
    images integer NOT NULL,
    text character varying(500) NOT NULL,
    corrects_id uuid,
    device_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT devices_viewing_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.devices_viewing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.devices_viewing OWNER TO mosovo_owner;
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type OWNER TO mosovo_owner;
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations OWNER TO mosovo_owner;
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
ALTER TABLE public.django_session OWNER TO mosovo_owner;
CREATE TABLE public.exchange_export (
    id uuid NOT NULL,
    of character varying(8) NOT NULL,
    asked jsonb NOT NULL,
    people uuid[] NOT NULL,
    rows integer NOT NULL,
    on_paper boolean NOT NULL,
    purpose character varying(12) NOT NULL,
    words character varying(300) NOT NULL,
    recipient character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    agreed boolean,
    because character varying(300) NOT NULL,
    asked_by_id uuid NOT NULL,
    decided_by_id uuid,
    force_id character varying(4),
    CONSTRAINT export_decided_by_a_second_person CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = asked_by_id) AND (decided_by_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.exchange_export FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_export OWNER TO mosovo_owner;
CREATE TABLE public.exchange_import (
    id uuid NOT NULL,
    source character varying(100) NOT NULL,
    file_name character varying(200) NOT NULL,
    file_sha256 character varying(64) NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    strict boolean NOT NULL,
    dry_run boolean NOT NULL,
    state character varying(8) NOT NULL,
    done integer NOT NULL,
    of integer NOT NULL,
    report jsonb NOT NULL,
    asked_by_id uuid,
    force_id character varying(4) NOT NULL
);
ALTER TABLE public.exchange_import OWNER TO mosovo_owner;
CREATE TABLE public.exchange_importedrow (
    id bigint NOT NULL,
    source character varying(100) NOT NULL,
    kind character varying(20) NOT NULL,
    key character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    nominal_id uuid NOT NULL,
    fact_id uuid NOT NULL,
    force_id character varying(4) NOT NULL
);
ALTER TABLE ONLY public.exchange_importedrow FORCE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_importedrow OWNER TO mosovo_owner;
ALTER TABLE public.exchange_importedrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_importedrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.exchange_offencecode (
    code character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    offence character varying(200) NOT NULL,
    inchoate character varying(24) NOT NULL,
    schedule3 boolean NOT NULL,
    source character varying(200) NOT NULL
);
ALTER TABLE public.exchange_offencecode OWNER TO mosovo_owner;
CREATE TABLE public.exchange_part (
    id bigint NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL,
    run_id uuid NOT NULL
);
ALTER TABLE public.exchange_part OWNER TO mosovo_owner;
ALTER TABLE public.exchange_part ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exchange_part_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.files_file (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    kind character varying(5) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    stored_as character varying(32) NOT NULL,
    original_name character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT files_file_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT files_file_size_check CHECK ((size >= 0))
);
ALTER TABLE ONLY public.files_file FORCE ROW LEVEL SECURITY;
ALTER TABLE public.files_file OWNER TO mosovo_owner;
CREATE TABLE public.files_kept (
    id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    field_group character varying(15) NOT NULL,
    version character varying(9) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    stored_as character varying(32) NOT NULL,
    file_id uuid NOT NULL,
    CONSTRAINT files_kept_size_check CHECK ((size >= 0))
);
ALTER TABLE ONLY public.files_kept FORCE ROW LEVEL SECURITY;
ALTER TABLE public.files_kept OWNER TO mosovo_owner;
CREATE TABLE public.files_verdict (
    file_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    field_group character varying(15) NOT NULL,
    state character varying(7) NOT NULL,
    because character varying(300) NOT NULL,
    scanner character varying(100) NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY public.files_verdict FORCE ROW LEVEL SECURITY;
ALTER TABLE public.files_verdict OWNER TO mosovo_owner;
CREATE TABLE public.finance_accountend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    ended_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    account_id uuid NOT NULL,
    CONSTRAINT finance_accountend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT finance_accountend_group CHECK (((field_group)::text = 'finance'::text)),
    CONSTRAINT finance_accountend_sealed CHECK (((((field_group)::text = 'finance'::text) AND ((because)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'finance'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.finance_accountend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.finance_accountend OWNER TO mosovo_owner;
CREATE TABLE public.finance_bankaccount (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    whose character varying(8) NOT NULL,
    held_with character varying(200) NOT NULL,
    institution character varying(100) NOT NULL,
    branch character varying(300) NOT NULL,
    uk_office character varying(300) NOT NULL,
    sort_code character varying(8) NOT NULL,
    number character varying(34) NOT NULL,
    from_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT finance_bankaccount_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT finance_bankaccount_group CHECK (((field_group)::text = 'finance'::text)),
    CONSTRAINT finance_bankaccount_sealed CHECK (((((field_group)::text = 'finance'::text) AND ((because)::text = ''::text) AND ((branch)::text = ''::text) AND ((held_with)::text = ''::text) AND ((institution)::text = ''::text) AND ((number)::text = ''::text) AND (sealed IS NOT NULL) AND ((sort_code)::text = ''::text) AND ((told_by)::text = ''::text) AND ((uk_office)::text = ''::text)) OR ((NOT ((field_group)::text = 'finance'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.finance_bankaccount FORCE ROW LEVEL SECURITY;
ALTER TABLE public.finance_bankaccount OWNER TO mosovo_owner;
CREATE TABLE public.finance_cardend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    ended_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    card_id uuid NOT NULL,
    CONSTRAINT finance_cardend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT finance_cardend_group CHECK (((field_group)::text = 'finance'::text)),
    CONSTRAINT finance_cardend_sealed CHECK (((((field_group)::text = 'finance'::text) AND ((because)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'finance'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.finance_cardend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.finance_cardend OWNER TO mosovo_owner;
CREATE TABLE public.finance_paymentcard (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    kind character varying(6) NOT NULL,
    provider character varying(100) NOT NULL,
    number character varying(19) NOT NULL,
    valid_from character varying(7) NOT NULL,
    expires character varying(7) NOT NULL,
    from_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT finance_paymentcard_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT finance_paymentcard_group CHECK (((field_group)::text = 'finance'::text)),
    CONSTRAINT finance_paymentcard_sealed CHECK (((((field_group)::text = 'finance'::text) AND ((because)::text = ''::text) AND ((expires)::text = ''::text) AND ((number)::text = ''::text) AND ((provider)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text) AND ((valid_from)::text = ''::text)) OR ((NOT ((field_group)::text = 'finance'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.finance_paymentcard FORCE ROW LEVEL SECURITY;
ALTER TABLE public.finance_paymentcard OWNER TO mosovo_owner;
CREATE VIEW public.finance_told WITH (security_barrier='true') AS
 SELECT finance_bankaccount.id,
    finance_bankaccount.first,
    finance_bankaccount.nominal_id,
    finance_bankaccount.corrects_id,
    finance_bankaccount.struck_out,
    finance_bankaccount.recorded_at,
    'bank_account'::text AS kind,
    finance_bankaccount.from_on AS "on",
    NULL::uuid AS about
   FROM public.finance_bankaccount
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (finance_bankaccount.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])))
UNION ALL
 SELECT finance_accountend.id,
    finance_accountend.first,
    finance_accountend.nominal_id,
    finance_accountend.corrects_id,
    finance_accountend.struck_out,
    finance_accountend.recorded_at,
    'bank_account'::text AS kind,
    finance_accountend.ended_on AS "on",
    finance_accountend.account_id AS about
   FROM public.finance_accountend
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (finance_accountend.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])))
UNION ALL
 SELECT finance_paymentcard.id,
    finance_paymentcard.first,
    finance_paymentcard.nominal_id,
    finance_paymentcard.corrects_id,
    finance_paymentcard.struck_out,
    finance_paymentcard.recorded_at,
    'payment_card'::text AS kind,
    finance_paymentcard.from_on AS "on",
    NULL::uuid AS about
   FROM public.finance_paymentcard
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (finance_paymentcard.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])))
UNION ALL
 SELECT finance_cardend.id,
    finance_cardend.first,
    finance_cardend.nominal_id,
    finance_cardend.corrects_id,
    finance_cardend.struck_out,
    finance_cardend.recorded_at,
    'payment_card'::text AS kind,
    finance_cardend.ended_on AS "on",
    finance_cardend.card_id AS about
   FROM public.finance_cardend
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (finance_cardend.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
ALTER VIEW public.finance_told OWNER TO mosovo_door;
CREATE TABLE public.households_answer (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    outcome character varying(9) NOT NULL,
    answered_on date NOT NULL,
    answered_by character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT households_answer_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.households_answer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.households_answer OWNER TO mosovo_owner;
CREATE TABLE public.households_household (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    lines character varying(300) NOT NULL,
    postcode character varying(10) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT households_household_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.households_household FORCE ROW LEVEL SECURITY;
ALTER TABLE public.households_household OWNER TO mosovo_owner;
CREATE TABLE public.households_householdstay (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    corrects_id uuid,
    household_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT households_householdstay_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.households_householdstay FORCE ROW LEVEL SECURITY;
ALTER TABLE public.households_householdstay OWNER TO mosovo_owner;
CREATE TABLE public.households_member (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    sealed bytea,
    role character varying(5) NOT NULL,
    name character varying(200) NOT NULL,
    relation character varying(100) NOT NULL,
    born_year character varying(4) NOT NULL,
    age_band character varying(5) NOT NULL,
    corrects_id uuid,
    household_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT households_member_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT households_member_sealed CHECK (((((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[])) AND ((age_band)::text = ''::text) AND ((because)::text = ''::text) AND ((born_year)::text = ''::text) AND ((name)::text = ''::text) AND ((relation)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[]))) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.households_member FORCE ROW LEVEL SECURITY;
ALTER TABLE public.households_member OWNER TO mosovo_owner;
CREATE TABLE public.households_referral (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    to_whom character varying(200) NOT NULL,
    sent_on date NOT NULL,
    sent_by character varying(200) NOT NULL,
    reference character varying(100) NOT NULL,
    corrects_id uuid,
    household_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT households_referral_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.households_referral FORCE ROW LEVEL SECURITY;
ALTER TABLE public.households_referral OWNER TO mosovo_owner;
CREATE TABLE public.identity_birth (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    born_on date NOT NULL,
    place character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_birth_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_birth FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_birth OWNER TO mosovo_owner;
CREATE TABLE public.identity_death (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    died_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_death_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_death FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_death OWNER TO mosovo_owner;
CREATE TABLE public.identity_document (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(17) NOT NULL,
    description character varying(100) NOT NULL,
    number character varying(40) NOT NULL,
    country character varying(100) NOT NULL,
    name_in_it character varying(200) NOT NULL,
    expires_on date,
    held_by character varying(200) NOT NULL,
    from_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_document_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_document FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_document OWNER TO mosovo_owner;
CREATE TABLE public.identity_documentend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    how character varying(8) NOT NULL,
    ended_on date NOT NULL,
    corrects_id uuid,
    document_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_documentend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_documentend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_documentend OWNER TO mosovo_owner;
CREATE TABLE public.identity_identifier (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(9) NOT NULL,
    value character varying(40) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_identifier_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_identifier FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_identifier OWNER TO mosovo_owner;
CREATE TABLE public.identity_linkedperson (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    sealed bytea,
    name character varying(200) NOT NULL,
    role character varying(9) NOT NULL,
    relationship character varying(100) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_linkedperson_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT identity_linkedperson_sealed CHECK (((((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[])) AND ((because)::text = ''::text) AND ((name)::text = ''::text) AND ((relationship)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[]))) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.identity_linkedperson FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_linkedperson OWNER TO mosovo_owner;
CREATE TABLE public.identity_name (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(6) NOT NULL,
    forenames character varying(200) NOT NULL,
    surname character varying(100) NOT NULL,
    used_from_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_name_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_name FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_name OWNER TO mosovo_owner;
CREATE TABLE public.identity_photograph (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    field_group character varying(15) NOT NULL,
    kind character varying(12) NOT NULL,
    taken_on date NOT NULL,
    taken_where character varying(200) NOT NULL,
    taken_by character varying(200) NOT NULL,
    corrects_id uuid,
    file_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_photograph_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT photograph_is_of_its_group CHECK (((field_group)::text = 'identity_images'::text))
);
ALTER TABLE ONLY public.identity_photograph FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_photograph OWNER TO mosovo_owner;
CREATE TABLE public.identity_recordkind (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(15) NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_recordkind_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_recordkind FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_recordkind OWNER TO mosovo_owner;
CREATE TABLE public.identity_remark (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    text character varying(4000) NOT NULL,
    nature character varying(7) NOT NULL,
    said_by character varying(200) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    sealed bytea,
    made_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_remark_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT identity_remark_sealed CHECK (((((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[])) AND ((because)::text = ''::text) AND ((said_by)::text = ''::text) AND (sealed IS NOT NULL) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = ANY ((ARRAY['intelligence'::character varying, 'medical'::character varying, 'polygraph'::character varying, 'source'::character varying, 'victim'::character varying])::text[]))) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.identity_remark FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_remark OWNER TO mosovo_owner;
CREATE TABLE public.identity_safetywarning (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    words character varying(200) NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_safetywarning_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_safetywarning FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_safetywarning OWNER TO mosovo_owner;
CREATE TABLE public.identity_sex (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    value character varying(9) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT identity_sex_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.identity_sex FORCE ROW LEVEL SECURITY;
ALTER TABLE public.identity_sex OWNER TO mosovo_owner;
CREATE TABLE public.licence_conditionend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    ended_on date NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    condition_id uuid NOT NULL,
    CONSTRAINT licence_conditionend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.licence_conditionend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_conditionend OWNER TO mosovo_owner;
CREATE TABLE public.licence_licence (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(11) NOT NULL,
    set_by character varying(12) NOT NULL,
    set_by_name character varying(200) NOT NULL,
    from_on date NOT NULL,
    until date,
    conditional_release_on date,
    sentence_ends_on date,
    curfew_eligible_on date,
    parole_eligible_on date,
    post_recall_release_on date,
    supervision_until date,
    library character varying(10) NOT NULL,
    source_ref character varying(100) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT licence_licence_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.licence_licence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_licence OWNER TO mosovo_owner;
CREATE TABLE public.licence_licencecondition (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    standing character varying(10) NOT NULL,
    code character varying(40) NOT NULL,
    version character varying(10) NOT NULL,
    category character varying(12) NOT NULL,
    subject character varying(6) NOT NULL,
    words character varying(4000) NOT NULL,
    plain character varying(300) NOT NULL,
    inputs jsonb NOT NULL,
    from_on date NOT NULL,
    until date,
    set_by character varying(12) NOT NULL,
    corrects_id uuid,
    licence_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT licence_licencecondition_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.licence_licencecondition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_licencecondition OWNER TO mosovo_owner;
CREATE TABLE public.licence_recall (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    requested_by character varying(200) NOT NULL,
    reasons character varying(2000) NOT NULL,
    breached jsonb NOT NULL,
    tried jsonb NOT NULL,
    tried_words character varying(1000) NOT NULL,
    sentence character varying(13) NOT NULL,
    young boolean NOT NULL,
    term_months smallint,
    mappa_category smallint,
    mappa_level smallint NOT NULL,
    kept_from character varying(21) NOT NULL,
    reference character varying(60) NOT NULL,
    corrects_id uuid,
    licence_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT licence_recall_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT licence_recall_mappa_category_check CHECK ((mappa_category >= 0)),
    CONSTRAINT licence_recall_mappa_level_check CHECK ((mappa_level >= 0)),
    CONSTRAINT licence_recall_term_months_check CHECK ((term_months >= 0))
);
ALTER TABLE ONLY public.licence_recall FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_recall OWNER TO mosovo_owner;
CREATE TABLE public.licence_recallstep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recall_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT licence_recallstep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.licence_recallstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_recallstep OWNER TO mosovo_owner;
CREATE TABLE public.licence_rerelease (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    how character varying(12) NOT NULL,
    released_on date NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recall_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT licence_rerelease_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.licence_rerelease FORCE ROW LEVEL SECURITY;
ALTER TABLE public.licence_rerelease OWNER TO mosovo_owner;
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator OWNER TO mosovo_owner;
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.modes_archive (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(8) NOT NULL,
    "on" date NOT NULL,
    reason character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_archive_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_archive FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_archive OWNER TO mosovo_owner;
CREATE TABLE public.modes_authority (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(7) NOT NULL,
    "on" date NOT NULL,
    until date,
    authorised_by character varying(200) NOT NULL,
    legal_basis character varying(2000) NOT NULL,
    likelihood character varying(2000) NOT NULL,
    who character varying(1000) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_authority_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_authority FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_authority OWNER TO mosovo_owner;
CREATE TABLE public.modes_notice (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    "on" date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_notice_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_notice OWNER TO mosovo_owner;
CREATE TABLE public.modes_reactivecheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    pnc boolean NOT NULL,
    pnd boolean NOT NULL,
    intelligence boolean NOT NULL,
    dwp boolean NOT NULL,
    open_source boolean NOT NULL,
    checked_on date NOT NULL,
    stays boolean NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_reactivecheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_reactivecheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactivecheck OWNER TO mosovo_owner;
CREATE TABLE public.modes_reactivedecision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(2000) NOT NULL,
    decided_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    proposal_id uuid NOT NULL,
    CONSTRAINT modes_reactivedecision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_reactivedecision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactivedecision OWNER TO mosovo_owner;
CREATE TABLE public.modes_reactiveproposal (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    pnc boolean NOT NULL,
    pnd boolean NOT NULL,
    intelligence boolean NOT NULL,
    dwp boolean NOT NULL,
    open_source boolean NOT NULL,
    proposed_on date NOT NULL,
    low_risk boolean NOT NULL,
    years_quiet boolean NOT NULL,
    no_orders boolean NOT NULL,
    no_children boolean NOT NULL,
    settled boolean NOT NULL,
    not_in_meetings boolean NOT NULL,
    reason character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_reactiveproposal_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_reactiveproposal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactiveproposal OWNER TO mosovo_owner;
CREATE TABLE public.modes_releaseexpected (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(11) NOT NULL,
    known_on date NOT NULL,
    release_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    spell_id uuid NOT NULL,
    CONSTRAINT modes_releaseexpected_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_releaseexpected FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_releaseexpected OWNER TO mosovo_owner;
CREATE TABLE public.modes_releasestage (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    stage character varying(8) NOT NULL,
    done_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    spell_id uuid NOT NULL,
    CONSTRAINT modes_releasestage_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_releasestage FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_releasestage OWNER TO mosovo_owner;
CREATE TABLE public.modes_transition (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agreed_on date NOT NULL,
    named character varying(200) NOT NULL,
    text character varying(2000) NOT NULL,
    agency_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT modes_transition_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.modes_transition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.modes_transition OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_alert (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    kind character varying(15) NOT NULL,
    severity smallint NOT NULL,
    happened_on date NOT NULL,
    received_at timestamp with time zone NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT monitoring_alert_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_alert FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_alert OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_alertstep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(14) NOT NULL,
    "on" date NOT NULL,
    text character varying(2000) NOT NULL,
    breach_case uuid,
    alert_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    to_id uuid,
    CONSTRAINT monitoring_alertstep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_alertstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_alertstep OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_arrival (
    source character varying(40) NOT NULL,
    subject character varying(80) NOT NULL,
    device character varying(80) NOT NULL,
    kind character varying(15) NOT NULL,
    bucket bigint NOT NULL,
    severity smallint NOT NULL,
    words character varying(500) NOT NULL,
    condition character varying(200) NOT NULL,
    rule character varying(100) NOT NULL,
    evidence character varying(300) NOT NULL,
    evidence_sha256 character varying(64) NOT NULL,
    id bigint NOT NULL,
    vendor_id character varying(80) NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY public.monitoring_arrival FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_arrival OWNER TO mosovo_owner;
ALTER TABLE public.monitoring_arrival ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_arrival_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_curfew (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    days smallint[] NOT NULL,
    starts time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    address character varying(300) NOT NULL,
    latitude double precision,
    longitude double precision,
    radius smallint NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    order_id uuid NOT NULL,
    CONSTRAINT monitoring_curfew_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_curfew FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_curfew OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_delivery (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    delivery_id character varying(80) NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE public.monitoring_delivery OWNER TO mosovo_owner;
ALTER TABLE public.monitoring_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_enrolment (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    subject character varying(80) NOT NULL,
    basis character varying(500) NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT monitoring_enrolment_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_enrolment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_enrolment OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_equipment (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    serial character varying(80) NOT NULL,
    fitted_on date NOT NULL,
    removed_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    order_id uuid NOT NULL,
    CONSTRAINT monitoring_equipment_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_equipment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_equipment OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_inbox (
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    source character varying(40) NOT NULL,
    subject character varying(80) NOT NULL,
    device character varying(80) NOT NULL,
    kind character varying(15) NOT NULL,
    bucket bigint NOT NULL,
    severity smallint NOT NULL,
    words character varying(500) NOT NULL,
    condition character varying(200) NOT NULL,
    rule character varying(100) NOT NULL,
    evidence character varying(300) NOT NULL,
    evidence_sha256 character varying(64) NOT NULL,
    id uuid NOT NULL,
    holding_force character varying(4) NOT NULL,
    source_force character varying(4) NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    times integer NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    state character varying(18) NOT NULL,
    assigned_to uuid,
    is_open boolean NOT NULL,
    seen_at timestamp with time zone,
    closed_at timestamp with time zone,
    taken_up boolean NOT NULL,
    nominal_id uuid
);
ALTER TABLE ONLY public.monitoring_inbox FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_inbox OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_outbox (
    id bigint NOT NULL,
    force character varying(4) NOT NULL,
    alert_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    put_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    sent_at timestamp with time zone
);
ALTER TABLE ONLY public.monitoring_outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_outbox OWNER TO mosovo_owner;
ALTER TABLE public.monitoring_outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_tagorder (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    responsible character varying(11) NOT NULL,
    from_on date NOT NULL,
    until date,
    curfew boolean NOT NULL,
    zones boolean NOT NULL,
    trail boolean NOT NULL,
    attendance boolean NOT NULL,
    alcohol character varying(10) NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT monitoring_tagorder_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_tagorder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_tagorder OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_traildecision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    decided_on date NOT NULL,
    expires_on date,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    request_id uuid NOT NULL,
    CONSTRAINT monitoring_traildecision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_traildecision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_traildecision OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_trailrequest (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    asked_on date NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    purpose character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT monitoring_trailrequest_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_trailrequest FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_trailrequest OWNER TO mosovo_owner;
CREATE TABLE public.monitoring_zone (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(9) NOT NULL,
    name character varying(100) NOT NULL,
    points jsonb NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT monitoring_zone_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.monitoring_zone FORCE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_zone OWNER TO mosovo_owner;
CREATE TABLE public.nominals_allocation (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    from_on date NOT NULL,
    community_offender_manager character varying(200) NOT NULL,
    reason character varying(500) NOT NULL,
    corrects_id uuid,
    lead_agency_id uuid NOT NULL,
    offender_manager_id uuid,
    recorded_by_id uuid,
    team_id uuid,
    nominal_id uuid NOT NULL,
    CONSTRAINT nominals_allocation_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.nominals_allocation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_allocation OWNER TO mosovo_owner;
CREATE TABLE public.nominals_brokenglass (
    id uuid NOT NULL,
    purpose character varying(12) NOT NULL,
    words character varying(500) NOT NULL,
    broken_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    account_id uuid NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.nominals_brokenglass FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_brokenglass OWNER TO mosovo_owner;
CREATE TABLE public.nominals_exclusion (
    from_on date NOT NULL,
    until date,
    because character varying(500) NOT NULL,
    id uuid NOT NULL,
    message character varying(200) NOT NULL,
    is_told boolean NOT NULL,
    account_id uuid NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.nominals_exclusion FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_exclusion OWNER TO mosovo_owner;
CREATE TABLE public.nominals_glassreview (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    found character varying(13) NOT NULL,
    words character varying(500) NOT NULL,
    reviewed_on date NOT NULL,
    corrects_id uuid,
    glass_id uuid NOT NULL,
    recorded_by_id uuid,
    nominal_id uuid NOT NULL,
    CONSTRAINT nominals_glassreview_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.nominals_glassreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_glassreview OWNER TO mosovo_owner;
CREATE TABLE public.nominals_likeness (
    id bigint NOT NULL,
    asked_force character varying(4) NOT NULL,
    asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    matched character varying(14) NOT NULL,
    asked_by_id uuid,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.nominals_likeness FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_likeness OWNER TO mosovo_owner;
ALTER TABLE public.nominals_likeness ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.nominals_likeness_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.nominals_nominal (
    id uuid NOT NULL,
    urn character varying(14) NOT NULL,
    registered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY public.nominals_nominal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_nominal OWNER TO mosovo_owner;
CREATE UNLOGGED TABLE public.nominals_opened (
    backend integer NOT NULL,
    xact xid8 NOT NULL,
    seen uuid[] NOT NULL,
    writable uuid[] NOT NULL,
    carded uuid[] DEFAULT '{}'::uuid[] NOT NULL
)
WITH (fillfactor='10');
ALTER TABLE public.nominals_opened OWNER TO mosovo_owner;
CREATE TABLE public.nominals_restriction (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    told_by character varying(200) NOT NULL,
    restricted boolean NOT NULL,
    from_on date NOT NULL,
    until date,
    because character varying(500) NOT NULL,
    message character varying(200) NOT NULL,
    is_told boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT nominals_restriction_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.nominals_restriction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_restriction OWNER TO mosovo_owner;
CREATE TABLE public.nominals_share (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    purpose character varying(300) NOT NULL,
    gateway character varying(20) NOT NULL,
    recipients character varying(300) NOT NULL,
    from_on date NOT NULL,
    until date NOT NULL,
    revoked_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    tie_id uuid NOT NULL,
    CONSTRAINT nominals_share_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.nominals_share FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_share OWNER TO mosovo_owner;
CREATE TABLE public.nominals_tie (
    from_on date NOT NULL,
    until date,
    because character varying(500) NOT NULL,
    id uuid NOT NULL,
    kind character varying(10) NOT NULL,
    given_at timestamp with time zone DEFAULT clock_timestamp(),
    account_id uuid,
    agency_id uuid,
    force_id character varying(4),
    given_by_id uuid DEFAULT (public.acting('account'::text))::uuid,
    nominal_id uuid NOT NULL,
    team_id uuid,
    CONSTRAINT tied_to_exactly_one CHECK ((num_nonnulls(account_id, team_id, agency_id, force_id) = 1))
);
ALTER TABLE ONLY public.nominals_tie FORCE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_tie OWNER TO mosovo_owner;
CREATE TABLE public.notification_attendance (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    came_at timestamp with time zone NOT NULL,
    station character varying(200) NOT NULL,
    police_area character varying(100) NOT NULL,
    taken_by character varying(200) NOT NULL,
    taker character varying(10) NOT NULL,
    likeness character varying(7) NOT NULL,
    identified_by jsonb NOT NULL,
    fingerprints character varying(9) NOT NULL,
    fingerprints_because character varying(300) NOT NULL,
    photograph character varying(9) NOT NULL,
    photograph_because character varying(300) NOT NULL,
    present character varying(300) NOT NULL,
    interpreter character varying(100) NOT NULL,
    parent character varying(6) NOT NULL,
    parent_name character varying(200) NOT NULL,
    confirmed jsonb NOT NULL,
    changed jsonb NOT NULL,
    withheld jsonb NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT notification_attendance_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.notification_attendance FORCE ROW LEVEL SECURITY;
ALTER TABLE public.notification_attendance OWNER TO mosovo_owner;
CREATE TABLE public.notification_notice (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    drawn_up_on date NOT NULL,
    language character varying(5) NOT NULL,
    law_version character varying(20) NOT NULL,
    words_version character varying(12) NOT NULL,
    digest character varying(64) NOT NULL,
    content jsonb NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT notification_notice_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.notification_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.notification_notice OWNER TO mosovo_owner;
CREATE TABLE public.notification_notification (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    under character varying(16) NOT NULL,
    "on" date NOT NULL,
    change character varying(17) NOT NULL,
    home_address_kind character varying(21) NOT NULL,
    expected_on date,
    details character varying(300) NOT NULL,
    police_area character varying(100) NOT NULL,
    station character varying(200) NOT NULL,
    taken_by character varying(200) NOT NULL,
    acknowledged boolean NOT NULL,
    about_id uuid,
    attendance_id uuid,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT notification_notification_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.notification_notification FORCE ROW LEVEL SECURITY;
ALTER TABLE public.notification_notification OWNER TO mosovo_owner;
CREATE TABLE public.notification_receipt (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    given_on date NOT NULL,
    how character varying(7) NOT NULL,
    digest character varying(64) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    notification_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT notification_receipt_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.notification_receipt FORCE ROW LEVEL SECURITY;
ALTER TABLE public.notification_receipt OWNER TO mosovo_owner;
CREATE TABLE public.notification_service (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    how character varying(9) NOT NULL,
    served_on date NOT NULL,
    place character varying(200) NOT NULL,
    served_by character varying(200) NOT NULL,
    witnessed_by character varying(200) NOT NULL,
    signed boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT notification_service_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.notification_service FORCE ROW LEVEL SECURITY;
ALTER TABLE public.notification_service OWNER TO mosovo_owner;
CREATE TABLE public.obligations_determination (
    id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    known_at timestamp with time zone,
    cause character varying(80) NOT NULL,
    law_version character varying(20) NOT NULL,
    policy_version character varying(20) NOT NULL,
    facts_digest character varying(64) NOT NULL,
    changed jsonb NOT NULL,
    questions jsonb NOT NULL,
    subject_until date,
    indefinite boolean NOT NULL,
    failed character varying(300) NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.obligations_determination FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_determination OWNER TO mosovo_owner;
CREATE TABLE public.obligations_duty (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    key character varying(200) NOT NULL,
    rule character varying(60) NOT NULL,
    trigger character varying(160) NOT NULL,
    bearer character varying(20) NOT NULL,
    nature character varying(8) NOT NULL,
    source_kind character varying(20) NOT NULL,
    by_law boolean GENERATED ALWAYS AS (((source_kind)::text = ANY ((ARRAY['statute'::character varying, 'regulations'::character varying, 'court_order'::character varying])::text[]))) STORED,
    citation character varying(120) NOT NULL,
    opens_on date NOT NULL,
    due_on date,
    due_at timestamp with time zone,
    advise_by date,
    clock_stopped_from date,
    met_by character varying(80) NOT NULL,
    met_on date,
    ceased_on date,
    first_breach_day date,
    in_question boolean NOT NULL,
    ruled boolean NOT NULL,
    flags jsonb NOT NULL,
    because jsonb NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.obligations_duty FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_duty OWNER TO mosovo_owner;
CREATE TABLE public.obligations_openquestion (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    kind character varying(6) NOT NULL,
    about character varying(200) NOT NULL,
    needs text NOT NULL,
    citation character varying(120) NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.obligations_openquestion FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_openquestion OWNER TO mosovo_owner;
CREATE TABLE public.obligations_policy (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    value integer,
    from_on date NOT NULL,
    why character varying(1000) NOT NULL,
    set_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    force_id character varying(4) NOT NULL,
    set_by_id uuid
);
ALTER TABLE ONLY public.obligations_policy FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_policy OWNER TO mosovo_owner;
CREATE TABLE public.obligations_policychange (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    value integer,
    from_on date NOT NULL,
    why character varying(1000) NOT NULL,
    proposed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    effect jsonb,
    rehearsed_at timestamp with time zone,
    applied_at timestamp with time zone,
    derived_at timestamp with time zone,
    not_derived integer NOT NULL,
    applied_by_id uuid,
    force_id character varying(4) NOT NULL,
    proposed_by_id uuid
);
ALTER TABLE ONLY public.obligations_policychange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_policychange OWNER TO mosovo_owner;
CREATE TABLE public.obligations_ruling (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    due_on date,
    no_duty boolean NOT NULL,
    reason character varying(2000) NOT NULL,
    authority character varying(300) NOT NULL,
    made_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT obligations_ruling_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.obligations_ruling FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_ruling OWNER TO mosovo_owner;
CREATE TABLE public.obligations_rulingcheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(1000) NOT NULL,
    checked_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    ruling_id uuid NOT NULL,
    CONSTRAINT obligations_rulingcheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.obligations_rulingcheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_rulingcheck OWNER TO mosovo_owner;
CREATE TABLE public.orders_clause (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    number smallint NOT NULL,
    words character varying(2000) NOT NULL,
    plain character varying(300) NOT NULL,
    kind character varying(11) NOT NULL,
    subject character varying(9) NOT NULL,
    supervised_by character varying(200) NOT NULL,
    evidence_on date,
    monitored boolean NOT NULL,
    from_on date,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT orders_clause_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.orders_clause FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_clause OWNER TO mosovo_owner;
CREATE TABLE public.orders_order (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(26) NOT NULL,
    court character varying(200) NOT NULL,
    made_on date NOT NULL,
    served_on date,
    months smallint,
    until_further_order boolean NOT NULL,
    ended_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    in_force_on date,
    renewed_on date,
    travel_months smallint,
    varied_on date,
    CONSTRAINT orders_order_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.orders_order FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_order OWNER TO mosovo_owner;
CREATE TABLE public.orders_orderstep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    about character varying(11) NOT NULL,
    stage character varying(10) NOT NULL,
    "on" date NOT NULL,
    result character varying(9) NOT NULL,
    months smallint,
    defendant_consents boolean NOT NULL,
    chief_officer_consents boolean NOT NULL,
    words character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid,
    recorded_by_id uuid,
    CONSTRAINT orders_orderstep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.orders_orderstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_orderstep OWNER TO mosovo_owner;
CREATE TABLE public.organisations_agency (
    id uuid NOT NULL,
    code character varying(8) NOT NULL,
    name character varying(100) NOT NULL,
    standing character varying(24) NOT NULL
);
ALTER TABLE public.organisations_agency OWNER TO mosovo_owner;
CREATE TABLE public.organisations_countryofconcern (
    id uuid NOT NULL,
    country character varying(2) NOT NULL,
    from_on date NOT NULL,
    until date,
    why character varying(500) NOT NULL,
    listed_by_id uuid NOT NULL,
    taken_off_by_id uuid,
    force_id character varying(4) NOT NULL,
    CONSTRAINT listed_then_taken_off CHECK (((until IS NULL) OR (until >= from_on)))
);
ALTER TABLE ONLY public.organisations_countryofconcern FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organisations_countryofconcern OWNER TO mosovo_owner;
CREATE TABLE public.organisations_force (
    code character varying(4) NOT NULL,
    name character varying(100) NOT NULL,
    jurisdiction character varying(3) NOT NULL
);
ALTER TABLE public.organisations_force OWNER TO mosovo_owner;
CREATE TABLE public.organisations_limits (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
ALTER TABLE public.organisations_limits OWNER TO mosovo_owner;
CREATE TABLE public.organisations_proposal (
    id uuid NOT NULL,
    given jsonb NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    agreed boolean,
    account_id uuid NOT NULL,
    decided_by_id uuid,
    proposed_by_id uuid NOT NULL
);
ALTER TABLE public.organisations_proposal OWNER TO mosovo_owner;
CREATE TABLE public.organisations_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    device character varying(100) NOT NULL,
    began_at timestamp with time zone,
    seen_at timestamp with time zone,
    account_id uuid
);
ALTER TABLE public.organisations_session OWNER TO mosovo_owner;
CREATE TABLE public.organisations_team (
    id uuid NOT NULL,
    name character varying(100) NOT NULL,
    force_id character varying(4) NOT NULL
);
ALTER TABLE public.organisations_team OWNER TO mosovo_owner;
CREATE TABLE public.plan_actionend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    outcome character varying(12) NOT NULL,
    ended_on date NOT NULL,
    evidence character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    action_id uuid NOT NULL,
    CONSTRAINT plan_actionend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_actionend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_actionend OWNER TO mosovo_owner;
CREATE VIEW public.plan_linked_told WITH (security_barrier='true') AS
 SELECT id,
    first,
    nominal_id,
    corrects_id,
    struck_out,
    recorded_at,
    field_group
   FROM public.identity_linkedperson
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
ALTER VIEW public.plan_linked_told OWNER TO mosovo_door;
CREATE TABLE public.plan_planaction (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    pillar character varying(13) NOT NULL,
    text character varying(1000) NOT NULL,
    risk character varying(300) NOT NULL,
    owner_name character varying(200) NOT NULL,
    frequency character varying(100) NOT NULL,
    from_on date NOT NULL,
    due_on date NOT NULL,
    agency_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    owner_id uuid,
    recorded_by_id uuid,
    CONSTRAINT plan_planaction_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_planaction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_planaction OWNER TO mosovo_owner;
CREATE TABLE public.plan_responsecard (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    issued_on date NOT NULL,
    expires_on date NOT NULL,
    text character varying(1500) NOT NULL,
    look_for character varying(1000) NOT NULL,
    ring character varying(300) NOT NULL,
    powers character varying(1500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT plan_responsecard_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_responsecard FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_responsecard OWNER TO mosovo_owner;
CREATE TABLE public.plan_signoff (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(1000) NOT NULL,
    checked_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    version_id uuid NOT NULL,
    CONSTRAINT plan_signoff_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_signoff FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_signoff OWNER TO mosovo_owner;
CREATE TABLE public.plan_trigger (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(15) NOT NULL,
    text character varying(500) NOT NULL,
    response character varying(1000) NOT NULL,
    ring character varying(300) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT plan_trigger_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT plan_trigger_kind CHECK (((kind)::text = ANY ((ARRAY['address'::character varying, 'child_household'::character varying, 'relationship'::character varying, 'name'::character varying, 'breach'::character varying, 'missed_visit'::character varying, 'journey'::character varying, 'custody'::character varying, 'conviction'::character varying, 'alert'::character varying, 'other'::character varying])::text[])))
);
ALTER TABLE ONLY public.plan_trigger FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_trigger OWNER TO mosovo_owner;
CREATE TABLE public.plan_triggerdecision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    happening uuid NOT NULL,
    kind character varying(7) NOT NULL,
    decided_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    trigger_id uuid NOT NULL,
    CONSTRAINT plan_triggerdecision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_triggerdecision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggerdecision OWNER TO mosovo_owner;
CREATE TABLE public.plan_triggerend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    ended_on date NOT NULL,
    text character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    trigger_id uuid NOT NULL,
    CONSTRAINT plan_triggerend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_triggerend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggerend OWNER TO mosovo_owner;
CREATE TABLE public.plan_triggermet (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    met_on date NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    trigger_id uuid NOT NULL,
    CONSTRAINT plan_triggermet_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_triggermet FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggermet OWNER TO mosovo_owner;
CREATE TABLE public.plan_version (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    written_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT plan_version_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.plan_version FORCE ROW LEVEL SECURITY;
ALTER TABLE public.plan_version OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphappointment (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    at timestamp with time zone NOT NULL,
    test_type character varying(14) NOT NULL,
    place character varying(200) NOT NULL,
    examiner character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT polygraph_polygraphappointment_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphappointment_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphappointment_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND ((examiner)::text = ''::text) AND ((place)::text = ''::text) AND (sealed IS NOT NULL) AND ((test_type)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphappointment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphappointment OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphcheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    checked_on date NOT NULL,
    checked_by character varying(200) NOT NULL,
    verdict character varying(7) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    session_id uuid NOT NULL,
    CONSTRAINT polygraph_polygraphcheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphcheck_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphcheck_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND ((checked_by)::text = ''::text) AND (sealed IS NOT NULL) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text) AND ((verdict)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphcheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphcheck OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphdisclosure (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    stage character varying(6) NOT NULL,
    significance character varying(11) NOT NULL,
    category character varying(12) NOT NULL,
    text character varying(4000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    session_id uuid NOT NULL,
    CONSTRAINT polygraph_polygraphdisclosure_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphdisclosure_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphdisclosure_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND ((category)::text = ''::text) AND (sealed IS NOT NULL) AND ((significance)::text = ''::text) AND ((stage)::text = ''::text) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphdisclosure FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphdisclosure OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    ended_on date NOT NULL,
    reason character varying(10) NOT NULL,
    text character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT polygraph_polygraphend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphend_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphend_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND ((reason)::text = ''::text) AND (sealed IS NOT NULL) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphend OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphlink (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    contact_id uuid,
    notice_id uuid,
    corrects_id uuid,
    disclosure_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT polygraph_link_to_one CHECK ((((contact_id IS NOT NULL) AND (notice_id IS NULL)) OR ((contact_id IS NULL) AND (notice_id IS NOT NULL)))),
    CONSTRAINT polygraph_polygraphlink_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphlink_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphlink_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND (sealed IS NOT NULL) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphlink FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphlink OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphreferral (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    basis character varying(9) NOT NULL,
    consent_on date,
    referred_on date NOT NULL,
    until date,
    referred_by character varying(200) NOT NULL,
    condition character varying(1000) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    order_id uuid,
    recorded_by_id uuid,
    CONSTRAINT polygraph_polygraphreferral_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphreferral_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphreferral_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((because)::text = ''::text) AND ((condition)::text = ''::text) AND ((referred_by)::text = ''::text) AND (sealed IS NOT NULL) AND ((text)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphreferral FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphreferral OWNER TO mosovo_owner;
CREATE TABLE public.polygraph_polygraphsession (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    sealed bytea,
    field_group character varying(15) NOT NULL,
    held_on date NOT NULL,
    taken boolean NOT NULL,
    sooner boolean NOT NULL,
    test_type character varying(14) NOT NULL,
    outcome character varying(15) NOT NULL,
    questions character varying(2000) NOT NULL,
    examiner character varying(200) NOT NULL,
    accreditation character varying(200) NOT NULL,
    place character varying(200) NOT NULL,
    equipment character varying(200) NOT NULL,
    confidence character varying(200) NOT NULL,
    reported_to character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT polygraph_polygraphsession_begins CHECK (((corrects_id IS NOT NULL) OR (first = id))),
    CONSTRAINT polygraph_polygraphsession_group CHECK (((field_group)::text = 'polygraph'::text)),
    CONSTRAINT polygraph_polygraphsession_sealed CHECK (((((field_group)::text = 'polygraph'::text) AND ((accreditation)::text = ''::text) AND ((because)::text = ''::text) AND ((confidence)::text = ''::text) AND ((equipment)::text = ''::text) AND ((examiner)::text = ''::text) AND ((outcome)::text = ''::text) AND ((place)::text = ''::text) AND ((questions)::text = ''::text) AND ((reported_to)::text = ''::text) AND (sealed IS NOT NULL) AND ((test_type)::text = ''::text) AND ((told_by)::text = ''::text)) OR ((NOT ((field_group)::text = 'polygraph'::text)) AND (sealed IS NULL))))
);
ALTER TABLE ONLY public.polygraph_polygraphsession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphsession OWNER TO mosovo_owner;
CREATE VIEW public.polygraph_told WITH (security_barrier='true') AS
 SELECT polygraph_polygraphreferral.id,
    polygraph_polygraphreferral.first,
    polygraph_polygraphreferral.nominal_id,
    polygraph_polygraphreferral.corrects_id,
    polygraph_polygraphreferral.struck_out,
    polygraph_polygraphreferral.recorded_at,
    'referral'::text AS kind,
    polygraph_polygraphreferral.referred_on AS "on",
    polygraph_polygraphreferral.until,
    polygraph_polygraphreferral.basis,
    NULL::uuid AS about,
    NULL::boolean AS taken,
    NULL::boolean AS sooner
   FROM public.polygraph_polygraphreferral
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (polygraph_polygraphreferral.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])))
UNION ALL
 SELECT polygraph_polygraphend.id,
    polygraph_polygraphend.first,
    polygraph_polygraphend.nominal_id,
    polygraph_polygraphend.corrects_id,
    polygraph_polygraphend.struck_out,
    polygraph_polygraphend.recorded_at,
    'end'::text AS kind,
    polygraph_polygraphend.ended_on AS "on",
    NULL::date AS until,
    NULL::character varying AS basis,
    polygraph_polygraphend.referral_id AS about,
    NULL::boolean AS taken,
    NULL::boolean AS sooner
   FROM public.polygraph_polygraphend
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (polygraph_polygraphend.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])))
UNION ALL
 SELECT polygraph_polygraphsession.id,
    polygraph_polygraphsession.first,
    polygraph_polygraphsession.nominal_id,
    polygraph_polygraphsession.corrects_id,
    polygraph_polygraphsession.struck_out,
    polygraph_polygraphsession.recorded_at,
    'session'::text AS kind,
    polygraph_polygraphsession.held_on AS "on",
    NULL::date AS until,
    NULL::character varying AS basis,
    polygraph_polygraphsession.referral_id AS about,
    polygraph_polygraphsession.taken,
    polygraph_polygraphsession.sooner
   FROM public.polygraph_polygraphsession
  WHERE ((SESSION_USER = 'mosovo_jobs'::name) OR (polygraph_polygraphsession.nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
ALTER VIEW public.polygraph_told OWNER TO mosovo_door;
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
ALTER TABLE public.procrastinate_events OWNER TO mosovo_owner;
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNER TO mosovo_owner;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNER TO mosovo_owner;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
ALTER TABLE public.procrastinate_periodic_defers OWNER TO mosovo_owner;
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNER TO mosovo_owner;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers OWNER TO mosovo_owner;
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.record_draft (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    begun_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.record_draft FORCE ROW LEVEL SECURITY;
ALTER TABLE public.record_draft OWNER TO mosovo_owner;
CREATE TABLE public.record_groupopening (
    id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    account_id uuid NOT NULL,
    field_group character varying(15) NOT NULL,
    purpose character varying(13) NOT NULL,
    words character varying(300) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.record_groupopening FORCE ROW LEVEL SECURITY;
ALTER TABLE public.record_groupopening OWNER TO mosovo_owner;
CREATE TABLE public.record_idempotency (
    id bigint NOT NULL,
    account_id uuid NOT NULL,
    key uuid NOT NULL,
    body character varying(64) NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    status smallint,
    location character varying(500) NOT NULL
);
ALTER TABLE public.record_idempotency OWNER TO mosovo_owner;
ALTER TABLE public.record_idempotency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.record_idempotency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.record_retiredkey (
    key_id character varying(16) NOT NULL,
    retired_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE public.record_retiredkey OWNER TO mosovo_owner;
CREATE TABLE public.record_wrapping (
    row_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    key_id character varying(16) NOT NULL,
    wrapped bytea NOT NULL
);
ALTER TABLE ONLY public.record_wrapping FORCE ROW LEVEL SECURITY;
ALTER TABLE public.record_wrapping OWNER TO mosovo_owner;
CREATE TABLE public.reviews_decision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "on" date NOT NULL,
    outcome character varying(9) NOT NULL,
    months smallint,
    decided_by character varying(200) NOT NULL,
    rank character varying(20) NOT NULL,
    reasons character varying(4000) NOT NULL,
    seriousness character varying(1000) NOT NULL,
    time_elapsed character varying(1000) NOT NULL,
    compliance character varying(1000) NOT NULL,
    ages character varying(1000) NOT NULL,
    mappa_assessments character varying(1000) NOT NULL,
    victims_evidence character varying(1000) NOT NULL,
    other_convictions character varying(1000) NOT NULL,
    other_cautions character varying(1000) NOT NULL,
    risk_orders character varying(1000) NOT NULL,
    evidence_of_nominal character varying(1000) NOT NULL,
    anything_else character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    review_id uuid NOT NULL,
    CONSTRAINT reviews_decision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.reviews_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_decision OWNER TO mosovo_owner;
CREATE TABLE public.reviews_firstnotified (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "on" date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT reviews_firstnotified_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.reviews_firstnotified FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_firstnotified OWNER TO mosovo_owner;
CREATE TABLE public.reviews_review (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(11) NOT NULL,
    nation character varying(3) NOT NULL,
    "on" date NOT NULL,
    by character varying(9) NOT NULL,
    form character varying(6) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT reviews_review_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.reviews_review FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_review OWNER TO mosovo_owner;
CREATE TABLE public.reviews_step (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(14) NOT NULL,
    "on" date NOT NULL,
    who character varying(200) NOT NULL,
    words character varying(2000) NOT NULL,
    rights_told boolean NOT NULL,
    result character varying(9) NOT NULL,
    about_id uuid,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    review_id uuid NOT NULL,
    CONSTRAINT reviews_step_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.reviews_step FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_step OWNER TO mosovo_owner;
CREATE TABLE public.risk_assessment (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    assessed_on date NOT NULL,
    edition character varying(20) NOT NULL,
    overall character varying(9) NOT NULL,
    rationale character varying(4000) NOT NULL,
    priority character varying(2000) NOT NULL,
    reassess_on date NOT NULL,
    evidence character varying(100)[] NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_assessment_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_assessment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_assessment OWNER TO mosovo_owner;
CREATE TABLE public.risk_assessmentcheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(2000) NOT NULL,
    checked_on date NOT NULL,
    assessment_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_assessmentcheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_assessmentcheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_assessmentcheck OWNER TO mosovo_owner;
CREATE TABLE public.risk_finding (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    heading character varying(30) NOT NULL,
    called character varying(100) NOT NULL,
    grade character varying(8) NOT NULL,
    text character varying(2000) NOT NULL,
    assessment_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_finding_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_finding FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_finding OWNER TO mosovo_owner;
CREATE TABLE public.risk_harmstatement (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    assessed_on date NOT NULL,
    community_public character varying(9) NOT NULL,
    community_children character varying(9) NOT NULL,
    community_known_adult character varying(9) NOT NULL,
    community_staff character varying(9) NOT NULL,
    community_self character varying(9) NOT NULL,
    custody_public character varying(9) NOT NULL,
    custody_children character varying(9) NOT NULL,
    custody_known_adult character varying(9) NOT NULL,
    custody_staff character varying(9) NOT NULL,
    custody_prisoners character varying(9) NOT NULL,
    custody_self character varying(9) NOT NULL,
    who character varying(2000) NOT NULL,
    nature character varying(2000) NOT NULL,
    imminence character varying(2000) NOT NULL,
    increases character varying(2000) NOT NULL,
    reduces character varying(2000) NOT NULL,
    analysis character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_harmstatement_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_harmstatement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_harmstatement OWNER TO mosovo_owner;
CREATE TABLE public.risk_headingedition (
    id uuid NOT NULL,
    from_on date NOT NULL,
    headings jsonb NOT NULL,
    why character varying(500) NOT NULL,
    set_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    force_id character varying(4) NOT NULL,
    set_by_id uuid NOT NULL
);
ALTER TABLE ONLY public.risk_headingedition FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_headingedition OWNER TO mosovo_owner;
CREATE TABLE public.risk_level (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    level character varying(9) NOT NULL,
    set_on date NOT NULL,
    reason character varying(2000) NOT NULL,
    lowers boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_level_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_level FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_level OWNER TO mosovo_owner;
CREATE TABLE public.risk_levelcheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    agrees boolean NOT NULL,
    words character varying(1000) NOT NULL,
    checked_on date NOT NULL,
    corrects_id uuid,
    level_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_levelcheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_levelcheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_levelcheck OWNER TO mosovo_owner;
CREATE TABLE public.risk_ospscore (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    scored_on date NOT NULL,
    sex character varying(6) NOT NULL,
    born_on date,
    follow_up_on date,
    supervision character varying(9) NOT NULL,
    contact_adult smallint,
    contact_child smallint,
    non_contact smallint,
    images smallint,
    total_sanctions smallint,
    age_at_last_sexual_sanction smallint,
    stranger_victim boolean,
    latest_offence_on date,
    latest_sexual_offence_on date,
    takes_reduction boolean NOT NULL,
    text character varying(1000) NOT NULL,
    version character varying(10) NOT NULL,
    does_not_apply character varying(300) NOT NULL,
    least_points smallint,
    most_points smallint,
    direct character varying(20) NOT NULL,
    indirect character varying(20) NOT NULL,
    provisional boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_ospscore_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_ospscore FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_ospscore OWNER TO mosovo_owner;
CREATE TABLE public.risk_toolresult (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    tool character varying(12) NOT NULL,
    called character varying(100) NOT NULL,
    version character varying(40) NOT NULL,
    score character varying(100) NOT NULL,
    band character varying(9) NOT NULL,
    assessor character varying(200) NOT NULL,
    assessed_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT risk_toolresult_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.risk_toolresult FORCE ROW LEVEL SECURITY;
ALTER TABLE public.risk_toolresult OWNER TO mosovo_owner;
CREATE TABLE public.search_blind (
    id bigint NOT NULL,
    fact uuid NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(64) NOT NULL,
    field_group character varying(15) NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.search_blind FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_blind OWNER TO mosovo_owner;
ALTER TABLE public.search_blind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_blind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_collision (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(100) NOT NULL,
    said character varying(310) NOT NULL,
    field_group character varying(15) DEFAULT ''::character varying NOT NULL,
    outcome character varying(8) DEFAULT ''::character varying NOT NULL,
    are_one boolean DEFAULT false NOT NULL,
    found_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    one_id uuid NOT NULL,
    other_id uuid NOT NULL
);
ALTER TABLE ONLY public.search_collision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_collision OWNER TO mosovo_owner;
ALTER TABLE public.search_collision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_collision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_newname (
    name uuid NOT NULL,
    called character varying(310) NOT NULL,
    found_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    outcome character varying(12) DEFAULT ''::character varying NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.search_newname FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_newname OWNER TO mosovo_owner;
CREATE TABLE public.search_token (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    value character varying(100) NOT NULL,
    of character varying(310) NOT NULL,
    alias boolean NOT NULL,
    nominal_id uuid NOT NULL,
    archived boolean DEFAULT false NOT NULL
);
ALTER TABLE ONLY public.search_token FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_token OWNER TO mosovo_owner;
ALTER TABLE public.search_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_word (
    word character varying(100) NOT NULL,
    sounds character varying(6)[] NOT NULL
);
ALTER TABLE public.search_word OWNER TO mosovo_owner;
CREATE TABLE public.search_written (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id bigint NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    source character varying(7) NOT NULL,
    fact uuid NOT NULL,
    "on" date NOT NULL,
    word character varying(100) NOT NULL,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.search_written FORCE ROW LEVEL SECURITY;
ALTER TABLE public.search_written OWNER TO mosovo_owner;
ALTER TABLE public.search_written ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_written_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id uuid NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount OWNER TO mosovo_owner;
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp OWNER TO mosovo_owner;
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken OWNER TO mosovo_owner;
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.supervision_acknowledgement (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    rank character varying(10) NOT NULL,
    acknowledged_on date NOT NULL,
    until_on date NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT supervision_acknowledgement_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.supervision_acknowledgement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_acknowledgement OWNER TO mosovo_owner;
CREATE TABLE public.supervision_cover (
    id uuid NOT NULL,
    from_on date NOT NULL,
    until date NOT NULL,
    because character varying(300) NOT NULL,
    set_on date NOT NULL,
    absent_id uuid NOT NULL,
    by_id uuid NOT NULL,
    set_by_id uuid,
    CONSTRAINT cover_lasts CHECK ((until > from_on)),
    CONSTRAINT nobody_covers_themselves CHECK ((NOT (by_id = absent_id)))
);
ALTER TABLE ONLY public.supervision_cover FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_cover OWNER TO mosovo_owner;
CREATE TABLE public.supervision_onetoone (
    id uuid NOT NULL,
    held_on date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    officer_id uuid NOT NULL,
    recorded_by_id uuid
);
ALTER TABLE ONLY public.supervision_onetoone FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_onetoone OWNER TO mosovo_owner;
CREATE TABLE public.supervision_question (
    id uuid NOT NULL,
    words character varying(200) NOT NULL,
    from_on date NOT NULL,
    until date,
    ended_by_id uuid,
    force_id character varying(4) NOT NULL,
    set_by_id uuid
);
ALTER TABLE ONLY public.supervision_question FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_question OWNER TO mosovo_owner;
CREATE TABLE public.supervision_sample (
    id uuid NOT NULL,
    monday date NOT NULL,
    seed character varying(64) NOT NULL,
    of jsonb NOT NULL,
    drawn jsonb NOT NULL,
    drawn_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    drawn_by_id uuid,
    team_id uuid NOT NULL
);
ALTER TABLE ONLY public.supervision_sample FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_sample OWNER TO mosovo_owner;
CREATE TABLE public.supervision_transfer (
    id uuid NOT NULL,
    force character varying(4) NOT NULL,
    reason character varying(500) NOT NULL,
    proposed_on date NOT NULL,
    from_team_id uuid,
    nominal_id uuid NOT NULL,
    proposed_by_id uuid,
    to_team_id uuid NOT NULL
);
ALTER TABLE ONLY public.supervision_transfer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_transfer OWNER TO mosovo_owner;
CREATE TABLE public.supervision_transferstep (
    id uuid NOT NULL,
    kind character varying(9) NOT NULL,
    words character varying(500) NOT NULL,
    said_on date NOT NULL,
    said_by_id uuid,
    to_id uuid,
    transfer_id uuid NOT NULL
);
ALTER TABLE ONLY public.supervision_transferstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_transferstep OWNER TO mosovo_owner;
CREATE TABLE public.supervision_workanswer (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    text character varying(2000) NOT NULL,
    answered_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    review_id uuid NOT NULL,
    CONSTRAINT supervision_workanswer_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.supervision_workanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workanswer OWNER TO mosovo_owner;
CREATE TABLE public.supervision_workline (
    holding_force character varying(4) NOT NULL,
    team_id uuid,
    offender_manager_id uuid,
    sealed boolean NOT NULL,
    id uuid NOT NULL,
    kind character varying(5) NOT NULL,
    "on" date NOT NULL,
    by_id uuid,
    seen boolean,
    announced boolean,
    alone boolean,
    state character varying(8) NOT NULL,
    reviewed_on date,
    score smallint,
    nominal_id uuid NOT NULL
);
ALTER TABLE ONLY public.supervision_workline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workline OWNER TO mosovo_owner;
CREATE TABLE public.supervision_workreview (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(5) NOT NULL,
    about uuid NOT NULL,
    verdict character varying(8) NOT NULL,
    answers jsonb NOT NULL,
    score smallint,
    text character varying(2000) NOT NULL,
    reviewed_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT supervision_workreview_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.supervision_workreview FORCE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workreview OWNER TO mosovo_owner;
CREATE TABLE public.traces_collisionanswer (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "on" date NOT NULL,
    reason character varying(1000) NOT NULL,
    kind character varying(10) NOT NULL,
    value character varying(100) NOT NULL,
    outcome character varying(8) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    other_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_collisionanswer_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_collisionanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_collisionanswer OWNER TO mosovo_owner;
CREATE TABLE public.traces_contactpoint (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(5) NOT NULL,
    value character varying(254) NOT NULL,
    whose character varying(9) NOT NULL,
    name character varying(200) NOT NULL,
    known_on date NOT NULL,
    text character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_contactpoint_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_contactpoint FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_contactpoint OWNER TO mosovo_owner;
CREATE TABLE public.traces_mark (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(9) NOT NULL,
    place character varying(100) NOT NULL,
    words character varying(300) NOT NULL,
    known_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_mark_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_mark FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_mark OWNER TO mosovo_owner;
CREATE TABLE public.traces_nameanswer (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    outcome character varying(12) NOT NULL,
    "on" date NOT NULL,
    reason character varying(1000) NOT NULL,
    corrects_id uuid,
    name_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_nameanswer_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_nameanswer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_nameanswer OWNER TO mosovo_owner;
CREATE TABLE public.traces_sameness (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "on" date NOT NULL,
    reason character varying(1000) NOT NULL,
    is_same boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    other_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_sameness_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_sameness FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_sameness OWNER TO mosovo_owner;
CREATE TABLE public.traces_vehicle (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    registration character varying(12) NOT NULL,
    description character varying(100) NOT NULL,
    whose character varying(9) NOT NULL,
    name character varying(200) NOT NULL,
    known_on date NOT NULL,
    text character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT traces_vehicle_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.traces_vehicle FORCE ROW LEVEL SECURITY;
ALTER TABLE public.traces_vehicle OWNER TO mosovo_owner;
CREATE TABLE public.travel_change (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    leaves_on date,
    leaves_time time without time zone,
    what character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    journey_id uuid NOT NULL,
    CONSTRAINT travel_change_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_change FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_change OWNER TO mosovo_owner;
CREATE TABLE public.travel_check (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    orders character varying(2000) NOT NULL,
    licence character varying(2000) NOT NULL,
    pattern character varying(2000) NOT NULL,
    countries character varying(2000) NOT NULL,
    needs_attention boolean NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    journey_id uuid NOT NULL,
    CONSTRAINT travel_check_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_check FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_check OWNER TO mosovo_owner;
CREATE TABLE public.travel_decision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(15) NOT NULL,
    "on" date NOT NULL,
    reason character varying(1000) NOT NULL,
    decided_by character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    journey_id uuid NOT NULL,
    CONSTRAINT travel_decision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_decision OWNER TO mosovo_owner;
CREATE TABLE public.travel_departure (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    spell_id uuid NOT NULL,
    journey_id uuid NOT NULL,
    CONSTRAINT travel_departure_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_departure FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_departure OWNER TO mosovo_owner;
CREATE TABLE public.travel_enquiry (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "on" date NOT NULL,
    asked character varying(300) NOT NULL,
    answer character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    journey_id uuid NOT NULL,
    CONSTRAINT travel_enquiry_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_enquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_enquiry OWNER TO mosovo_owner;
CREATE TABLE public.travel_journey (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    departs_on date NOT NULL,
    departs_time time without time zone,
    departs_from character varying(200) NOT NULL,
    known_on date,
    returns_on date,
    returns_time time without time zone,
    returns_to character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT travel_journey_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_journey FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_journey OWNER TO mosovo_owner;
CREATE TABLE public.travel_notice (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    "time" time without time zone,
    station character varying(200) NOT NULL,
    taken_by character varying(200) NOT NULL,
    acknowledged boolean NOT NULL,
    corrects_id uuid,
    journey_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT travel_notice_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_notice OWNER TO mosovo_owner;
CREATE TABLE public.travel_return (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    arrived_at character varying(200) NOT NULL,
    as_notified boolean,
    known_from character varying(200) NOT NULL,
    corrects_id uuid,
    end_id uuid NOT NULL,
    journey_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT travel_return_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_return FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_return OWNER TO mosovo_owner;
CREATE TABLE public.travel_stop (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    "position" smallint NOT NULL,
    country character varying(2) NOT NULL,
    arrives_on date,
    leaves_on date,
    arrives_at character varying(200) NOT NULL,
    carrier character varying(200) NOT NULL,
    accommodation character varying(500) NOT NULL,
    corrects_id uuid,
    journey_id uuid NOT NULL,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT travel_stop_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.travel_stop FORCE ROW LEVEL SECURITY;
ALTER TABLE public.travel_stop OWNER TO mosovo_owner;
CREATE TABLE public.visits_conditioncheck (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    visit_id uuid,
    words character varying(2000) NOT NULL,
    result character varying(8) NOT NULL,
    how character varying(500) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    checked_on date,
    condition_id uuid,
    CONSTRAINT visits_conditioncheck_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.visits_conditioncheck FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_conditioncheck OWNER TO mosovo_owner;
CREATE TABLE public.visits_visit (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    outcome character varying(10) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    announced boolean NOT NULL,
    place character varying(300) NOT NULL,
    with_whom character varying(200) NOT NULL,
    alone_because character varying(500) NOT NULL,
    alone_approved_by character varying(200) NOT NULL,
    present character varying(1000) NOT NULL,
    children character varying(1000) NOT NULL,
    devices character varying(1000) NOT NULL,
    vehicles character varying(300) NOT NULL,
    text character varying(4000) NOT NULL,
    follow_up character varying(1000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    second_officer_id uuid,
    CONSTRAINT visits_visit_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.visits_visit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visit OWNER TO mosovo_owner;
CREATE TABLE public.visits_visitdecision (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(8) NOT NULL,
    decided_on date NOT NULL,
    rank character varying(10) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT visits_visitdecision_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.visits_visitdecision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visitdecision OWNER TO mosovo_owner;
CREATE TABLE public.wanted_entrystep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(9) NOT NULL,
    "on" date NOT NULL,
    by_constable boolean NOT NULL,
    to_assess_risk boolean NOT NULL,
    got_in boolean NOT NULL,
    authorised_by character varying(200) NOT NULL,
    rank character varying(20) NOT NULL,
    entries smallint,
    reference character varying(100) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    premises_id uuid NOT NULL,
    CONSTRAINT wanted_entrystep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.wanted_entrystep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_entrystep OWNER TO mosovo_owner;
CREATE TABLE public.wanted_premises (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    lines character varying(300) NOT NULL,
    why character varying(8) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT wanted_premises_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.wanted_premises FORCE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_premises OWNER TO mosovo_owner;
CREATE TABLE public.wanted_wanted (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(7) NOT NULL,
    since_on date NOT NULL,
    reported_by character varying(200) NOT NULL,
    last_seen_on date,
    last_seen_at character varying(200) NOT NULL,
    last_contact_on date,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT wanted_wanted_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.wanted_wanted FORCE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_wanted OWNER TO mosovo_owner;
CREATE TABLE public.wanted_wantedstep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    "on" date NOT NULL,
    decision character varying(8) NOT NULL,
    outcome character varying(11) NOT NULL,
    reference character varying(100) NOT NULL,
    text character varying(2000) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    wanted_id uuid NOT NULL,
    CONSTRAINT wanted_wantedstep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.wanted_wantedstep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_wantedstep OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_absence (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    leaves_at timestamp with time zone NOT NULL,
    intended_nights smallint,
    nights_left_out smallint,
    known_on date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_absence_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_absence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_absence OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_absencestep (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(11) NOT NULL,
    "on" date NOT NULL,
    returns_on date,
    station character varying(200) NOT NULL,
    taken_by character varying(200) NOT NULL,
    absence_id uuid NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_absencestep_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_absencestep FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_absencestep OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_address (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(15) NOT NULL,
    lines character varying(300) NOT NULL,
    postcode character varying(10) NOT NULL,
    police_area character varying(100) NOT NULL,
    from_on date NOT NULL,
    until date,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_address_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_address FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_address OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_change (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(17) NOT NULL,
    "on" date,
    first_day_on date,
    last_day_on date,
    from_at timestamp with time zone,
    until_at timestamp with time zone,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_change_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_change FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_change OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_spell (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    kind character varying(21) NOT NULL,
    from_on date NOT NULL,
    place character varying(200) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_spell_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_spell FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_spell OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_spellend (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    ended_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    spell_id uuid NOT NULL,
    CONSTRAINT whereabouts_spellend_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_spellend FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_spellend OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_stay (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    lines character varying(300) NOT NULL,
    postcode character varying(10) NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    CONSTRAINT whereabouts_stay_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_stay FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_stay OWNER TO mosovo_owner;
CREATE TABLE public.whereabouts_staydays (
    id uuid NOT NULL,
    first uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_force character varying(4) NOT NULL,
    struck_out boolean NOT NULL,
    because character varying(500) NOT NULL,
    told_by character varying(200) NOT NULL,
    first_day_on date NOT NULL,
    last_day_on date NOT NULL,
    corrects_id uuid,
    nominal_id uuid NOT NULL,
    recorded_by_id uuid,
    stay_id uuid NOT NULL,
    CONSTRAINT whereabouts_staydays_begins CHECK (((corrects_id IS NOT NULL) OR (first = id)))
);
ALTER TABLE ONLY public.whereabouts_staydays FORCE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_staydays OWNER TO mosovo_owner;
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add permission', 2, 'add_permission'),
	(2, 'Can change permission', 2, 'change_permission'),
	(3, 'Can delete permission', 2, 'delete_permission'),
	(4, 'Can view permission', 2, 'view_permission'),
	(5, 'Can add group', 1, 'add_group'),
	(6, 'Can change group', 1, 'change_group'),
	(7, 'Can delete group', 1, 'delete_group'),
	(8, 'Can view group', 1, 'view_group'),
	(9, 'Can add content type', 3, 'add_contenttype'),
	(10, 'Can change content type', 3, 'change_contenttype'),
	(11, 'Can delete content type', 3, 'delete_contenttype'),
	(12, 'Can view content type', 3, 'view_contenttype'),
	(13, 'Can add session', 4, 'add_session'),
	(14, 'Can change session', 4, 'change_session'),
	(15, 'Can delete session', 4, 'delete_session'),
	(16, 'Can view session', 4, 'view_session'),
	(17, 'Can add email address', 5, 'add_emailaddress'),
	(18, 'Can change email address', 5, 'change_emailaddress'),
	(19, 'Can delete email address', 5, 'delete_emailaddress'),
	(20, 'Can view email address', 5, 'view_emailaddress'),
	(21, 'Can add email confirmation', 6, 'add_emailconfirmation'),
	(22, 'Can change email confirmation', 6, 'change_emailconfirmation'),
	(23, 'Can delete email confirmation', 6, 'delete_emailconfirmation'),
	(24, 'Can view email confirmation', 6, 'view_emailconfirmation'),
	(25, 'Can add authenticator', 7, 'add_authenticator'),
	(26, 'Can change authenticator', 7, 'change_authenticator'),
	(27, 'Can delete authenticator', 7, 'delete_authenticator'),
	(28, 'Can view authenticator', 7, 'view_authenticator'),
	(29, 'Can add social account', 8, 'add_socialaccount'),
	(30, 'Can change social account', 8, 'change_socialaccount'),
	(31, 'Can delete social account', 8, 'delete_socialaccount'),
	(32, 'Can view social account', 8, 'view_socialaccount'),
	(33, 'Can add social application', 9, 'add_socialapp'),
	(34, 'Can change social application', 9, 'change_socialapp'),
	(35, 'Can delete social application', 9, 'delete_socialapp'),
	(36, 'Can view social application', 9, 'view_socialapp'),
	(37, 'Can add social application token', 10, 'add_socialtoken'),
	(38, 'Can change social application token', 10, 'change_socialtoken'),
	(39, 'Can delete social application token', 10, 'delete_socialtoken'),
	(40, 'Can view social application token', 10, 'view_socialtoken'),
	(41, 'Can add procrastinate event', 11, 'add_procrastinateevent'),
	(42, 'Can change procrastinate event', 11, 'change_procrastinateevent'),
	(43, 'Can delete procrastinate event', 11, 'delete_procrastinateevent'),
	(44, 'Can view procrastinate event', 11, 'view_procrastinateevent'),
	(45, 'Can add procrastinate job', 12, 'add_procrastinatejob'),
	(46, 'Can change procrastinate job', 12, 'change_procrastinatejob'),
	(47, 'Can delete procrastinate job', 12, 'delete_procrastinatejob'),
	(48, 'Can view procrastinate job', 12, 'view_procrastinatejob'),
	(49, 'Can add procrastinate periodic defer', 13, 'add_procrastinateperiodicdefer'),
	(50, 'Can change procrastinate periodic defer', 13, 'change_procrastinateperiodicdefer'),
	(51, 'Can delete procrastinate periodic defer', 13, 'delete_procrastinateperiodicdefer'),
	(52, 'Can view procrastinate periodic defer', 13, 'view_procrastinateperiodicdefer'),
	(53, 'Can add procrastinate worker', 14, 'add_procrastinateworker'),
	(54, 'Can change procrastinate worker', 14, 'change_procrastinateworker'),
	(55, 'Can delete procrastinate worker', 14, 'delete_procrastinateworker'),
	(56, 'Can view procrastinate worker', 14, 'view_procrastinateworker'),
	(57, 'Can add entry', 15, 'add_entry'),
	(58, 'Can change entry', 15, 'change_entry'),
	(59, 'Can delete entry', 15, 'delete_entry'),
	(60, 'Can view entry', 15, 'view_entry'),
	(61, 'Can add agency', 17, 'add_agency'),
	(62, 'Can change agency', 17, 'change_agency'),
	(63, 'Can delete agency', 17, 'delete_agency'),
	(64, 'Can view agency', 17, 'view_agency'),
	(65, 'Can add force', 19, 'add_force'),
	(66, 'Can change force', 19, 'change_force'),
	(67, 'Can delete force', 19, 'delete_force'),
	(68, 'Can view force', 19, 'view_force'),
	(69, 'Can add team', 22, 'add_team'),
	(70, 'Can change team', 22, 'change_team'),
	(71, 'Can delete team', 22, 'delete_team'),
	(72, 'Can view team', 22, 'view_team'),
	(73, 'Can add account', 16, 'add_account'),
	(74, 'Can change account', 16, 'change_account'),
	(75, 'Can delete account', 16, 'delete_account'),
	(76, 'Can view account', 16, 'view_account'),
	(77, 'Can add country of concern', 18, 'add_countryofconcern'),
	(78, 'Can change country of concern', 18, 'change_countryofconcern'),
	(79, 'Can delete country of concern', 18, 'delete_countryofconcern'),
	(80, 'Can view country of concern', 18, 'view_countryofconcern'),
	(81, 'Can add proposal', 20, 'add_proposal'),
	(82, 'Can change proposal', 20, 'change_proposal'),
	(83, 'Can delete proposal', 20, 'delete_proposal'),
	(84, 'Can view proposal', 20, 'view_proposal'),
	(85, 'Can add session', 21, 'add_session'),
	(86, 'Can change session', 21, 'change_session'),
	(87, 'Can delete session', 21, 'delete_session'),
	(88, 'Can view session', 21, 'view_session'),
	(89, 'Can add retired key', 26, 'add_retiredkey'),
	(90, 'Can change retired key', 26, 'change_retiredkey'),
	(91, 'Can delete retired key', 26, 'delete_retiredkey'),
	(92, 'Can view retired key', 26, 'view_retiredkey'),
	(93, 'Can add draft', 23, 'add_draft'),
	(94, 'Can change draft', 23, 'change_draft'),
	(95, 'Can delete draft', 23, 'delete_draft'),
	(96, 'Can view draft', 23, 'view_draft'),
	(97, 'Can add group opening', 24, 'add_groupopening'),
	(98, 'Can change group opening', 24, 'change_groupopening'),
	(99, 'Can delete group opening', 24, 'delete_groupopening'),
	(100, 'Can view group opening', 24, 'view_groupopening'),
	(101, 'Can add idempotency', 25, 'add_idempotency'),
	(102, 'Can change idempotency', 25, 'change_idempotency'),
	(103, 'Can delete idempotency', 25, 'delete_idempotency'),
	(104, 'Can view idempotency', 25, 'view_idempotency'),
	(105, 'Can add wrapping', 27, 'add_wrapping'),
	(106, 'Can change wrapping', 27, 'change_wrapping'),
	(107, 'Can delete wrapping', 27, 'delete_wrapping'),
	(108, 'Can view wrapping', 27, 'view_wrapping'),
	(109, 'Can add nominal', 33, 'add_nominal'),
	(110, 'Can change nominal', 33, 'change_nominal'),
	(111, 'Can delete nominal', 33, 'delete_nominal'),
	(112, 'Can view nominal', 33, 'view_nominal'),
	(113, 'Can add broken glass', 29, 'add_brokenglass'),
	(114, 'Can change broken glass', 29, 'change_brokenglass'),
	(115, 'Can delete broken glass', 29, 'delete_brokenglass'),
	(116, 'Can view broken glass', 29, 'view_brokenglass'),
	(117, 'Can add reach', 34, 'add_reach'),
	(118, 'Can change reach', 34, 'change_reach'),
	(119, 'Can delete reach', 34, 'delete_reach'),
	(120, 'Can view reach', 34, 'view_reach'),
	(121, 'Can add allocation', 28, 'add_allocation'),
	(122, 'Can change allocation', 28, 'change_allocation'),
	(123, 'Can delete allocation', 28, 'delete_allocation'),
	(124, 'Can view allocation', 28, 'view_allocation'),
	(125, 'Can add restriction', 35, 'add_restriction'),
	(126, 'Can change restriction', 35, 'change_restriction'),
	(127, 'Can delete restriction', 35, 'delete_restriction'),
	(128, 'Can view restriction', 35, 'view_restriction'),
	(129, 'Can add tie', 37, 'add_tie'),
	(130, 'Can change tie', 37, 'change_tie'),
	(131, 'Can delete tie', 37, 'delete_tie'),
	(132, 'Can view tie', 37, 'view_tie'),
	(133, 'Can add share', 36, 'add_share'),
	(134, 'Can change share', 36, 'change_share'),
	(135, 'Can delete share', 36, 'delete_share'),
	(136, 'Can view share', 36, 'view_share'),
	(137, 'Can add likeness', 32, 'add_likeness'),
	(138, 'Can change likeness', 32, 'change_likeness'),
	(139, 'Can delete likeness', 32, 'delete_likeness'),
	(140, 'Can view likeness', 32, 'view_likeness'),
	(141, 'Can add glass review', 31, 'add_glassreview'),
	(142, 'Can change glass review', 31, 'change_glassreview'),
	(143, 'Can delete glass review', 31, 'delete_glassreview'),
	(144, 'Can view glass review', 31, 'view_glassreview'),
	(145, 'Can add exclusion', 30, 'add_exclusion'),
	(146, 'Can change exclusion', 30, 'change_exclusion'),
	(147, 'Can delete exclusion', 30, 'delete_exclusion'),
	(148, 'Can view exclusion', 30, 'view_exclusion'),
	(149, 'Can add file', 38, 'add_file'),
	(150, 'Can change file', 38, 'change_file'),
	(151, 'Can delete file', 38, 'delete_file'),
	(152, 'Can view file', 38, 'view_file'),
	(153, 'Can add verdict', 40, 'add_verdict'),
	(154, 'Can change verdict', 40, 'change_verdict'),
	(155, 'Can delete verdict', 40, 'delete_verdict'),
	(156, 'Can view verdict', 40, 'view_verdict'),
	(157, 'Can add kept', 39, 'add_kept'),
	(158, 'Can change kept', 39, 'change_kept'),
	(159, 'Can delete kept', 39, 'delete_kept'),
	(160, 'Can view kept', 39, 'view_kept'),
	(161, 'Can add document', 43, 'add_document'),
	(162, 'Can change document', 43, 'change_document'),
	(163, 'Can delete document', 43, 'delete_document'),
	(164, 'Can view document', 43, 'view_document'),
	(165, 'Can add document end', 44, 'add_documentend'),
	(166, 'Can change document end', 44, 'change_documentend'),
	(167, 'Can delete document end', 44, 'delete_documentend'),
	(168, 'Can view document end', 44, 'view_documentend'),
	(169, 'Can add identifier', 45, 'add_identifier'),
	(170, 'Can change identifier', 45, 'change_identifier'),
	(171, 'Can delete identifier', 45, 'delete_identifier'),
	(172, 'Can view identifier', 45, 'view_identifier'),
	(173, 'Can add linked person', 46, 'add_linkedperson'),
	(174, 'Can change linked person', 46, 'change_linkedperson'),
	(175, 'Can delete linked person', 46, 'delete_linkedperson'),
	(176, 'Can view linked person', 46, 'view_linkedperson'),
	(177, 'Can add name', 47, 'add_name'),
	(178, 'Can change name', 47, 'change_name'),
	(179, 'Can delete name', 47, 'delete_name'),
	(180, 'Can view name', 47, 'view_name'),
	(181, 'Can add photograph', 48, 'add_photograph'),
	(182, 'Can change photograph', 48, 'change_photograph'),
	(183, 'Can delete photograph', 48, 'delete_photograph'),
	(184, 'Can view photograph', 48, 'view_photograph'),
	(185, 'Can add record kind', 49, 'add_recordkind'),
	(186, 'Can change record kind', 49, 'change_recordkind'),
	(187, 'Can delete record kind', 49, 'delete_recordkind'),
	(188, 'Can view record kind', 49, 'view_recordkind'),
	(189, 'Can add remark', 50, 'add_remark'),
	(190, 'Can change remark', 50, 'change_remark'),
	(191, 'Can delete remark', 50, 'delete_remark'),
	(192, 'Can view remark', 50, 'view_remark'),
	(193, 'Can add safety warning', 51, 'add_safetywarning'),
	(194, 'Can change safety warning', 51, 'change_safetywarning'),
	(195, 'Can delete safety warning', 51, 'delete_safetywarning'),
	(196, 'Can view safety warning', 51, 'view_safetywarning'),
	(197, 'Can add sex', 52, 'add_sex'),
	(198, 'Can change sex', 52, 'change_sex'),
	(199, 'Can delete sex', 52, 'delete_sex'),
	(200, 'Can view sex', 52, 'view_sex'),
	(201, 'Can add birth', 41, 'add_birth'),
	(202, 'Can change birth', 41, 'change_birth'),
	(203, 'Can delete birth', 41, 'delete_birth'),
	(204, 'Can view birth', 41, 'view_birth'),
	(205, 'Can add death', 42, 'add_death'),
	(206, 'Can change death', 42, 'change_death'),
	(207, 'Can delete death', 42, 'delete_death'),
	(208, 'Can view death', 42, 'view_death'),
	(209, 'Can add conviction', 54, 'add_conviction'),
	(210, 'Can change conviction', 54, 'change_conviction'),
	(211, 'Can delete conviction', 54, 'delete_conviction'),
	(212, 'Can view conviction', 54, 'view_conviction'),
	(213, 'Can add certificate', 53, 'add_certificate'),
	(214, 'Can change certificate', 53, 'change_certificate'),
	(215, 'Can delete certificate', 53, 'delete_certificate'),
	(216, 'Can view certificate', 53, 'view_certificate'),
	(217, 'Can add disposal', 55, 'add_disposal'),
	(218, 'Can change disposal', 55, 'change_disposal'),
	(219, 'Can delete disposal', 55, 'delete_disposal'),
	(220, 'Can view disposal', 55, 'view_disposal'),
	(221, 'Can add absence from home', 56, 'add_absence'),
	(222, 'Can change absence from home', 56, 'change_absence'),
	(223, 'Can delete absence from home', 56, 'delete_absence'),
	(224, 'Can view absence from home', 56, 'view_absence'),
	(225, 'Can add step of an absence', 57, 'add_absencestep'),
	(226, 'Can change step of an absence', 57, 'change_absencestep'),
	(227, 'Can delete step of an absence', 57, 'delete_absencestep'),
	(228, 'Can view step of an absence', 57, 'view_absencestep'),
	(229, 'Can add address', 58, 'add_address'),
	(230, 'Can change address', 58, 'change_address'),
	(231, 'Can delete address', 58, 'delete_address'),
	(232, 'Can view address', 58, 'view_address'),
	(233, 'Can add change', 59, 'add_change'),
	(234, 'Can change change', 59, 'change_change'),
	(235, 'Can delete change', 59, 'delete_change'),
	(236, 'Can view change', 59, 'view_change'),
	(237, 'Can add spell', 60, 'add_spell'),
	(238, 'Can change spell', 60, 'change_spell'),
	(239, 'Can delete spell', 60, 'delete_spell'),
	(240, 'Can view spell', 60, 'view_spell'),
	(241, 'Can add spell end', 61, 'add_spellend'),
	(242, 'Can change spell end', 61, 'change_spellend'),
	(243, 'Can delete spell end', 61, 'delete_spellend'),
	(244, 'Can view spell end', 61, 'view_spellend'),
	(245, 'Can add stay', 62, 'add_stay'),
	(246, 'Can change stay', 62, 'change_stay'),
	(247, 'Can delete stay', 62, 'delete_stay'),
	(248, 'Can view stay', 62, 'view_stay'),
	(249, 'Can add stay days', 63, 'add_staydays'),
	(250, 'Can change stay days', 63, 'change_staydays'),
	(251, 'Can delete stay days', 63, 'delete_staydays'),
	(252, 'Can view stay days', 63, 'view_staydays'),
	(253, 'Can add order', 65, 'add_order'),
	(254, 'Can change order', 65, 'change_order'),
	(255, 'Can delete order', 65, 'delete_order'),
	(256, 'Can view order', 65, 'view_order'),
	(257, 'Can add clause', 64, 'add_clause'),
	(258, 'Can change clause', 64, 'change_clause'),
	(259, 'Can delete clause', 64, 'delete_clause'),
	(260, 'Can view clause', 64, 'view_clause'),
	(261, 'Can add step of an order', 66, 'add_orderstep'),
	(262, 'Can change step of an order', 66, 'change_orderstep'),
	(263, 'Can delete step of an order', 66, 'delete_orderstep'),
	(264, 'Can view step of an order', 66, 'view_orderstep'),
	(265, 'Can add licence', 68, 'add_licence'),
	(266, 'Can change licence', 68, 'change_licence'),
	(267, 'Can delete licence', 68, 'delete_licence'),
	(268, 'Can view licence', 68, 'view_licence'),
	(269, 'Can add condition of a licence', 69, 'add_licencecondition'),
	(270, 'Can change condition of a licence', 69, 'change_licencecondition'),
	(271, 'Can delete condition of a licence', 69, 'delete_licencecondition'),
	(272, 'Can view condition of a licence', 69, 'view_licencecondition'),
	(273, 'Can add end of a condition', 67, 'add_conditionend'),
	(274, 'Can change end of a condition', 67, 'change_conditionend'),
	(275, 'Can delete end of a condition', 67, 'delete_conditionend'),
	(276, 'Can view end of a condition', 67, 'view_conditionend'),
	(277, 'Can add recall', 70, 'add_recall'),
	(278, 'Can change recall', 70, 'change_recall'),
	(279, 'Can delete recall', 70, 'delete_recall'),
	(280, 'Can view recall', 70, 'view_recall'),
	(281, 'Can add step of a recall', 71, 'add_recallstep'),
	(282, 'Can change step of a recall', 71, 'change_recallstep'),
	(283, 'Can delete step of a recall', 71, 'delete_recallstep'),
	(284, 'Can view step of a recall', 71, 'view_recallstep'),
	(285, 'Can add release after recall', 72, 'add_rerelease'),
	(286, 'Can change release after recall', 72, 'change_rerelease'),
	(287, 'Can delete release after recall', 72, 'delete_rerelease'),
	(288, 'Can view release after recall', 72, 'view_rerelease'),
	(289, 'Can add bank account', 74, 'add_bankaccount'),
	(290, 'Can change bank account', 74, 'change_bankaccount'),
	(291, 'Can delete bank account', 74, 'delete_bankaccount'),
	(292, 'Can view bank account', 74, 'view_bankaccount'),
	(293, 'Can add account end', 73, 'add_accountend'),
	(294, 'Can change account end', 73, 'change_accountend'),
	(295, 'Can delete account end', 73, 'delete_accountend'),
	(296, 'Can view account end', 73, 'view_accountend'),
	(297, 'Can add payment card', 76, 'add_paymentcard'),
	(298, 'Can change payment card', 76, 'change_paymentcard'),
	(299, 'Can delete payment card', 76, 'delete_paymentcard'),
	(300, 'Can view payment card', 76, 'view_paymentcard'),
	(301, 'Can add card end', 75, 'add_cardend'),
	(302, 'Can change card end', 75, 'change_cardend'),
	(303, 'Can delete card end', 75, 'delete_cardend'),
	(304, 'Can view card end', 75, 'view_cardend'),
	(305, 'Can add household', 78, 'add_household'),
	(306, 'Can change household', 78, 'change_household'),
	(307, 'Can delete household', 78, 'delete_household'),
	(308, 'Can view household', 78, 'view_household'),
	(309, 'Can add household stay', 79, 'add_householdstay'),
	(310, 'Can change household stay', 79, 'change_householdstay'),
	(311, 'Can delete household stay', 79, 'delete_householdstay'),
	(312, 'Can view household stay', 79, 'view_householdstay'),
	(313, 'Can add member', 80, 'add_member'),
	(314, 'Can change member', 80, 'change_member'),
	(315, 'Can delete member', 80, 'delete_member'),
	(316, 'Can view member', 80, 'view_member'),
	(317, 'Can add referral', 81, 'add_referral'),
	(318, 'Can change referral', 81, 'change_referral'),
	(319, 'Can delete referral', 81, 'delete_referral'),
	(320, 'Can view referral', 81, 'view_referral'),
	(321, 'Can add answer', 77, 'add_answer'),
	(322, 'Can change answer', 77, 'change_answer'),
	(323, 'Can delete answer', 77, 'delete_answer'),
	(324, 'Can view answer', 77, 'view_answer'),
	(325, 'Can add attendance', 82, 'add_attendance'),
	(326, 'Can change attendance', 82, 'change_attendance'),
	(327, 'Can delete attendance', 82, 'delete_attendance'),
	(328, 'Can view attendance', 82, 'view_attendance'),
	(329, 'Can add notice', 83, 'add_notice'),
	(330, 'Can change notice', 83, 'change_notice'),
	(331, 'Can delete notice', 83, 'delete_notice'),
	(332, 'Can view notice', 83, 'view_notice'),
	(333, 'Can add notification', 84, 'add_notification'),
	(334, 'Can change notification', 84, 'change_notification'),
	(335, 'Can delete notification', 84, 'delete_notification'),
	(336, 'Can view notification', 84, 'view_notification'),
	(337, 'Can add receipt', 85, 'add_receipt'),
	(338, 'Can change receipt', 85, 'change_receipt'),
	(339, 'Can delete receipt', 85, 'delete_receipt'),
	(340, 'Can view receipt', 85, 'view_receipt'),
	(341, 'Can add service', 86, 'add_service'),
	(342, 'Can change service', 86, 'change_service'),
	(343, 'Can delete service', 86, 'delete_service'),
	(344, 'Can view service', 86, 'view_service'),
	(345, 'Can add review', 89, 'add_review'),
	(346, 'Can change review', 89, 'change_review'),
	(347, 'Can delete review', 89, 'delete_review'),
	(348, 'Can view review', 89, 'view_review'),
	(349, 'Can add decision on a review', 87, 'add_decision'),
	(350, 'Can change decision on a review', 87, 'change_decision'),
	(351, 'Can delete decision on a review', 87, 'delete_decision'),
	(352, 'Can view decision on a review', 87, 'view_decision'),
	(353, 'Can add step of a review', 90, 'add_step'),
	(354, 'Can change step of a review', 90, 'change_step'),
	(355, 'Can delete step of a review', 90, 'delete_step'),
	(356, 'Can view step of a review', 90, 'view_step'),
	(357, 'Can add first notification after release', 88, 'add_firstnotified'),
	(358, 'Can change first notification after release', 88, 'change_firstnotified'),
	(359, 'Can delete first notification after release', 88, 'delete_firstnotified'),
	(360, 'Can view first notification after release', 88, 'view_firstnotified'),
	(361, 'Can add journey', 96, 'add_journey'),
	(362, 'Can change journey', 96, 'change_journey'),
	(363, 'Can delete journey', 96, 'delete_journey'),
	(364, 'Can view journey', 96, 'view_journey'),
	(365, 'Can add enquiry', 95, 'add_enquiry'),
	(366, 'Can change enquiry', 95, 'change_enquiry'),
	(367, 'Can delete enquiry', 95, 'delete_enquiry'),
	(368, 'Can view enquiry', 95, 'view_enquiry'),
	(369, 'Can add departure', 94, 'add_departure'),
	(370, 'Can change departure', 94, 'change_departure'),
	(371, 'Can delete departure', 94, 'delete_departure'),
	(372, 'Can view departure', 94, 'view_departure'),
	(373, 'Can add decision', 93, 'add_decision'),
	(374, 'Can change decision', 93, 'change_decision'),
	(375, 'Can delete decision', 93, 'delete_decision'),
	(376, 'Can view decision', 93, 'view_decision'),
	(377, 'Can add check', 92, 'add_check'),
	(378, 'Can change check', 92, 'change_check'),
	(379, 'Can delete check', 92, 'delete_check'),
	(380, 'Can view check', 92, 'view_check'),
	(381, 'Can add change', 91, 'add_change'),
	(382, 'Can change change', 91, 'change_change'),
	(383, 'Can delete change', 91, 'delete_change'),
	(384, 'Can view change', 91, 'view_change'),
	(385, 'Can add notice', 97, 'add_notice'),
	(386, 'Can change notice', 97, 'change_notice'),
	(387, 'Can delete notice', 97, 'delete_notice'),
	(388, 'Can view notice', 97, 'view_notice'),
	(389, 'Can add return', 98, 'add_return'),
	(390, 'Can change return', 98, 'change_return'),
	(391, 'Can delete return', 98, 'delete_return'),
	(392, 'Can view return', 98, 'view_return'),
	(393, 'Can add stop', 99, 'add_stop'),
	(394, 'Can change stop', 99, 'change_stop'),
	(395, 'Can delete stop', 99, 'delete_stop'),
	(396, 'Can view stop', 99, 'view_stop'),
	(397, 'Can add assessment', 100, 'add_assessment'),
	(398, 'Can change assessment', 100, 'change_assessment'),
	(399, 'Can delete assessment', 100, 'delete_assessment'),
	(400, 'Can view assessment', 100, 'view_assessment'),
	(401, 'Can add sign-off of an assessment', 101, 'add_assessmentcheck'),
	(402, 'Can change sign-off of an assessment', 101, 'change_assessmentcheck'),
	(403, 'Can delete sign-off of an assessment', 101, 'delete_assessmentcheck'),
	(404, 'Can view sign-off of an assessment', 101, 'view_assessmentcheck'),
	(405, 'Can add finding of an assessment', 102, 'add_finding'),
	(406, 'Can change finding of an assessment', 102, 'change_finding'),
	(407, 'Can delete finding of an assessment', 102, 'delete_finding'),
	(408, 'Can view finding of an assessment', 102, 'view_finding'),
	(409, 'Can add statement of risk of serious harm', 103, 'add_harmstatement'),
	(410, 'Can change statement of risk of serious harm', 103, 'change_harmstatement'),
	(411, 'Can delete statement of risk of serious harm', 103, 'delete_harmstatement'),
	(412, 'Can view statement of risk of serious harm', 103, 'view_harmstatement'),
	(413, 'Can add edition of headings', 104, 'add_headingedition'),
	(414, 'Can change edition of headings', 104, 'change_headingedition'),
	(415, 'Can delete edition of headings', 104, 'delete_headingedition'),
	(416, 'Can view edition of headings', 104, 'view_headingedition'),
	(417, 'Can add level of risk', 105, 'add_level'),
	(418, 'Can change level of risk', 105, 'change_level'),
	(419, 'Can delete level of risk', 105, 'delete_level'),
	(420, 'Can view level of risk', 105, 'view_level'),
	(421, 'Can add sign-off of a level of risk', 106, 'add_levelcheck'),
	(422, 'Can change sign-off of a level of risk', 106, 'change_levelcheck'),
	(423, 'Can delete sign-off of a level of risk', 106, 'delete_levelcheck'),
	(424, 'Can view sign-off of a level of risk', 106, 'view_levelcheck'),
	(425, 'Can add OSP score', 107, 'add_ospscore'),
	(426, 'Can change OSP score', 107, 'change_ospscore'),
	(427, 'Can delete OSP score', 107, 'delete_ospscore'),
	(428, 'Can view OSP score', 107, 'view_ospscore'),
	(429, 'Can add result of a tool', 108, 'add_toolresult'),
	(430, 'Can change result of a tool', 108, 'change_toolresult'),
	(431, 'Can delete result of a tool', 108, 'delete_toolresult'),
	(432, 'Can view result of a tool', 108, 'view_toolresult'),
	(433, 'Can add check of a condition', 109, 'add_conditioncheck'),
	(434, 'Can change check of a condition', 109, 'change_conditioncheck'),
	(435, 'Can delete check of a condition', 109, 'delete_conditioncheck'),
	(436, 'Can view check of a condition', 109, 'view_conditioncheck'),
	(437, 'Can add visit', 110, 'add_visit'),
	(438, 'Can change visit', 110, 'change_visit'),
	(439, 'Can delete visit', 110, 'delete_visit'),
	(440, 'Can view visit', 110, 'view_visit'),
	(441, 'Can add decision after visits', 111, 'add_visitdecision'),
	(442, 'Can change decision after visits', 111, 'change_visitdecision'),
	(443, 'Can delete decision after visits', 111, 'delete_visitdecision'),
	(444, 'Can view decision after visits', 111, 'view_visitdecision'),
	(445, 'Can add question asked in reviews', 115, 'add_question'),
	(446, 'Can change question asked in reviews', 115, 'change_question'),
	(447, 'Can delete question asked in reviews', 115, 'delete_question'),
	(448, 'Can view question asked in reviews', 115, 'view_question'),
	(449, 'Can add transfer', 117, 'add_transfer'),
	(450, 'Can change transfer', 117, 'change_transfer'),
	(451, 'Can delete transfer', 117, 'delete_transfer'),
	(452, 'Can view transfer', 117, 'view_transfer'),
	(453, 'Can add transfer step', 118, 'add_transferstep'),
	(454, 'Can change transfer step', 118, 'change_transferstep'),
	(455, 'Can delete transfer step', 118, 'delete_transferstep'),
	(456, 'Can view transfer step', 118, 'view_transferstep'),
	(457, 'Can add work line', 120, 'add_workline'),
	(458, 'Can change work line', 120, 'change_workline'),
	(459, 'Can delete work line', 120, 'delete_workline'),
	(460, 'Can view work line', 120, 'view_workline'),
	(461, 'Can add review of a record', 121, 'add_workreview'),
	(462, 'Can change review of a record', 121, 'change_workreview'),
	(463, 'Can delete review of a record', 121, 'delete_workreview'),
	(464, 'Can view review of a record', 121, 'view_workreview'),
	(465, 'Can add answer to a returned record', 119, 'add_workanswer'),
	(466, 'Can change answer to a returned record', 119, 'change_workanswer'),
	(467, 'Can delete answer to a returned record', 119, 'delete_workanswer'),
	(468, 'Can view answer to a returned record', 119, 'view_workanswer'),
	(469, 'Can add acknowledgement', 112, 'add_acknowledgement'),
	(470, 'Can change acknowledgement', 112, 'change_acknowledgement'),
	(471, 'Can delete acknowledgement', 112, 'delete_acknowledgement'),
	(472, 'Can view acknowledgement', 112, 'view_acknowledgement'),
	(473, 'Can add cover', 113, 'add_cover'),
	(474, 'Can change cover', 113, 'change_cover'),
	(475, 'Can delete cover', 113, 'delete_cover'),
	(476, 'Can view cover', 113, 'view_cover'),
	(477, 'Can add supervision meeting', 114, 'add_onetoone'),
	(478, 'Can change supervision meeting', 114, 'change_onetoone'),
	(479, 'Can delete supervision meeting', 114, 'delete_onetoone'),
	(480, 'Can view supervision meeting', 114, 'view_onetoone'),
	(481, 'Can add sample', 116, 'add_sample'),
	(482, 'Can change sample', 116, 'change_sample'),
	(483, 'Can delete sample', 116, 'delete_sample'),
	(484, 'Can view sample', 116, 'view_sample'),
	(485, 'Can add action of the plan', 123, 'add_planaction'),
	(486, 'Can change action of the plan', 123, 'change_planaction'),
	(487, 'Can delete action of the plan', 123, 'delete_planaction'),
	(488, 'Can view action of the plan', 123, 'view_planaction'),
	(489, 'Can add end of an action', 122, 'add_actionend'),
	(490, 'Can change end of an action', 122, 'change_actionend'),
	(491, 'Can delete end of an action', 122, 'delete_actionend'),
	(492, 'Can view end of an action', 122, 'view_actionend'),
	(493, 'Can add response card', 124, 'add_responsecard'),
	(494, 'Can change response card', 124, 'change_responsecard'),
	(495, 'Can delete response card', 124, 'delete_responsecard'),
	(496, 'Can view response card', 124, 'view_responsecard'),
	(497, 'Can add trigger of the plan', 126, 'add_trigger'),
	(498, 'Can change trigger of the plan', 126, 'change_trigger'),
	(499, 'Can delete trigger of the plan', 126, 'delete_trigger'),
	(500, 'Can view trigger of the plan', 126, 'view_trigger');
INSERT INTO public.auth_permission VALUES
	(501, 'Can add decision after a trigger', 127, 'add_triggerdecision'),
	(502, 'Can change decision after a trigger', 127, 'change_triggerdecision'),
	(503, 'Can delete decision after a trigger', 127, 'delete_triggerdecision'),
	(504, 'Can view decision after a trigger', 127, 'view_triggerdecision'),
	(505, 'Can add end of a trigger', 128, 'add_triggerend'),
	(506, 'Can change end of a trigger', 128, 'change_triggerend'),
	(507, 'Can delete end of a trigger', 128, 'delete_triggerend'),
	(508, 'Can view end of a trigger', 128, 'view_triggerend'),
	(509, 'Can add meeting of a trigger', 129, 'add_triggermet'),
	(510, 'Can change meeting of a trigger', 129, 'change_triggermet'),
	(511, 'Can delete meeting of a trigger', 129, 'delete_triggermet'),
	(512, 'Can view meeting of a trigger', 129, 'view_triggermet'),
	(513, 'Can add version of the plan', 130, 'add_version'),
	(514, 'Can change version of the plan', 130, 'change_version'),
	(515, 'Can delete version of the plan', 130, 'delete_version'),
	(516, 'Can view version of the plan', 130, 'view_version'),
	(517, 'Can add sign-off of the plan', 125, 'add_signoff'),
	(518, 'Can change sign-off of the plan', 125, 'change_signoff'),
	(519, 'Can delete sign-off of the plan', 125, 'delete_signoff'),
	(520, 'Can view sign-off of the plan', 125, 'view_signoff'),
	(521, 'Can add contact', 131, 'add_contact'),
	(522, 'Can change contact', 131, 'change_contact'),
	(523, 'Can delete contact', 131, 'delete_contact'),
	(524, 'Can view contact', 131, 'view_contact'),
	(525, 'Can add breach case', 132, 'add_breach'),
	(526, 'Can change breach case', 132, 'change_breach'),
	(527, 'Can delete breach case', 132, 'delete_breach'),
	(528, 'Can view breach case', 132, 'view_breach'),
	(529, 'Can add step of a breach case', 133, 'add_step'),
	(530, 'Can change step of a breach case', 133, 'change_step'),
	(531, 'Can delete step of a breach case', 133, 'delete_step'),
	(532, 'Can view step of a breach case', 133, 'view_step'),
	(533, 'Can add premises', 135, 'add_premises'),
	(534, 'Can change premises', 135, 'change_premises'),
	(535, 'Can delete premises', 135, 'delete_premises'),
	(536, 'Can view premises', 135, 'view_premises'),
	(537, 'Can add step of entry to premises', 134, 'add_entrystep'),
	(538, 'Can change step of entry to premises', 134, 'change_entrystep'),
	(539, 'Can delete step of entry to premises', 134, 'delete_entrystep'),
	(540, 'Can view step of entry to premises', 134, 'view_entrystep'),
	(541, 'Can add wanted or missing', 136, 'add_wanted'),
	(542, 'Can change wanted or missing', 136, 'change_wanted'),
	(543, 'Can delete wanted or missing', 136, 'delete_wanted'),
	(544, 'Can view wanted or missing', 136, 'view_wanted'),
	(545, 'Can add step of somebody wanted or missing', 137, 'add_wantedstep'),
	(546, 'Can change step of somebody wanted or missing', 137, 'change_wantedstep'),
	(547, 'Can delete step of somebody wanted or missing', 137, 'delete_wantedstep'),
	(548, 'Can view step of somebody wanted or missing', 137, 'view_wantedstep'),
	(549, 'Can add proposal of reactive management', 143, 'add_reactiveproposal'),
	(550, 'Can change proposal of reactive management', 143, 'change_reactiveproposal'),
	(551, 'Can delete proposal of reactive management', 143, 'delete_reactiveproposal'),
	(552, 'Can view proposal of reactive management', 143, 'view_reactiveproposal'),
	(553, 'Can add decision on reactive management', 142, 'add_reactivedecision'),
	(554, 'Can change decision on reactive management', 142, 'change_reactivedecision'),
	(555, 'Can delete decision on reactive management', 142, 'delete_reactivedecision'),
	(556, 'Can view decision on reactive management', 142, 'view_reactivedecision'),
	(557, 'Can add expected release', 144, 'add_releaseexpected'),
	(558, 'Can change expected release', 144, 'change_releaseexpected'),
	(559, 'Can delete expected release', 144, 'delete_releaseexpected'),
	(560, 'Can view expected release', 144, 'view_releaseexpected'),
	(561, 'Can add stage before a release', 145, 'add_releasestage'),
	(562, 'Can change stage before a release', 145, 'change_releasestage'),
	(563, 'Can delete stage before a release', 145, 'delete_releasestage'),
	(564, 'Can view stage before a release', 145, 'view_releasestage'),
	(565, 'Can add plan of transition', 146, 'add_transition'),
	(566, 'Can change plan of transition', 146, 'change_transition'),
	(567, 'Can delete plan of transition', 146, 'delete_transition'),
	(568, 'Can view plan of transition', 146, 'view_transition'),
	(569, 'Can add archiving', 138, 'add_archive'),
	(570, 'Can change archiving', 138, 'change_archive'),
	(571, 'Can delete archiving', 138, 'delete_archive'),
	(572, 'Can view archiving', 138, 'view_archive'),
	(573, 'Can add authority over a potentially dangerous person', 139, 'add_authority'),
	(574, 'Can change authority over a potentially dangerous person', 139, 'change_authority'),
	(575, 'Can delete authority over a potentially dangerous person', 139, 'delete_authority'),
	(576, 'Can view authority over a potentially dangerous person', 139, 'view_authority'),
	(577, 'Can add matter that came to notice', 140, 'add_notice'),
	(578, 'Can change matter that came to notice', 140, 'change_notice'),
	(579, 'Can delete matter that came to notice', 140, 'delete_notice'),
	(580, 'Can view matter that came to notice', 140, 'view_notice'),
	(581, 'Can add check of reactive management', 141, 'add_reactivecheck'),
	(582, 'Can change check of reactive management', 141, 'change_reactivecheck'),
	(583, 'Can delete check of reactive management', 141, 'delete_reactivecheck'),
	(584, 'Can view check of reactive management', 141, 'view_reactivecheck'),
	(585, 'Can add referral for a polygraph', 152, 'add_polygraphreferral'),
	(586, 'Can change referral for a polygraph', 152, 'change_polygraphreferral'),
	(587, 'Can delete referral for a polygraph', 152, 'delete_polygraphreferral'),
	(588, 'Can view referral for a polygraph', 152, 'view_polygraphreferral'),
	(589, 'Can add end of a polygraph referral', 150, 'add_polygraphend'),
	(590, 'Can change end of a polygraph referral', 150, 'change_polygraphend'),
	(591, 'Can delete end of a polygraph referral', 150, 'delete_polygraphend'),
	(592, 'Can view end of a polygraph referral', 150, 'view_polygraphend'),
	(593, 'Can add polygraph appointment', 147, 'add_polygraphappointment'),
	(594, 'Can change polygraph appointment', 147, 'change_polygraphappointment'),
	(595, 'Can delete polygraph appointment', 147, 'delete_polygraphappointment'),
	(596, 'Can view polygraph appointment', 147, 'view_polygraphappointment'),
	(597, 'Can add polygraph session', 153, 'add_polygraphsession'),
	(598, 'Can change polygraph session', 153, 'change_polygraphsession'),
	(599, 'Can delete polygraph session', 153, 'delete_polygraphsession'),
	(600, 'Can view polygraph session', 153, 'view_polygraphsession'),
	(601, 'Can add polygraph disclosure', 149, 'add_polygraphdisclosure'),
	(602, 'Can change polygraph disclosure', 149, 'change_polygraphdisclosure'),
	(603, 'Can delete polygraph disclosure', 149, 'delete_polygraphdisclosure'),
	(604, 'Can view polygraph disclosure', 149, 'view_polygraphdisclosure'),
	(605, 'Can add quality check of a polygraph', 148, 'add_polygraphcheck'),
	(606, 'Can change quality check of a polygraph', 148, 'change_polygraphcheck'),
	(607, 'Can delete quality check of a polygraph', 148, 'delete_polygraphcheck'),
	(608, 'Can view quality check of a polygraph', 148, 'view_polygraphcheck'),
	(609, 'Can add link of a polygraph disclosure', 151, 'add_polygraphlink'),
	(610, 'Can change link of a polygraph disclosure', 151, 'change_polygraphlink'),
	(611, 'Can delete link of a polygraph disclosure', 151, 'delete_polygraphlink'),
	(612, 'Can view link of a polygraph disclosure', 151, 'view_polygraphlink'),
	(613, 'Can add device', 154, 'add_device'),
	(614, 'Can change device', 154, 'change_device'),
	(615, 'Can delete device', 154, 'delete_device'),
	(616, 'Can view device', 154, 'view_device'),
	(617, 'Can add step of a device', 155, 'add_devicestep'),
	(618, 'Can change step of a device', 155, 'change_devicestep'),
	(619, 'Can delete step of a device', 155, 'delete_devicestep'),
	(620, 'Can view step of a device', 155, 'view_devicestep'),
	(621, 'Can add examination of a device', 156, 'add_examination'),
	(622, 'Can change examination of a device', 156, 'change_examination'),
	(623, 'Can delete examination of a device', 156, 'delete_examination'),
	(624, 'Can view examination of a device', 156, 'view_examination'),
	(625, 'Can add image reference', 157, 'add_imagereference'),
	(626, 'Can change image reference', 157, 'change_imagereference'),
	(627, 'Can delete image reference', 157, 'delete_imagereference'),
	(628, 'Can view image reference', 157, 'view_imagereference'),
	(629, 'Can add monitoring software', 158, 'add_monitoring'),
	(630, 'Can change monitoring software', 158, 'change_monitoring'),
	(631, 'Can delete monitoring software', 158, 'delete_monitoring'),
	(632, 'Can view monitoring software', 158, 'view_monitoring'),
	(633, 'Can add report of monitoring software', 159, 'add_monitoringreport'),
	(634, 'Can change report of monitoring software', 159, 'change_monitoringreport'),
	(635, 'Can delete report of monitoring software', 159, 'delete_monitoringreport'),
	(636, 'Can view report of monitoring software', 159, 'view_monitoringreport'),
	(637, 'Can add online account', 160, 'add_onlineaccount'),
	(638, 'Can change online account', 160, 'change_onlineaccount'),
	(639, 'Can delete online account', 160, 'delete_onlineaccount'),
	(640, 'Can view online account', 160, 'view_onlineaccount'),
	(641, 'Can add closed account online', 161, 'add_onlineaccountend'),
	(642, 'Can change closed account online', 161, 'change_onlineaccountend'),
	(643, 'Can delete closed account online', 161, 'delete_onlineaccountend'),
	(644, 'Can view closed account online', 161, 'view_onlineaccountend'),
	(645, 'Can add viewing of images', 162, 'add_viewing'),
	(646, 'Can change viewing of images', 162, 'change_viewing'),
	(647, 'Can delete viewing of images', 162, 'delete_viewing'),
	(648, 'Can view viewing of images', 162, 'view_viewing'),
	(649, 'Can add answer to a collision', 163, 'add_collisionanswer'),
	(650, 'Can change answer to a collision', 163, 'change_collisionanswer'),
	(651, 'Can delete answer to a collision', 163, 'delete_collisionanswer'),
	(652, 'Can view answer to a collision', 163, 'view_collisionanswer'),
	(653, 'Can add number or e-mail address', 164, 'add_contactpoint'),
	(654, 'Can change number or e-mail address', 164, 'change_contactpoint'),
	(655, 'Can delete number or e-mail address', 164, 'delete_contactpoint'),
	(656, 'Can view number or e-mail address', 164, 'view_contactpoint'),
	(657, 'Can add mark on the body', 165, 'add_mark'),
	(658, 'Can change mark on the body', 165, 'change_mark'),
	(659, 'Can delete mark on the body', 165, 'delete_mark'),
	(660, 'Can view mark on the body', 165, 'view_mark'),
	(661, 'Can add answer about a name', 166, 'add_nameanswer'),
	(662, 'Can change answer about a name', 166, 'change_nameanswer'),
	(663, 'Can delete answer about a name', 166, 'delete_nameanswer'),
	(664, 'Can view answer about a name', 166, 'view_nameanswer'),
	(665, 'Can add the same person as', 167, 'add_sameness'),
	(666, 'Can change the same person as', 167, 'change_sameness'),
	(667, 'Can delete the same person as', 167, 'delete_sameness'),
	(668, 'Can view the same person as', 167, 'view_sameness'),
	(669, 'Can add vehicle', 168, 'add_vehicle'),
	(670, 'Can change vehicle', 168, 'change_vehicle'),
	(671, 'Can delete vehicle', 168, 'delete_vehicle'),
	(672, 'Can view vehicle', 168, 'view_vehicle'),
	(673, 'Can add alert', 169, 'add_alert'),
	(674, 'Can change alert', 169, 'change_alert'),
	(675, 'Can delete alert', 169, 'delete_alert'),
	(676, 'Can view alert', 169, 'view_alert'),
	(677, 'Can add step with an alert', 170, 'add_alertstep'),
	(678, 'Can change step with an alert', 170, 'change_alertstep'),
	(679, 'Can delete step with an alert', 170, 'delete_alertstep'),
	(680, 'Can view step with an alert', 170, 'view_alertstep'),
	(681, 'Can add arrival', 171, 'add_arrival'),
	(682, 'Can change arrival', 171, 'change_arrival'),
	(683, 'Can delete arrival', 171, 'delete_arrival'),
	(684, 'Can view arrival', 171, 'view_arrival'),
	(685, 'Can add delivery', 173, 'add_delivery'),
	(686, 'Can change delivery', 173, 'change_delivery'),
	(687, 'Can delete delivery', 173, 'delete_delivery'),
	(688, 'Can view delivery', 173, 'view_delivery'),
	(689, 'Can add enrolment in monitoring', 174, 'add_enrolment'),
	(690, 'Can change enrolment in monitoring', 174, 'change_enrolment'),
	(691, 'Can delete enrolment in monitoring', 174, 'delete_enrolment'),
	(692, 'Can view enrolment in monitoring', 174, 'view_enrolment'),
	(693, 'Can add inbox', 176, 'add_inbox'),
	(694, 'Can change inbox', 176, 'change_inbox'),
	(695, 'Can delete inbox', 176, 'delete_inbox'),
	(696, 'Can view inbox', 176, 'view_inbox'),
	(697, 'Can add outbox', 177, 'add_outbox'),
	(698, 'Can change outbox', 177, 'change_outbox'),
	(699, 'Can delete outbox', 177, 'delete_outbox'),
	(700, 'Can view outbox', 177, 'view_outbox'),
	(701, 'Can add order for a tag', 178, 'add_tagorder'),
	(702, 'Can change order for a tag', 178, 'change_tagorder'),
	(703, 'Can delete order for a tag', 178, 'delete_tagorder'),
	(704, 'Can view order for a tag', 178, 'view_tagorder'),
	(705, 'Can add equipment of a tag', 175, 'add_equipment'),
	(706, 'Can change equipment of a tag', 175, 'change_equipment'),
	(707, 'Can delete equipment of a tag', 175, 'delete_equipment'),
	(708, 'Can view equipment of a tag', 175, 'view_equipment'),
	(709, 'Can add curfew', 172, 'add_curfew'),
	(710, 'Can change curfew', 172, 'change_curfew'),
	(711, 'Can delete curfew', 172, 'delete_curfew'),
	(712, 'Can view curfew', 172, 'view_curfew'),
	(713, 'Can add request for a trail', 180, 'add_trailrequest'),
	(714, 'Can change request for a trail', 180, 'change_trailrequest'),
	(715, 'Can delete request for a trail', 180, 'delete_trailrequest'),
	(716, 'Can view request for a trail', 180, 'view_trailrequest'),
	(717, 'Can add decision on a trail', 179, 'add_traildecision'),
	(718, 'Can change decision on a trail', 179, 'change_traildecision'),
	(719, 'Can delete decision on a trail', 179, 'delete_traildecision'),
	(720, 'Can view decision on a trail', 179, 'view_traildecision'),
	(721, 'Can add zone', 181, 'add_zone'),
	(722, 'Can change zone', 181, 'change_zone'),
	(723, 'Can delete zone', 181, 'delete_zone'),
	(724, 'Can view zone', 181, 'view_zone'),
	(725, 'Can add ruling', 187, 'add_ruling'),
	(726, 'Can change ruling', 187, 'change_ruling'),
	(727, 'Can delete ruling', 187, 'delete_ruling'),
	(728, 'Can view ruling', 187, 'view_ruling'),
	(729, 'Can add check of a ruling', 188, 'add_rulingcheck'),
	(730, 'Can change check of a ruling', 188, 'change_rulingcheck'),
	(731, 'Can delete check of a ruling', 188, 'delete_rulingcheck'),
	(732, 'Can view check of a ruling', 188, 'view_rulingcheck'),
	(733, 'Can add determination', 182, 'add_determination'),
	(734, 'Can change determination', 182, 'change_determination'),
	(735, 'Can delete determination', 182, 'delete_determination'),
	(736, 'Can view determination', 182, 'view_determination'),
	(737, 'Can add duty', 183, 'add_duty'),
	(738, 'Can change duty', 183, 'change_duty'),
	(739, 'Can delete duty', 183, 'delete_duty'),
	(740, 'Can view duty', 183, 'view_duty'),
	(741, 'Can add open question', 184, 'add_openquestion'),
	(742, 'Can change open question', 184, 'change_openquestion'),
	(743, 'Can delete open question', 184, 'delete_openquestion'),
	(744, 'Can view open question', 184, 'view_openquestion'),
	(745, 'Can add policy', 185, 'add_policy'),
	(746, 'Can change policy', 185, 'change_policy'),
	(747, 'Can delete policy', 185, 'delete_policy'),
	(748, 'Can view policy', 185, 'view_policy'),
	(749, 'Can add policy change', 186, 'add_policychange'),
	(750, 'Can change policy change', 186, 'change_policychange'),
	(751, 'Can delete policy change', 186, 'delete_policychange'),
	(752, 'Can view policy change', 186, 'view_policychange'),
	(753, 'Can add line', 191, 'add_line'),
	(754, 'Can change line', 191, 'change_line'),
	(755, 'Can delete line', 191, 'delete_line'),
	(756, 'Can view line', 191, 'view_line'),
	(757, 'Can add breach line', 189, 'add_breachline'),
	(758, 'Can change breach line', 189, 'change_breachline'),
	(759, 'Can delete breach line', 189, 'delete_breachline'),
	(760, 'Can view breach line', 189, 'view_breachline'),
	(761, 'Can add counted', 190, 'add_counted'),
	(762, 'Can change counted', 190, 'change_counted'),
	(763, 'Can delete counted', 190, 'delete_counted'),
	(764, 'Can view counted', 190, 'view_counted'),
	(765, 'Can add trip', 192, 'add_trip'),
	(766, 'Can change trip', 192, 'change_trip'),
	(767, 'Can delete trip', 192, 'delete_trip'),
	(768, 'Can view trip', 192, 'view_trip'),
	(769, 'Can add wanted line', 193, 'add_wantedline'),
	(770, 'Can change wanted line', 193, 'change_wantedline'),
	(771, 'Can delete wanted line', 193, 'delete_wantedline'),
	(772, 'Can view wanted line', 193, 'view_wantedline'),
	(773, 'Can add word', 198, 'add_word'),
	(774, 'Can change word', 198, 'change_word'),
	(775, 'Can delete word', 198, 'delete_word'),
	(776, 'Can view word', 198, 'view_word'),
	(777, 'Can add token', 197, 'add_token'),
	(778, 'Can change token', 197, 'change_token'),
	(779, 'Can delete token', 197, 'delete_token'),
	(780, 'Can view token', 197, 'view_token'),
	(781, 'Can add blind', 194, 'add_blind'),
	(782, 'Can change blind', 194, 'change_blind'),
	(783, 'Can delete blind', 194, 'delete_blind'),
	(784, 'Can view blind', 194, 'view_blind'),
	(785, 'Can add collision', 195, 'add_collision'),
	(786, 'Can change collision', 195, 'change_collision'),
	(787, 'Can delete collision', 195, 'delete_collision'),
	(788, 'Can view collision', 195, 'view_collision'),
	(789, 'Can add new name', 196, 'add_newname'),
	(790, 'Can change new name', 196, 'change_newname'),
	(791, 'Can delete new name', 196, 'delete_newname'),
	(792, 'Can view new name', 196, 'view_newname'),
	(793, 'Can add word that was written', 199, 'add_written'),
	(794, 'Can change word that was written', 199, 'change_written'),
	(795, 'Can delete word that was written', 199, 'delete_written'),
	(796, 'Can view word that was written', 199, 'view_written'),
	(797, 'Can add offence code', 203, 'add_offencecode'),
	(798, 'Can change offence code', 203, 'change_offencecode'),
	(799, 'Can delete offence code', 203, 'delete_offencecode'),
	(800, 'Can view offence code', 203, 'view_offencecode'),
	(801, 'Can add import', 201, 'add_import'),
	(802, 'Can change import', 201, 'change_import'),
	(803, 'Can delete import', 201, 'delete_import'),
	(804, 'Can view import', 201, 'view_import'),
	(805, 'Can add export', 200, 'add_export'),
	(806, 'Can change export', 200, 'change_export'),
	(807, 'Can delete export', 200, 'delete_export'),
	(808, 'Can view export', 200, 'view_export'),
	(809, 'Can add imported row', 202, 'add_importedrow'),
	(810, 'Can change imported row', 202, 'change_importedrow'),
	(811, 'Can delete imported row', 202, 'delete_importedrow'),
	(812, 'Can view imported row', 202, 'view_importedrow'),
	(813, 'Can add part', 204, 'add_part'),
	(814, 'Can change part', 204, 'change_part'),
	(815, 'Can delete part', 204, 'delete_part'),
	(816, 'Can view part', 204, 'view_part');
INSERT INTO public.django_content_type VALUES
	(1, 'auth', 'group'),
	(2, 'auth', 'permission'),
	(3, 'contenttypes', 'contenttype'),
	(4, 'sessions', 'session'),
	(5, 'account', 'emailaddress'),
	(6, 'account', 'emailconfirmation'),
	(7, 'mfa', 'authenticator'),
	(8, 'socialaccount', 'socialaccount'),
	(9, 'socialaccount', 'socialapp'),
	(10, 'socialaccount', 'socialtoken'),
	(11, 'procrastinate', 'procrastinateevent'),
	(12, 'procrastinate', 'procrastinatejob'),
	(13, 'procrastinate', 'procrastinateperiodicdefer'),
	(14, 'procrastinate', 'procrastinateworker'),
	(15, 'audit', 'entry'),
	(16, 'organisations', 'account'),
	(17, 'organisations', 'agency'),
	(18, 'organisations', 'countryofconcern'),
	(19, 'organisations', 'force'),
	(20, 'organisations', 'proposal'),
	(21, 'organisations', 'session'),
	(22, 'organisations', 'team'),
	(23, 'record', 'draft'),
	(24, 'record', 'groupopening'),
	(25, 'record', 'idempotency'),
	(26, 'record', 'retiredkey'),
	(27, 'record', 'wrapping'),
	(28, 'nominals', 'allocation'),
	(29, 'nominals', 'brokenglass'),
	(30, 'nominals', 'exclusion'),
	(31, 'nominals', 'glassreview'),
	(32, 'nominals', 'likeness'),
	(33, 'nominals', 'nominal'),
	(34, 'nominals', 'reach'),
	(35, 'nominals', 'restriction'),
	(36, 'nominals', 'share'),
	(37, 'nominals', 'tie'),
	(38, 'files', 'file'),
	(39, 'files', 'kept'),
	(40, 'files', 'verdict'),
	(41, 'identity', 'birth'),
	(42, 'identity', 'death'),
	(43, 'identity', 'document'),
	(44, 'identity', 'documentend'),
	(45, 'identity', 'identifier'),
	(46, 'identity', 'linkedperson'),
	(47, 'identity', 'name'),
	(48, 'identity', 'photograph'),
	(49, 'identity', 'recordkind'),
	(50, 'identity', 'remark'),
	(51, 'identity', 'safetywarning'),
	(52, 'identity', 'sex'),
	(53, 'convictions', 'certificate'),
	(54, 'convictions', 'conviction'),
	(55, 'convictions', 'disposal'),
	(56, 'whereabouts', 'absence'),
	(57, 'whereabouts', 'absencestep'),
	(58, 'whereabouts', 'address'),
	(59, 'whereabouts', 'change'),
	(60, 'whereabouts', 'spell'),
	(61, 'whereabouts', 'spellend'),
	(62, 'whereabouts', 'stay'),
	(63, 'whereabouts', 'staydays'),
	(64, 'orders', 'clause'),
	(65, 'orders', 'order'),
	(66, 'orders', 'orderstep'),
	(67, 'licence', 'conditionend'),
	(68, 'licence', 'licence'),
	(69, 'licence', 'licencecondition'),
	(70, 'licence', 'recall'),
	(71, 'licence', 'recallstep'),
	(72, 'licence', 'rerelease'),
	(73, 'finance', 'accountend'),
	(74, 'finance', 'bankaccount'),
	(75, 'finance', 'cardend'),
	(76, 'finance', 'paymentcard'),
	(77, 'households', 'answer'),
	(78, 'households', 'household'),
	(79, 'households', 'householdstay'),
	(80, 'households', 'member'),
	(81, 'households', 'referral'),
	(82, 'notification', 'attendance'),
	(83, 'notification', 'notice'),
	(84, 'notification', 'notification'),
	(85, 'notification', 'receipt'),
	(86, 'notification', 'service'),
	(87, 'reviews', 'decision'),
	(88, 'reviews', 'firstnotified'),
	(89, 'reviews', 'review'),
	(90, 'reviews', 'step'),
	(91, 'travel', 'change'),
	(92, 'travel', 'check'),
	(93, 'travel', 'decision'),
	(94, 'travel', 'departure'),
	(95, 'travel', 'enquiry'),
	(96, 'travel', 'journey'),
	(97, 'travel', 'notice'),
	(98, 'travel', 'return'),
	(99, 'travel', 'stop'),
	(100, 'risk', 'assessment'),
	(101, 'risk', 'assessmentcheck'),
	(102, 'risk', 'finding'),
	(103, 'risk', 'harmstatement'),
	(104, 'risk', 'headingedition'),
	(105, 'risk', 'level'),
	(106, 'risk', 'levelcheck'),
	(107, 'risk', 'ospscore'),
	(108, 'risk', 'toolresult'),
	(109, 'visits', 'conditioncheck'),
	(110, 'visits', 'visit'),
	(111, 'visits', 'visitdecision'),
	(112, 'supervision', 'acknowledgement'),
	(113, 'supervision', 'cover'),
	(114, 'supervision', 'onetoone'),
	(115, 'supervision', 'question'),
	(116, 'supervision', 'sample'),
	(117, 'supervision', 'transfer'),
	(118, 'supervision', 'transferstep'),
	(119, 'supervision', 'workanswer'),
	(120, 'supervision', 'workline'),
	(121, 'supervision', 'workreview'),
	(122, 'plan', 'actionend'),
	(123, 'plan', 'planaction'),
	(124, 'plan', 'responsecard'),
	(125, 'plan', 'signoff'),
	(126, 'plan', 'trigger'),
	(127, 'plan', 'triggerdecision'),
	(128, 'plan', 'triggerend'),
	(129, 'plan', 'triggermet'),
	(130, 'plan', 'version'),
	(131, 'contacts', 'contact'),
	(132, 'breaches', 'breach'),
	(133, 'breaches', 'step'),
	(134, 'wanted', 'entrystep'),
	(135, 'wanted', 'premises'),
	(136, 'wanted', 'wanted'),
	(137, 'wanted', 'wantedstep'),
	(138, 'modes', 'archive'),
	(139, 'modes', 'authority'),
	(140, 'modes', 'notice'),
	(141, 'modes', 'reactivecheck'),
	(142, 'modes', 'reactivedecision'),
	(143, 'modes', 'reactiveproposal'),
	(144, 'modes', 'releaseexpected'),
	(145, 'modes', 'releasestage'),
	(146, 'modes', 'transition'),
	(147, 'polygraph', 'polygraphappointment'),
	(148, 'polygraph', 'polygraphcheck'),
	(149, 'polygraph', 'polygraphdisclosure'),
	(150, 'polygraph', 'polygraphend'),
	(151, 'polygraph', 'polygraphlink'),
	(152, 'polygraph', 'polygraphreferral'),
	(153, 'polygraph', 'polygraphsession'),
	(154, 'devices', 'device'),
	(155, 'devices', 'devicestep'),
	(156, 'devices', 'examination'),
	(157, 'devices', 'imagereference'),
	(158, 'devices', 'monitoring'),
	(159, 'devices', 'monitoringreport'),
	(160, 'devices', 'onlineaccount'),
	(161, 'devices', 'onlineaccountend'),
	(162, 'devices', 'viewing'),
	(163, 'traces', 'collisionanswer'),
	(164, 'traces', 'contactpoint'),
	(165, 'traces', 'mark'),
	(166, 'traces', 'nameanswer'),
	(167, 'traces', 'sameness'),
	(168, 'traces', 'vehicle'),
	(169, 'monitoring', 'alert'),
	(170, 'monitoring', 'alertstep'),
	(171, 'monitoring', 'arrival'),
	(172, 'monitoring', 'curfew'),
	(173, 'monitoring', 'delivery'),
	(174, 'monitoring', 'enrolment'),
	(175, 'monitoring', 'equipment'),
	(176, 'monitoring', 'inbox'),
	(177, 'monitoring', 'outbox'),
	(178, 'monitoring', 'tagorder'),
	(179, 'monitoring', 'traildecision'),
	(180, 'monitoring', 'trailrequest'),
	(181, 'monitoring', 'zone'),
	(182, 'obligations', 'determination'),
	(183, 'obligations', 'duty'),
	(184, 'obligations', 'openquestion'),
	(185, 'obligations', 'policy'),
	(186, 'obligations', 'policychange'),
	(187, 'obligations', 'ruling'),
	(188, 'obligations', 'rulingcheck'),
	(189, 'caseload', 'breachline'),
	(190, 'caseload', 'counted'),
	(191, 'caseload', 'line'),
	(192, 'caseload', 'trip'),
	(193, 'caseload', 'wantedline'),
	(194, 'search', 'blind'),
	(195, 'search', 'collision'),
	(196, 'search', 'newname'),
	(197, 'search', 'token'),
	(198, 'search', 'word'),
	(199, 'search', 'written'),
	(200, 'exchange', 'export'),
	(201, 'exchange', 'import'),
	(202, 'exchange', 'importedrow'),
	(203, 'exchange', 'offencecode'),
	(204, 'exchange', 'part');
INSERT INTO public.django_migrations VALUES
	(1, 'organisations', '0001_initial', '2026-01-01 00:00:00+00'),
	(2, 'account', '0001_initial', '2026-01-01 00:00:00+00'),
	(3, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00'),
	(4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00'),
	(5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00'),
	(6, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00'),
	(7, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00'),
	(8, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00'),
	(9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00'),
	(10, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00'),
	(11, 'audit', '0001_initial', '2026-01-01 00:00:00+00'),
	(12, 'audit', '0002_fences', '2026-01-01 00:00:00+00'),
	(13, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
	(14, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
	(15, 'auth', '0001_initial', '2026-01-01 00:00:00+00'),
	(16, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
	(17, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
	(18, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
	(19, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
	(20, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
	(21, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
	(22, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
	(23, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
	(24, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
	(25, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
	(26, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
	(27, 'nominals', '0001_initial', '2026-01-01 00:00:00+00'),
	(28, 'orders', '0001_initial', '2026-01-01 00:00:00+00'),
	(29, 'sessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(30, 'mfa', '0001_initial', '2026-01-01 00:00:00+00'),
	(31, 'mfa', '0002_authenticator_timestamps', '2026-01-01 00:00:00+00'),
	(32, 'mfa', '0003_authenticator_type_uniq', '2026-01-01 00:00:00+00'),
	(33, 'organisations', '0002_rights_and_agencies', '2026-01-01 00:00:00+00'),
	(34, 'nominals', '0002_door', '2026-01-01 00:00:00+00'),
	(35, 'orders', '0002_fences', '2026-01-01 00:00:00+00'),
	(36, 'organisations', '0003_accounts_are_made_by_the_command', '2026-01-01 00:00:00+00'),
	(37, 'organisations', '0004_door_of_accounts', '2026-01-01 00:00:00+00'),
	(38, 'search', '0001_initial', '2026-01-01 00:00:00+00'),
	(39, 'search', '0002_fences', '2026-01-01 00:00:00+00'),
	(40, 'nominals', '0003_auditor_reads_the_urn', '2026-01-01 00:00:00+00'),
	(41, 'nominals', '0004_likeness', '2026-01-01 00:00:00+00'),
	(42, 'nominals', '0005_doors_shut', '2026-01-01 00:00:00+00'),
	(43, 'nominals', '0006_walls', '2026-01-01 00:00:00+00'),
	(44, 'search', '0003_kept_from_the_excluded', '2026-01-01 00:00:00+00'),
	(45, 'whereabouts', '0001_initial', '2026-01-01 00:00:00+00'),
	(46, 'whereabouts', '0002_fences', '2026-01-01 00:00:00+00'),
	(47, 'obligations', '0001_initial', '2026-01-01 00:00:00+00'),
	(48, 'obligations', '0002_fences', '2026-01-01 00:00:00+00'),
	(49, 'notification', '0001_initial', '2026-01-01 00:00:00+00'),
	(50, 'notification', '0002_fences', '2026-01-01 00:00:00+00'),
	(51, 'files', '0001_initial', '2026-01-01 00:00:00+00'),
	(52, 'identity', '0001_initial', '2026-01-01 00:00:00+00'),
	(53, 'identity', '0002_fences', '2026-01-01 00:00:00+00'),
	(54, 'identity', '0003_likeness', '2026-01-01 00:00:00+00'),
	(55, 'identity', '0004_likeness_shut', '2026-01-01 00:00:00+00'),
	(56, 'convictions', '0001_initial', '2026-01-01 00:00:00+00'),
	(57, 'convictions', '0002_fences', '2026-01-01 00:00:00+00'),
	(58, 'caseload', '0001_initial', '2026-01-01 00:00:00+00'),
	(59, 'caseload', '0002_fences', '2026-01-01 00:00:00+00'),
	(60, 'obligations', '0003_signed', '2026-01-01 00:00:00+00'),
	(61, 'obligations', '0004_kept_from_the_excluded', '2026-01-01 00:00:00+00'),
	(62, 'caseload', '0003_kept_from_the_excluded', '2026-01-01 00:00:00+00'),
	(63, 'nominals', '0007_one_rule', '2026-01-01 00:00:00+00'),
	(64, 'nominals', '0008_fences_of_shares', '2026-01-01 00:00:00+00'),
	(65, 'nominals', '0009_who_sees_it_and_why', '2026-01-01 00:00:00+00'),
	(66, 'breaches', '0001_initial', '2026-01-01 00:00:00+00'),
	(67, 'breaches', '0002_fences', '2026-01-01 00:00:00+00'),
	(68, 'nominals', '0010_safety_cards', '2026-01-01 00:00:00+00'),
	(69, 'caseload', '0004_fences_of_trips', '2026-01-01 00:00:00+00'),
	(70, 'caseload', '0005_fences_of_boards', '2026-01-01 00:00:00+00'),
	(71, 'caseload', '0006_fences_of_what_is_counted', '2026-01-01 00:00:00+00'),
	(72, 'record', '0001_initial', '2026-01-01 00:00:00+00'),
	(73, 'record', '0002_rights', '2026-01-01 00:00:00+00'),
	(74, 'record', '0003_draft', '2026-01-01 00:00:00+00'),
	(75, 'record', '0004_fences_of_groups', '2026-01-01 00:00:00+00'),
	(76, 'nominals', '0011_fences_of_ties', '2026-01-01 00:00:00+00'),
	(77, 'obligations', '0005_facts_point_within_one_nominal', '2026-01-01 00:00:00+00'),
	(78, 'identity', '0005_fences_of_groups', '2026-01-01 00:00:00+00'),
	(79, 'households', '0001_initial', '2026-01-01 00:00:00+00'),
	(80, 'households', '0002_fences', '2026-01-01 00:00:00+00'),
	(81, 'finance', '0001_initial', '2026-01-01 00:00:00+00'),
	(82, 'finance', '0002_fences', '2026-01-01 00:00:00+00'),
	(83, 'households', '0003_counted', '2026-01-01 00:00:00+00'),
	(84, 'contacts', '0001_initial', '2026-01-01 00:00:00+00'),
	(85, 'contacts', '0002_fences', '2026-01-01 00:00:00+00'),
	(86, 'convictions', '0003_fences_of_certificates', '2026-01-01 00:00:00+00'),
	(87, 'devices', '0001_initial', '2026-01-01 00:00:00+00'),
	(88, 'devices', '0002_fences', '2026-01-01 00:00:00+00'),
	(89, 'procrastinate', '0001_initial', '2026-01-01 00:00:00+00'),
	(90, 'procrastinate', '0002_drop_started_at_column', '2026-01-01 00:00:00+00'),
	(91, 'procrastinate', '0003_drop_started_at_column', '2026-01-01 00:00:00+00'),
	(92, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-01-01 00:00:00+00'),
	(93, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-01-01 00:00:00+00'),
	(94, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-01-01 00:00:00+00'),
	(95, 'procrastinate', '0007_add_queueing_lock_column', '2026-01-01 00:00:00+00'),
	(96, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-01-01 00:00:00+00'),
	(97, 'procrastinate', '0009_add_defer_job_function', '2026-01-01 00:00:00+00'),
	(98, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-01-01 00:00:00+00'),
	(99, 'procrastinate', '0011_add_foreign_key_index', '2026-01-01 00:00:00+00'),
	(100, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-01-01 00:00:00+00'),
	(101, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-01-01 00:00:00+00'),
	(102, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-01-01 00:00:00+00'),
	(103, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-01-01 00:00:00+00'),
	(104, 'procrastinate', '0016_delete_finished_jobs', '2026-01-01 00:00:00+00'),
	(105, 'procrastinate', '0017_add_checks_to_finish_job', '2026-01-01 00:00:00+00'),
	(106, 'procrastinate', '0018_add_checks_to_retry_job', '2026-01-01 00:00:00+00'),
	(107, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-01-01 00:00:00+00'),
	(108, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-01-01 00:00:00+00'),
	(109, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-01-01 00:00:00+00'),
	(110, 'procrastinate', '0022_null_locks_excluded', '2026-01-01 00:00:00+00'),
	(111, 'procrastinate', '0023_remove_old_finish_job_function', '2026-01-01 00:00:00+00'),
	(112, 'procrastinate', '0024_job_id_bigint', '2026-01-01 00:00:00+00'),
	(113, 'procrastinate', '0025_add_models', '2026-01-01 00:00:00+00'),
	(114, 'procrastinate', '0026_add_job_priority', '2026-01-01 00:00:00+00'),
	(115, 'procrastinate', '0027_add_periodic_job_priority', '2026-01-01 00:00:00+00'),
	(116, 'procrastinate', '0028_add_cancel_states', '2026-01-01 00:00:00+00'),
	(117, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-01-01 00:00:00+00'),
	(118, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-01-01 00:00:00+00'),
	(119, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-01-01 00:00:00+00'),
	(120, 'procrastinate', '0032_pre_cancel_notification', '2026-01-01 00:00:00+00'),
	(121, 'procrastinate', '0033_post_cancel_notification', '2026-01-01 00:00:00+00'),
	(122, 'procrastinate', '0034_pre_add_heartbeat', '2026-01-01 00:00:00+00'),
	(123, 'procrastinate', '0035_post_add_heartbeat', '2026-01-01 00:00:00+00'),
	(124, 'procrastinate', '0036_add_worker_model', '2026-01-01 00:00:00+00'),
	(125, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-01-01 00:00:00+00'),
	(126, 'procrastinate', '0038_post_batch_defer_jobs', '2026-01-01 00:00:00+00'),
	(127, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-01-01 00:00:00+00'),
	(128, 'procrastinate', '0040_pre_retry_failed_job', '2026-01-01 00:00:00+00'),
	(129, 'procrastinate', '0041_post_retry_failed_job', '2026-01-01 00:00:00+00'),
	(130, 'exchange', '0001_initial', '2026-01-01 00:00:00+00'),
	(131, 'exchange', '0002_rights', '2026-01-01 00:00:00+00'),
	(132, 'exchange', '0003_codes_and_uploads', '2026-01-01 00:00:00+00'),
	(133, 'exchange', '0004_word_of_likeness', '2026-01-01 00:00:00+00'),
	(134, 'exchange', '0005_lists_that_leave', '2026-01-01 00:00:00+00'),
	(135, 'files', '0002_fences', '2026-01-01 00:00:00+00'),
	(136, 'identity', '0006_fences_of_photographs', '2026-01-01 00:00:00+00'),
	(137, 'identity', '0007_fences_of_warnings', '2026-01-01 00:00:00+00'),
	(138, 'identity', '0008_on_the_card', '2026-01-01 00:00:00+00'),
	(139, 'identity', '0009_fences_of_documents', '2026-01-01 00:00:00+00'),
	(140, 'licence', '0001_initial', '2026-01-01 00:00:00+00'),
	(141, 'licence', '0002_fences', '2026-01-01 00:00:00+00'),
	(142, 'socialaccount', '0001_initial', '2026-01-01 00:00:00+00'),
	(143, 'socialaccount', '0002_token_max_lengths', '2026-01-01 00:00:00+00'),
	(144, 'socialaccount', '0003_extra_data_default_dict', '2026-01-01 00:00:00+00'),
	(145, 'socialaccount', '0004_app_provider_id_settings', '2026-01-01 00:00:00+00'),
	(146, 'socialaccount', '0005_socialtoken_nullable_app', '2026-01-01 00:00:00+00'),
	(147, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-01-01 00:00:00+00'),
	(148, 'organisations', '0005_cases_of_a_leaver', '2026-01-01 00:00:00+00'),
	(149, 'organisations', '0006_nobody_is_linked_by_the_screens', '2026-01-01 00:00:00+00'),
	(150, 'organisations', '0007_fences_of_countries', '2026-01-01 00:00:00+00'),
	(151, 'whereabouts', '0003_fences_of_stays', '2026-01-01 00:00:00+00'),
	(152, 'whereabouts', '0004_fences_of_absences', '2026-01-01 00:00:00+00'),
	(153, 'modes', '0001_initial', '2026-01-01 00:00:00+00'),
	(154, 'modes', '0002_fences', '2026-01-01 00:00:00+00'),
	(155, 'modes', '0003_fences_of_transition', '2026-01-01 00:00:00+00'),
	(156, 'monitoring', '0001_initial', '2026-01-01 00:00:00+00'),
	(157, 'monitoring', '0002_fences', '2026-01-01 00:00:00+00'),
	(158, 'notification', '0003_fences_of_service', '2026-01-01 00:00:00+00'),
	(159, 'notification', '0004_fences_of_attendance', '2026-01-01 00:00:00+00'),
	(160, 'notification', '0005_under_the_other_orders', '2026-01-01 00:00:00+00'),
	(161, 'obligations', '0006_fences_of_questions', '2026-01-01 00:00:00+00'),
	(162, 'obligations', '0007_fences_of_policy', '2026-01-01 00:00:00+00'),
	(163, 'orders', '0003_clauses_steps_and_every_kind', '2026-01-01 00:00:00+00'),
	(164, 'orders', '0004_fences_of_clauses', '2026-01-01 00:00:00+00'),
	(165, 'plan', '0001_initial', '2026-01-01 00:00:00+00'),
	(166, 'plan', '0002_fences', '2026-01-01 00:00:00+00'),
	(167, 'plan', '0003_linked_told', '2026-01-01 00:00:00+00'),
	(168, 'polygraph', '0001_initial', '2026-01-01 00:00:00+00'),
	(169, 'polygraph', '0002_fences', '2026-01-01 00:00:00+00'),
	(170, 'reviews', '0001_initial', '2026-01-01 00:00:00+00'),
	(171, 'reviews', '0002_fences', '2026-01-01 00:00:00+00'),
	(172, 'risk', '0001_initial', '2026-01-01 00:00:00+00'),
	(173, 'risk', '0002_fences', '2026-01-01 00:00:00+00'),
	(174, 'risk', '0003_fences_of_tools', '2026-01-01 00:00:00+00'),
	(175, 'risk', '0004_fences_of_headings', '2026-01-01 00:00:00+00'),
	(176, 'traces', '0001_initial', '2026-01-01 00:00:00+00'),
	(177, 'traces', '0002_fences', '2026-01-01 00:00:00+00'),
	(178, 'search', '0004_cards', '2026-01-01 00:00:00+00'),
	(179, 'search', '0005_traces_and_words', '2026-01-01 00:00:00+00'),
	(180, 'search', '0006_fences_of_traces', '2026-01-01 00:00:00+00'),
	(181, 'supervision', '0001_initial', '2026-01-01 00:00:00+00'),
	(182, 'supervision', '0002_fences', '2026-01-01 00:00:00+00'),
	(183, 'supervision', '0003_fences_of_meetings', '2026-01-01 00:00:00+00'),
	(184, 'supervision', '0004_fences_of_transfers', '2026-01-01 00:00:00+00'),
	(185, 'supervision', '0005_fences_of_cover', '2026-01-01 00:00:00+00'),
	(186, 'travel', '0001_initial', '2026-01-01 00:00:00+00'),
	(187, 'travel', '0002_fences', '2026-01-01 00:00:00+00'),
	(188, 'visits', '0001_initial', '2026-01-01 00:00:00+00'),
	(189, 'visits', '0002_fences', '2026-01-01 00:00:00+00'),
	(190, 'visits', '0003_fences_of_conditions', '2026-01-01 00:00:00+00'),
	(191, 'visits', '0004_checks_of_living_conditions', '2026-01-01 00:00:00+00'),
	(192, 'wanted', '0001_initial', '2026-01-01 00:00:00+00'),
	(193, 'wanted', '0002_fences', '2026-01-01 00:00:00+00');
INSERT INTO public.organisations_agency VALUES
	('00000000-0000-7000-8000-000000000000', 'POL', 'Police', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000001', 'PRB', 'Probation Service', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000002', 'PRI', 'Prison Service', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000003', 'CTP', 'Counter Terrorism Policing', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000004', 'VLU', 'Victim liaison unit (probation)', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000005', 'AP', 'Approved Premises (probation)', 'responsible-authority'),
	('00000000-0000-7000-8000-000000000006', 'YJS', 'Youth justice service', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000007', 'CSC', 'Children''s social care', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000008', 'ASC', 'Adult social care', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000009', 'EDU', 'Local education authority', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000010', 'HSG', 'Local housing authority', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000011', 'RSL', 'Registered social landlord', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000012', 'HTH', 'Health: integrated care board or NHS trust', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000013', 'DWP', 'Jobcentre Plus', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000014', 'HOI', 'Home Office Immigration Enforcement', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000015', 'EMS', 'Electronic monitoring provider', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000016', 'LADO', 'Local authority designated officer', 'duty-to-cooperate'),
	('00000000-0000-7000-8000-000000000017', 'BTP', 'British Transport Police', 'associate'),
	('00000000-0000-7000-8000-000000000018', 'MDP', 'Ministry of Defence Police', 'associate'),
	('00000000-0000-7000-8000-000000000019', 'RMP', 'Royal Military Police', 'associate');
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 816, true);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 204, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 193, true);
SELECT pg_catalog.setval('public.exchange_importedrow_id_seq', 1, false);
SELECT pg_catalog.setval('public.exchange_part_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_arrival_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_delivery_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_outbox_id_seq', 1, false);
SELECT pg_catalog.setval('public.nominals_likeness_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.record_idempotency_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_blind_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_collision_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_token_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_written_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_openquestion
    ADD CONSTRAINT asked_once UNIQUE (nominal_id, kind, about, needs, citation);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.caseload_breachline
    ADD CONSTRAINT caseload_breachline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.caseload_counted
    ADD CONSTRAINT caseload_counted_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.caseload_line
    ADD CONSTRAINT caseload_line_pkey PRIMARY KEY (nominal_id);
ALTER TABLE ONLY public.caseload_trip
    ADD CONSTRAINT caseload_trip_pkey PRIMARY KEY (journey_id);
ALTER TABLE ONLY public.caseload_wantedline
    ADD CONSTRAINT caseload_wantedline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certificate_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certificate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convictions_conviction
    ADD CONSTRAINT convictions_conviction_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.convictions_conviction
    ADD CONSTRAINT convictions_conviction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_device
    ADD CONSTRAINT devices_device_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_device
    ADD CONSTRAINT devices_device_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereference_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereference_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringreport_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringreport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_onlineaccount
    ADD CONSTRAINT devices_onlineaccount_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_onlineaccount
    ADD CONSTRAINT devices_onlineaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccountend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccountend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.exchange_export
    ADD CONSTRAINT exchange_export_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_import
    ADD CONSTRAINT exchange_import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_importedrow
    ADD CONSTRAINT exchange_importedrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.exchange_offencecode
    ADD CONSTRAINT exchange_offencecode_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.exchange_part
    ADD CONSTRAINT exchange_part_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_stored_as_key UNIQUE (stored_as);
ALTER TABLE ONLY public.files_kept
    ADD CONSTRAINT files_kept_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.files_kept
    ADD CONSTRAINT files_kept_stored_as_key UNIQUE (stored_as);
ALTER TABLE ONLY public.files_verdict
    ADD CONSTRAINT files_verdict_pkey PRIMARY KEY (file_id);
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.finance_paymentcard
    ADD CONSTRAINT finance_paymentcard_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.finance_paymentcard
    ADD CONSTRAINT finance_paymentcard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.households_household
    ADD CONSTRAINT households_household_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.households_household
    ADD CONSTRAINT households_household_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_householdstay_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_householdstay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_birth
    ADD CONSTRAINT identity_birth_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_birth
    ADD CONSTRAINT identity_birth_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_death
    ADD CONSTRAINT identity_death_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_death
    ADD CONSTRAINT identity_death_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_document
    ADD CONSTRAINT identity_document_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_document
    ADD CONSTRAINT identity_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_identifier
    ADD CONSTRAINT identity_identifier_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_identifier
    ADD CONSTRAINT identity_identifier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_linkedperson
    ADD CONSTRAINT identity_linkedperson_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_linkedperson
    ADD CONSTRAINT identity_linkedperson_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_name
    ADD CONSTRAINT identity_name_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_name
    ADD CONSTRAINT identity_name_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_recordkind
    ADD CONSTRAINT identity_recordkind_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_recordkind
    ADD CONSTRAINT identity_recordkind_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_remark
    ADD CONSTRAINT identity_remark_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_remark
    ADD CONSTRAINT identity_remark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_safetywarning
    ADD CONSTRAINT identity_safetywarning_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_safetywarning
    ADD CONSTRAINT identity_safetywarning_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.identity_sex
    ADD CONSTRAINT identity_sex_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.identity_sex
    ADD CONSTRAINT identity_sex_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_licence
    ADD CONSTRAINT licence_licence_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_licence
    ADD CONSTRAINT licence_licence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondition_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_archive
    ADD CONSTRAINT modes_archive_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_archive
    ADD CONSTRAINT modes_archive_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_authority
    ADD CONSTRAINT modes_authority_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_authority
    ADD CONSTRAINT modes_authority_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_notice
    ADD CONSTRAINT modes_notice_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_notice
    ADD CONSTRAINT modes_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_reactivecheck
    ADD CONSTRAINT modes_reactivecheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_reactivecheck
    ADD CONSTRAINT modes_reactivecheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_reactiveproposal
    ADD CONSTRAINT modes_reactiveproposal_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_reactiveproposal
    ADD CONSTRAINT modes_reactiveproposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpected_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpected_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_alert
    ADD CONSTRAINT monitoring_alert_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_alert
    ADD CONSTRAINT monitoring_alert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_arrival
    ADD CONSTRAINT monitoring_arrival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_delivery
    ADD CONSTRAINT monitoring_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_enrolment
    ADD CONSTRAINT monitoring_enrolment_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_enrolment
    ADD CONSTRAINT monitoring_enrolment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_inbox
    ADD CONSTRAINT monitoring_inbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_outbox
    ADD CONSTRAINT monitoring_outbox_alert_id_key UNIQUE (alert_id);
ALTER TABLE ONLY public.monitoring_outbox
    ADD CONSTRAINT monitoring_outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_tagorder
    ADD CONSTRAINT monitoring_tagorder_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_tagorder
    ADD CONSTRAINT monitoring_tagorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildecision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequest_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_brokenglass
    ADD CONSTRAINT nominals_brokenglass_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_exclusion
    ADD CONSTRAINT nominals_exclusion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_likeness
    ADD CONSTRAINT nominals_likeness_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_nominal
    ADD CONSTRAINT nominals_nominal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_nominal
    ADD CONSTRAINT nominals_nominal_urn_key UNIQUE (urn);
ALTER TABLE ONLY public.nominals_opened
    ADD CONSTRAINT nominals_opened_pkey PRIMARY KEY (backend);
ALTER TABLE ONLY public.nominals_reach
    ADD CONSTRAINT nominals_reach_pkey PRIMARY KEY (nominal_id);
ALTER TABLE ONLY public.nominals_restriction
    ADD CONSTRAINT nominals_restriction_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.nominals_restriction
    ADD CONSTRAINT nominals_restriction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_attendance
    ADD CONSTRAINT notification_attendance_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.notification_attendance
    ADD CONSTRAINT notification_attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_notice
    ADD CONSTRAINT notification_notice_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.notification_notice
    ADD CONSTRAINT notification_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notification_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_determination
    ADD CONSTRAINT obligations_determination_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_duty
    ADD CONSTRAINT obligations_duty_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_openquestion
    ADD CONSTRAINT obligations_openquestion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_policy
    ADD CONSTRAINT obligations_policy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_policychange
    ADD CONSTRAINT obligations_policychange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_ruling
    ADD CONSTRAINT obligations_ruling_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.obligations_ruling
    ADD CONSTRAINT obligations_ruling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingcheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_idempotency
    ADD CONSTRAINT one_answer_a_form UNIQUE (account_id, key);
ALTER TABLE ONLY public.monitoring_arrival
    ADD CONSTRAINT one_arrival UNIQUE (source, vendor_id);
ALTER TABLE ONLY public.monitoring_delivery
    ADD CONSTRAINT one_delivery UNIQUE (source, delivery_id);
ALTER TABLE ONLY public.obligations_duty
    ADD CONSTRAINT one_duty_a_key UNIQUE (nominal_id, key);
ALTER TABLE ONLY public.exchange_importedrow
    ADD CONSTRAINT one_fact_a_source_row UNIQUE (force_id, source, kind, key);
ALTER TABLE ONLY public.supervision_onetoone
    ADD CONSTRAINT one_meeting_a_day UNIQUE (officer_id, held_on);
ALTER TABLE ONLY public.files_kept
    ADD CONSTRAINT one_of_each_version UNIQUE (file_id, version);
ALTER TABLE ONLY public.exchange_part
    ADD CONSTRAINT one_part_a_number UNIQUE (run_id, number);
ALTER TABLE ONLY public.supervision_sample
    ADD CONSTRAINT one_sample_a_week UNIQUE (team_id, monday);
ALTER TABLE ONLY public.organisations_team
    ADD CONSTRAINT one_team_of_that_name_a_force UNIQUE (force_id, name);
ALTER TABLE ONLY public.nominals_likeness
    ADD CONSTRAINT one_word_an_asker UNIQUE (nominal_id, asked_by_id, matched);
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_account
    ADD CONSTRAINT organisations_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_account
    ADD CONSTRAINT organisations_account_username_key UNIQUE (username);
ALTER TABLE ONLY public.organisations_agency
    ADD CONSTRAINT organisations_agency_code_key UNIQUE (code);
ALTER TABLE ONLY public.organisations_agency
    ADD CONSTRAINT organisations_agency_name_key UNIQUE (name);
ALTER TABLE ONLY public.organisations_agency
    ADD CONSTRAINT organisations_agency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_countryofconcern
    ADD CONSTRAINT organisations_countryofconcern_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_force
    ADD CONSTRAINT organisations_force_name_key UNIQUE (name);
ALTER TABLE ONLY public.organisations_force
    ADD CONSTRAINT organisations_force_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.organisations_limits
    ADD CONSTRAINT organisations_limits_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.organisations_proposal
    ADD CONSTRAINT organisations_proposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_session
    ADD CONSTRAINT organisations_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.organisations_team
    ADD CONSTRAINT organisations_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_responsecard
    ADD CONSTRAINT plan_responsecard_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_responsecard
    ADD CONSTRAINT plan_responsecard_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_trigger
    ADD CONSTRAINT plan_trigger_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_trigger
    ADD CONSTRAINT plan_trigger_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygraphappointment_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygraphappointment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphcheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphdisclosure_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphdisclosure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphlink_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphreferral_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphreferral_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphsession_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_draft
    ADD CONSTRAINT record_draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_groupopening
    ADD CONSTRAINT record_groupopening_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_idempotency
    ADD CONSTRAINT record_idempotency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_retiredkey
    ADD CONSTRAINT record_retiredkey_pkey PRIMARY KEY (key_id);
ALTER TABLE ONLY public.record_wrapping
    ADD CONSTRAINT record_wrapping_pkey PRIMARY KEY (row_id);
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews_firstnotified
    ADD CONSTRAINT reviews_firstnotified_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.reviews_firstnotified
    ADD CONSTRAINT reviews_firstnotified_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews_review
    ADD CONSTRAINT reviews_review_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.reviews_review
    ADD CONSTRAINT reviews_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_assessment
    ADD CONSTRAINT risk_assessment_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_assessment
    ADD CONSTRAINT risk_assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_harmstatement
    ADD CONSTRAINT risk_harmstatement_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_harmstatement
    ADD CONSTRAINT risk_harmstatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_headingedition
    ADD CONSTRAINT risk_headingedition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_level
    ADD CONSTRAINT risk_level_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_level
    ADD CONSTRAINT risk_level_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_ospscore
    ADD CONSTRAINT risk_ospscore_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_ospscore
    ADD CONSTRAINT risk_ospscore_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.risk_toolresult
    ADD CONSTRAINT risk_toolresult_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.risk_toolresult
    ADD CONSTRAINT risk_toolresult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_blind
    ADD CONSTRAINT search_blind_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_collision
    ADD CONSTRAINT search_collision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_newname
    ADD CONSTRAINT search_newname_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (word);
ALTER TABLE ONLY public.search_written
    ADD CONSTRAINT search_written_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_acknowledgement
    ADD CONSTRAINT supervision_acknowledgement_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.supervision_acknowledgement
    ADD CONSTRAINT supervision_acknowledgement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_cover
    ADD CONSTRAINT supervision_cover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_onetoone
    ADD CONSTRAINT supervision_onetoone_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_question
    ADD CONSTRAINT supervision_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_sample
    ADD CONSTRAINT supervision_sample_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_transfer
    ADD CONSTRAINT supervision_transfer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_transferstep
    ADD CONSTRAINT supervision_transferstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_transferstep
    ADD CONSTRAINT supervision_transferstep_transfer_id_key UNIQUE (transfer_id);
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workanswer_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_workline
    ADD CONSTRAINT supervision_workline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.supervision_workreview
    ADD CONSTRAINT supervision_workreview_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.supervision_workreview
    ADD CONSTRAINT supervision_workreview_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionanswer_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_contactpoint
    ADD CONSTRAINT traces_contactpoint_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_contactpoint
    ADD CONSTRAINT traces_contactpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_mark
    ADD CONSTRAINT traces_mark_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_mark
    ADD CONSTRAINT traces_mark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.traces_vehicle
    ADD CONSTRAINT traces_vehicle_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.traces_vehicle
    ADD CONSTRAINT traces_vehicle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_journey
    ADD CONSTRAINT travel_journey_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_journey
    ADD CONSTRAINT travel_journey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_conditioncheck
    ADD CONSTRAINT visits_conditioncheck_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.visits_conditioncheck
    ADD CONSTRAINT visits_conditioncheck_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_visitdecision
    ADD CONSTRAINT visits_visitdecision_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.visits_visitdecision
    ADD CONSTRAINT visits_visitdecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wanted_premises
    ADD CONSTRAINT wanted_premises_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.wanted_premises
    ADD CONSTRAINT wanted_premises_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wanted_wanted
    ADD CONSTRAINT wanted_wanted_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.wanted_wanted
    ADD CONSTRAINT wanted_wanted_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_absence
    ADD CONSTRAINT whereabouts_absence_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_absence
    ADD CONSTRAINT whereabouts_absence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absencestep_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absencestep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_address
    ADD CONSTRAINT whereabouts_address_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_address
    ADD CONSTRAINT whereabouts_address_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_change
    ADD CONSTRAINT whereabouts_change_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_change
    ADD CONSTRAINT whereabouts_change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_spell
    ADD CONSTRAINT whereabouts_spell_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_spell
    ADD CONSTRAINT whereabouts_spell_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_stay
    ADD CONSTRAINT whereabouts_stay_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_stay
    ADD CONSTRAINT whereabouts_stay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_corrects_id_key UNIQUE (corrects_id);
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX a_country_is_on_the_list_once ON public.organisations_countryofconcern USING btree (force_id, country) WHERE (until IS NULL);
CREATE INDEX absence_of ON public.whereabouts_absence USING btree (nominal_id);
CREATE INDEX absence_step_of ON public.whereabouts_absencestep USING btree (nominal_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX account_end_of ON public.finance_accountend USING btree (nominal_id);
CREATE INDEX acknowledgement_on ON public.supervision_acknowledgement USING btree (nominal_id);
CREATE INDEX address_of ON public.whereabouts_address USING btree (nominal_id, from_on);
CREATE INDEX alert_of ON public.monitoring_alert USING btree (nominal_id);
CREATE INDEX alert_step_of ON public.monitoring_alertstep USING btree (nominal_id);
CREATE INDEX allocation_history ON public.nominals_allocation USING btree (nominal_id, from_on);
CREATE INDEX archive_of ON public.modes_archive USING btree (nominal_id);
CREATE INDEX arrival_on_a_line ON public.monitoring_arrival USING btree (subject, bucket, kind);
CREATE INDEX assessment_check_of ON public.risk_assessmentcheck USING btree (nominal_id);
CREATE INDEX assessment_of ON public.risk_assessment USING btree (nominal_id);
CREATE INDEX attendance_of ON public.notification_attendance USING btree (nominal_id, came_at);
CREATE INDEX audit_actor ON public.audit_entry USING btree (actor_id, id DESC);
CREATE INDEX audit_at ON public.audit_entry USING btree (at DESC);
CREATE INDEX audit_subjects ON public.audit_entry USING gin (subjects);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX authority_of ON public.modes_authority USING btree (nominal_id);
CREATE INDEX bank_account_of ON public.finance_bankaccount USING btree (nominal_id);
CREATE INDEX birth_of ON public.identity_birth USING btree (nominal_id);
CREATE INDEX blind_of ON public.search_blind USING btree (nominal_id);
CREATE INDEX blind_value ON public.search_blind USING btree (value, kind);
CREATE INDEX born_on ON public.identity_birth USING btree (born_on);
CREATE INDEX breach_line_of_force ON public.caseload_breachline USING btree (holding_force, is_closed, since_on, id);
CREATE INDEX breach_line_of_manager ON public.caseload_breachline USING btree (offender_manager_id, is_closed, since_on, id);
CREATE INDEX breach_line_of_team ON public.caseload_breachline USING btree (team_id, is_closed, since_on, id);
CREATE INDEX breach_line_on ON public.caseload_breachline USING btree (nominal_id, key);
CREATE INDEX breach_of ON public.breaches_breach USING btree (nominal_id);
CREATE INDEX breach_step_of ON public.breaches_step USING btree (nominal_id);
CREATE INDEX breaches_breach_nominal_id_35790a07 ON public.breaches_breach USING btree (nominal_id);
CREATE INDEX breaches_breach_order_id_c18aeb73 ON public.breaches_breach USING btree (order_id);
CREATE INDEX breaches_breach_recorded_by_id_84bad8fb ON public.breaches_breach USING btree (recorded_by_id);
CREATE INDEX breaches_step_breach_id_507f1445 ON public.breaches_step USING btree (breach_id);
CREATE INDEX breaches_step_nominal_id_69cd0f99 ON public.breaches_step USING btree (nominal_id);
CREATE INDEX breaches_step_recorded_by_id_54e4c4bc ON public.breaches_step USING btree (recorded_by_id);
CREATE INDEX came_to_notice_of ON public.modes_notice USING btree (nominal_id);
CREATE INDEX card_end_of ON public.finance_cardend USING btree (nominal_id);
CREATE INDEX caseload_breachline_nominal_id_fe6b8ff0 ON public.caseload_breachline USING btree (nominal_id);
CREATE INDEX caseload_counted_nominal_id_fa15ccc4 ON public.caseload_counted USING btree (nominal_id);
CREATE INDEX caseload_trip_nominal_id_49785ed0 ON public.caseload_trip USING btree (nominal_id);
CREATE INDEX caseload_wantedline_nominal_id_d91fb28e ON public.caseload_wantedline USING btree (nominal_id);
CREATE INDEX certificate_of ON public.convictions_certificate USING btree (nominal_id);
CREATE INDEX change_of ON public.whereabouts_change USING btree (nominal_id);
CREATE INDEX clause_of ON public.orders_clause USING btree (nominal_id);
CREATE INDEX collision_answer_of ON public.traces_collisionanswer USING btree (nominal_id);
CREATE INDEX collision_one ON public.search_collision USING btree (one_id);
CREATE INDEX collision_other ON public.search_collision USING btree (other_id);
CREATE INDEX condition_check_of ON public.visits_conditioncheck USING btree (nominal_id);
CREATE INDEX contact_about ON public.contacts_contact USING btree (nominal_id);
CREATE INDEX contact_point_of ON public.traces_contactpoint USING btree (nominal_id);
CREATE INDEX contacts_contact_nominal_id_a2444b96 ON public.contacts_contact USING btree (nominal_id);
CREATE INDEX contacts_contact_recorded_by_id_56e13405 ON public.contacts_contact USING btree (recorded_by_id);
CREATE INDEX conviction_of ON public.convictions_conviction USING btree (nominal_id, "on");
CREATE INDEX convictions_certificate_conviction_id_304532b5 ON public.convictions_certificate USING btree (conviction_id);
CREATE INDEX convictions_certificate_nominal_id_d2e9d1c6 ON public.convictions_certificate USING btree (nominal_id);
CREATE INDEX convictions_certificate_recorded_by_id_94400826 ON public.convictions_certificate USING btree (recorded_by_id);
CREATE INDEX convictions_conviction_nominal_id_f7334758 ON public.convictions_conviction USING btree (nominal_id);
CREATE INDEX convictions_conviction_recorded_by_id_5f5761a8 ON public.convictions_conviction USING btree (recorded_by_id);
CREATE INDEX convictions_disposal_consecutive_to_id_bc25a2ae ON public.convictions_disposal USING btree (consecutive_to_id);
CREATE INDEX convictions_disposal_conviction_id_e9ac3402 ON public.convictions_disposal USING btree (conviction_id);
CREATE INDEX convictions_disposal_nominal_id_a4f83c53 ON public.convictions_disposal USING btree (nominal_id);
CREATE INDEX convictions_disposal_recorded_by_id_2da12a25 ON public.convictions_disposal USING btree (recorded_by_id);
CREATE INDEX counted_in_a_year ON public.caseload_counted USING btree (figure, counted_on);
CREATE INDEX counted_of ON public.caseload_counted USING btree (nominal_id);
CREATE INDEX death_of ON public.identity_death USING btree (nominal_id);
CREATE INDEX delivery_by_age ON public.monitoring_delivery USING btree (received_at);
CREATE INDEX determinations_of ON public.obligations_determination USING btree (nominal_id, made_at DESC);
CREATE INDEX device_of ON public.devices_device USING btree (nominal_id);
CREATE INDEX device_step_of ON public.devices_devicestep USING btree (nominal_id);
CREATE INDEX devices_device_nominal_id_1f86c740 ON public.devices_device USING btree (nominal_id);
CREATE INDEX devices_device_recorded_by_id_d1de1ba7 ON public.devices_device USING btree (recorded_by_id);
CREATE INDEX devices_devicestep_device_id_ad3644e9 ON public.devices_devicestep USING btree (device_id);
CREATE INDEX devices_devicestep_nominal_id_77a8f3ce ON public.devices_devicestep USING btree (nominal_id);
CREATE INDEX devices_devicestep_recorded_by_id_5db82377 ON public.devices_devicestep USING btree (recorded_by_id);
CREATE INDEX devices_examination_device_id_597f7014 ON public.devices_examination USING btree (device_id);
CREATE INDEX devices_examination_nominal_id_340ae954 ON public.devices_examination USING btree (nominal_id);
CREATE INDEX devices_examination_recorded_by_id_60e3ee21 ON public.devices_examination USING btree (recorded_by_id);
CREATE INDEX devices_imagereference_device_id_8a764832 ON public.devices_imagereference USING btree (device_id);
CREATE INDEX devices_imagereference_nominal_id_2bd3ccb9 ON public.devices_imagereference USING btree (nominal_id);
CREATE INDEX devices_imagereference_recorded_by_id_26b8e899 ON public.devices_imagereference USING btree (recorded_by_id);
CREATE INDEX devices_monitoring_device_id_6eb983b8 ON public.devices_monitoring USING btree (device_id);
CREATE INDEX devices_monitoring_nominal_id_5f536ba8 ON public.devices_monitoring USING btree (nominal_id);
CREATE INDEX devices_monitoring_recorded_by_id_72648432 ON public.devices_monitoring USING btree (recorded_by_id);
CREATE INDEX devices_monitoringreport_monitoring_id_f20bba37 ON public.devices_monitoringreport USING btree (monitoring_id);
CREATE INDEX devices_monitoringreport_nominal_id_54f3dccf ON public.devices_monitoringreport USING btree (nominal_id);
CREATE INDEX devices_monitoringreport_recorded_by_id_d833e7e1 ON public.devices_monitoringreport USING btree (recorded_by_id);
CREATE INDEX devices_onlineaccount_nominal_id_7f273046 ON public.devices_onlineaccount USING btree (nominal_id);
CREATE INDEX devices_onlineaccount_recorded_by_id_7dc0c331 ON public.devices_onlineaccount USING btree (recorded_by_id);
CREATE INDEX devices_onlineaccountend_account_id_24837f16 ON public.devices_onlineaccountend USING btree (account_id);
CREATE INDEX devices_onlineaccountend_nominal_id_41a60fc8 ON public.devices_onlineaccountend USING btree (nominal_id);
CREATE INDEX devices_onlineaccountend_recorded_by_id_47d7d62f ON public.devices_onlineaccountend USING btree (recorded_by_id);
CREATE INDEX devices_viewing_device_id_94c2c3b5 ON public.devices_viewing USING btree (device_id);
CREATE INDEX devices_viewing_nominal_id_fd878d5c ON public.devices_viewing USING btree (nominal_id);
CREATE INDEX devices_viewing_recorded_by_id_a8e476e5 ON public.devices_viewing USING btree (recorded_by_id);
CREATE INDEX disposal_of ON public.convictions_disposal USING btree (nominal_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX document_end_of ON public.identity_documentend USING btree (nominal_id);
CREATE INDEX document_number ON public.identity_document USING btree (public.folded_number((number)::text));
CREATE INDEX document_of ON public.identity_document USING btree (nominal_id);
CREATE INDEX draft_of ON public.record_draft USING btree (account_id, kind);
CREATE INDEX enrolment_behind ON public.monitoring_enrolment USING btree (source, subject);
CREATE INDEX enrolment_of ON public.monitoring_enrolment USING btree (nominal_id);
CREATE INDEX entry_step_of ON public.wanted_entrystep USING btree (nominal_id);
CREATE INDEX examination_of ON public.devices_examination USING btree (nominal_id);
CREATE INDEX exchange_export_asked_by_id_879dc890 ON public.exchange_export USING btree (asked_by_id);
CREATE INDEX exchange_export_decided_by_id_a1821b9b ON public.exchange_export USING btree (decided_by_id);
CREATE INDEX exchange_export_force_id_c37ffc13 ON public.exchange_export USING btree (force_id);
CREATE INDEX exchange_export_force_id_c37ffc13_like ON public.exchange_export USING btree (force_id varchar_pattern_ops);
CREATE INDEX exchange_import_asked_by_id_be2b6284 ON public.exchange_import USING btree (asked_by_id);
CREATE INDEX exchange_import_force_id_d5554efa ON public.exchange_import USING btree (force_id);
CREATE INDEX exchange_import_force_id_d5554efa_like ON public.exchange_import USING btree (force_id varchar_pattern_ops);
CREATE INDEX exchange_importedrow_force_id_8078f2f7 ON public.exchange_importedrow USING btree (force_id);
CREATE INDEX exchange_importedrow_force_id_8078f2f7_like ON public.exchange_importedrow USING btree (force_id varchar_pattern_ops);
CREATE INDEX exchange_offencecode_code_ec7de9c8_like ON public.exchange_offencecode USING btree (code varchar_pattern_ops);
CREATE INDEX exchange_part_run_id_98ab25c6 ON public.exchange_part USING btree (run_id);
CREATE INDEX exclusion_account ON public.nominals_exclusion USING btree (account_id);
CREATE INDEX export_asked ON public.exchange_export USING btree (asked_by_id, asked_at DESC);
CREATE INDEX file_of ON public.files_file USING btree (nominal_id);
CREATE INDEX files_file_nominal_id_e5ebb137 ON public.files_file USING btree (nominal_id);
CREATE INDEX files_file_recorded_by_id_e46bd204 ON public.files_file USING btree (recorded_by_id);
CREATE INDEX files_file_stored_as_4f923a26_like ON public.files_file USING btree (stored_as varchar_pattern_ops);
CREATE INDEX files_kept_file_id_d2eb35d1 ON public.files_kept USING btree (file_id);
CREATE INDEX files_kept_stored_as_d3f8c2e4_like ON public.files_kept USING btree (stored_as varchar_pattern_ops);
CREATE INDEX finance_accountend_account_id_5061b214 ON public.finance_accountend USING btree (account_id);
CREATE INDEX finance_accountend_nominal_id_1dce18de ON public.finance_accountend USING btree (nominal_id);
CREATE INDEX finance_accountend_recorded_by_id_dbc87506 ON public.finance_accountend USING btree (recorded_by_id);
CREATE INDEX finance_bankaccount_nominal_id_e16b8181 ON public.finance_bankaccount USING btree (nominal_id);
CREATE INDEX finance_bankaccount_recorded_by_id_190ec471 ON public.finance_bankaccount USING btree (recorded_by_id);
CREATE INDEX finance_cardend_card_id_9b73f23b ON public.finance_cardend USING btree (card_id);
CREATE INDEX finance_cardend_nominal_id_22a479ea ON public.finance_cardend USING btree (nominal_id);
CREATE INDEX finance_cardend_recorded_by_id_7bb68736 ON public.finance_cardend USING btree (recorded_by_id);
CREATE INDEX finance_paymentcard_nominal_id_510cca73 ON public.finance_paymentcard USING btree (nominal_id);
CREATE INDEX finance_paymentcard_recorded_by_id_4a60b57a ON public.finance_paymentcard USING btree (recorded_by_id);
CREATE INDEX finding_of ON public.risk_finding USING btree (nominal_id);
CREATE INDEX first_notified_of ON public.reviews_firstnotified USING btree (nominal_id);
CREATE INDEX glass_account ON public.nominals_brokenglass USING btree (account_id, closes_at);
CREATE INDEX glass_nominal ON public.nominals_brokenglass USING btree (nominal_id);
CREATE INDEX glass_review_of ON public.nominals_glassreview USING btree (nominal_id);
CREATE INDEX group_opening_of ON public.record_groupopening USING btree (account_id, nominal_id, closes_at);
CREATE INDEX harm_statement_of ON public.risk_harmstatement USING btree (nominal_id);
CREATE INDEX headings_of_force ON public.risk_headingedition USING btree (force_id, from_on);
CREATE INDEX held_duty_of_force ON public.obligations_duty USING btree (holding_force, clock_stopped_from, id) WHERE ((met_on IS NULL) AND (in_question OR (clock_stopped_from IS NOT NULL)));
CREATE INDEX held_duty_of_manager ON public.obligations_duty USING btree (offender_manager_id, clock_stopped_from, id) WHERE ((met_on IS NULL) AND (in_question OR (clock_stopped_from IS NOT NULL)));
CREATE INDEX held_duty_of_team ON public.obligations_duty USING btree (team_id, clock_stopped_from, id) WHERE ((met_on IS NULL) AND (in_question OR (clock_stopped_from IS NOT NULL)));
CREATE INDEX household_member_of ON public.households_member USING btree (nominal_id);
CREATE INDEX household_of ON public.households_household USING btree (nominal_id);
CREATE INDEX household_stay_of ON public.households_householdstay USING btree (nominal_id);
CREATE INDEX households_answer_nominal_id_6e09e792 ON public.households_answer USING btree (nominal_id);
CREATE INDEX households_answer_recorded_by_id_0e1b8bad ON public.households_answer USING btree (recorded_by_id);
CREATE INDEX households_answer_referral_id_cfd243c8 ON public.households_answer USING btree (referral_id);
CREATE INDEX households_household_nominal_id_2844c1a8 ON public.households_household USING btree (nominal_id);
CREATE INDEX households_household_recorded_by_id_9b9c36bb ON public.households_household USING btree (recorded_by_id);
CREATE INDEX households_householdstay_household_id_a7659e2d ON public.households_householdstay USING btree (household_id);
CREATE INDEX households_householdstay_nominal_id_fae6d2fb ON public.households_householdstay USING btree (nominal_id);
CREATE INDEX households_householdstay_recorded_by_id_e8a3fdb0 ON public.households_householdstay USING btree (recorded_by_id);
CREATE INDEX households_member_household_id_b35f1f11 ON public.households_member USING btree (household_id);
CREATE INDEX households_member_nominal_id_50f486d5 ON public.households_member USING btree (nominal_id);
CREATE INDEX households_member_recorded_by_id_8a9138b6 ON public.households_member USING btree (recorded_by_id);
CREATE INDEX households_referral_household_id_e2f62850 ON public.households_referral USING btree (household_id);
CREATE INDEX households_referral_nominal_id_80af07a3 ON public.households_referral USING btree (nominal_id);
CREATE INDEX households_referral_recorded_by_id_7234c35d ON public.households_referral USING btree (recorded_by_id);
CREATE INDEX identifier_of ON public.identity_identifier USING btree (nominal_id);
CREATE INDEX identifier_pnc ON public.identity_identifier USING btree (public.folded_pnc((value)::text)) WHERE ((kind)::text = 'pnc'::text);
CREATE INDEX identity_birth_nominal_id_50b2fb9f ON public.identity_birth USING btree (nominal_id);
CREATE INDEX identity_birth_recorded_by_id_8ccfbe25 ON public.identity_birth USING btree (recorded_by_id);
CREATE INDEX identity_death_nominal_id_c159557b ON public.identity_death USING btree (nominal_id);
CREATE INDEX identity_death_recorded_by_id_2c087202 ON public.identity_death USING btree (recorded_by_id);
CREATE INDEX identity_document_nominal_id_9a666a84 ON public.identity_document USING btree (nominal_id);
CREATE INDEX identity_document_recorded_by_id_19f2c8af ON public.identity_document USING btree (recorded_by_id);
CREATE INDEX identity_documentend_document_id_15e852de ON public.identity_documentend USING btree (document_id);
CREATE INDEX identity_documentend_nominal_id_50147717 ON public.identity_documentend USING btree (nominal_id);
CREATE INDEX identity_documentend_recorded_by_id_ff906c52 ON public.identity_documentend USING btree (recorded_by_id);
CREATE INDEX identity_identifier_nominal_id_0fb69c09 ON public.identity_identifier USING btree (nominal_id);
CREATE INDEX identity_identifier_recorded_by_id_6187a467 ON public.identity_identifier USING btree (recorded_by_id);
CREATE INDEX identity_linkedperson_nominal_id_bb010adc ON public.identity_linkedperson USING btree (nominal_id);
CREATE INDEX identity_linkedperson_recorded_by_id_62462a0f ON public.identity_linkedperson USING btree (recorded_by_id);
CREATE INDEX identity_name_nominal_id_3156223f ON public.identity_name USING btree (nominal_id);
CREATE INDEX identity_name_recorded_by_id_26e31ccf ON public.identity_name USING btree (recorded_by_id);
CREATE INDEX identity_photograph_file_id_bbae6b51 ON public.identity_photograph USING btree (file_id);
CREATE INDEX identity_photograph_nominal_id_d4aaa3c4 ON public.identity_photograph USING btree (nominal_id);
CREATE INDEX identity_photograph_recorded_by_id_dd190a1e ON public.identity_photograph USING btree (recorded_by_id);
CREATE INDEX identity_recordkind_nominal_id_1aba0486 ON public.identity_recordkind USING btree (nominal_id);
CREATE INDEX identity_recordkind_recorded_by_id_d0fda2d6 ON public.identity_recordkind USING btree (recorded_by_id);
CREATE INDEX identity_remark_nominal_id_3c91c0df ON public.identity_remark USING btree (nominal_id);
CREATE INDEX identity_remark_recorded_by_id_bcb8c5a3 ON public.identity_remark USING btree (recorded_by_id);
CREATE INDEX identity_safetywarning_nominal_id_7609b1d1 ON public.identity_safetywarning USING btree (nominal_id);
CREATE INDEX identity_safetywarning_recorded_by_id_60b85bcf ON public.identity_safetywarning USING btree (recorded_by_id);
CREATE INDEX identity_sex_nominal_id_84d7b7c9 ON public.identity_sex USING btree (nominal_id);
CREATE INDEX identity_sex_recorded_by_id_7509d7e5 ON public.identity_sex USING btree (recorded_by_id);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX image_reference_of ON public.devices_imagereference USING btree (nominal_id);
CREATE INDEX inbox_of ON public.monitoring_inbox USING btree (nominal_id, first_at DESC);
CREATE INDEX inbox_of_force ON public.monitoring_inbox USING btree (holding_force, due_at, id) WHERE is_open;
CREATE INDEX inbox_of_manager ON public.monitoring_inbox USING btree (offender_manager_id, due_at, id) WHERE is_open;
CREATE INDEX inbox_of_nobody ON public.monitoring_inbox USING btree (source_force, due_at) WHERE (nominal_id IS NULL);
CREATE INDEX inbox_of_team ON public.monitoring_inbox USING btree (team_id, due_at, id) WHERE is_open;
CREATE INDEX inbox_to_take_up ON public.monitoring_inbox USING btree (received_at) WHERE ((nominal_id IS NOT NULL) AND (NOT taken_up));
CREATE INDEX journey_of ON public.travel_journey USING btree (nominal_id, departs_on);
CREATE INDEX late_duty_of_force ON public.obligations_duty USING btree (holding_force, met_on, id) WHERE (met_on >= first_breach_day);
CREATE INDEX late_duty_of_manager ON public.obligations_duty USING btree (offender_manager_id, met_on, id) WHERE (met_on >= first_breach_day);
CREATE INDEX late_duty_of_team ON public.obligations_duty USING btree (team_id, met_on, id) WHERE (met_on >= first_breach_day);
CREATE INDEX licence_condition_end_of ON public.licence_conditionend USING btree (nominal_id);
CREATE INDEX licence_condition_of ON public.licence_licencecondition USING btree (nominal_id);
CREATE INDEX licence_conditionend_condition_id_ae38b250 ON public.licence_conditionend USING btree (condition_id);
CREATE INDEX licence_conditionend_nominal_id_95abb354 ON public.licence_conditionend USING btree (nominal_id);
CREATE INDEX licence_conditionend_recorded_by_id_5d0d4cdd ON public.licence_conditionend USING btree (recorded_by_id);
CREATE INDEX licence_licence_nominal_id_599fdc13 ON public.licence_licence USING btree (nominal_id);
CREATE INDEX licence_licence_recorded_by_id_49e4e6ff ON public.licence_licence USING btree (recorded_by_id);
CREATE INDEX licence_licencecondition_licence_id_8ba9415b ON public.licence_licencecondition USING btree (licence_id);
CREATE INDEX licence_licencecondition_nominal_id_86966db4 ON public.licence_licencecondition USING btree (nominal_id);
CREATE INDEX licence_licencecondition_recorded_by_id_c1e0d48b ON public.licence_licencecondition USING btree (recorded_by_id);
CREATE INDEX licence_of ON public.licence_licence USING btree (nominal_id);
CREATE INDEX licence_recall_licence_id_c172a0f7 ON public.licence_recall USING btree (licence_id);
CREATE INDEX licence_recall_nominal_id_d1056a61 ON public.licence_recall USING btree (nominal_id);
CREATE INDEX licence_recall_recorded_by_id_9419b29b ON public.licence_recall USING btree (recorded_by_id);
CREATE INDEX licence_recallstep_nominal_id_fb75f928 ON public.licence_recallstep USING btree (nominal_id);
CREATE INDEX licence_recallstep_recall_id_c5db5956 ON public.licence_recallstep USING btree (recall_id);
CREATE INDEX licence_recallstep_recorded_by_id_9ea0b0c1 ON public.licence_recallstep USING btree (recorded_by_id);
CREATE INDEX licence_rerelease_nominal_id_38059b6d ON public.licence_rerelease USING btree (nominal_id);
CREATE INDEX licence_rerelease_recall_id_36d5392f ON public.licence_rerelease USING btree (recall_id);
CREATE INDEX licence_rerelease_recorded_by_id_35182c2f ON public.licence_rerelease USING btree (recorded_by_id);
CREATE INDEX line_force_due ON public.caseload_line USING btree (holding_force, next_on, nominal_id);
CREATE INDEX line_force_name ON public.caseload_line USING btree (holding_force, sort_name, nominal_id);
CREATE INDEX line_manager_due ON public.caseload_line USING btree (offender_manager_id, next_on, nominal_id);
CREATE INDEX line_manager_name ON public.caseload_line USING btree (offender_manager_id, sort_name, nominal_id);
CREATE INDEX line_team_due ON public.caseload_line USING btree (team_id, next_on, nominal_id);
CREATE INDEX line_team_name ON public.caseload_line USING btree (team_id, sort_name, nominal_id);
CREATE INDEX line_unallocated ON public.caseload_line USING btree (holding_force, team_id, next_on, nominal_id) WHERE (offender_manager_id IS NULL);
CREATE INDEX linked_to ON public.identity_linkedperson USING btree (nominal_id);
CREATE INDEX mark_on ON public.traces_mark USING btree (nominal_id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX modes_archive_nominal_id_34da8284 ON public.modes_archive USING btree (nominal_id);
CREATE INDEX modes_archive_recorded_by_id_f3861f9d ON public.modes_archive USING btree (recorded_by_id);
CREATE INDEX modes_authority_nominal_id_29650ff8 ON public.modes_authority USING btree (nominal_id);
CREATE INDEX modes_authority_recorded_by_id_3ea79b2a ON public.modes_authority USING btree (recorded_by_id);
CREATE INDEX modes_notice_nominal_id_31a1402e ON public.modes_notice USING btree (nominal_id);
CREATE INDEX modes_notice_recorded_by_id_1107bef3 ON public.modes_notice USING btree (recorded_by_id);
CREATE INDEX modes_reactivecheck_nominal_id_f866fbb7 ON public.modes_reactivecheck USING btree (nominal_id);
CREATE INDEX modes_reactivecheck_recorded_by_id_5d034e98 ON public.modes_reactivecheck USING btree (recorded_by_id);
CREATE INDEX modes_reactivedecision_nominal_id_f50e7caf ON public.modes_reactivedecision USING btree (nominal_id);
CREATE INDEX modes_reactivedecision_proposal_id_4d9a929e ON public.modes_reactivedecision USING btree (proposal_id);
CREATE INDEX modes_reactivedecision_recorded_by_id_d248957f ON public.modes_reactivedecision USING btree (recorded_by_id);
CREATE INDEX modes_reactiveproposal_nominal_id_7a2fed27 ON public.modes_reactiveproposal USING btree (nominal_id);
CREATE INDEX modes_reactiveproposal_recorded_by_id_552b4d73 ON public.modes_reactiveproposal USING btree (recorded_by_id);
CREATE INDEX modes_releaseexpected_nominal_id_77f89567 ON public.modes_releaseexpected USING btree (nominal_id);
CREATE INDEX modes_releaseexpected_recorded_by_id_1c018fb8 ON public.modes_releaseexpected USING btree (recorded_by_id);
CREATE INDEX modes_releaseexpected_spell_id_e10f3aca ON public.modes_releaseexpected USING btree (spell_id);
CREATE INDEX modes_releasestage_nominal_id_dd2f51ff ON public.modes_releasestage USING btree (nominal_id);
CREATE INDEX modes_releasestage_recorded_by_id_f591c6b7 ON public.modes_releasestage USING btree (recorded_by_id);
CREATE INDEX modes_releasestage_spell_id_6a02a0b3 ON public.modes_releasestage USING btree (spell_id);
CREATE INDEX modes_transition_agency_id_be081b7a ON public.modes_transition USING btree (agency_id);
CREATE INDEX modes_transition_nominal_id_e5ff2110 ON public.modes_transition USING btree (nominal_id);
CREATE INDEX modes_transition_recorded_by_id_a51557f9 ON public.modes_transition USING btree (recorded_by_id);
CREATE INDEX monitoring_alert_nominal_id_d8ae143a ON public.monitoring_alert USING btree (nominal_id);
CREATE INDEX monitoring_alert_recorded_by_id_5d90340d ON public.monitoring_alert USING btree (recorded_by_id);
CREATE INDEX monitoring_alertstep_alert_id_011980a1 ON public.monitoring_alertstep USING btree (alert_id);
CREATE INDEX monitoring_alertstep_nominal_id_f22eaf40 ON public.monitoring_alertstep USING btree (nominal_id);
CREATE INDEX monitoring_alertstep_recorded_by_id_b96480c9 ON public.monitoring_alertstep USING btree (recorded_by_id);
CREATE INDEX monitoring_alertstep_to_id_e705cf42 ON public.monitoring_alertstep USING btree (to_id);
CREATE INDEX monitoring_curfew_nominal_id_a2df5c0e ON public.monitoring_curfew USING btree (nominal_id);
CREATE INDEX monitoring_curfew_order_id_caf3fdc0 ON public.monitoring_curfew USING btree (order_id);
CREATE INDEX monitoring_curfew_recorded_by_id_68246acd ON public.monitoring_curfew USING btree (recorded_by_id);
CREATE INDEX monitoring_enrolment_nominal_id_ffebd82b ON public.monitoring_enrolment USING btree (nominal_id);
CREATE INDEX monitoring_enrolment_recorded_by_id_dcda8f5e ON public.monitoring_enrolment USING btree (recorded_by_id);
CREATE INDEX monitoring_equipment_nominal_id_1b3d0cd7 ON public.monitoring_equipment USING btree (nominal_id);
CREATE INDEX monitoring_equipment_order_id_5c528ee6 ON public.monitoring_equipment USING btree (order_id);
CREATE INDEX monitoring_equipment_recorded_by_id_7badd999 ON public.monitoring_equipment USING btree (recorded_by_id);
CREATE INDEX monitoring_inbox_nominal_id_e8dba9ab ON public.monitoring_inbox USING btree (nominal_id);
CREATE INDEX monitoring_of ON public.devices_monitoring USING btree (nominal_id);
CREATE INDEX monitoring_report_of ON public.devices_monitoringreport USING btree (nominal_id);
CREATE INDEX monitoring_tagorder_nominal_id_c3d6d056 ON public.monitoring_tagorder USING btree (nominal_id);
CREATE INDEX monitoring_tagorder_recorded_by_id_36b4f4a6 ON public.monitoring_tagorder USING btree (recorded_by_id);
CREATE INDEX monitoring_traildecision_nominal_id_afff0d23 ON public.monitoring_traildecision USING btree (nominal_id);
CREATE INDEX monitoring_traildecision_recorded_by_id_dc5a575f ON public.monitoring_traildecision USING btree (recorded_by_id);
CREATE INDEX monitoring_traildecision_request_id_51d09db5 ON public.monitoring_traildecision USING btree (request_id);
CREATE INDEX monitoring_trailrequest_nominal_id_ab18219a ON public.monitoring_trailrequest USING btree (nominal_id);
CREATE INDEX monitoring_trailrequest_order_id_7423c614 ON public.monitoring_trailrequest USING btree (order_id);
CREATE INDEX monitoring_trailrequest_recorded_by_id_64a0d316 ON public.monitoring_trailrequest USING btree (recorded_by_id);
CREATE INDEX monitoring_zone_nominal_id_f5d7c721 ON public.monitoring_zone USING btree (nominal_id);
CREATE INDEX monitoring_zone_order_id_fd63635c ON public.monitoring_zone USING btree (order_id);
CREATE INDEX monitoring_zone_recorded_by_id_f948452c ON public.monitoring_zone USING btree (recorded_by_id);
CREATE INDEX name_answer_of ON public.traces_nameanswer USING btree (nominal_id);
CREATE INDEX name_of ON public.identity_name USING btree (nominal_id);
CREATE INDEX new_name_of ON public.search_newname USING btree (nominal_id);
CREATE INDEX nominals_allocation_lead_agency_id_f55f111b ON public.nominals_allocation USING btree (lead_agency_id);
CREATE INDEX nominals_allocation_nominal_id_b6658f3f ON public.nominals_allocation USING btree (nominal_id);
CREATE INDEX nominals_allocation_offender_manager_id_1e3e1c25 ON public.nominals_allocation USING btree (offender_manager_id);
CREATE INDEX nominals_allocation_recorded_by_id_63ee46e1 ON public.nominals_allocation USING btree (recorded_by_id);
CREATE INDEX nominals_allocation_team_id_fa261a86 ON public.nominals_allocation USING btree (team_id);
CREATE INDEX nominals_brokenglass_account_id_255e31fa ON public.nominals_brokenglass USING btree (account_id);
CREATE INDEX nominals_brokenglass_nominal_id_563869ad ON public.nominals_brokenglass USING btree (nominal_id);
CREATE INDEX nominals_exclusion_account_id_1862752e ON public.nominals_exclusion USING btree (account_id);
CREATE INDEX nominals_exclusion_nominal_id_31ab3963 ON public.nominals_exclusion USING btree (nominal_id);
CREATE INDEX nominals_glassreview_glass_id_c067cbc0 ON public.nominals_glassreview USING btree (glass_id);
CREATE INDEX nominals_glassreview_nominal_id_0f0cff1f ON public.nominals_glassreview USING btree (nominal_id);
CREATE INDEX nominals_glassreview_recorded_by_id_aa6da984 ON public.nominals_glassreview USING btree (recorded_by_id);
CREATE INDEX nominals_likeness_asked_by_id_88a3cde9 ON public.nominals_likeness USING btree (asked_by_id);
CREATE INDEX nominals_likeness_nominal_id_8efa439e ON public.nominals_likeness USING btree (nominal_id);
CREATE INDEX nominals_nominal_urn_269c59af_like ON public.nominals_nominal USING btree (urn varchar_pattern_ops);
CREATE INDEX nominals_restriction_nominal_id_8b2940c8 ON public.nominals_restriction USING btree (nominal_id);
CREATE INDEX nominals_restriction_recorded_by_id_ad8feb30 ON public.nominals_restriction USING btree (recorded_by_id);
CREATE INDEX nominals_share_nominal_id_8cfd3a90 ON public.nominals_share USING btree (nominal_id);
CREATE INDEX nominals_share_recorded_by_id_4b9eb73e ON public.nominals_share USING btree (recorded_by_id);
CREATE INDEX nominals_share_tie_id_3c73fa0f ON public.nominals_share USING btree (tie_id);
CREATE INDEX nominals_tie_account_id_d1cdb327 ON public.nominals_tie USING btree (account_id);
CREATE INDEX nominals_tie_agency_id_b9790bbe ON public.nominals_tie USING btree (agency_id);
CREATE INDEX nominals_tie_force_id_00e5d581 ON public.nominals_tie USING btree (force_id);
CREATE INDEX nominals_tie_force_id_00e5d581_like ON public.nominals_tie USING btree (force_id varchar_pattern_ops);
CREATE INDEX nominals_tie_given_by_id_37408900 ON public.nominals_tie USING btree (given_by_id);
CREATE INDEX nominals_tie_nominal_id_f2c6b31e ON public.nominals_tie USING btree (nominal_id);
CREATE INDEX nominals_tie_team_id_32311675 ON public.nominals_tie USING btree (team_id);
CREATE INDEX notice_of ON public.notification_notice USING btree (nominal_id);
CREATE INDEX notification_attendance_nominal_id_9cf6512b ON public.notification_attendance USING btree (nominal_id);
CREATE INDEX notification_attendance_recorded_by_id_f95e02c9 ON public.notification_attendance USING btree (recorded_by_id);
CREATE INDEX notification_by ON public.notification_notification USING btree (nominal_id, "on");
CREATE INDEX notification_notice_nominal_id_a16b941e ON public.notification_notice USING btree (nominal_id);
CREATE INDEX notification_notice_recorded_by_id_da525d99 ON public.notification_notice USING btree (recorded_by_id);
CREATE INDEX notification_notification_about_id_74236762 ON public.notification_notification USING btree (about_id);
CREATE INDEX notification_notification_attendance_id_b68a1bdc ON public.notification_notification USING btree (attendance_id);
CREATE INDEX notification_notification_nominal_id_70764231 ON public.notification_notification USING btree (nominal_id);
CREATE INDEX notification_notification_recorded_by_id_953b9e6f ON public.notification_notification USING btree (recorded_by_id);
CREATE INDEX notification_receipt_nominal_id_76acba28 ON public.notification_receipt USING btree (nominal_id);
CREATE INDEX notification_receipt_notification_id_5d60cfe7 ON public.notification_receipt USING btree (notification_id);
CREATE INDEX notification_receipt_recorded_by_id_bfa14598 ON public.notification_receipt USING btree (recorded_by_id);
CREATE INDEX notification_service_nominal_id_1d05db35 ON public.notification_service USING btree (nominal_id);
CREATE INDEX notification_service_notice_id_017b2881 ON public.notification_service USING btree (notice_id);
CREATE INDEX notification_service_recorded_by_id_7d1e8738 ON public.notification_service USING btree (recorded_by_id);
CREATE INDEX obligations_determination_nominal_id_5998ecc4 ON public.obligations_determination USING btree (nominal_id);
CREATE INDEX obligations_duty_nominal_id_609f6da7 ON public.obligations_duty USING btree (nominal_id);
CREATE INDEX obligations_openquestion_nominal_id_29e20dad ON public.obligations_openquestion USING btree (nominal_id);
CREATE INDEX obligations_policy_force_id_44fddd3a ON public.obligations_policy USING btree (force_id);
CREATE INDEX obligations_policy_force_id_44fddd3a_like ON public.obligations_policy USING btree (force_id varchar_pattern_ops);
CREATE INDEX obligations_policy_set_by_id_8a1acc2a ON public.obligations_policy USING btree (set_by_id);
CREATE INDEX obligations_policychange_applied_by_id_3174f7d2 ON public.obligations_policychange USING btree (applied_by_id);
CREATE INDEX obligations_policychange_force_id_f2a39bed ON public.obligations_policychange USING btree (force_id);
CREATE INDEX obligations_policychange_force_id_f2a39bed_like ON public.obligations_policychange USING btree (force_id varchar_pattern_ops);
CREATE INDEX obligations_policychange_proposed_by_id_56cf1937 ON public.obligations_policychange USING btree (proposed_by_id);
CREATE INDEX obligations_ruling_nominal_id_3e6fc8a7 ON public.obligations_ruling USING btree (nominal_id);
CREATE INDEX obligations_ruling_recorded_by_id_9331b123 ON public.obligations_ruling USING btree (recorded_by_id);
CREATE INDEX obligations_rulingcheck_nominal_id_f32cf1f2 ON public.obligations_rulingcheck USING btree (nominal_id);
CREATE INDEX obligations_rulingcheck_recorded_by_id_1b7a9905 ON public.obligations_rulingcheck USING btree (recorded_by_id);
CREATE INDEX obligations_rulingcheck_ruling_id_4f0b252f ON public.obligations_rulingcheck USING btree (ruling_id);
CREATE UNIQUE INDEX one_account_a_subject_of_single_sign_on ON public.organisations_account USING btree (subject) WHERE (NOT ((subject)::text = ''::text));
CREATE UNIQUE INDEX one_collision_a_pair ON public.search_collision USING btree (LEAST(one_id, other_id), GREATEST(one_id, other_id), kind, value);
CREATE UNIQUE INDEX one_open_line_a_window ON public.monitoring_inbox USING btree (source, subject, device, kind, bucket) WHERE is_open;
CREATE INDEX online_account_end_of ON public.devices_onlineaccountend USING btree (nominal_id);
CREATE INDEX online_account_of ON public.devices_onlineaccount USING btree (nominal_id);
CREATE INDEX order_on ON public.orders_order USING btree (nominal_id, made_on);
CREATE INDEX order_step_of ON public.orders_orderstep USING btree (nominal_id);
CREATE INDEX orders_clause_nominal_id_44d7837f ON public.orders_clause USING btree (nominal_id);
CREATE INDEX orders_clause_order_id_75e2ad7b ON public.orders_clause USING btree (order_id);
CREATE INDEX orders_clause_recorded_by_id_fcdd52ae ON public.orders_clause USING btree (recorded_by_id);
CREATE INDEX orders_order_nominal_id_0290f667 ON public.orders_order USING btree (nominal_id);
CREATE INDEX orders_order_recorded_by_id_29bc6e43 ON public.orders_order USING btree (recorded_by_id);
CREATE INDEX orders_orderstep_nominal_id_2304812a ON public.orders_orderstep USING btree (nominal_id);
CREATE INDEX orders_orderstep_order_id_5ffd2a28 ON public.orders_orderstep USING btree (order_id);
CREATE INDEX orders_orderstep_recorded_by_id_ae2de056 ON public.orders_orderstep USING btree (recorded_by_id);
CREATE INDEX organisations_account_agency_id_cc165220 ON public.organisations_account USING btree (agency_id);
CREATE INDEX organisations_account_force_id_a508377b ON public.organisations_account USING btree (force_id);
CREATE INDEX organisations_account_force_id_a508377b_like ON public.organisations_account USING btree (force_id varchar_pattern_ops);
CREATE INDEX organisations_account_team_id_4490c1ae ON public.organisations_account USING btree (team_id);
CREATE INDEX organisations_account_username_72802dec_like ON public.organisations_account USING btree (username varchar_pattern_ops);
CREATE INDEX organisations_agency_code_747107de_like ON public.organisations_agency USING btree (code varchar_pattern_ops);
CREATE INDEX organisations_agency_name_fc544156_like ON public.organisations_agency USING btree (name varchar_pattern_ops);
CREATE INDEX organisations_countryofconcern_force_id_630ef335 ON public.organisations_countryofconcern USING btree (force_id);
CREATE INDEX organisations_countryofconcern_force_id_630ef335_like ON public.organisations_countryofconcern USING btree (force_id varchar_pattern_ops);
CREATE INDEX organisations_countryofconcern_listed_by_id_a45f1b09 ON public.organisations_countryofconcern USING btree (listed_by_id);
CREATE INDEX organisations_countryofconcern_taken_off_by_id_2ad31f06 ON public.organisations_countryofconcern USING btree (taken_off_by_id);
CREATE INDEX organisations_force_code_e9ade51c_like ON public.organisations_force USING btree (code varchar_pattern_ops);
CREATE INDEX organisations_force_name_5629086c_like ON public.organisations_force USING btree (name varchar_pattern_ops);
CREATE INDEX organisations_limits_expires ON public.organisations_limits USING btree (expires);
CREATE INDEX organisations_proposal_account_id_04c43ea1 ON public.organisations_proposal USING btree (account_id);
CREATE INDEX organisations_proposal_decided_by_id_08c189a2 ON public.organisations_proposal USING btree (decided_by_id);
CREATE INDEX organisations_proposal_proposed_by_id_45e19f20 ON public.organisations_proposal USING btree (proposed_by_id);
CREATE INDEX organisations_session_account_id_dd540731 ON public.organisations_session USING btree (account_id);
CREATE INDEX organisations_session_expire_date_f096a438 ON public.organisations_session USING btree (expire_date);
CREATE INDEX organisations_session_session_key_f22feeda_like ON public.organisations_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX organisations_team_force_id_44dde44d ON public.organisations_team USING btree (force_id);
CREATE INDEX organisations_team_force_id_44dde44d_like ON public.organisations_team USING btree (force_id varchar_pattern_ops);
CREATE INDEX osp_score_of ON public.risk_ospscore USING btree (nominal_id);
CREATE INDEX outbox_to_send ON public.monitoring_outbox USING btree (put_at) WHERE (sent_at IS NULL);
CREATE INDEX payment_card_of ON public.finance_paymentcard USING btree (nominal_id);
CREATE INDEX photograph_of ON public.identity_photograph USING btree (nominal_id, taken_on);
CREATE INDEX plan_action_end_of ON public.plan_actionend USING btree (nominal_id);
CREATE INDEX plan_action_of ON public.plan_planaction USING btree (nominal_id);
CREATE INDEX plan_actionend_action_id_60974b7c ON public.plan_actionend USING btree (action_id);
CREATE INDEX plan_actionend_nominal_id_b3a8e8a6 ON public.plan_actionend USING btree (nominal_id);
CREATE INDEX plan_actionend_recorded_by_id_a2fcf956 ON public.plan_actionend USING btree (recorded_by_id);
CREATE INDEX plan_card_of ON public.plan_responsecard USING btree (nominal_id);
CREATE INDEX plan_planaction_agency_id_8ee834e1 ON public.plan_planaction USING btree (agency_id);
CREATE INDEX plan_planaction_nominal_id_f69d9284 ON public.plan_planaction USING btree (nominal_id);
CREATE INDEX plan_planaction_owner_id_b180cbce ON public.plan_planaction USING btree (owner_id);
CREATE INDEX plan_planaction_recorded_by_id_093e9c6b ON public.plan_planaction USING btree (recorded_by_id);
CREATE INDEX plan_responsecard_nominal_id_4c781dc1 ON public.plan_responsecard USING btree (nominal_id);
CREATE INDEX plan_responsecard_recorded_by_id_d6aaefad ON public.plan_responsecard USING btree (recorded_by_id);
CREATE INDEX plan_sign_off_of ON public.plan_signoff USING btree (nominal_id);
CREATE INDEX plan_signoff_nominal_id_225d2d07 ON public.plan_signoff USING btree (nominal_id);
CREATE INDEX plan_signoff_recorded_by_id_d0e4c5c9 ON public.plan_signoff USING btree (recorded_by_id);
CREATE INDEX plan_signoff_version_id_bdbf6305 ON public.plan_signoff USING btree (version_id);
CREATE INDEX plan_trigger_decision_of ON public.plan_triggerdecision USING btree (nominal_id);
CREATE INDEX plan_trigger_end_of ON public.plan_triggerend USING btree (nominal_id);
CREATE INDEX plan_trigger_met_of ON public.plan_triggermet USING btree (nominal_id);
CREATE INDEX plan_trigger_nominal_id_9be74f15 ON public.plan_trigger USING btree (nominal_id);
CREATE INDEX plan_trigger_of ON public.plan_trigger USING btree (nominal_id);
CREATE INDEX plan_trigger_recorded_by_id_19b15f1e ON public.plan_trigger USING btree (recorded_by_id);
CREATE INDEX plan_triggerdecision_nominal_id_e94dc855 ON public.plan_triggerdecision USING btree (nominal_id);
CREATE INDEX plan_triggerdecision_recorded_by_id_59d32dbb ON public.plan_triggerdecision USING btree (recorded_by_id);
CREATE INDEX plan_triggerdecision_trigger_id_3530a742 ON public.plan_triggerdecision USING btree (trigger_id);
CREATE INDEX plan_triggerend_nominal_id_4dab551c ON public.plan_triggerend USING btree (nominal_id);
CREATE INDEX plan_triggerend_recorded_by_id_04f77c67 ON public.plan_triggerend USING btree (recorded_by_id);
CREATE INDEX plan_triggerend_trigger_id_ff7c57b2 ON public.plan_triggerend USING btree (trigger_id);
CREATE INDEX plan_triggermet_nominal_id_3be28ca9 ON public.plan_triggermet USING btree (nominal_id);
CREATE INDEX plan_triggermet_recorded_by_id_57dd7263 ON public.plan_triggermet USING btree (recorded_by_id);
CREATE INDEX plan_triggermet_trigger_id_ae8279e6 ON public.plan_triggermet USING btree (trigger_id);
CREATE INDEX plan_version_nominal_id_4e8d25e1 ON public.plan_version USING btree (nominal_id);
CREATE INDEX plan_version_of ON public.plan_version USING btree (nominal_id);
CREATE INDEX plan_version_recorded_by_id_c6566e98 ON public.plan_version USING btree (recorded_by_id);
CREATE INDEX policy_change_of_force ON public.obligations_policychange USING btree (force_id, proposed_at DESC);
CREATE INDEX policy_of_force ON public.obligations_policy USING btree (force_id, set_at);
CREATE INDEX polygraph_appointment_of ON public.polygraph_polygraphappointment USING btree (nominal_id);
CREATE INDEX polygraph_check_of ON public.polygraph_polygraphcheck USING btree (nominal_id);
CREATE INDEX polygraph_disclosure_of ON public.polygraph_polygraphdisclosure USING btree (nominal_id);
CREATE INDEX polygraph_end_of ON public.polygraph_polygraphend USING btree (nominal_id);
CREATE INDEX polygraph_link_of ON public.polygraph_polygraphlink USING btree (nominal_id);
CREATE INDEX polygraph_polygraphappointment_nominal_id_95e749f1 ON public.polygraph_polygraphappointment USING btree (nominal_id);
CREATE INDEX polygraph_polygraphappointment_recorded_by_id_cff96ec2 ON public.polygraph_polygraphappointment USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphappointment_referral_id_5dcc7adb ON public.polygraph_polygraphappointment USING btree (referral_id);
CREATE INDEX polygraph_polygraphcheck_nominal_id_4557b4db ON public.polygraph_polygraphcheck USING btree (nominal_id);
CREATE INDEX polygraph_polygraphcheck_recorded_by_id_d86e1d07 ON public.polygraph_polygraphcheck USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphcheck_session_id_bc7411c3 ON public.polygraph_polygraphcheck USING btree (session_id);
CREATE INDEX polygraph_polygraphdisclosure_nominal_id_fcec810c ON public.polygraph_polygraphdisclosure USING btree (nominal_id);
CREATE INDEX polygraph_polygraphdisclosure_recorded_by_id_7f35e717 ON public.polygraph_polygraphdisclosure USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphdisclosure_session_id_450b07a1 ON public.polygraph_polygraphdisclosure USING btree (session_id);
CREATE INDEX polygraph_polygraphend_nominal_id_271cfbfd ON public.polygraph_polygraphend USING btree (nominal_id);
CREATE INDEX polygraph_polygraphend_recorded_by_id_615c16b6 ON public.polygraph_polygraphend USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphend_referral_id_655cc22c ON public.polygraph_polygraphend USING btree (referral_id);
CREATE INDEX polygraph_polygraphlink_disclosure_id_4c16c2d8 ON public.polygraph_polygraphlink USING btree (disclosure_id);
CREATE INDEX polygraph_polygraphlink_nominal_id_60a5c02d ON public.polygraph_polygraphlink USING btree (nominal_id);
CREATE INDEX polygraph_polygraphlink_recorded_by_id_afc8147c ON public.polygraph_polygraphlink USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphreferral_nominal_id_d3ade0ba ON public.polygraph_polygraphreferral USING btree (nominal_id);
CREATE INDEX polygraph_polygraphreferral_order_id_d5a728d1 ON public.polygraph_polygraphreferral USING btree (order_id);
CREATE INDEX polygraph_polygraphreferral_recorded_by_id_d93e4600 ON public.polygraph_polygraphreferral USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphsession_nominal_id_705612a0 ON public.polygraph_polygraphsession USING btree (nominal_id);
CREATE INDEX polygraph_polygraphsession_recorded_by_id_5f38e66d ON public.polygraph_polygraphsession USING btree (recorded_by_id);
CREATE INDEX polygraph_polygraphsession_referral_id_6ede71c7 ON public.polygraph_polygraphsession USING btree (referral_id);
CREATE INDEX polygraph_referral_of ON public.polygraph_polygraphreferral USING btree (nominal_id);
CREATE INDEX polygraph_session_of ON public.polygraph_polygraphsession USING btree (nominal_id);
CREATE INDEX premises_of ON public.wanted_premises USING btree (nominal_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX proposal_open ON public.organisations_proposal USING btree (account_id) WHERE (decided_at IS NULL);
CREATE INDEX question_of_force ON public.obligations_openquestion USING btree (holding_force, id);
CREATE INDEX question_of_manager ON public.obligations_openquestion USING btree (offender_manager_id, id);
CREATE INDEX question_of_team ON public.obligations_openquestion USING btree (team_id, id);
CREATE INDEX reactive_check_of ON public.modes_reactivecheck USING btree (nominal_id);
CREATE INDEX reactive_decision_of ON public.modes_reactivedecision USING btree (nominal_id);
CREATE INDEX reactive_proposal_of ON public.modes_reactiveproposal USING btree (nominal_id);
CREATE INDEX recall_of ON public.licence_recall USING btree (nominal_id);
CREATE INDEX recall_step_of ON public.licence_recallstep USING btree (nominal_id);
CREATE INDEX receipt_of ON public.notification_receipt USING btree (nominal_id);
CREATE INDEX record_kind_of ON public.identity_recordkind USING btree (nominal_id);
CREATE INDEX record_retiredkey_key_id_a4a3db92_like ON public.record_retiredkey USING btree (key_id varchar_pattern_ops);
CREATE INDEX referral_answer_of ON public.households_answer USING btree (nominal_id);
CREATE INDEX referral_of ON public.households_referral USING btree (nominal_id);
CREATE INDEX release_expected_of ON public.modes_releaseexpected USING btree (nominal_id);
CREATE INDEX release_stage_of ON public.modes_releasestage USING btree (nominal_id);
CREATE INDEX remark_about ON public.identity_remark USING btree (nominal_id, made_on);
CREATE INDEX rerelease_of ON public.licence_rerelease USING btree (nominal_id);
CREATE INDEX restriction_history ON public.nominals_restriction USING btree (nominal_id, from_on);
CREATE INDEX review_decision_on ON public.reviews_decision USING btree (nominal_id);
CREATE INDEX review_on ON public.reviews_review USING btree (nominal_id, "on");
CREATE INDEX review_step_on ON public.reviews_step USING btree (nominal_id, "on");
CREATE INDEX reviews_decision_nominal_id_5643f422 ON public.reviews_decision USING btree (nominal_id);
CREATE INDEX reviews_decision_recorded_by_id_e02318bc ON public.reviews_decision USING btree (recorded_by_id);
CREATE INDEX reviews_decision_review_id_6838e833 ON public.reviews_decision USING btree (review_id);
CREATE INDEX reviews_firstnotified_nominal_id_9baa3004 ON public.reviews_firstnotified USING btree (nominal_id);
CREATE INDEX reviews_firstnotified_recorded_by_id_ad16fb51 ON public.reviews_firstnotified USING btree (recorded_by_id);
CREATE INDEX reviews_review_nominal_id_4a3cbb73 ON public.reviews_review USING btree (nominal_id);
CREATE INDEX reviews_review_recorded_by_id_6b7a3456 ON public.reviews_review USING btree (recorded_by_id);
CREATE INDEX reviews_step_about_id_778f701a ON public.reviews_step USING btree (about_id);
CREATE INDEX reviews_step_nominal_id_ef69aa12 ON public.reviews_step USING btree (nominal_id);
CREATE INDEX reviews_step_recorded_by_id_2bacad96 ON public.reviews_step USING btree (recorded_by_id);
CREATE INDEX reviews_step_review_id_69122a6f ON public.reviews_step USING btree (review_id);
CREATE INDEX risk_assessment_nominal_id_5b485e1a ON public.risk_assessment USING btree (nominal_id);
CREATE INDEX risk_assessment_recorded_by_id_a0cbf352 ON public.risk_assessment USING btree (recorded_by_id);
CREATE INDEX risk_assessmentcheck_assessment_id_0867dcfe ON public.risk_assessmentcheck USING btree (assessment_id);
CREATE INDEX risk_assessmentcheck_nominal_id_aa63567a ON public.risk_assessmentcheck USING btree (nominal_id);
CREATE INDEX risk_assessmentcheck_recorded_by_id_cb5436c1 ON public.risk_assessmentcheck USING btree (recorded_by_id);
CREATE INDEX risk_finding_assessment_id_237e54e4 ON public.risk_finding USING btree (assessment_id);
CREATE INDEX risk_finding_nominal_id_0d4fb110 ON public.risk_finding USING btree (nominal_id);
CREATE INDEX risk_finding_recorded_by_id_6e4b350a ON public.risk_finding USING btree (recorded_by_id);
CREATE INDEX risk_harmstatement_nominal_id_3d631d2e ON public.risk_harmstatement USING btree (nominal_id);
CREATE INDEX risk_harmstatement_recorded_by_id_de7ae878 ON public.risk_harmstatement USING btree (recorded_by_id);
CREATE INDEX risk_headingedition_force_id_6aae0cbc ON public.risk_headingedition USING btree (force_id);
CREATE INDEX risk_headingedition_force_id_6aae0cbc_like ON public.risk_headingedition USING btree (force_id varchar_pattern_ops);
CREATE INDEX risk_headingedition_set_by_id_c66a1231 ON public.risk_headingedition USING btree (set_by_id);
CREATE INDEX risk_level_check_of ON public.risk_levelcheck USING btree (nominal_id);
CREATE INDEX risk_level_nominal_id_d38b92da ON public.risk_level USING btree (nominal_id);
CREATE INDEX risk_level_of ON public.risk_level USING btree (nominal_id);
CREATE INDEX risk_level_recorded_by_id_7729fcbd ON public.risk_level USING btree (recorded_by_id);
CREATE INDEX risk_levelcheck_level_id_78ad0d48 ON public.risk_levelcheck USING btree (level_id);
CREATE INDEX risk_levelcheck_nominal_id_27901e9b ON public.risk_levelcheck USING btree (nominal_id);
CREATE INDEX risk_levelcheck_recorded_by_id_98866280 ON public.risk_levelcheck USING btree (recorded_by_id);
CREATE INDEX risk_ospscore_nominal_id_b60cc1f6 ON public.risk_ospscore USING btree (nominal_id);
CREATE INDEX risk_ospscore_recorded_by_id_8135f031 ON public.risk_ospscore USING btree (recorded_by_id);
CREATE INDEX risk_toolresult_nominal_id_dfecc5a9 ON public.risk_toolresult USING btree (nominal_id);
CREATE INDEX risk_toolresult_recorded_by_id_0c686118 ON public.risk_toolresult USING btree (recorded_by_id);
CREATE INDEX ruling_check_on ON public.obligations_rulingcheck USING btree (nominal_id);
CREATE INDEX ruling_on ON public.obligations_ruling USING btree (nominal_id);
CREATE INDEX safety_warning_of ON public.identity_safetywarning USING btree (nominal_id);
CREATE INDEX sameness_of ON public.traces_sameness USING btree (nominal_id);
CREATE INDEX search_blind_nominal_id_3626c5ea ON public.search_blind USING btree (nominal_id);
CREATE INDEX search_collision_one_id_8c3ed723 ON public.search_collision USING btree (one_id);
CREATE INDEX search_collision_other_id_9183c03e ON public.search_collision USING btree (other_id);
CREATE INDEX search_newname_nominal_id_20f54834 ON public.search_newname USING btree (nominal_id);
CREATE INDEX search_token_nominal_id_286c2905 ON public.search_token USING btree (nominal_id);
CREATE INDEX search_word_word_3cf967fe_like ON public.search_word USING btree (word varchar_pattern_ops);
CREATE INDEX search_written_nominal_id_ef84ef49 ON public.search_written USING btree (nominal_id);
CREATE INDEX service_on ON public.notification_service USING btree (nominal_id, served_on);
CREATE INDEX session_of ON public.organisations_session USING btree (account_id);
CREATE INDEX sex_of ON public.identity_sex USING btree (nominal_id);
CREATE INDEX share_of ON public.nominals_share USING btree (nominal_id);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX spell_end_of ON public.whereabouts_spellend USING btree (nominal_id);
CREATE INDEX spell_of ON public.whereabouts_spell USING btree (nominal_id, from_on);
CREATE INDEX stay_days_of ON public.whereabouts_staydays USING btree (nominal_id);
CREATE INDEX stay_of ON public.whereabouts_stay USING btree (nominal_id);
CREATE INDEX stop_of ON public.travel_stop USING btree (nominal_id);
CREATE INDEX supervision_acknowledgement_nominal_id_1f083432 ON public.supervision_acknowledgement USING btree (nominal_id);
CREATE INDEX supervision_acknowledgement_recorded_by_id_446eb1a3 ON public.supervision_acknowledgement USING btree (recorded_by_id);
CREATE INDEX supervision_cover_absent_id_2a8f494c ON public.supervision_cover USING btree (absent_id);
CREATE INDEX supervision_cover_by_id_8a6b094e ON public.supervision_cover USING btree (by_id);
CREATE INDEX supervision_cover_set_by_id_0126eb47 ON public.supervision_cover USING btree (set_by_id);
CREATE INDEX supervision_onetoone_officer_id_7c55b68b ON public.supervision_onetoone USING btree (officer_id);
CREATE INDEX supervision_onetoone_recorded_by_id_d39f9253 ON public.supervision_onetoone USING btree (recorded_by_id);
CREATE INDEX supervision_question_ended_by_id_7dc9040d ON public.supervision_question USING btree (ended_by_id);
CREATE INDEX supervision_question_force_id_f1e42745 ON public.supervision_question USING btree (force_id);
CREATE INDEX supervision_question_force_id_f1e42745_like ON public.supervision_question USING btree (force_id varchar_pattern_ops);
CREATE INDEX supervision_question_set_by_id_58e90826 ON public.supervision_question USING btree (set_by_id);
CREATE INDEX supervision_sample_drawn_by_id_28b94355 ON public.supervision_sample USING btree (drawn_by_id);
CREATE INDEX supervision_sample_team_id_da06e9c5 ON public.supervision_sample USING btree (team_id);
CREATE INDEX supervision_transfer_from_team_id_0cb01704 ON public.supervision_transfer USING btree (from_team_id);
CREATE INDEX supervision_transfer_nominal_id_25c55d32 ON public.supervision_transfer USING btree (nominal_id);
CREATE INDEX supervision_transfer_proposed_by_id_d6d20f77 ON public.supervision_transfer USING btree (proposed_by_id);
CREATE INDEX supervision_transfer_to_team_id_4aaddb41 ON public.supervision_transfer USING btree (to_team_id);
CREATE INDEX supervision_transferstep_said_by_id_fa444df8 ON public.supervision_transferstep USING btree (said_by_id);
CREATE INDEX supervision_transferstep_to_id_085b0a9f ON public.supervision_transferstep USING btree (to_id);
CREATE INDEX supervision_workanswer_nominal_id_57a7b1a5 ON public.supervision_workanswer USING btree (nominal_id);
CREATE INDEX supervision_workanswer_recorded_by_id_dd697475 ON public.supervision_workanswer USING btree (recorded_by_id);
CREATE INDEX supervision_workanswer_review_id_aa568acb ON public.supervision_workanswer USING btree (review_id);
CREATE INDEX supervision_workline_nominal_id_f9e144f2 ON public.supervision_workline USING btree (nominal_id);
CREATE INDEX supervision_workreview_nominal_id_3c87aa09 ON public.supervision_workreview USING btree (nominal_id);
CREATE INDEX supervision_workreview_recorded_by_id_aa88fa36 ON public.supervision_workreview USING btree (recorded_by_id);
CREATE INDEX tag_curfew_of ON public.monitoring_curfew USING btree (nominal_id);
CREATE INDEX tag_equipment_of ON public.monitoring_equipment USING btree (nominal_id);
CREATE INDEX tag_order_of ON public.monitoring_tagorder USING btree (nominal_id);
CREATE INDEX tag_zone_of ON public.monitoring_zone USING btree (nominal_id);
CREATE INDEX tie_account ON public.nominals_tie USING btree (account_id);
CREATE INDEX tie_agency ON public.nominals_tie USING btree (agency_id);
CREATE INDEX tie_force ON public.nominals_tie USING btree (force_id);
CREATE INDEX tie_nominal ON public.nominals_tie USING btree (nominal_id);
CREATE INDEX tie_team ON public.nominals_tie USING btree (team_id);
CREATE INDEX token_found_by ON public.search_token USING btree (value, kind, nominal_id) INCLUDE (alias, archived, holding_force, team_id, offender_manager_id, sealed);
CREATE INDEX token_of ON public.search_token USING btree (nominal_id);
CREATE INDEX tool_result_of ON public.risk_toolresult USING btree (nominal_id);
CREATE INDEX traces_collisionanswer_nominal_id_9b9650e7 ON public.traces_collisionanswer USING btree (nominal_id);
CREATE INDEX traces_collisionanswer_other_id_f72c5d86 ON public.traces_collisionanswer USING btree (other_id);
CREATE INDEX traces_collisionanswer_recorded_by_id_d30bad5f ON public.traces_collisionanswer USING btree (recorded_by_id);
CREATE INDEX traces_contactpoint_nominal_id_904169a5 ON public.traces_contactpoint USING btree (nominal_id);
CREATE INDEX traces_contactpoint_recorded_by_id_97972938 ON public.traces_contactpoint USING btree (recorded_by_id);
CREATE INDEX traces_mark_nominal_id_5bf23c10 ON public.traces_mark USING btree (nominal_id);
CREATE INDEX traces_mark_recorded_by_id_75f77507 ON public.traces_mark USING btree (recorded_by_id);
CREATE INDEX traces_nameanswer_name_id_c8daa40e ON public.traces_nameanswer USING btree (name_id);
CREATE INDEX traces_nameanswer_nominal_id_3fea3b40 ON public.traces_nameanswer USING btree (nominal_id);
CREATE INDEX traces_nameanswer_recorded_by_id_ed4b85d9 ON public.traces_nameanswer USING btree (recorded_by_id);
CREATE INDEX traces_sameness_nominal_id_44ed2114 ON public.traces_sameness USING btree (nominal_id);
CREATE INDEX traces_sameness_other_id_a1450128 ON public.traces_sameness USING btree (other_id);
CREATE INDEX traces_sameness_recorded_by_id_1cee8b40 ON public.traces_sameness USING btree (recorded_by_id);
CREATE INDEX traces_vehicle_nominal_id_1c5fd3fb ON public.traces_vehicle USING btree (nominal_id);
CREATE INDEX traces_vehicle_recorded_by_id_14ae22b0 ON public.traces_vehicle USING btree (recorded_by_id);
CREATE INDEX trail_decision_of ON public.monitoring_traildecision USING btree (nominal_id);
CREATE INDEX trail_request_of ON public.monitoring_trailrequest USING btree (nominal_id);
CREATE INDEX transfer_of ON public.supervision_transfer USING btree (nominal_id);
CREATE INDEX transition_of ON public.modes_transition USING btree (nominal_id);
CREATE INDEX travel_change_journey_id_c91365a2 ON public.travel_change USING btree (journey_id);
CREATE INDEX travel_change_nominal_id_a02852a9 ON public.travel_change USING btree (nominal_id);
CREATE INDEX travel_change_of ON public.travel_change USING btree (nominal_id);
CREATE INDEX travel_change_recorded_by_id_ae56cf08 ON public.travel_change USING btree (recorded_by_id);
CREATE INDEX travel_check_journey_id_ae30aba7 ON public.travel_check USING btree (journey_id);
CREATE INDEX travel_check_nominal_id_55b20379 ON public.travel_check USING btree (nominal_id);
CREATE INDEX travel_check_of ON public.travel_check USING btree (nominal_id);
CREATE INDEX travel_check_recorded_by_id_0258cadb ON public.travel_check USING btree (recorded_by_id);
CREATE INDEX travel_decision_journey_id_106bbef4 ON public.travel_decision USING btree (journey_id);
CREATE INDEX travel_decision_nominal_id_f284d10e ON public.travel_decision USING btree (nominal_id);
CREATE INDEX travel_decision_of ON public.travel_decision USING btree (nominal_id);
CREATE INDEX travel_decision_recorded_by_id_b8c74846 ON public.travel_decision USING btree (recorded_by_id);
CREATE INDEX travel_departure_journey_id_fc82e75d ON public.travel_departure USING btree (journey_id);
CREATE INDEX travel_departure_nominal_id_631ae6e2 ON public.travel_departure USING btree (nominal_id);
CREATE INDEX travel_departure_of ON public.travel_departure USING btree (nominal_id);
CREATE INDEX travel_departure_recorded_by_id_3880cac9 ON public.travel_departure USING btree (recorded_by_id);
CREATE INDEX travel_departure_spell_id_612bb506 ON public.travel_departure USING btree (spell_id);
CREATE INDEX travel_enquiry_journey_id_b30791cd ON public.travel_enquiry USING btree (journey_id);
CREATE INDEX travel_enquiry_nominal_id_1e28c102 ON public.travel_enquiry USING btree (nominal_id);
CREATE INDEX travel_enquiry_of ON public.travel_enquiry USING btree (nominal_id);
CREATE INDEX travel_enquiry_recorded_by_id_032139b8 ON public.travel_enquiry USING btree (recorded_by_id);
CREATE INDEX travel_journey_nominal_id_76a8b1b8 ON public.travel_journey USING btree (nominal_id);
CREATE INDEX travel_journey_recorded_by_id_ae6dca89 ON public.travel_journey USING btree (recorded_by_id);
CREATE INDEX travel_notice_journey_id_b447bfdb ON public.travel_notice USING btree (journey_id);
CREATE INDEX travel_notice_nominal_id_d63b8565 ON public.travel_notice USING btree (nominal_id);
CREATE INDEX travel_notice_of ON public.travel_notice USING btree (nominal_id);
CREATE INDEX travel_notice_recorded_by_id_180037da ON public.travel_notice USING btree (recorded_by_id);
CREATE INDEX travel_return_end_id_8c9d2933 ON public.travel_return USING btree (end_id);
CREATE INDEX travel_return_journey_id_b0eae5d6 ON public.travel_return USING btree (journey_id);
CREATE INDEX travel_return_nominal_id_34645058 ON public.travel_return USING btree (nominal_id);
CREATE INDEX travel_return_of ON public.travel_return USING btree (nominal_id);
CREATE INDEX travel_return_recorded_by_id_0b41d1a6 ON public.travel_return USING btree (recorded_by_id);
CREATE INDEX travel_stop_journey_id_66eb7b0c ON public.travel_stop USING btree (journey_id);
CREATE INDEX travel_stop_nominal_id_c0032ac4 ON public.travel_stop USING btree (nominal_id);
CREATE INDEX travel_stop_recorded_by_id_92482afa ON public.travel_stop USING btree (recorded_by_id);
CREATE INDEX trip_force ON public.caseload_trip USING btree (holding_force, departs_on) WHERE ((called_off_on IS NULL) AND (returned_on IS NULL));
CREATE INDEX trip_manager ON public.caseload_trip USING btree (offender_manager_id, departs_on) WHERE ((called_off_on IS NULL) AND (returned_on IS NULL));
CREATE INDEX trip_of ON public.caseload_trip USING btree (nominal_id);
CREATE INDEX trip_team ON public.caseload_trip USING btree (team_id, departs_on) WHERE ((called_off_on IS NULL) AND (returned_on IS NULL));
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX unmet_duty_of_force ON public.obligations_duty USING btree (holding_force, by_law, due_on, id) WHERE ((clock_stopped_from IS NULL) AND (NOT in_question) AND (met_on IS NULL));
CREATE INDEX unmet_duty_of_manager ON public.obligations_duty USING btree (offender_manager_id, by_law, due_on, id) WHERE ((clock_stopped_from IS NULL) AND (NOT in_question) AND (met_on IS NULL));
CREATE INDEX unmet_duty_of_team ON public.obligations_duty USING btree (team_id, by_law, due_on, id) WHERE ((clock_stopped_from IS NULL) AND (NOT in_question) AND (met_on IS NULL));
CREATE INDEX vehicle_of ON public.traces_vehicle USING btree (nominal_id);
CREATE INDEX viewed_by ON public.devices_viewing USING btree (recorded_by_id, viewed_on);
CREATE INDEX viewing_of ON public.devices_viewing USING btree (nominal_id);
CREATE INDEX visit_decision_on ON public.visits_visitdecision USING btree (nominal_id);
CREATE INDEX visit_to ON public.visits_visit USING btree (nominal_id);
CREATE INDEX visits_conditioncheck_nominal_id_ced204b4 ON public.visits_conditioncheck USING btree (nominal_id);
CREATE INDEX visits_conditioncheck_recorded_by_id_c59113df ON public.visits_conditioncheck USING btree (recorded_by_id);
CREATE INDEX visits_visit_nominal_id_aae0b060 ON public.visits_visit USING btree (nominal_id);
CREATE INDEX visits_visit_recorded_by_id_cc977be0 ON public.visits_visit USING btree (recorded_by_id);
CREATE INDEX visits_visit_second_officer_id_00b4be44 ON public.visits_visit USING btree (second_officer_id);
CREATE INDEX visits_visitdecision_nominal_id_acd6ce50 ON public.visits_visitdecision USING btree (nominal_id);
CREATE INDEX visits_visitdecision_recorded_by_id_1d9845ac ON public.visits_visitdecision USING btree (recorded_by_id);
CREATE INDEX wanted_entrystep_nominal_id_286b4093 ON public.wanted_entrystep USING btree (nominal_id);
CREATE INDEX wanted_entrystep_premises_id_548a6236 ON public.wanted_entrystep USING btree (premises_id);
CREATE INDEX wanted_entrystep_recorded_by_id_1a1d2a70 ON public.wanted_entrystep USING btree (recorded_by_id);
CREATE INDEX wanted_line_of_force ON public.caseload_wantedline USING btree (holding_force, review_by, id);
CREATE INDEX wanted_line_of_manager ON public.caseload_wantedline USING btree (offender_manager_id, review_by, id);
CREATE INDEX wanted_line_of_team ON public.caseload_wantedline USING btree (team_id, review_by, id);
CREATE INDEX wanted_line_on ON public.caseload_wantedline USING btree (nominal_id);
CREATE INDEX wanted_of ON public.wanted_wanted USING btree (nominal_id);
CREATE INDEX wanted_premises_nominal_id_4ca7026f ON public.wanted_premises USING btree (nominal_id);
CREATE INDEX wanted_premises_recorded_by_id_dc366a95 ON public.wanted_premises USING btree (recorded_by_id);
CREATE INDEX wanted_step_of ON public.wanted_wantedstep USING btree (nominal_id);
CREATE INDEX wanted_wanted_nominal_id_71c87edd ON public.wanted_wanted USING btree (nominal_id);
CREATE INDEX wanted_wanted_recorded_by_id_634b28f6 ON public.wanted_wanted USING btree (recorded_by_id);
CREATE INDEX wanted_wantedstep_nominal_id_169d9f93 ON public.wanted_wantedstep USING btree (nominal_id);
CREATE INDEX wanted_wantedstep_recorded_by_id_dd10aacf ON public.wanted_wantedstep USING btree (recorded_by_id);
CREATE INDEX wanted_wantedstep_wanted_id_506c2054 ON public.wanted_wantedstep USING btree (wanted_id);
CREATE INDEX whereabouts_absence_nominal_id_89fd0be4 ON public.whereabouts_absence USING btree (nominal_id);
CREATE INDEX whereabouts_absence_recorded_by_id_65d8017a ON public.whereabouts_absence USING btree (recorded_by_id);
CREATE INDEX whereabouts_absencestep_absence_id_5629aa2a ON public.whereabouts_absencestep USING btree (absence_id);
CREATE INDEX whereabouts_absencestep_nominal_id_188a41f6 ON public.whereabouts_absencestep USING btree (nominal_id);
CREATE INDEX whereabouts_absencestep_recorded_by_id_7acdc243 ON public.whereabouts_absencestep USING btree (recorded_by_id);
CREATE INDEX whereabouts_address_nominal_id_61ae2857 ON public.whereabouts_address USING btree (nominal_id);
CREATE INDEX whereabouts_address_recorded_by_id_1ca6c375 ON public.whereabouts_address USING btree (recorded_by_id);
CREATE INDEX whereabouts_change_nominal_id_0abfd319 ON public.whereabouts_change USING btree (nominal_id);
CREATE INDEX whereabouts_change_recorded_by_id_3aa0cde9 ON public.whereabouts_change USING btree (recorded_by_id);
CREATE INDEX whereabouts_spell_nominal_id_1baabdf3 ON public.whereabouts_spell USING btree (nominal_id);
CREATE INDEX whereabouts_spell_recorded_by_id_5ddf65d5 ON public.whereabouts_spell USING btree (recorded_by_id);
CREATE INDEX whereabouts_spellend_nominal_id_d74b8389 ON public.whereabouts_spellend USING btree (nominal_id);
CREATE INDEX whereabouts_spellend_recorded_by_id_234f2b1b ON public.whereabouts_spellend USING btree (recorded_by_id);
CREATE INDEX whereabouts_spellend_spell_id_ddc38137 ON public.whereabouts_spellend USING btree (spell_id);
CREATE INDEX whereabouts_stay_nominal_id_705bd929 ON public.whereabouts_stay USING btree (nominal_id);
CREATE INDEX whereabouts_stay_recorded_by_id_0cccb286 ON public.whereabouts_stay USING btree (recorded_by_id);
CREATE INDEX whereabouts_staydays_nominal_id_fcb16cad ON public.whereabouts_staydays USING btree (nominal_id);
CREATE INDEX whereabouts_staydays_recorded_by_id_dae69bc8 ON public.whereabouts_staydays USING btree (recorded_by_id);
CREATE INDEX whereabouts_staydays_stay_id_d77ebefd ON public.whereabouts_staydays USING btree (stay_id);
CREATE INDEX word_sounds ON public.search_word USING gin (sounds);
CREATE INDEX word_trigrams ON public.search_word USING gin (word public.gin_trgm_ops);
CREATE INDEX work_answer_on ON public.supervision_workanswer USING btree (nominal_id);
CREATE INDEX work_line_of_force ON public.supervision_workline USING btree (holding_force, "on", id);
CREATE INDEX work_line_of_manager ON public.supervision_workline USING btree (offender_manager_id, "on", id);
CREATE INDEX work_line_of_team ON public.supervision_workline USING btree (team_id, "on", id);
CREATE INDEX work_review_on ON public.supervision_workreview USING btree (nominal_id);
CREATE INDEX wrapping_under ON public.record_wrapping USING btree (key_id);
CREATE INDEX written_of ON public.search_written USING btree (nominal_id);
CREATE INDEX written_words ON public.search_written USING btree (word, fact) INCLUDE (nominal_id, source, "on", archived, holding_force, team_id, offender_manager_id, sealed);
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.breaches_breach FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.breaches_step FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.contacts_contact FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.convictions_certificate FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.convictions_conviction FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.convictions_disposal FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_device FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_devicestep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_examination FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_imagereference FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_monitoring FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_monitoringreport FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_onlineaccount FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_onlineaccountend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.devices_viewing FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.files_file FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.files_kept FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.files_verdict FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finance_accountend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finance_bankaccount FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finance_cardend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.finance_paymentcard FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.households_answer FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.households_household FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.households_householdstay FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.households_member FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.households_referral FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_birth FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_death FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_document FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_documentend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_identifier FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_linkedperson FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_name FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_photograph FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_recordkind FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_remark FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_safetywarning FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.identity_sex FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_conditionend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_licence FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_licencecondition FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_recall FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_recallstep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.licence_rerelease FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_archive FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_authority FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_notice FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_reactivecheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_reactivedecision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_reactiveproposal FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_releaseexpected FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_releasestage FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.modes_transition FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_alert FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_alertstep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_curfew FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_enrolment FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_equipment FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_tagorder FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_traildecision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_trailrequest FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.monitoring_zone FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.nominals_allocation FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.nominals_glassreview FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.nominals_nominal FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.nominals_restriction FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.nominals_share FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notification_attendance FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notification_notice FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notification_notification FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notification_receipt FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.notification_service FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.obligations_determination FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.obligations_policy FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.obligations_ruling FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.obligations_rulingcheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.orders_clause FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.orders_order FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.orders_orderstep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_actionend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_planaction FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_responsecard FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_signoff FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_trigger FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_triggerdecision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_triggerend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_triggermet FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_version FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphappointment FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphcheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphdisclosure FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphlink FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphreferral FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.polygraph_polygraphsession FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reviews_decision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reviews_firstnotified FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reviews_review FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.reviews_step FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_assessment FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_assessmentcheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_finding FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_harmstatement FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_headingedition FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_level FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_levelcheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_ospscore FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.risk_toolresult FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_cover FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_onetoone FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_sample FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_transfer FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_transferstep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_workanswer FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.supervision_workreview FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_collisionanswer FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_contactpoint FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_mark FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_nameanswer FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_sameness FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.traces_vehicle FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_change FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_check FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_decision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_departure FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_enquiry FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_journey FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_notice FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_return FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.travel_stop FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.visits_conditioncheck FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.visits_visit FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.visits_visitdecision FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wanted_entrystep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wanted_premises FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wanted_wanted FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.wanted_wantedstep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_absence FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_absencestep FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_address FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_change FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_spell FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_spellend FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_stay FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON public.whereabouts_staydays FOR EACH STATEMENT EXECUTE FUNCTION public.never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.breaches_breach FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.breaches_breach_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.breaches_step FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.breach_id IS NOT NULL))) EXECUTE FUNCTION public.breaches_step_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.contacts_contact FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.contacts_contact_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.convictions_certificate FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.conviction_id IS NOT NULL))) EXECUTE FUNCTION public.convictions_certificate_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.convictions_conviction FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.convictions_conviction_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.convictions_disposal FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.conviction_id IS NOT NULL) OR (new.consecutive_to_id IS NOT NULL))) EXECUTE FUNCTION public.convictions_disposal_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_device FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.devices_device_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_devicestep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.device_id IS NOT NULL))) EXECUTE FUNCTION public.devices_devicestep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_examination FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.device_id IS NOT NULL))) EXECUTE FUNCTION public.devices_examination_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_imagereference FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.device_id IS NOT NULL))) EXECUTE FUNCTION public.devices_imagereference_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_monitoring FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.device_id IS NOT NULL))) EXECUTE FUNCTION public.devices_monitoring_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_monitoringreport FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.monitoring_id IS NOT NULL))) EXECUTE FUNCTION public.devices_monitoringreport_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_onlineaccount FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.devices_onlineaccount_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_onlineaccountend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.account_id IS NOT NULL))) EXECUTE FUNCTION public.devices_onlineaccountend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.devices_viewing FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.device_id IS NOT NULL))) EXECUTE FUNCTION public.devices_viewing_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.files_file FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.files_file_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.finance_accountend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.account_id IS NOT NULL))) EXECUTE FUNCTION public.finance_accountend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.finance_bankaccount FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.finance_bankaccount_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.finance_cardend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.card_id IS NOT NULL))) EXECUTE FUNCTION public.finance_cardend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.finance_paymentcard FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.finance_paymentcard_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.households_answer FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.referral_id IS NOT NULL))) EXECUTE FUNCTION public.households_answer_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.households_household FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.households_household_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.households_householdstay FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.household_id IS NOT NULL))) EXECUTE FUNCTION public.households_householdstay_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.households_member FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.household_id IS NOT NULL))) EXECUTE FUNCTION public.households_member_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.households_referral FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.household_id IS NOT NULL))) EXECUTE FUNCTION public.households_referral_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_birth FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_birth_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_death FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_death_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_document FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_document_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_documentend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.document_id IS NOT NULL))) EXECUTE FUNCTION public.identity_documentend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_identifier FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_identifier_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_linkedperson FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_linkedperson_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_name FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_name_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_photograph FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.file_id IS NOT NULL))) EXECUTE FUNCTION public.identity_photograph_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_recordkind FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_recordkind_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_remark FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_remark_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_safetywarning FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_safetywarning_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.identity_sex FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.identity_sex_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_conditionend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.condition_id IS NOT NULL))) EXECUTE FUNCTION public.licence_conditionend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_licence FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.licence_licence_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_licencecondition FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.licence_id IS NOT NULL))) EXECUTE FUNCTION public.licence_licencecondition_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_recall FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.licence_id IS NOT NULL))) EXECUTE FUNCTION public.licence_recall_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_recallstep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.recall_id IS NOT NULL))) EXECUTE FUNCTION public.licence_recallstep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.licence_rerelease FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.recall_id IS NOT NULL))) EXECUTE FUNCTION public.licence_rerelease_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_archive FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_archive_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_authority FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_authority_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_notice FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_notice_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_reactivecheck FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_reactivecheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_reactivedecision FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.proposal_id IS NOT NULL))) EXECUTE FUNCTION public.modes_reactivedecision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_reactiveproposal FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_reactiveproposal_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_releaseexpected FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.spell_id IS NOT NULL))) EXECUTE FUNCTION public.modes_releaseexpected_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_releasestage FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.spell_id IS NOT NULL))) EXECUTE FUNCTION public.modes_releasestage_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.modes_transition FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.modes_transition_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_alert FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.monitoring_alert_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_alertstep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.alert_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_alertstep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_curfew FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_curfew_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_enrolment FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.monitoring_enrolment_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_equipment FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_equipment_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_tagorder FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.monitoring_tagorder_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_traildecision FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.request_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_traildecision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_trailrequest FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_trailrequest_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.monitoring_zone FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.monitoring_zone_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.nominals_allocation FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.nominals_allocation_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.nominals_glassreview FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.nominals_glassreview_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.nominals_restriction FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.nominals_restriction_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.nominals_share FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.nominals_share_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.notification_attendance FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.notification_attendance_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.notification_notice FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.notification_notice_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.notification_notification FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.about_id IS NOT NULL) OR (new.attendance_id IS NOT NULL))) EXECUTE FUNCTION public.notification_notification_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.notification_receipt FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.notification_id IS NOT NULL))) EXECUTE FUNCTION public.notification_receipt_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.notification_service FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.notice_id IS NOT NULL))) EXECUTE FUNCTION public.notification_service_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.obligations_ruling FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.obligations_ruling_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.obligations_rulingcheck FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.ruling_id IS NOT NULL))) EXECUTE FUNCTION public.obligations_rulingcheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.orders_clause FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.orders_clause_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.orders_order FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.orders_order_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.orders_orderstep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.orders_orderstep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_actionend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.action_id IS NOT NULL))) EXECUTE FUNCTION public.plan_actionend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_planaction FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.plan_planaction_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_responsecard FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.plan_responsecard_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_signoff FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.version_id IS NOT NULL))) EXECUTE FUNCTION public.plan_signoff_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_trigger FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.plan_trigger_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_triggerdecision FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.trigger_id IS NOT NULL))) EXECUTE FUNCTION public.plan_triggerdecision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_triggerend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.trigger_id IS NOT NULL))) EXECUTE FUNCTION public.plan_triggerend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_triggermet FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.trigger_id IS NOT NULL))) EXECUTE FUNCTION public.plan_triggermet_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.plan_version FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.plan_version_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphappointment FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.referral_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphappointment_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphcheck FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.session_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphcheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphdisclosure FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.session_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphdisclosure_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.referral_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphlink FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.disclosure_id IS NOT NULL) OR (new.contact_id IS NOT NULL) OR (new.notice_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphlink_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphreferral FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.order_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphreferral_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.polygraph_polygraphsession FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.referral_id IS NOT NULL))) EXECUTE FUNCTION public.polygraph_polygraphsession_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.reviews_decision FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.review_id IS NOT NULL))) EXECUTE FUNCTION public.reviews_decision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.reviews_firstnotified FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.reviews_firstnotified_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.reviews_review FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.reviews_review_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.reviews_step FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.review_id IS NOT NULL) OR (new.about_id IS NOT NULL))) EXECUTE FUNCTION public.reviews_step_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_assessment FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.risk_assessment_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_assessmentcheck FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.assessment_id IS NOT NULL))) EXECUTE FUNCTION public.risk_assessmentcheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_finding FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.assessment_id IS NOT NULL))) EXECUTE FUNCTION public.risk_finding_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_harmstatement FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.risk_harmstatement_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_level FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.risk_level_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_levelcheck FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.level_id IS NOT NULL))) EXECUTE FUNCTION public.risk_levelcheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_ospscore FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.risk_ospscore_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.risk_toolresult FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.risk_toolresult_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.supervision_acknowledgement FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.supervision_acknowledgement_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.supervision_workanswer FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.review_id IS NOT NULL))) EXECUTE FUNCTION public.supervision_workanswer_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.supervision_workreview FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.supervision_workreview_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_collisionanswer FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.traces_collisionanswer_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_contactpoint FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.traces_contactpoint_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_mark FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.traces_mark_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_nameanswer FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.name_id IS NOT NULL))) EXECUTE FUNCTION public.traces_nameanswer_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_sameness FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.traces_sameness_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.traces_vehicle FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.traces_vehicle_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_change FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_change_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_check FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_check_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_decision FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_decision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_departure FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL) OR (new.spell_id IS NOT NULL))) EXECUTE FUNCTION public.travel_departure_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_enquiry FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_enquiry_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_journey FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.travel_journey_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_notice FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_notice_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_return FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL) OR (new.end_id IS NOT NULL))) EXECUTE FUNCTION public.travel_return_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.travel_stop FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.journey_id IS NOT NULL))) EXECUTE FUNCTION public.travel_stop_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.visits_conditioncheck FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.visit_id IS NOT NULL))) EXECUTE FUNCTION public.visits_conditioncheck_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.visits_visit FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.visits_visit_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.visits_visitdecision FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.visits_visitdecision_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.wanted_entrystep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.premises_id IS NOT NULL))) EXECUTE FUNCTION public.wanted_entrystep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.wanted_premises FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.wanted_premises_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.wanted_wanted FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.wanted_wanted_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.wanted_wantedstep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.wanted_id IS NOT NULL))) EXECUTE FUNCTION public.wanted_wantedstep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_absence FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.whereabouts_absence_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_absencestep FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.absence_id IS NOT NULL))) EXECUTE FUNCTION public.whereabouts_absencestep_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_address FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.whereabouts_address_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_change FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.whereabouts_change_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_spell FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.whereabouts_spell_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_spellend FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.spell_id IS NOT NULL))) EXECUTE FUNCTION public.whereabouts_spellend_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_stay FOR EACH ROW WHEN ((new.corrects_id IS NOT NULL)) EXECUTE FUNCTION public.whereabouts_stay_points();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON public.whereabouts_staydays FOR EACH ROW WHEN (((new.corrects_id IS NOT NULL) OR (new.stay_id IS NOT NULL))) EXECUTE FUNCTION public.whereabouts_staydays_points();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_corrects_id_f889fba2_fk_breaches_breach_id FOREIGN KEY (corrects_id) REFERENCES public.breaches_breach(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_nominal_id_35790a07_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_order_id_c18aeb73_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_breach
    ADD CONSTRAINT breaches_breach_recorded_by_id_84bad8fb_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_breach_id_507f1445_fk_breaches_breach_id FOREIGN KEY (breach_id) REFERENCES public.breaches_breach(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_corrects_id_f8861363_fk_breaches_step_id FOREIGN KEY (corrects_id) REFERENCES public.breaches_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_nominal_id_69cd0f99_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.breaches_step
    ADD CONSTRAINT breaches_step_recorded_by_id_54e4c4bc_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.caseload_breachline
    ADD CONSTRAINT caseload_breachline_nominal_id_fe6b8ff0_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.caseload_counted
    ADD CONSTRAINT caseload_counted_nominal_id_fa15ccc4_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.caseload_line
    ADD CONSTRAINT caseload_line_nominal_id_44b79702_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.caseload_trip
    ADD CONSTRAINT caseload_trip_nominal_id_49785ed0_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.caseload_wantedline
    ADD CONSTRAINT caseload_wantedline_nominal_id_d91fb28e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_corrects_id_f34fbb4f_fk_contacts_contact_id FOREIGN KEY (corrects_id) REFERENCES public.contacts_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_nominal_id_a2444b96_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_recorded_by_id_56e13405_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certific_conviction_id_304532b5_fk_convictio FOREIGN KEY (conviction_id) REFERENCES public.convictions_conviction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certific_corrects_id_37ca1034_fk_convictio FOREIGN KEY (corrects_id) REFERENCES public.convictions_certificate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certific_nominal_id_d2e9d1c6_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_certificate
    ADD CONSTRAINT convictions_certific_recorded_by_id_94400826_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_conviction
    ADD CONSTRAINT convictions_convicti_corrects_id_a0877c0e_fk_convictio FOREIGN KEY (corrects_id) REFERENCES public.convictions_conviction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_conviction
    ADD CONSTRAINT convictions_convicti_nominal_id_f7334758_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_conviction
    ADD CONSTRAINT convictions_convicti_recorded_by_id_5f5761a8_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_consecutive_to_id_bc25a2ae_fk_convictio FOREIGN KEY (consecutive_to_id) REFERENCES public.convictions_conviction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_conviction_id_e9ac3402_fk_convictio FOREIGN KEY (conviction_id) REFERENCES public.convictions_conviction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_corrects_id_2cce578a_fk_convictio FOREIGN KEY (corrects_id) REFERENCES public.convictions_disposal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_nominal_id_a4f83c53_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.convictions_disposal
    ADD CONSTRAINT convictions_disposal_recorded_by_id_2da12a25_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_device
    ADD CONSTRAINT devices_device_corrects_id_5331b6bc_fk_devices_device_id FOREIGN KEY (corrects_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_device
    ADD CONSTRAINT devices_device_nominal_id_1f86c740_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_device
    ADD CONSTRAINT devices_device_recorded_by_id_d1de1ba7_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_corrects_id_60253cd9_fk_devices_d FOREIGN KEY (corrects_id) REFERENCES public.devices_devicestep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_device_id_ad3644e9_fk_devices_device_id FOREIGN KEY (device_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_nominal_id_77a8f3ce_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_devicestep
    ADD CONSTRAINT devices_devicestep_recorded_by_id_5db82377_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_corrects_id_4a0f0af1_fk_devices_e FOREIGN KEY (corrects_id) REFERENCES public.devices_examination(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_device_id_597f7014_fk_devices_device_id FOREIGN KEY (device_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_nominal_id_340ae954_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_examination
    ADD CONSTRAINT devices_examination_recorded_by_id_60e3ee21_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereferen_corrects_id_a820b243_fk_devices_i FOREIGN KEY (corrects_id) REFERENCES public.devices_imagereference(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereferen_nominal_id_2bd3ccb9_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereferen_recorded_by_id_26b8e899_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_imagereference
    ADD CONSTRAINT devices_imagereference_device_id_8a764832_fk_devices_device_id FOREIGN KEY (device_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_corrects_id_7774152a_fk_devices_m FOREIGN KEY (corrects_id) REFERENCES public.devices_monitoring(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_device_id_6eb983b8_fk_devices_device_id FOREIGN KEY (device_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_nominal_id_5f536ba8_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoring
    ADD CONSTRAINT devices_monitoring_recorded_by_id_72648432_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringre_corrects_id_9c755bb9_fk_devices_m FOREIGN KEY (corrects_id) REFERENCES public.devices_monitoringreport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringre_monitoring_id_f20bba37_fk_devices_m FOREIGN KEY (monitoring_id) REFERENCES public.devices_monitoring(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringre_nominal_id_54f3dccf_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_monitoringreport
    ADD CONSTRAINT devices_monitoringre_recorded_by_id_d833e7e1_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccoun_account_id_24837f16_fk_devices_o FOREIGN KEY (account_id) REFERENCES public.devices_onlineaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccoun_corrects_id_22dc6b7a_fk_devices_o FOREIGN KEY (corrects_id) REFERENCES public.devices_onlineaccountend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccount
    ADD CONSTRAINT devices_onlineaccoun_corrects_id_cffc1bca_fk_devices_o FOREIGN KEY (corrects_id) REFERENCES public.devices_onlineaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccoun_nominal_id_41a60fc8_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccount
    ADD CONSTRAINT devices_onlineaccoun_nominal_id_7f273046_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccountend
    ADD CONSTRAINT devices_onlineaccoun_recorded_by_id_47d7d62f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_onlineaccount
    ADD CONSTRAINT devices_onlineaccoun_recorded_by_id_7dc0c331_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_corrects_id_565379a7_fk_devices_viewing_id FOREIGN KEY (corrects_id) REFERENCES public.devices_viewing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_device_id_94c2c3b5_fk_devices_device_id FOREIGN KEY (device_id) REFERENCES public.devices_device(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_nominal_id_fd878d5c_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.devices_viewing
    ADD CONSTRAINT devices_viewing_recorded_by_id_a8e476e5_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_export
    ADD CONSTRAINT exchange_export_asked_by_id_879dc890_fk_organisat FOREIGN KEY (asked_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_export
    ADD CONSTRAINT exchange_export_decided_by_id_a1821b9b_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_export
    ADD CONSTRAINT exchange_export_force_id_c37ffc13_fk_organisations_force_code FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_import
    ADD CONSTRAINT exchange_import_asked_by_id_be2b6284_fk_organisat FOREIGN KEY (asked_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_import
    ADD CONSTRAINT exchange_import_force_id_d5554efa_fk_organisations_force_code FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_importedrow
    ADD CONSTRAINT exchange_importedrow_force_id_8078f2f7_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.exchange_part
    ADD CONSTRAINT exchange_part_run_id_98ab25c6_fk_exchange_import_id FOREIGN KEY (run_id) REFERENCES public.exchange_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_corrects_id_5b911c5d_fk_files_file_id FOREIGN KEY (corrects_id) REFERENCES public.files_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_nominal_id_e5ebb137_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.files_file
    ADD CONSTRAINT files_file_recorded_by_id_e46bd204_fk_organisations_account_id FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.files_kept
    ADD CONSTRAINT files_kept_file_id_d2eb35d1_fk_files_file_id FOREIGN KEY (file_id) REFERENCES public.files_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.files_verdict
    ADD CONSTRAINT files_verdict_file_id_b85e6a71_fk_files_file_id FOREIGN KEY (file_id) REFERENCES public.files_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_account_id_5061b214_fk_finance_b FOREIGN KEY (account_id) REFERENCES public.finance_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_corrects_id_9986e5bc_fk_finance_a FOREIGN KEY (corrects_id) REFERENCES public.finance_accountend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_nominal_id_1dce18de_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_accountend
    ADD CONSTRAINT finance_accountend_recorded_by_id_dbc87506_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_corrects_id_2a4fc8b1_fk_finance_b FOREIGN KEY (corrects_id) REFERENCES public.finance_bankaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_nominal_id_e16b8181_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_bankaccount
    ADD CONSTRAINT finance_bankaccount_recorded_by_id_190ec471_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_card_id_9b73f23b_fk_finance_paymentcard_id FOREIGN KEY (card_id) REFERENCES public.finance_paymentcard(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_corrects_id_dc6df776_fk_finance_cardend_id FOREIGN KEY (corrects_id) REFERENCES public.finance_cardend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_nominal_id_22a479ea_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_cardend
    ADD CONSTRAINT finance_cardend_recorded_by_id_7bb68736_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_paymentcard
    ADD CONSTRAINT finance_paymentcard_corrects_id_d23cedc9_fk_finance_p FOREIGN KEY (corrects_id) REFERENCES public.finance_paymentcard(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_paymentcard
    ADD CONSTRAINT finance_paymentcard_nominal_id_510cca73_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.finance_paymentcard
    ADD CONSTRAINT finance_paymentcard_recorded_by_id_4a60b57a_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_corrects_id_b963e4f4_fk_households_answer_id FOREIGN KEY (corrects_id) REFERENCES public.households_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_nominal_id_6e09e792_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_recorded_by_id_0e1b8bad_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_answer
    ADD CONSTRAINT households_answer_referral_id_cfd243c8_fk_household FOREIGN KEY (referral_id) REFERENCES public.households_referral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_household_corrects_id_559fde2a_fk_household FOREIGN KEY (corrects_id) REFERENCES public.households_householdstay(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_household
    ADD CONSTRAINT households_household_corrects_id_b2475cc5_fk_household FOREIGN KEY (corrects_id) REFERENCES public.households_household(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_household_household_id_a7659e2d_fk_household FOREIGN KEY (household_id) REFERENCES public.households_household(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_household
    ADD CONSTRAINT households_household_nominal_id_2844c1a8_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_household_nominal_id_fae6d2fb_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_household
    ADD CONSTRAINT households_household_recorded_by_id_9b9c36bb_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_householdstay
    ADD CONSTRAINT households_household_recorded_by_id_e8a3fdb0_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_corrects_id_59ff1e66_fk_households_member_id FOREIGN KEY (corrects_id) REFERENCES public.households_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_household_id_b35f1f11_fk_household FOREIGN KEY (household_id) REFERENCES public.households_household(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_nominal_id_50f486d5_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_member
    ADD CONSTRAINT households_member_recorded_by_id_8a9138b6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_corrects_id_8c191edc_fk_household FOREIGN KEY (corrects_id) REFERENCES public.households_referral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_household_id_e2f62850_fk_household FOREIGN KEY (household_id) REFERENCES public.households_household(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_nominal_id_80af07a3_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.households_referral
    ADD CONSTRAINT households_referral_recorded_by_id_7234c35d_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_birth
    ADD CONSTRAINT identity_birth_corrects_id_26bd5233_fk_identity_birth_id FOREIGN KEY (corrects_id) REFERENCES public.identity_birth(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_birth
    ADD CONSTRAINT identity_birth_nominal_id_50b2fb9f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_birth
    ADD CONSTRAINT identity_birth_recorded_by_id_8ccfbe25_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_death
    ADD CONSTRAINT identity_death_corrects_id_c9962341_fk_identity_death_id FOREIGN KEY (corrects_id) REFERENCES public.identity_death(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_death
    ADD CONSTRAINT identity_death_nominal_id_c159557b_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_death
    ADD CONSTRAINT identity_death_recorded_by_id_2c087202_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_document
    ADD CONSTRAINT identity_document_corrects_id_ffcadfd7_fk_identity_document_id FOREIGN KEY (corrects_id) REFERENCES public.identity_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_document
    ADD CONSTRAINT identity_document_nominal_id_9a666a84_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_document
    ADD CONSTRAINT identity_document_recorded_by_id_19f2c8af_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_corrects_id_ef18fb36_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_documentend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_document_id_15e852de_fk_identity_ FOREIGN KEY (document_id) REFERENCES public.identity_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_nominal_id_50147717_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_documentend
    ADD CONSTRAINT identity_documentend_recorded_by_id_ff906c52_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_identifier
    ADD CONSTRAINT identity_identifier_corrects_id_c73a06fa_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_identifier(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_identifier
    ADD CONSTRAINT identity_identifier_nominal_id_0fb69c09_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_identifier
    ADD CONSTRAINT identity_identifier_recorded_by_id_6187a467_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_linkedperson
    ADD CONSTRAINT identity_linkedperso_corrects_id_25ffd710_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_linkedperson(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_linkedperson
    ADD CONSTRAINT identity_linkedperso_nominal_id_bb010adc_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_linkedperson
    ADD CONSTRAINT identity_linkedperso_recorded_by_id_62462a0f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_name
    ADD CONSTRAINT identity_name_corrects_id_bbbc7c1f_fk_identity_name_id FOREIGN KEY (corrects_id) REFERENCES public.identity_name(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_name
    ADD CONSTRAINT identity_name_nominal_id_3156223f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_name
    ADD CONSTRAINT identity_name_recorded_by_id_26e31ccf_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_corrects_id_27e40800_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_photograph(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_file_id_bbae6b51_fk_files_file_id FOREIGN KEY (file_id) REFERENCES public.files_file(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_nominal_id_d4aaa3c4_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_photograph
    ADD CONSTRAINT identity_photograph_recorded_by_id_dd190a1e_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_recordkind
    ADD CONSTRAINT identity_recordkind_corrects_id_f691292a_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_recordkind(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_recordkind
    ADD CONSTRAINT identity_recordkind_nominal_id_1aba0486_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_recordkind
    ADD CONSTRAINT identity_recordkind_recorded_by_id_d0fda2d6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_remark
    ADD CONSTRAINT identity_remark_corrects_id_83b17186_fk_identity_remark_id FOREIGN KEY (corrects_id) REFERENCES public.identity_remark(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_remark
    ADD CONSTRAINT identity_remark_nominal_id_3c91c0df_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_remark
    ADD CONSTRAINT identity_remark_recorded_by_id_bcb8c5a3_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_safetywarning
    ADD CONSTRAINT identity_safetywarni_corrects_id_9b45b7e6_fk_identity_ FOREIGN KEY (corrects_id) REFERENCES public.identity_safetywarning(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_safetywarning
    ADD CONSTRAINT identity_safetywarni_nominal_id_7609b1d1_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_safetywarning
    ADD CONSTRAINT identity_safetywarni_recorded_by_id_60b85bcf_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_sex
    ADD CONSTRAINT identity_sex_corrects_id_2f896e62_fk_identity_sex_id FOREIGN KEY (corrects_id) REFERENCES public.identity_sex(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_sex
    ADD CONSTRAINT identity_sex_nominal_id_84d7b7c9_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.identity_sex
    ADD CONSTRAINT identity_sex_recorded_by_id_7509d7e5_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_condition_id_ae38b250_fk_licence_l FOREIGN KEY (condition_id) REFERENCES public.licence_licencecondition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_corrects_id_24977086_fk_licence_c FOREIGN KEY (corrects_id) REFERENCES public.licence_conditionend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_nominal_id_95abb354_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_conditionend
    ADD CONSTRAINT licence_conditionend_recorded_by_id_5d0d4cdd_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licence
    ADD CONSTRAINT licence_licence_corrects_id_60274eed_fk_licence_licence_id FOREIGN KEY (corrects_id) REFERENCES public.licence_licence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licence
    ADD CONSTRAINT licence_licence_nominal_id_599fdc13_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licence
    ADD CONSTRAINT licence_licence_recorded_by_id_49e4e6ff_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondi_corrects_id_f1283170_fk_licence_l FOREIGN KEY (corrects_id) REFERENCES public.licence_licencecondition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondi_licence_id_8ba9415b_fk_licence_l FOREIGN KEY (licence_id) REFERENCES public.licence_licence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondi_nominal_id_86966db4_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_licencecondition
    ADD CONSTRAINT licence_licencecondi_recorded_by_id_c1e0d48b_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_corrects_id_014b6b3f_fk_licence_recall_id FOREIGN KEY (corrects_id) REFERENCES public.licence_recall(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_licence_id_c172a0f7_fk_licence_licence_id FOREIGN KEY (licence_id) REFERENCES public.licence_licence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_nominal_id_d1056a61_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recall
    ADD CONSTRAINT licence_recall_recorded_by_id_9419b29b_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_corrects_id_bf29b539_fk_licence_r FOREIGN KEY (corrects_id) REFERENCES public.licence_recallstep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_nominal_id_fb75f928_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_recall_id_c5db5956_fk_licence_recall_id FOREIGN KEY (recall_id) REFERENCES public.licence_recall(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_recallstep
    ADD CONSTRAINT licence_recallstep_recorded_by_id_9ea0b0c1_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_corrects_id_2f6e85f1_fk_licence_rerelease_id FOREIGN KEY (corrects_id) REFERENCES public.licence_rerelease(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_nominal_id_38059b6d_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_recall_id_36d5392f_fk_licence_recall_id FOREIGN KEY (recall_id) REFERENCES public.licence_recall(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.licence_rerelease
    ADD CONSTRAINT licence_rerelease_recorded_by_id_35182c2f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_organisations_account_id FOREIGN KEY (user_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_archive
    ADD CONSTRAINT modes_archive_corrects_id_e0a2f24a_fk_modes_archive_id FOREIGN KEY (corrects_id) REFERENCES public.modes_archive(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_archive
    ADD CONSTRAINT modes_archive_nominal_id_34da8284_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_archive
    ADD CONSTRAINT modes_archive_recorded_by_id_f3861f9d_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_authority
    ADD CONSTRAINT modes_authority_corrects_id_ef7261f4_fk_modes_authority_id FOREIGN KEY (corrects_id) REFERENCES public.modes_authority(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_authority
    ADD CONSTRAINT modes_authority_nominal_id_29650ff8_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_authority
    ADD CONSTRAINT modes_authority_recorded_by_id_3ea79b2a_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_notice
    ADD CONSTRAINT modes_notice_corrects_id_3a66de31_fk_modes_notice_id FOREIGN KEY (corrects_id) REFERENCES public.modes_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_notice
    ADD CONSTRAINT modes_notice_nominal_id_31a1402e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_notice
    ADD CONSTRAINT modes_notice_recorded_by_id_1107bef3_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivecheck
    ADD CONSTRAINT modes_reactivecheck_corrects_id_ddd850d3_fk_modes_rea FOREIGN KEY (corrects_id) REFERENCES public.modes_reactivecheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivecheck
    ADD CONSTRAINT modes_reactivecheck_nominal_id_f866fbb7_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivecheck
    ADD CONSTRAINT modes_reactivecheck_recorded_by_id_5d034e98_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecisi_corrects_id_914444b6_fk_modes_rea FOREIGN KEY (corrects_id) REFERENCES public.modes_reactivedecision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecisi_nominal_id_f50e7caf_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecisi_proposal_id_4d9a929e_fk_modes_rea FOREIGN KEY (proposal_id) REFERENCES public.modes_reactiveproposal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactivedecision
    ADD CONSTRAINT modes_reactivedecisi_recorded_by_id_d248957f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactiveproposal
    ADD CONSTRAINT modes_reactivepropos_corrects_id_b904a82b_fk_modes_rea FOREIGN KEY (corrects_id) REFERENCES public.modes_reactiveproposal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactiveproposal
    ADD CONSTRAINT modes_reactivepropos_nominal_id_7a2fed27_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_reactiveproposal
    ADD CONSTRAINT modes_reactivepropos_recorded_by_id_552b4d73_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpecte_corrects_id_dc312dee_fk_modes_rel FOREIGN KEY (corrects_id) REFERENCES public.modes_releaseexpected(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpecte_nominal_id_77f89567_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpecte_recorded_by_id_1c018fb8_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releaseexpected
    ADD CONSTRAINT modes_releaseexpected_spell_id_e10f3aca_fk_whereabouts_spell_id FOREIGN KEY (spell_id) REFERENCES public.whereabouts_spell(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_corrects_id_fc37fbf9_fk_modes_rel FOREIGN KEY (corrects_id) REFERENCES public.modes_releasestage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_nominal_id_dd2f51ff_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_recorded_by_id_f591c6b7_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_releasestage
    ADD CONSTRAINT modes_releasestage_spell_id_6a02a0b3_fk_whereabouts_spell_id FOREIGN KEY (spell_id) REFERENCES public.whereabouts_spell(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_agency_id_be081b7a_fk_organisations_agency_id FOREIGN KEY (agency_id) REFERENCES public.organisations_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_corrects_id_60f7166e_fk_modes_transition_id FOREIGN KEY (corrects_id) REFERENCES public.modes_transition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_nominal_id_e5ff2110_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.modes_transition
    ADD CONSTRAINT modes_transition_recorded_by_id_a51557f9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alert
    ADD CONSTRAINT monitoring_alert_corrects_id_7712726c_fk_monitoring_alert_id FOREIGN KEY (corrects_id) REFERENCES public.monitoring_alert(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alert
    ADD CONSTRAINT monitoring_alert_nominal_id_d8ae143a_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alert
    ADD CONSTRAINT monitoring_alert_recorded_by_id_5d90340d_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_alert_id_011980a1_fk_monitoring_alert_id FOREIGN KEY (alert_id) REFERENCES public.monitoring_alert(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_corrects_id_0307453f_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_alertstep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_nominal_id_f22eaf40_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_recorded_by_id_b96480c9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_alertstep
    ADD CONSTRAINT monitoring_alertstep_to_id_e705cf42_fk_organisations_account_id FOREIGN KEY (to_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_corrects_id_cfb7bc2a_fk_monitoring_curfew_id FOREIGN KEY (corrects_id) REFERENCES public.monitoring_curfew(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_nominal_id_a2df5c0e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_order_id_caf3fdc0_fk_monitoring_tagorder_id FOREIGN KEY (order_id) REFERENCES public.monitoring_tagorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_curfew
    ADD CONSTRAINT monitoring_curfew_recorded_by_id_68246acd_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_enrolment
    ADD CONSTRAINT monitoring_enrolment_corrects_id_f0ec9824_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_enrolment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_enrolment
    ADD CONSTRAINT monitoring_enrolment_nominal_id_ffebd82b_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_enrolment
    ADD CONSTRAINT monitoring_enrolment_recorded_by_id_dcda8f5e_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_corrects_id_5d9ef234_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_equipment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_nominal_id_1b3d0cd7_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_order_id_5c528ee6_fk_monitorin FOREIGN KEY (order_id) REFERENCES public.monitoring_tagorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_equipment
    ADD CONSTRAINT monitoring_equipment_recorded_by_id_7badd999_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_inbox
    ADD CONSTRAINT monitoring_inbox_nominal_id_e8dba9ab_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_tagorder
    ADD CONSTRAINT monitoring_tagorder_corrects_id_b4f5f7f9_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_tagorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_tagorder
    ADD CONSTRAINT monitoring_tagorder_nominal_id_c3d6d056_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_tagorder
    ADD CONSTRAINT monitoring_tagorder_recorded_by_id_36b4f4a6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildeci_corrects_id_664478df_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_traildecision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildeci_nominal_id_afff0d23_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildeci_recorded_by_id_dc5a575f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_traildecision
    ADD CONSTRAINT monitoring_traildeci_request_id_51d09db5_fk_monitorin FOREIGN KEY (request_id) REFERENCES public.monitoring_trailrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequ_corrects_id_ec877e85_fk_monitorin FOREIGN KEY (corrects_id) REFERENCES public.monitoring_trailrequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequ_nominal_id_ab18219a_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequ_order_id_7423c614_fk_monitorin FOREIGN KEY (order_id) REFERENCES public.monitoring_tagorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_trailrequest
    ADD CONSTRAINT monitoring_trailrequ_recorded_by_id_64a0d316_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_corrects_id_804c6bb4_fk_monitoring_zone_id FOREIGN KEY (corrects_id) REFERENCES public.monitoring_zone(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_nominal_id_f5d7c721_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_order_id_fd63635c_fk_monitoring_tagorder_id FOREIGN KEY (order_id) REFERENCES public.monitoring_tagorder(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_zone
    ADD CONSTRAINT monitoring_zone_recorded_by_id_f948452c_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_corrects_id_9b510686_fk_nominals_ FOREIGN KEY (corrects_id) REFERENCES public.nominals_allocation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_lead_agency_id_f55f111b_fk_organisat FOREIGN KEY (lead_agency_id) REFERENCES public.organisations_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_nominal_id_b6658f3f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_offender_manager_id_1e3e1c25_fk_organisat FOREIGN KEY (offender_manager_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_recorded_by_id_63ee46e1_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_allocation
    ADD CONSTRAINT nominals_allocation_team_id_fa261a86_fk_organisations_team_id FOREIGN KEY (team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_brokenglass
    ADD CONSTRAINT nominals_brokenglass_account_id_255e31fa_fk_organisat FOREIGN KEY (account_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_brokenglass
    ADD CONSTRAINT nominals_brokenglass_nominal_id_563869ad_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_exclusion
    ADD CONSTRAINT nominals_exclusion_account_id_1862752e_fk_organisat FOREIGN KEY (account_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_exclusion
    ADD CONSTRAINT nominals_exclusion_nominal_id_31ab3963_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_corrects_id_d47019d3_fk_nominals_ FOREIGN KEY (corrects_id) REFERENCES public.nominals_glassreview(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_glass_id_c067cbc0_fk_nominals_ FOREIGN KEY (glass_id) REFERENCES public.nominals_brokenglass(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_nominal_id_0f0cff1f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_glassreview
    ADD CONSTRAINT nominals_glassreview_recorded_by_id_aa6da984_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_likeness
    ADD CONSTRAINT nominals_likeness_asked_by_id_88a3cde9_fk_organisat FOREIGN KEY (asked_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_likeness
    ADD CONSTRAINT nominals_likeness_nominal_id_8efa439e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_reach
    ADD CONSTRAINT nominals_reach_nominal_id_cc0888dc_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_restriction
    ADD CONSTRAINT nominals_restriction_corrects_id_603a7dbd_fk_nominals_ FOREIGN KEY (corrects_id) REFERENCES public.nominals_restriction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_restriction
    ADD CONSTRAINT nominals_restriction_nominal_id_8b2940c8_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_restriction
    ADD CONSTRAINT nominals_restriction_recorded_by_id_ad8feb30_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_corrects_id_69c0ac48_fk_nominals_share_id FOREIGN KEY (corrects_id) REFERENCES public.nominals_share(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_nominal_id_8cfd3a90_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_recorded_by_id_4b9eb73e_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_share
    ADD CONSTRAINT nominals_share_tie_id_3c73fa0f_fk_nominals_tie_id FOREIGN KEY (tie_id) REFERENCES public.nominals_tie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_account_id_d1cdb327_fk_organisations_account_id FOREIGN KEY (account_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_agency_id_b9790bbe_fk_organisations_agency_id FOREIGN KEY (agency_id) REFERENCES public.organisations_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_force_id_00e5d581_fk_organisations_force_code FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_given_by_id_37408900_fk_organisations_account_id FOREIGN KEY (given_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_nominal_id_f2c6b31e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.nominals_tie
    ADD CONSTRAINT nominals_tie_team_id_32311675_fk_organisations_team_id FOREIGN KEY (team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_attendance
    ADD CONSTRAINT notification_attenda_corrects_id_27529690_fk_notificat FOREIGN KEY (corrects_id) REFERENCES public.notification_attendance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_attendance
    ADD CONSTRAINT notification_attenda_nominal_id_9cf6512b_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_attendance
    ADD CONSTRAINT notification_attenda_recorded_by_id_f95e02c9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notice
    ADD CONSTRAINT notification_notice_corrects_id_3dbfcac4_fk_notificat FOREIGN KEY (corrects_id) REFERENCES public.notification_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notice
    ADD CONSTRAINT notification_notice_nominal_id_a16b941e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notice
    ADD CONSTRAINT notification_notice_recorded_by_id_da525d99_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notific_about_id_74236762_fk_notificat FOREIGN KEY (about_id) REFERENCES public.notification_notification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notific_attendance_id_b68a1bdc_fk_notificat FOREIGN KEY (attendance_id) REFERENCES public.notification_attendance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notific_corrects_id_bcc076b3_fk_notificat FOREIGN KEY (corrects_id) REFERENCES public.notification_notification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notific_nominal_id_70764231_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_notification
    ADD CONSTRAINT notification_notific_recorded_by_id_953b9e6f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_corrects_id_caaaa5e6_fk_notificat FOREIGN KEY (corrects_id) REFERENCES public.notification_receipt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_nominal_id_76acba28_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_notification_id_5d60cfe7_fk_notificat FOREIGN KEY (notification_id) REFERENCES public.notification_notification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_receipt
    ADD CONSTRAINT notification_receipt_recorded_by_id_bfa14598_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_corrects_id_c6652de1_fk_notificat FOREIGN KEY (corrects_id) REFERENCES public.notification_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_nominal_id_1d05db35_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_notice_id_017b2881_fk_notificat FOREIGN KEY (notice_id) REFERENCES public.notification_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notification_service
    ADD CONSTRAINT notification_service_recorded_by_id_7d1e8738_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_determination
    ADD CONSTRAINT obligations_determin_nominal_id_5998ecc4_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_duty
    ADD CONSTRAINT obligations_duty_nominal_id_609f6da7_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_openquestion
    ADD CONSTRAINT obligations_openques_nominal_id_29e20dad_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_policy
    ADD CONSTRAINT obligations_policy_force_id_44fddd3a_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_policy
    ADD CONSTRAINT obligations_policy_set_by_id_8a1acc2a_fk_organisat FOREIGN KEY (set_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_policychange
    ADD CONSTRAINT obligations_policych_applied_by_id_3174f7d2_fk_organisat FOREIGN KEY (applied_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_policychange
    ADD CONSTRAINT obligations_policych_force_id_f2a39bed_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_policychange
    ADD CONSTRAINT obligations_policych_proposed_by_id_56cf1937_fk_organisat FOREIGN KEY (proposed_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_ruling
    ADD CONSTRAINT obligations_ruling_corrects_id_8beb5fa8_fk_obligatio FOREIGN KEY (corrects_id) REFERENCES public.obligations_ruling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_ruling
    ADD CONSTRAINT obligations_ruling_nominal_id_3e6fc8a7_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_ruling
    ADD CONSTRAINT obligations_ruling_recorded_by_id_9331b123_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingch_corrects_id_800f6086_fk_obligatio FOREIGN KEY (corrects_id) REFERENCES public.obligations_rulingcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingch_nominal_id_f32cf1f2_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingch_recorded_by_id_1b7a9905_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.obligations_rulingcheck
    ADD CONSTRAINT obligations_rulingch_ruling_id_4f0b252f_fk_obligatio FOREIGN KEY (ruling_id) REFERENCES public.obligations_ruling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_corrects_id_3f7edf78_fk_orders_clause_id FOREIGN KEY (corrects_id) REFERENCES public.orders_clause(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_nominal_id_44d7837f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_order_id_75e2ad7b_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_clause
    ADD CONSTRAINT orders_clause_recorded_by_id_fcdd52ae_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_corrects_id_cab62cae_fk_orders_order_id FOREIGN KEY (corrects_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_nominal_id_0290f667_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_recorded_by_id_29bc6e43_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_corrects_id_a65127cc_fk_orders_orderstep_id FOREIGN KEY (corrects_id) REFERENCES public.orders_orderstep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_nominal_id_2304812a_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_order_id_5ffd2a28_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderstep
    ADD CONSTRAINT orders_orderstep_recorded_by_id_ae2de056_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_account
    ADD CONSTRAINT organisations_accoun_agency_id_cc165220_fk_organisat FOREIGN KEY (agency_id) REFERENCES public.organisations_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_account
    ADD CONSTRAINT organisations_accoun_force_id_a508377b_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_account
    ADD CONSTRAINT organisations_account_team_id_4490c1ae_fk_organisations_team_id FOREIGN KEY (team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_countryofconcern
    ADD CONSTRAINT organisations_countr_force_id_630ef335_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_countryofconcern
    ADD CONSTRAINT organisations_countr_listed_by_id_a45f1b09_fk_organisat FOREIGN KEY (listed_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_countryofconcern
    ADD CONSTRAINT organisations_countr_taken_off_by_id_2ad31f06_fk_organisat FOREIGN KEY (taken_off_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_proposal
    ADD CONSTRAINT organisations_propos_account_id_04c43ea1_fk_organisat FOREIGN KEY (account_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_proposal
    ADD CONSTRAINT organisations_propos_decided_by_id_08c189a2_fk_organisat FOREIGN KEY (decided_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_proposal
    ADD CONSTRAINT organisations_propos_proposed_by_id_45e19f20_fk_organisat FOREIGN KEY (proposed_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_session
    ADD CONSTRAINT organisations_sessio_account_id_dd540731_fk_organisat FOREIGN KEY (account_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_team
    ADD CONSTRAINT organisations_team_force_id_44dde44d_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_action_id_60974b7c_fk_plan_planaction_id FOREIGN KEY (action_id) REFERENCES public.plan_planaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_corrects_id_b2498967_fk_plan_actionend_id FOREIGN KEY (corrects_id) REFERENCES public.plan_actionend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_nominal_id_b3a8e8a6_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_actionend
    ADD CONSTRAINT plan_actionend_recorded_by_id_a2fcf956_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_agency_id_8ee834e1_fk_organisations_agency_id FOREIGN KEY (agency_id) REFERENCES public.organisations_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_corrects_id_4892ec02_fk_plan_planaction_id FOREIGN KEY (corrects_id) REFERENCES public.plan_planaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_nominal_id_f69d9284_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_owner_id_b180cbce_fk_organisations_account_id FOREIGN KEY (owner_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_planaction
    ADD CONSTRAINT plan_planaction_recorded_by_id_093e9c6b_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_responsecard
    ADD CONSTRAINT plan_responsecard_corrects_id_c281b787_fk_plan_responsecard_id FOREIGN KEY (corrects_id) REFERENCES public.plan_responsecard(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_responsecard
    ADD CONSTRAINT plan_responsecard_nominal_id_4c781dc1_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_responsecard
    ADD CONSTRAINT plan_responsecard_recorded_by_id_d6aaefad_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_corrects_id_85fcac5f_fk_plan_signoff_id FOREIGN KEY (corrects_id) REFERENCES public.plan_signoff(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_nominal_id_225d2d07_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_recorded_by_id_d0e4c5c9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_signoff
    ADD CONSTRAINT plan_signoff_version_id_bdbf6305_fk_plan_version_id FOREIGN KEY (version_id) REFERENCES public.plan_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_trigger
    ADD CONSTRAINT plan_trigger_corrects_id_72964ccf_fk_plan_trigger_id FOREIGN KEY (corrects_id) REFERENCES public.plan_trigger(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_trigger
    ADD CONSTRAINT plan_trigger_nominal_id_9be74f15_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_trigger
    ADD CONSTRAINT plan_trigger_recorded_by_id_19b15f1e_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_corrects_id_cd3cee28_fk_plan_trig FOREIGN KEY (corrects_id) REFERENCES public.plan_triggerdecision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_nominal_id_e94dc855_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_recorded_by_id_59d32dbb_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerdecision
    ADD CONSTRAINT plan_triggerdecision_trigger_id_3530a742_fk_plan_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.plan_trigger(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_corrects_id_da861b7c_fk_plan_triggerend_id FOREIGN KEY (corrects_id) REFERENCES public.plan_triggerend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_nominal_id_4dab551c_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_recorded_by_id_04f77c67_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggerend
    ADD CONSTRAINT plan_triggerend_trigger_id_ff7c57b2_fk_plan_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.plan_trigger(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_corrects_id_7dab78e3_fk_plan_triggermet_id FOREIGN KEY (corrects_id) REFERENCES public.plan_triggermet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_nominal_id_3be28ca9_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_recorded_by_id_57dd7263_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_triggermet
    ADD CONSTRAINT plan_triggermet_trigger_id_ae8279e6_fk_plan_trigger_id FOREIGN KEY (trigger_id) REFERENCES public.plan_trigger(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_corrects_id_195cfe35_fk_plan_version_id FOREIGN KEY (corrects_id) REFERENCES public.plan_version(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_nominal_id_4e8d25e1_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.plan_version
    ADD CONSTRAINT plan_version_recorded_by_id_c6566e98_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygrapha_corrects_id_e2c52145_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphappointment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygrapha_nominal_id_95e749f1_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygrapha_recorded_by_id_cff96ec2_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphappointment
    ADD CONSTRAINT polygraph_polygrapha_referral_id_5dcc7adb_fk_polygraph FOREIGN KEY (referral_id) REFERENCES public.polygraph_polygraphreferral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphc_corrects_id_9f2523c4_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphc_nominal_id_4557b4db_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphc_recorded_by_id_d86e1d07_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphcheck
    ADD CONSTRAINT polygraph_polygraphc_session_id_bc7411c3_fk_polygraph FOREIGN KEY (session_id) REFERENCES public.polygraph_polygraphsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphd_corrects_id_c6a643fb_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphdisclosure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphd_nominal_id_fcec810c_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphd_recorded_by_id_7f35e717_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphdisclosure
    ADD CONSTRAINT polygraph_polygraphd_session_id_450b07a1_fk_polygraph FOREIGN KEY (session_id) REFERENCES public.polygraph_polygraphsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphe_corrects_id_571b601c_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphe_nominal_id_271cfbfd_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphe_recorded_by_id_615c16b6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphend
    ADD CONSTRAINT polygraph_polygraphe_referral_id_655cc22c_fk_polygraph FOREIGN KEY (referral_id) REFERENCES public.polygraph_polygraphreferral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphl_corrects_id_d4e540a6_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphlink(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphl_disclosure_id_4c16c2d8_fk_polygraph FOREIGN KEY (disclosure_id) REFERENCES public.polygraph_polygraphdisclosure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphl_nominal_id_60a5c02d_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphlink
    ADD CONSTRAINT polygraph_polygraphl_recorded_by_id_afc8147c_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphr_corrects_id_02679cc6_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphreferral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphr_nominal_id_d3ade0ba_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphr_order_id_d5a728d1_fk_orders_or FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphreferral
    ADD CONSTRAINT polygraph_polygraphr_recorded_by_id_d93e4600_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphs_corrects_id_9f3db346_fk_polygraph FOREIGN KEY (corrects_id) REFERENCES public.polygraph_polygraphsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphs_nominal_id_705612a0_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphs_recorded_by_id_5f38e66d_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.polygraph_polygraphsession
    ADD CONSTRAINT polygraph_polygraphs_referral_id_6ede71c7_fk_polygraph FOREIGN KEY (referral_id) REFERENCES public.polygraph_polygraphreferral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_corrects_id_384e731a_fk_reviews_decision_id FOREIGN KEY (corrects_id) REFERENCES public.reviews_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_nominal_id_5643f422_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_recorded_by_id_e02318bc_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_decision
    ADD CONSTRAINT reviews_decision_review_id_6838e833_fk_reviews_review_id FOREIGN KEY (review_id) REFERENCES public.reviews_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_firstnotified
    ADD CONSTRAINT reviews_firstnotifie_corrects_id_9fefe31e_fk_reviews_f FOREIGN KEY (corrects_id) REFERENCES public.reviews_firstnotified(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_firstnotified
    ADD CONSTRAINT reviews_firstnotifie_nominal_id_9baa3004_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_firstnotified
    ADD CONSTRAINT reviews_firstnotifie_recorded_by_id_ad16fb51_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_review
    ADD CONSTRAINT reviews_review_corrects_id_a168cacd_fk_reviews_review_id FOREIGN KEY (corrects_id) REFERENCES public.reviews_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_review
    ADD CONSTRAINT reviews_review_nominal_id_4a3cbb73_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_review
    ADD CONSTRAINT reviews_review_recorded_by_id_6b7a3456_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_about_id_778f701a_fk_reviews_step_id FOREIGN KEY (about_id) REFERENCES public.reviews_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_corrects_id_4fed5df7_fk_reviews_step_id FOREIGN KEY (corrects_id) REFERENCES public.reviews_step(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_nominal_id_ef69aa12_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_recorded_by_id_2bacad96_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reviews_step
    ADD CONSTRAINT reviews_step_review_id_69122a6f_fk_reviews_review_id FOREIGN KEY (review_id) REFERENCES public.reviews_review(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessment
    ADD CONSTRAINT risk_assessment_corrects_id_f7413839_fk_risk_assessment_id FOREIGN KEY (corrects_id) REFERENCES public.risk_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessment
    ADD CONSTRAINT risk_assessment_nominal_id_5b485e1a_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessment
    ADD CONSTRAINT risk_assessment_recorded_by_id_a0cbf352_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_assessment_id_0867dcfe_fk_risk_asse FOREIGN KEY (assessment_id) REFERENCES public.risk_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_corrects_id_e211a363_fk_risk_asse FOREIGN KEY (corrects_id) REFERENCES public.risk_assessmentcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_nominal_id_aa63567a_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_assessmentcheck
    ADD CONSTRAINT risk_assessmentcheck_recorded_by_id_cb5436c1_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_assessment_id_237e54e4_fk_risk_assessment_id FOREIGN KEY (assessment_id) REFERENCES public.risk_assessment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_corrects_id_3753429d_fk_risk_finding_id FOREIGN KEY (corrects_id) REFERENCES public.risk_finding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_nominal_id_0d4fb110_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_finding
    ADD CONSTRAINT risk_finding_recorded_by_id_6e4b350a_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_harmstatement
    ADD CONSTRAINT risk_harmstatement_corrects_id_dc3ba2ab_fk_risk_harm FOREIGN KEY (corrects_id) REFERENCES public.risk_harmstatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_harmstatement
    ADD CONSTRAINT risk_harmstatement_nominal_id_3d631d2e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_harmstatement
    ADD CONSTRAINT risk_harmstatement_recorded_by_id_de7ae878_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_headingedition
    ADD CONSTRAINT risk_headingedition_force_id_6aae0cbc_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_headingedition
    ADD CONSTRAINT risk_headingedition_set_by_id_c66a1231_fk_organisat FOREIGN KEY (set_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_level
    ADD CONSTRAINT risk_level_corrects_id_06fcb261_fk_risk_level_id FOREIGN KEY (corrects_id) REFERENCES public.risk_level(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_level
    ADD CONSTRAINT risk_level_nominal_id_d38b92da_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_level
    ADD CONSTRAINT risk_level_recorded_by_id_7729fcbd_fk_organisations_account_id FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_corrects_id_9d694d3d_fk_risk_levelcheck_id FOREIGN KEY (corrects_id) REFERENCES public.risk_levelcheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_level_id_78ad0d48_fk_risk_level_id FOREIGN KEY (level_id) REFERENCES public.risk_level(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_nominal_id_27901e9b_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_levelcheck
    ADD CONSTRAINT risk_levelcheck_recorded_by_id_98866280_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_ospscore
    ADD CONSTRAINT risk_ospscore_corrects_id_59fbbd09_fk_risk_ospscore_id FOREIGN KEY (corrects_id) REFERENCES public.risk_ospscore(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_ospscore
    ADD CONSTRAINT risk_ospscore_nominal_id_b60cc1f6_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_ospscore
    ADD CONSTRAINT risk_ospscore_recorded_by_id_8135f031_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_toolresult
    ADD CONSTRAINT risk_toolresult_corrects_id_e5e71e4d_fk_risk_toolresult_id FOREIGN KEY (corrects_id) REFERENCES public.risk_toolresult(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_toolresult
    ADD CONSTRAINT risk_toolresult_nominal_id_dfecc5a9_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.risk_toolresult
    ADD CONSTRAINT risk_toolresult_recorded_by_id_0c686118_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_blind
    ADD CONSTRAINT search_blind_nominal_id_3626c5ea_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_collision
    ADD CONSTRAINT search_collision_one_id_8c3ed723_fk_nominals_nominal_id FOREIGN KEY (one_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_collision
    ADD CONSTRAINT search_collision_other_id_9183c03e_fk_nominals_nominal_id FOREIGN KEY (other_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_newname
    ADD CONSTRAINT search_newname_nominal_id_20f54834_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_token
    ADD CONSTRAINT search_token_nominal_id_286c2905_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_written
    ADD CONSTRAINT search_written_nominal_id_ef84ef49_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_organisat FOREIGN KEY (user_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_acknowledgement
    ADD CONSTRAINT supervision_acknowle_corrects_id_32a449cc_fk_supervisi FOREIGN KEY (corrects_id) REFERENCES public.supervision_acknowledgement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_acknowledgement
    ADD CONSTRAINT supervision_acknowle_nominal_id_1f083432_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_acknowledgement
    ADD CONSTRAINT supervision_acknowle_recorded_by_id_446eb1a3_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_cover
    ADD CONSTRAINT supervision_cover_absent_id_2a8f494c_fk_organisat FOREIGN KEY (absent_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_cover
    ADD CONSTRAINT supervision_cover_by_id_8a6b094e_fk_organisations_account_id FOREIGN KEY (by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_cover
    ADD CONSTRAINT supervision_cover_set_by_id_0126eb47_fk_organisat FOREIGN KEY (set_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_onetoone
    ADD CONSTRAINT supervision_onetoone_officer_id_7c55b68b_fk_organisat FOREIGN KEY (officer_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_onetoone
    ADD CONSTRAINT supervision_onetoone_recorded_by_id_d39f9253_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_question
    ADD CONSTRAINT supervision_question_ended_by_id_7dc9040d_fk_organisat FOREIGN KEY (ended_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_question
    ADD CONSTRAINT supervision_question_force_id_f1e42745_fk_organisat FOREIGN KEY (force_id) REFERENCES public.organisations_force(code) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_question
    ADD CONSTRAINT supervision_question_set_by_id_58e90826_fk_organisat FOREIGN KEY (set_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_sample
    ADD CONSTRAINT supervision_sample_drawn_by_id_28b94355_fk_organisat FOREIGN KEY (drawn_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_sample
    ADD CONSTRAINT supervision_sample_team_id_da06e9c5_fk_organisations_team_id FOREIGN KEY (team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transfer
    ADD CONSTRAINT supervision_transfer_from_team_id_0cb01704_fk_organisat FOREIGN KEY (from_team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transfer
    ADD CONSTRAINT supervision_transfer_nominal_id_25c55d32_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transfer
    ADD CONSTRAINT supervision_transfer_proposed_by_id_d6d20f77_fk_organisat FOREIGN KEY (proposed_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transferstep
    ADD CONSTRAINT supervision_transfer_said_by_id_fa444df8_fk_organisat FOREIGN KEY (said_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transferstep
    ADD CONSTRAINT supervision_transfer_to_id_085b0a9f_fk_organisat FOREIGN KEY (to_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transfer
    ADD CONSTRAINT supervision_transfer_to_team_id_4aaddb41_fk_organisat FOREIGN KEY (to_team_id) REFERENCES public.organisations_team(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_transferstep
    ADD CONSTRAINT supervision_transfer_transfer_id_bdd71a89_fk_supervisi FOREIGN KEY (transfer_id) REFERENCES public.supervision_transfer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workansw_corrects_id_8623a522_fk_supervisi FOREIGN KEY (corrects_id) REFERENCES public.supervision_workanswer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workansw_nominal_id_57a7b1a5_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workansw_recorded_by_id_dd697475_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workanswer
    ADD CONSTRAINT supervision_workansw_review_id_aa568acb_fk_supervisi FOREIGN KEY (review_id) REFERENCES public.supervision_workreview(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workline
    ADD CONSTRAINT supervision_workline_nominal_id_f9e144f2_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workreview
    ADD CONSTRAINT supervision_workrevi_corrects_id_659773bc_fk_supervisi FOREIGN KEY (corrects_id) REFERENCES public.supervision_workreview(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workreview
    ADD CONSTRAINT supervision_workrevi_nominal_id_3c87aa09_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.supervision_workreview
    ADD CONSTRAINT supervision_workrevi_recorded_by_id_aa88fa36_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionansw_corrects_id_7bc61cf9_fk_traces_co FOREIGN KEY (corrects_id) REFERENCES public.traces_collisionanswer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionansw_nominal_id_9b9650e7_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionansw_recorded_by_id_d30bad5f_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_collisionanswer
    ADD CONSTRAINT traces_collisionanswer_other_id_f72c5d86_fk_nominals_nominal_id FOREIGN KEY (other_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_contactpoint
    ADD CONSTRAINT traces_contactpoint_corrects_id_d700bc02_fk_traces_co FOREIGN KEY (corrects_id) REFERENCES public.traces_contactpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_contactpoint
    ADD CONSTRAINT traces_contactpoint_nominal_id_904169a5_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_contactpoint
    ADD CONSTRAINT traces_contactpoint_recorded_by_id_97972938_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_mark
    ADD CONSTRAINT traces_mark_corrects_id_599f32f1_fk_traces_mark_id FOREIGN KEY (corrects_id) REFERENCES public.traces_mark(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_mark
    ADD CONSTRAINT traces_mark_nominal_id_5bf23c10_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_mark
    ADD CONSTRAINT traces_mark_recorded_by_id_75f77507_fk_organisations_account_id FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_corrects_id_80a89752_fk_traces_nameanswer_id FOREIGN KEY (corrects_id) REFERENCES public.traces_nameanswer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_name_id_c8daa40e_fk_identity_name_id FOREIGN KEY (name_id) REFERENCES public.identity_name(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_nominal_id_3fea3b40_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_nameanswer
    ADD CONSTRAINT traces_nameanswer_recorded_by_id_ed4b85d9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_corrects_id_e44a72d1_fk_traces_sameness_id FOREIGN KEY (corrects_id) REFERENCES public.traces_sameness(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_nominal_id_44ed2114_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_other_id_a1450128_fk_nominals_nominal_id FOREIGN KEY (other_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_sameness
    ADD CONSTRAINT traces_sameness_recorded_by_id_1cee8b40_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_vehicle
    ADD CONSTRAINT traces_vehicle_corrects_id_98354587_fk_traces_vehicle_id FOREIGN KEY (corrects_id) REFERENCES public.traces_vehicle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_vehicle
    ADD CONSTRAINT traces_vehicle_nominal_id_1c5fd3fb_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.traces_vehicle
    ADD CONSTRAINT traces_vehicle_recorded_by_id_14ae22b0_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_corrects_id_6094b459_fk_travel_change_id FOREIGN KEY (corrects_id) REFERENCES public.travel_change(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_journey_id_c91365a2_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_nominal_id_a02852a9_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_change
    ADD CONSTRAINT travel_change_recorded_by_id_ae56cf08_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_corrects_id_9f616916_fk_travel_check_id FOREIGN KEY (corrects_id) REFERENCES public.travel_check(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_journey_id_ae30aba7_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_nominal_id_55b20379_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_check
    ADD CONSTRAINT travel_check_recorded_by_id_0258cadb_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_corrects_id_3107a74d_fk_travel_decision_id FOREIGN KEY (corrects_id) REFERENCES public.travel_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_journey_id_106bbef4_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_nominal_id_f284d10e_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_decision
    ADD CONSTRAINT travel_decision_recorded_by_id_b8c74846_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_corrects_id_c66c3fdc_fk_travel_departure_id FOREIGN KEY (corrects_id) REFERENCES public.travel_departure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_journey_id_fc82e75d_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_nominal_id_631ae6e2_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_recorded_by_id_3880cac9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_departure
    ADD CONSTRAINT travel_departure_spell_id_612bb506_fk_whereabouts_spell_id FOREIGN KEY (spell_id) REFERENCES public.whereabouts_spell(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_corrects_id_974e52e2_fk_travel_enquiry_id FOREIGN KEY (corrects_id) REFERENCES public.travel_enquiry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_journey_id_b30791cd_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_nominal_id_1e28c102_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_enquiry
    ADD CONSTRAINT travel_enquiry_recorded_by_id_032139b8_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_journey
    ADD CONSTRAINT travel_journey_corrects_id_910d802f_fk_travel_journey_id FOREIGN KEY (corrects_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_journey
    ADD CONSTRAINT travel_journey_nominal_id_76a8b1b8_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_journey
    ADD CONSTRAINT travel_journey_recorded_by_id_ae6dca89_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_corrects_id_ec473fc7_fk_travel_notice_id FOREIGN KEY (corrects_id) REFERENCES public.travel_notice(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_journey_id_b447bfdb_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_nominal_id_d63b8565_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_notice
    ADD CONSTRAINT travel_notice_recorded_by_id_180037da_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_corrects_id_231fd18d_fk_travel_return_id FOREIGN KEY (corrects_id) REFERENCES public.travel_return(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_end_id_8c9d2933_fk_whereabouts_spellend_id FOREIGN KEY (end_id) REFERENCES public.whereabouts_spellend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_journey_id_b0eae5d6_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_nominal_id_34645058_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_return
    ADD CONSTRAINT travel_return_recorded_by_id_0b41d1a6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_corrects_id_0e115d72_fk_travel_stop_id FOREIGN KEY (corrects_id) REFERENCES public.travel_stop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_journey_id_66eb7b0c_fk_travel_journey_id FOREIGN KEY (journey_id) REFERENCES public.travel_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_nominal_id_c0032ac4_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.travel_stop
    ADD CONSTRAINT travel_stop_recorded_by_id_92482afa_fk_organisations_account_id FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_conditioncheck
    ADD CONSTRAINT visits_conditionchec_corrects_id_c6830960_fk_visits_co FOREIGN KEY (corrects_id) REFERENCES public.visits_conditioncheck(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_conditioncheck
    ADD CONSTRAINT visits_conditionchec_nominal_id_ced204b4_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_conditioncheck
    ADD CONSTRAINT visits_conditionchec_recorded_by_id_c59113df_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_corrects_id_2bbc4521_fk_visits_visit_id FOREIGN KEY (corrects_id) REFERENCES public.visits_visit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_nominal_id_aae0b060_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_recorded_by_id_cc977be0_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_second_officer_id_00b4be44_fk_organisat FOREIGN KEY (second_officer_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitdecision
    ADD CONSTRAINT visits_visitdecision_corrects_id_a3c4bb1c_fk_visits_vi FOREIGN KEY (corrects_id) REFERENCES public.visits_visitdecision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitdecision
    ADD CONSTRAINT visits_visitdecision_nominal_id_acd6ce50_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitdecision
    ADD CONSTRAINT visits_visitdecision_recorded_by_id_1d9845ac_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_corrects_id_57265483_fk_wanted_entrystep_id FOREIGN KEY (corrects_id) REFERENCES public.wanted_entrystep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_nominal_id_286b4093_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_premises_id_548a6236_fk_wanted_premises_id FOREIGN KEY (premises_id) REFERENCES public.wanted_premises(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_entrystep
    ADD CONSTRAINT wanted_entrystep_recorded_by_id_1a1d2a70_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_premises
    ADD CONSTRAINT wanted_premises_corrects_id_5d7a0840_fk_wanted_premises_id FOREIGN KEY (corrects_id) REFERENCES public.wanted_premises(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_premises
    ADD CONSTRAINT wanted_premises_nominal_id_4ca7026f_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_premises
    ADD CONSTRAINT wanted_premises_recorded_by_id_dc366a95_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wanted
    ADD CONSTRAINT wanted_wanted_corrects_id_87d3da3b_fk_wanted_wanted_id FOREIGN KEY (corrects_id) REFERENCES public.wanted_wanted(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wanted
    ADD CONSTRAINT wanted_wanted_nominal_id_71c87edd_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wanted
    ADD CONSTRAINT wanted_wanted_recorded_by_id_634b28f6_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_corrects_id_808ef663_fk_wanted_wantedstep_id FOREIGN KEY (corrects_id) REFERENCES public.wanted_wantedstep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_nominal_id_169d9f93_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_recorded_by_id_dd10aacf_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wanted_wantedstep
    ADD CONSTRAINT wanted_wantedstep_wanted_id_506c2054_fk_wanted_wanted_id FOREIGN KEY (wanted_id) REFERENCES public.wanted_wanted(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absence
    ADD CONSTRAINT whereabouts_absence_corrects_id_ed4a9464_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_absence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absence
    ADD CONSTRAINT whereabouts_absence_nominal_id_89fd0be4_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absence
    ADD CONSTRAINT whereabouts_absence_recorded_by_id_65d8017a_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absences_absence_id_5629aa2a_fk_whereabou FOREIGN KEY (absence_id) REFERENCES public.whereabouts_absence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absences_corrects_id_62a672ea_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_absencestep(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absences_nominal_id_188a41f6_fk_nominals_ FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_absencestep
    ADD CONSTRAINT whereabouts_absences_recorded_by_id_7acdc243_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_address
    ADD CONSTRAINT whereabouts_address_corrects_id_9f4cef24_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_address(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_address
    ADD CONSTRAINT whereabouts_address_nominal_id_61ae2857_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_address
    ADD CONSTRAINT whereabouts_address_recorded_by_id_1ca6c375_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_change
    ADD CONSTRAINT whereabouts_change_corrects_id_b9b17a5f_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_change(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_change
    ADD CONSTRAINT whereabouts_change_nominal_id_0abfd319_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_change
    ADD CONSTRAINT whereabouts_change_recorded_by_id_3aa0cde9_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spell
    ADD CONSTRAINT whereabouts_spell_corrects_id_fed46776_fk_whereabouts_spell_id FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_spell(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spell
    ADD CONSTRAINT whereabouts_spell_nominal_id_1baabdf3_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spell
    ADD CONSTRAINT whereabouts_spell_recorded_by_id_5ddf65d5_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_corrects_id_68e92aef_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_spellend(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_nominal_id_d74b8389_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_recorded_by_id_234f2b1b_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_spellend
    ADD CONSTRAINT whereabouts_spellend_spell_id_ddc38137_fk_whereabouts_spell_id FOREIGN KEY (spell_id) REFERENCES public.whereabouts_spell(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_stay
    ADD CONSTRAINT whereabouts_stay_corrects_id_c7dc4131_fk_whereabouts_stay_id FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_stay(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_stay
    ADD CONSTRAINT whereabouts_stay_nominal_id_705bd929_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_stay
    ADD CONSTRAINT whereabouts_stay_recorded_by_id_0cccb286_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_corrects_id_531920f9_fk_whereabou FOREIGN KEY (corrects_id) REFERENCES public.whereabouts_staydays(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_nominal_id_fcb16cad_fk_nominals_nominal_id FOREIGN KEY (nominal_id) REFERENCES public.nominals_nominal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_recorded_by_id_dae69bc8_fk_organisat FOREIGN KEY (recorded_by_id) REFERENCES public.organisations_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.whereabouts_staydays
    ADD CONSTRAINT whereabouts_staydays_stay_id_d77ebefd_fk_whereabouts_stay_id FOREIGN KEY (stay_id) REFERENCES public.whereabouts_stay(id) DEFERRABLE INITIALLY DEFERRED;
CREATE POLICY applied ON public.obligations_policychange FOR UPDATE TO mosovo_app USING ((((force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) AND (applied_at IS NULL))) WITH CHECK ((((force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) AND (applied_by_id = (public.acting('account'::text))::uuid)));
CREATE POLICY arranged ON public.supervision_cover FOR INSERT TO mosovo_app WITH CHECK (((EXISTS ( SELECT
   FROM public.organisations_account a
  WHERE ((a.id = supervision_cover.absent_id) AND ((a.team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((a.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)))))) AND (set_by_id = (public.acting('account'::text))::uuid)));
CREATE POLICY asked ON public.exchange_export FOR INSERT TO mosovo_app WITH CHECK (((asked_by_id = (public.acting('account'::text))::uuid) AND (agreed IS NULL) AND (decided_by_id IS NULL)));
CREATE POLICY asked ON public.supervision_question FOR INSERT TO mosovo_app WITH CHECK ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (set_by_id = (public.acting('account'::text))::uuid)));
ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY audited ON public.nominals_nominal FOR SELECT TO mosovo_app USING (( SELECT public.acting_has('auditor'::text) AS acting_has));
ALTER TABLE public.breaches_breach ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.breaches_step ENABLE ROW LEVEL SECURITY;
CREATE POLICY carded ON public.files_file FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])) AND ((field_group)::text = 'identity_images'::text) AND ((field_group)::text = ANY (public.groups_seen(( SELECT public.roles_now() AS roles_now), false)))));
CREATE POLICY carded ON public.files_kept FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])) AND ((field_group)::text = 'identity_images'::text) AND ((field_group)::text = ANY (public.groups_seen(( SELECT public.roles_now() AS roles_now), false)))));
CREATE POLICY carded ON public.files_verdict FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])) AND ((field_group)::text = 'identity_images'::text) AND ((field_group)::text = ANY (public.groups_seen(( SELECT public.roles_now() AS roles_now), false)))));
CREATE POLICY carded ON public.identity_birth FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])));
CREATE POLICY carded ON public.identity_name FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])));
CREATE POLICY carded ON public.identity_photograph FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])) AND ((field_group)::text = 'identity_images'::text) AND ((field_group)::text = ANY (public.groups_seen(( SELECT public.roles_now() AS roles_now), false)))));
CREATE POLICY carded ON public.identity_safetywarning FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])));
CREATE POLICY carded ON public.plan_responsecard FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.carded_now() AS carded_now)::uuid[])));
CREATE POLICY carded ON public.search_token FOR SELECT TO mosovo_app USING ((((holding_force)::text = ( SELECT
        CASE
            WHEN (public.acting('looking'::text) = 'cards'::text) THEN public.carded_force_now()
            ELSE NULL::text
        END AS "case")) AND (NOT sealed) AND (nominal_id <> ALL (( SELECT public.excluded_now() AS excluded_now)::uuid[])) AND (((kind)::text = ANY ((ARRAY['surname'::character varying, 'forename'::character varying, 'born'::character varying])::text[])) OR (((kind)::text = 'number'::text) AND (NOT alias)))));
ALTER TABLE public.caseload_breachline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_counted ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_trip ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.caseload_wantedline ENABLE ROW LEVEL SECURITY;
CREATE POLICY changed ON public.caseload_breachline FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.caseload_counted FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.caseload_line FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.caseload_trip FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.caseload_wantedline FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.monitoring_inbox FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.obligations_duty FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.obligations_openquestion FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.search_newname FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.search_token FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.search_written FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY changed ON public.supervision_workline FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))) WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
ALTER TABLE public.contacts_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_conviction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.convictions_disposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY decided ON public.exchange_export FOR UPDATE TO mosovo_app USING (((agreed IS NULL) AND ((force_id)::text = public.acting('force'::text)) AND (asked_by_id IS DISTINCT FROM (public.acting('account'::text))::uuid) AND (public.acting('cleared'::text) = 't'::text) AND ((public.acting('roles'::text))::text[] && ARRAY['supervisor'::text, 'inspector'::text]))) WITH CHECK ((decided_by_id = (public.acting('account'::text))::uuid));
ALTER TABLE public.devices_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_devicestep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_examination ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_imagereference ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_monitoring ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_monitoringreport ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_onlineaccount ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_onlineaccountend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.devices_viewing ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON public.contacts_contact FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.devices_viewing FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.files_file FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.finance_accountend FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.finance_bankaccount FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.finance_cardend FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.finance_paymentcard FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.households_member FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_birth FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_document FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_identifier FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_linkedperson FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_name FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_photograph FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.identity_remark FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.monitoring_arrival TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.monitoring_enrolment FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.monitoring_inbox TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.monitoring_outbox TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.nominals_brokenglass TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.nominals_exclusion FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.nominals_likeness TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.nominals_nominal TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.nominals_reach TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.nominals_restriction FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.nominals_tie FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphappointment FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphcheck FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphdisclosure FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphend FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphlink FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphreferral FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.polygraph_polygraphsession FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.record_groupopening TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.record_wrapping FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.search_blind TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.search_collision TO mosovo_door USING (true) WITH CHECK (true);
CREATE POLICY door ON public.search_token FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.traces_collisionanswer FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.traces_sameness FOR SELECT TO mosovo_door USING (true);
CREATE POLICY door ON public.visits_visit FOR SELECT TO mosovo_door USING (true);
CREATE POLICY drawn ON public.supervision_sample FOR INSERT TO mosovo_app WITH CHECK ((((team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM public.organisations_team t
  WHERE ((t.id = supervision_sample.team_id) AND ((t.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)))))) AND (drawn_by_id = (public.acting('account'::text))::uuid)));
CREATE POLICY ended ON public.nominals_exclusion FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY ended ON public.supervision_question FOR UPDATE TO mosovo_app USING ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (until IS NULL))) WITH CHECK ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (ended_by_id = (public.acting('account'::text))::uuid)));
ALTER TABLE public.exchange_export ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.exchange_importedrow ENABLE ROW LEVEL SECURITY;
CREATE POLICY excluded ON public.nominals_exclusion FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
ALTER TABLE public.files_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.files_kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.files_verdict ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.finance_accountend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.finance_bankaccount ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.finance_cardend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.finance_paymentcard ENABLE ROW LEVEL SECURITY;
CREATE POLICY gone ON public.caseload_breachline FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.caseload_counted FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.caseload_line FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.caseload_trip FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.caseload_wantedline FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.obligations_duty FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.obligations_openquestion FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.search_newname FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.search_token FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.search_written FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY gone ON public.supervision_workline FOR DELETE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
ALTER TABLE public.households_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.households_household ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.households_householdstay ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.households_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.households_referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_birth ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_death ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_documentend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_identifier ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_linkedperson ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_photograph ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_recordkind ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_remark ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_safetywarning ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.identity_sex ENABLE ROW LEVEL SECURITY;
CREATE POLICY jobs ON public.breaches_breach TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.breaches_step TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.caseload_breachline TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.caseload_counted TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.caseload_line TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.caseload_trip TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.caseload_wantedline TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.contacts_contact TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.convictions_certificate TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.convictions_conviction TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.convictions_disposal TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_device TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_devicestep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_examination TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_imagereference TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_monitoring TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_monitoringreport TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_onlineaccount TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_onlineaccountend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.devices_viewing TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.exchange_export TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.exchange_importedrow TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.files_file TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.files_kept TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.files_verdict TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.finance_accountend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.finance_bankaccount TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.finance_cardend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.finance_paymentcard TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.households_answer TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.households_household TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.households_householdstay TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.households_member TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.households_referral TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_birth TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_death TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_document TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_documentend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_identifier TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_linkedperson TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_name TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_photograph TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_recordkind TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_remark TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_safetywarning TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.identity_sex TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_conditionend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_licence TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_licencecondition TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_recall TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_recallstep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.licence_rerelease TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_archive TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_authority TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_notice TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_reactivecheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_reactivedecision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_reactiveproposal TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_releaseexpected TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_releasestage TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.modes_transition TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_alert TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_alertstep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_arrival TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_curfew TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_enrolment TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_equipment TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_inbox TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_outbox TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_tagorder TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_traildecision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_trailrequest TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.monitoring_zone TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_allocation TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_brokenglass TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_exclusion TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_glassreview TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_likeness TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_nominal TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_reach TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_restriction TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_share TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.nominals_tie TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.notification_attendance TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.notification_notice TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.notification_notification TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.notification_receipt TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.notification_service TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_determination TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_duty TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_openquestion TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_policy TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_policychange TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_ruling TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.obligations_rulingcheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.orders_clause TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.orders_order TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.orders_orderstep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.organisations_countryofconcern TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_actionend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_planaction TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_responsecard TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_signoff TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_trigger TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_triggerdecision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_triggerend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_triggermet TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.plan_version TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphappointment TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphcheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphdisclosure TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphlink TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphreferral TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.polygraph_polygraphsession TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.record_draft TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.record_groupopening TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.record_wrapping TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.reviews_decision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.reviews_firstnotified TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.reviews_review TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.reviews_step TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_assessment TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_assessmentcheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_finding TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_harmstatement TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_headingedition TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_level TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_levelcheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_ospscore TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.risk_toolresult TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.search_blind TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.search_collision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.search_newname TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.search_token TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.search_written TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_acknowledgement TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_cover TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_onetoone TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_question TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_sample TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_transfer TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_transferstep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_workanswer TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_workline TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.supervision_workreview TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_collisionanswer TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_contactpoint TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_mark TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_nameanswer TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_sameness TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.traces_vehicle TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_change TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_check TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_decision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_departure TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_enquiry TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_journey TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_notice TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_return TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.travel_stop TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.visits_conditioncheck TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.visits_visit TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.visits_visitdecision TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.wanted_entrystep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.wanted_premises TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.wanted_wanted TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.wanted_wantedstep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_absence TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_absencestep TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_address TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_change TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_spell TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_spellend TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_stay TO mosovo_jobs USING (true) WITH CHECK (true);
CREATE POLICY jobs ON public.whereabouts_staydays TO mosovo_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.licence_conditionend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_licence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_licencecondition ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_recall ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_recallstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.licence_rerelease ENABLE ROW LEVEL SECURITY;
CREATE POLICY listed ON public.organisations_countryofconcern FOR INSERT TO mosovo_app WITH CHECK ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (listed_by_id = (public.acting('account'::text))::uuid)));
ALTER TABLE public.modes_archive ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_authority ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactivecheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactivedecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_reactiveproposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_releaseexpected ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_releasestage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.modes_transition ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_alertstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_arrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_curfew ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_enrolment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_equipment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_tagorder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_traildecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_trailrequest ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.monitoring_zone ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_allocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_brokenglass ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_exclusion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_glassreview ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_likeness ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_nominal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_reach ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_restriction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_share ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.nominals_tie ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notification_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notification_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notification_notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notification_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.notification_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_determination ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_openquestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_policychange ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_ruling ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.obligations_rulingcheck ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_both ON public.traces_collisionanswer AS RESTRICTIVE FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = traces_collisionanswer.other_id))));
CREATE POLICY of_both ON public.traces_sameness AS RESTRICTIVE FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = traces_sameness.other_id))));
CREATE POLICY on_both ON public.traces_collisionanswer AS RESTRICTIVE FOR INSERT TO mosovo_app WITH CHECK ((other_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY on_both ON public.traces_sameness AS RESTRICTIVE FOR INSERT TO mosovo_app WITH CHECK ((other_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY opened ON public.breaches_breach FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.breaches_step FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.contacts_contact FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.contacts_contact_kept() AS contacts_contact_kept)::uuid[]))));
CREATE POLICY opened ON public.convictions_certificate FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.convictions_conviction FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.convictions_disposal FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_device FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_devicestep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_examination FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_imagereference FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_monitoring FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_monitoringreport FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_onlineaccount FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_onlineaccountend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.devices_viewing FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.files_file FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.files_file_kept() AS files_file_kept)::uuid[]))));
CREATE POLICY opened ON public.files_kept FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])))));
CREATE POLICY opened ON public.files_verdict FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])))));
CREATE POLICY opened ON public.finance_accountend FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.finance_accountend_kept() AS finance_accountend_kept)::uuid[]))));
CREATE POLICY opened ON public.finance_bankaccount FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.finance_bankaccount_kept() AS finance_bankaccount_kept)::uuid[]))));
CREATE POLICY opened ON public.finance_cardend FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.finance_cardend_kept() AS finance_cardend_kept)::uuid[]))));
CREATE POLICY opened ON public.finance_paymentcard FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.finance_paymentcard_kept() AS finance_paymentcard_kept)::uuid[]))));
CREATE POLICY opened ON public.households_answer FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.households_household FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.households_householdstay FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.households_member FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.households_member_kept() AS households_member_kept)::uuid[]))));
CREATE POLICY opened ON public.households_referral FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_birth FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_death FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_document FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_documentend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_identifier FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_linkedperson FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.identity_linkedperson_kept() AS identity_linkedperson_kept)::uuid[]))));
CREATE POLICY opened ON public.identity_name FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_photograph FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.identity_photograph_kept() AS identity_photograph_kept)::uuid[]))));
CREATE POLICY opened ON public.identity_recordkind FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_remark FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.identity_remark_kept() AS identity_remark_kept)::uuid[]))));
CREATE POLICY opened ON public.identity_safetywarning FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.identity_sex FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_conditionend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_licence FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_licencecondition FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_recall FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_recallstep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.licence_rerelease FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_archive FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_authority FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_notice FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_reactivecheck FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_reactivedecision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_reactiveproposal FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_releaseexpected FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_releasestage FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.modes_transition FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_alert FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_alertstep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_curfew FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_enrolment FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_equipment FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_tagorder FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_traildecision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_trailrequest FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.monitoring_zone FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_allocation FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_exclusion FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_glassreview FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_restriction FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_share FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.nominals_tie FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.notification_attendance FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.notification_notice FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.notification_notification FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.notification_receipt FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.notification_service FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.obligations_determination FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.obligations_ruling FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.obligations_rulingcheck FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.orders_clause FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.orders_order FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.orders_orderstep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_actionend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_planaction FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_responsecard FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_signoff FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_trigger FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_triggerdecision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_triggerend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_triggermet FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.plan_version FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.polygraph_polygraphappointment FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphappointment_kept() AS polygraph_polygraphappointment_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphcheck FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphcheck_kept() AS polygraph_polygraphcheck_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphdisclosure FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphdisclosure_kept() AS polygraph_polygraphdisclosure_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphend FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphend_kept() AS polygraph_polygraphend_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphlink FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphlink_kept() AS polygraph_polygraphlink_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphreferral FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphreferral_kept() AS polygraph_polygraphreferral_kept)::uuid[]))));
CREATE POLICY opened ON public.polygraph_polygraphsession FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) AND (((field_group)::text = ''::text) OR (((nominal_id || ':'::text) || (field_group)::text) = ANY (( SELECT public.groups_now() AS groups_now)::text[])) OR ((recorded_by_id = (( SELECT public.acting('account'::text) AS acting))::uuid) AND (recorded_at >= now()))) AND (id <> ALL (( SELECT public.polygraph_polygraphsession_kept() AS polygraph_polygraphsession_kept)::uuid[]))));
CREATE POLICY opened ON public.record_wrapping FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.reviews_decision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.reviews_firstnotified FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.reviews_review FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.reviews_step FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_assessment FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_assessmentcheck FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_finding FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_harmstatement FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_level FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_levelcheck FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_ospscore FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.risk_toolresult FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.supervision_acknowledgement FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.supervision_workanswer FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.supervision_workreview FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_collisionanswer FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_contactpoint FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_mark FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_nameanswer FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_sameness FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.traces_vehicle FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_change FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_check FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_decision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_departure FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_enquiry FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_journey FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_notice FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_return FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.travel_stop FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.visits_conditioncheck FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.visits_visit FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.visits_visitdecision FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.wanted_entrystep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.wanted_premises FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.wanted_wanted FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.wanted_wantedstep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_absence FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_absencestep FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_address FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_change FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_spell FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_spellend FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_stay FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY opened ON public.whereabouts_staydays FOR SELECT TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
ALTER TABLE public.orders_clause ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_orderstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organisations_countryofconcern ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.record_draft TO mosovo_app USING ((account_id = (public.acting('account'::text))::uuid)) WITH CHECK ((account_id = (public.acting('account'::text))::uuid));
CREATE POLICY own ON public.record_groupopening FOR SELECT TO mosovo_app USING (((account_id = (( SELECT public.acting('account'::text) AS acting))::uuid) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
ALTER TABLE public.plan_actionend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_planaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_responsecard ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_signoff ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_trigger ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggerdecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggerend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_triggermet ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphappointment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphcheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphdisclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphlink ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphreferral ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.polygraph_polygraphsession ENABLE ROW LEVEL SECURITY;
CREATE POLICY proposed ON public.obligations_policychange FOR INSERT TO mosovo_app WITH CHECK ((((force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) AND (proposed_by_id = (public.acting('account'::text))::uuid) AND (effect IS NULL) AND (applied_at IS NULL)));
CREATE POLICY proposed ON public.supervision_transfer FOR INSERT TO mosovo_app WITH CHECK ((((from_team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((force)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) OR ((from_team_id IS NULL) AND ((force)::text = ( SELECT public.supervised_force_now() AS supervised_force_now)))) AND (proposed_by_id = (public.acting('account'::text))::uuid) AND (nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[]))));
CREATE POLICY put ON public.caseload_breachline FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.caseload_counted FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.caseload_line FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.caseload_trip FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.caseload_wantedline FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.obligations_duty FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.obligations_openquestion FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.search_blind FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.search_newname FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.search_token FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.search_written FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY put ON public.supervision_workline FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY read ON public.obligations_policy FOR SELECT TO mosovo_app USING ((public.acting('account'::text) IS NOT NULL));
CREATE POLICY read ON public.obligations_policychange FOR SELECT TO mosovo_app USING (((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])));
CREATE POLICY read ON public.organisations_countryofconcern FOR SELECT TO mosovo_app USING ((public.acting('account'::text) IS NOT NULL));
CREATE POLICY read ON public.risk_headingedition FOR SELECT TO mosovo_app USING ((public.acting('account'::text) IS NOT NULL));
CREATE POLICY read ON public.supervision_cover FOR SELECT TO mosovo_app USING (((absent_id = (public.acting('account'::text))::uuid) OR (by_id = (public.acting('account'::text))::uuid) OR (EXISTS ( SELECT
   FROM public.organisations_account a
  WHERE ((a.id = supervision_cover.absent_id) AND ((a.team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((a.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now))))))));
CREATE POLICY read ON public.supervision_onetoone FOR SELECT TO mosovo_app USING (((EXISTS ( SELECT
   FROM public.organisations_account a
  WHERE ((a.id = supervision_onetoone.officer_id) AND ((a.team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((a.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)))))) OR (officer_id = (public.acting('account'::text))::uuid)));
CREATE POLICY read ON public.supervision_question FOR SELECT TO mosovo_app USING ((public.acting('account'::text) IS NOT NULL));
CREATE POLICY read ON public.supervision_sample FOR SELECT TO mosovo_app USING (((team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM public.organisations_team t
  WHERE ((t.id = supervision_sample.team_id) AND ((t.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)))))));
CREATE POLICY read ON public.supervision_transfer FOR SELECT TO mosovo_app USING (((from_team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR (to_team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((force)::text = ( SELECT public.inspected_force_now() AS inspected_force_now))));
CREATE POLICY read ON public.supervision_transferstep FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.supervision_transfer t
  WHERE ((t.id = supervision_transferstep.transfer_id) AND true))));
CREATE POLICY read_by_auditor ON public.audit_entry FOR SELECT TO mosovo_app USING (( SELECT public.acting_has('auditor'::text) AS acting_has));
CREATE POLICY read_by_door ON public.audit_entry FOR SELECT TO mosovo_door USING (true);
CREATE POLICY read_by_jobs ON public.audit_entry FOR SELECT TO mosovo_jobs USING (true);
ALTER TABLE public.record_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.record_groupopening ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.record_wrapping ENABLE ROW LEVEL SECURITY;
CREATE POLICY recorded ON public.breaches_breach FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.breaches_step FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.contacts_contact FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.convictions_certificate FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.convictions_conviction FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.convictions_disposal FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_device FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_devicestep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_examination FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_imagereference FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_monitoring FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_monitoringreport FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_onlineaccount FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_onlineaccountend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.devices_viewing FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.files_file FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.finance_accountend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.finance_bankaccount FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.finance_cardend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.finance_paymentcard FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.households_answer FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.households_household FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.households_householdstay FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.households_member FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.households_referral FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_birth FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_death FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_document FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_documentend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_identifier FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_linkedperson FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.identity_name FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_photograph FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.identity_recordkind FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_remark FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.identity_safetywarning FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.identity_sex FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_conditionend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_licence FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_licencecondition FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_recall FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_recallstep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.licence_rerelease FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_archive FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_authority FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_notice FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_reactivecheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_reactivedecision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_reactiveproposal FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_releaseexpected FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_releasestage FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.modes_transition FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_alert FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_alertstep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_curfew FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_enrolment FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_equipment FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_tagorder FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_traildecision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_trailrequest FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.monitoring_zone FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.nominals_allocation FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.nominals_glassreview FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.nominals_restriction FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.nominals_share FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.notification_attendance FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.notification_notice FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.notification_notification FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.notification_receipt FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.notification_service FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.obligations_determination FOR INSERT TO mosovo_app WITH CHECK ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
CREATE POLICY recorded ON public.obligations_ruling FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.obligations_rulingcheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.orders_clause FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.orders_order FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.orders_orderstep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_actionend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_planaction FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_responsecard FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_signoff FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_trigger FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_triggerdecision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_triggerend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_triggermet FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.plan_version FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.polygraph_polygraphappointment FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphcheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphdisclosure FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphlink FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphreferral FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.polygraph_polygraphsession FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp())) AND (((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_to_record_now() AS groups_to_record_now)::text[])))));
CREATE POLICY recorded ON public.record_wrapping FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT ((key_id)::text IN ( SELECT r.key_id
   FROM public.record_retiredkey r)))));
CREATE POLICY recorded ON public.reviews_decision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.reviews_firstnotified FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.reviews_review FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.reviews_step FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_assessment FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_assessmentcheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_finding FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_harmstatement FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_level FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_levelcheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_ospscore FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.risk_toolresult FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.supervision_acknowledgement FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.supervision_onetoone FOR INSERT TO mosovo_app WITH CHECK (((EXISTS ( SELECT
   FROM public.organisations_account a
  WHERE ((a.id = supervision_onetoone.officer_id) AND ((a.team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((a.force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)))))) AND (officer_id <> (public.acting('account'::text))::uuid) AND (recorded_by_id = (public.acting('account'::text))::uuid)));
CREATE POLICY recorded ON public.supervision_workanswer FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.supervision_workreview FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_collisionanswer FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_contactpoint FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_mark FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_nameanswer FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_sameness FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.traces_vehicle FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_change FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_check FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_decision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_departure FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_enquiry FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_journey FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_notice FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_return FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.travel_stop FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.visits_conditioncheck FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.visits_visit FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.visits_visitdecision FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.wanted_entrystep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.wanted_premises FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.wanted_wanted FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.wanted_wantedstep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_absence FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_absencestep FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_address FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_change FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_spell FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_spellend FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_stay FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
CREATE POLICY recorded ON public.whereabouts_staydays FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (recorded_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((recorded_at >= now()) AND (recorded_at <= clock_timestamp()))));
ALTER TABLE public.reviews_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_firstnotified ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reviews_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_assessment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_assessmentcheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_harmstatement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_headingedition ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_level ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_levelcheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_ospscore ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.risk_toolresult ENABLE ROW LEVEL SECURITY;
CREATE POLICY said ON public.supervision_transferstep FOR INSERT TO mosovo_app WITH CHECK (((said_by_id = (public.acting('account'::text))::uuid) AND (EXISTS ( SELECT
   FROM public.supervision_transfer t
  WHERE ((t.id = supervision_transferstep.transfer_id) AND ((t.to_team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)) OR ((t.force)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) OR (((supervision_transferstep.kind)::text = 'withdrawn'::text) AND (t.from_team_id = ( SELECT public.supervised_team_now() AS supervised_team_now)))))))));
ALTER TABLE public.search_blind ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_collision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_newname ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.search_written ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON public.caseload_breachline FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.caseload_counted FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.caseload_line FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.caseload_trip FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.caseload_wantedline FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.exchange_export FOR SELECT TO mosovo_app USING (((asked_by_id = (public.acting('account'::text))::uuid) OR (((force_id)::text = public.acting('force'::text)) AND (asked_by_id IS DISTINCT FROM (public.acting('account'::text))::uuid) AND (public.acting('cleared'::text) = 't'::text) AND ((public.acting('roles'::text))::text[] && ARRAY['supervisor'::text, 'inspector'::text]))));
CREATE POLICY seen ON public.monitoring_arrival FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.monitoring_inbox i
  WHERE (((i.source)::text = (monitoring_arrival.source)::text) AND ((i.subject)::text = (monitoring_arrival.subject)::text) AND ((i.device)::text = (monitoring_arrival.device)::text) AND ((i.kind)::text = (monitoring_arrival.kind)::text) AND (i.bucket = monitoring_arrival.bucket)))));
CREATE POLICY seen ON public.monitoring_inbox FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) OR ((nominal_id IS NULL) AND ((source_force)::text = ( SELECT public.acting('force'::text) AS acting)) AND ( SELECT (public.acting_has('supervisor'::text) OR public.acting_has('inspector'::text) OR public.acting_has('administrator'::text))))));
CREATE POLICY seen ON public.nominals_brokenglass FOR SELECT TO mosovo_app USING (((nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])) OR (account_id = (( SELECT public.acting('account'::text) AS acting))::uuid) OR (EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = nominals_brokenglass.nominal_id)))));
CREATE POLICY seen ON public.nominals_likeness FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = nominals_likeness.nominal_id))));
CREATE POLICY seen ON public.nominals_nominal FOR SELECT TO mosovo_app USING ((id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[])));
CREATE POLICY seen ON public.nominals_reach FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.obligations_duty FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.obligations_openquestion FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.search_collision FOR SELECT TO mosovo_app USING (((((field_group)::text = ''::text) OR ((field_group)::text = ANY (( SELECT public.groups_seen(public.roles_now(), false) AS groups_seen)::text[])) OR ((field_group)::text = ANY (( SELECT public.groups_openable(public.roles_now(), false) AS groups_openable)::text[]))) AND (EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = search_collision.one_id))) AND (EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = search_collision.other_id)))));
CREATE POLICY seen ON public.search_newname FOR SELECT TO mosovo_app USING ((EXISTS ( SELECT
   FROM public.nominals_reach r
  WHERE (r.nominal_id = search_newname.nominal_id))));
CREATE POLICY seen ON public.search_token FOR SELECT TO mosovo_app USING (((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) AND ((NOT archived) OR ( SELECT (public.acting_has('supervisor'::text) OR public.acting_has('inspector'::text))))) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.search_written FOR SELECT TO mosovo_app USING (((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) AND ((NOT archived) OR ( SELECT (public.acting_has('supervisor'::text) OR public.acting_has('inspector'::text))))) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY seen ON public.supervision_workline FOR SELECT TO mosovo_app USING ((public.may_see(nominal_id, (holding_force)::text, team_id, offender_manager_id, sealed, ( SELECT public.named_now() AS named_now), ( SELECT public.inspected_force_now() AS inspected_force_now), ( SELECT public.coordinated_force_now() AS coordinated_force_now), ( SELECT public.supervised_team_now() AS supervised_team_now), ( SELECT public.supervised_force_now() AS supervised_force_now), ( SELECT public.worked_team_now() AS worked_team_now), ( SELECT public.tied_now() AS tied_now), ( SELECT public.excluded_now() AS excluded_now)) OR (nominal_id = ANY (( SELECT public.opened_now() AS opened_now)::uuid[]))));
CREATE POLICY set ON public.obligations_policy FOR INSERT TO mosovo_app WITH CHECK ((((force_id)::text = ( SELECT public.inspected_force_now() AS inspected_force_now)) AND (set_by_id = (public.acting('account'::text))::uuid) AND ((set_at >= now()) AND (set_at <= clock_timestamp()))));
CREATE POLICY set ON public.risk_headingedition FOR INSERT TO mosovo_app WITH CHECK ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (set_by_id = (public.acting('account'::text))::uuid)));
ALTER TABLE public.supervision_acknowledgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_cover ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_onetoone ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_sample ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_transferstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.supervision_workreview ENABLE ROW LEVEL SECURITY;
CREATE POLICY taken_off ON public.organisations_countryofconcern FOR UPDATE TO mosovo_app USING ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (until IS NULL))) WITH CHECK ((((force_id)::text = ANY ((ARRAY[(( SELECT public.supervised_force_now() AS supervised_force_now))::character varying, (( SELECT public.inspected_force_now() AS inspected_force_now))::character varying])::text[])) AND (taken_off_by_id = (public.acting('account'::text))::uuid)));
CREATE POLICY tied ON public.nominals_tie FOR INSERT TO mosovo_app WITH CHECK (((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])) AND (NOT (given_by_id IS DISTINCT FROM (( SELECT public.acting('account'::text) AS acting))::uuid)) AND ((given_at >= now()) AND (given_at <= clock_timestamp()))));
ALTER TABLE public.traces_collisionanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.traces_contactpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.traces_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.traces_nameanswer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.traces_sameness ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.traces_vehicle ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_departure ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_enquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_journey ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_return ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.travel_stop ENABLE ROW LEVEL SECURITY;
CREATE POLICY untied ON public.nominals_tie FOR UPDATE TO mosovo_app USING ((nominal_id = ANY (( SELECT public.opened_to_record_now() AS opened_to_record_now)::uuid[])));
ALTER TABLE public.visits_conditioncheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visitdecision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_entrystep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_premises ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_wanted ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.wanted_wantedstep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_absencestep ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_spell ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_spellend ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.whereabouts_staydays ENABLE ROW LEVEL SECURITY;
CREATE POLICY written ON public.audit_entry FOR INSERT TO mosovo_door, mosovo_jobs WITH CHECK (true);
CREATE POLICY written_by_the_actor ON public.audit_entry FOR INSERT TO mosovo_app WITH CHECK (((NOT (actor_id IS DISTINCT FROM (public.acting('account'::text))::uuid)) AND ((actor_id IS NULL) OR ((actor_name)::text = public.acting('name'::text))) AND ((at >= now()) AND (at <= clock_timestamp())) AND (xid = pg_current_xact_id())));
GRANT CREATE ON SCHEMA public TO mosovo_owner;
GRANT CREATE ON SCHEMA public TO mosovo_door;
GRANT SELECT ON TABLE public.nominals_reach TO mosovo_app;
GRANT SELECT ON TABLE public.nominals_reach TO mosovo_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.nominals_reach TO mosovo_door;
REVOKE ALL ON FUNCTION public.administer(p_act text, p_account uuid, p_given jsonb, p_worker text, p_worker_seq bigint, p_mac text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.administer(p_act text, p_account uuid, p_given jsonb, p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_app;
REVOKE ALL ON FUNCTION public.break_glass(p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.break_glass(p_urn text, p_purpose text, p_words text, p_minutes integer, p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_app;
REVOKE ALL ON FUNCTION public.by_glass_now(nominal uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.by_glass_now(nominal uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.by_glass_now(nominal uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.carded_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.carded_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.carded_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.cases_held_by(p_account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.cases_held_by(p_account uuid) TO mosovo_app;
REVOKE ALL ON FUNCTION public.change_account(p_account uuid, p_given jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.close_account(p_account uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.collide(p_new jsonb, p_gone jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collide(p_new jsonb, p_gone jsonb) TO mosovo_app;
GRANT ALL ON FUNCTION public.collide(p_new jsonb, p_gone jsonb) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.collide_blind(p_nominal uuid, p_fact uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.collide_blind(p_nominal uuid, p_fact uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.collide_blind(p_nominal uuid, p_fact uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.contacts_contact_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.contacts_contact_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.contacts_contact_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.decide_account(p_account uuid, p_proposal uuid, p_agreed boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.devices_exposure(p_since date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.devices_exposure(p_since date) TO mosovo_app;
GRANT ALL ON FUNCTION public.devices_exposure(p_since date) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.document_seen_elsewhere(p_nominal uuid, p_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.document_seen_elsewhere(p_nominal uuid, p_number text) TO mosovo_app;
GRANT ALL ON FUNCTION public.document_seen_elsewhere(p_nominal uuid, p_number text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.excluded_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.excluded_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.excluded_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text) TO mosovo_app;
GRANT ALL ON FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.files_file_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.files_file_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.files_file_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.finance_accountend_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.finance_accountend_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.finance_accountend_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.finance_bankaccount_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.finance_bankaccount_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.finance_bankaccount_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.finance_cardend_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.finance_cardend_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.finance_cardend_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.finance_paymentcard_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.finance_paymentcard_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.finance_paymentcard_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.forget_blind(p_nominal uuid, p_fact uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_blind(p_nominal uuid, p_fact uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.forget_blind(p_nominal uuid, p_fact uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.forget_factors(p_account uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.give_account(p_account uuid, g jsonb) FROM PUBLIC;
GRANT SELECT ON TABLE public.organisations_account TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_account TO mosovo_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_account TO mosovo_door;
GRANT UPDATE(password) ON TABLE public.organisations_account TO mosovo_app;
GRANT UPDATE(last_login) ON TABLE public.organisations_account TO mosovo_app;
GRANT SELECT(id) ON TABLE public.organisations_account TO mosovo_door;
GRANT UPDATE(password_is_first) ON TABLE public.organisations_account TO mosovo_app;
GRANT SELECT(team_id) ON TABLE public.organisations_account TO mosovo_door;
REVOKE ALL ON FUNCTION public.gives_reach(a public.organisations_account, p_given jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.glass_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.glass_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.glass_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.groups_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.groups_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.groups_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.groups_standing(p_nominal uuid, p_known_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.groups_standing(p_nominal uuid, p_known_at timestamp with time zone) TO mosovo_app;
GRANT ALL ON FUNCTION public.groups_standing(p_nominal uuid, p_known_at timestamp with time zone) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.households_member_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.households_member_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.households_member_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.identity_linkedperson_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.identity_linkedperson_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.identity_linkedperson_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.identity_photograph_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.identity_photograph_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.identity_photograph_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.identity_remark_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.identity_remark_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.identity_remark_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.led_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.led_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.led_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text) TO mosovo_app;
GRANT ALL ON FUNCTION public.likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.log_of_case(p_id uuid, p_before bigint, p_limit integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.log_of_case(p_id uuid, p_before bigint, p_limit integer) TO mosovo_app;
REVOKE ALL ON FUNCTION public.mark_collisions(p_nominal uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.mark_collisions(p_nominal uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.mark_collisions(p_nominal uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean) TO mosovo_app;
GRANT ALL ON FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.markings_due(p_until date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.markings_due(p_until date) TO mosovo_app;
REVOKE ALL ON FUNCTION public.match_alerts(p_nominal uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.match_alerts(p_nominal uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.match_alerts(p_nominal uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.may_administer(p_act text, p_account uuid, p_given jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.may_decide(p_account uuid, p_proposal uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.named_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.named_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.named_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.note_carded(nominal uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.note_opened(nominal uuid, to_record boolean) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.open_account(p_account uuid, p_given jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.open_group(p_nominal uuid, p_group text, p_purpose text, p_words text, p_worker text, p_worker_seq bigint, p_mac text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.open_group(p_nominal uuid, p_group text, p_purpose text, p_words text, p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_app;
REVOKE ALL ON FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_app;
GRANT ALL ON FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.opened_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.opened_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.opened_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.opened_to_record_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.opened_to_record_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.opened_to_record_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphappointment_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphappointment_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphappointment_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphcheck_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphcheck_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphcheck_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphdisclosure_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphdisclosure_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphdisclosure_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphend_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphend_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphend_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphlink_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphlink_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphlink_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphreferral_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphreferral_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphreferral_kept() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.polygraph_polygraphsession_kept() FROM PUBLIC;
GRANT ALL ON FUNCTION public.polygraph_polygraphsession_kept() TO mosovo_app;
GRANT ALL ON FUNCTION public.polygraph_polygraphsession_kept() TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text) TO mosovo_app;
GRANT ALL ON FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.sealing_keys_in_use() FROM PUBLIC;
GRANT ALL ON FUNCTION public.sealing_keys_in_use() TO mosovo_app;
GRANT ALL ON FUNCTION public.sealing_keys_in_use() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb) TO mosovo_app;
GRANT ALL ON FUNCTION public.take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.tell_of_document(p_nominal uuid, p_number text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tell_of_document(p_nominal uuid, p_number text) TO mosovo_app;
GRANT ALL ON FUNCTION public.tell_of_document(p_nominal uuid, p_number text) TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.tied_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.tied_now() TO mosovo_app;
GRANT ALL ON FUNCTION public.tied_now() TO mosovo_jobs;
REVOKE ALL ON FUNCTION public.told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.told_message(p_urn text, p_worker text, p_worker_seq bigint, p_mac text) TO mosovo_app;
REVOKE ALL ON FUNCTION public.visits_since(p_since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.visits_since(p_since timestamp with time zone) TO mosovo_app;
REVOKE ALL ON FUNCTION public.well_placed(a public.organisations_account, p_given jsonb) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.who_may_see(p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.who_may_see(p_id uuid) TO mosovo_app;
GRANT ALL ON FUNCTION public.who_may_see(p_id uuid) TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO mosovo_door;
GRANT SELECT,USAGE ON SEQUENCE public.audit_entry_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.audit_entry_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.breaches_breach TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.breaches_breach TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.breaches_step TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.breaches_step TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_breachline TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_breachline TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_counted TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_counted TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_line TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_line TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_trip TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_trip TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_wantedline TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.caseload_wantedline TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.contacts_contact TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.contacts_contact TO mosovo_jobs;
GRANT SELECT ON TABLE public.contacts_contact TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.convictions_certificate TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.convictions_certificate TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.convictions_conviction TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.convictions_conviction TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.convictions_disposal TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.convictions_disposal TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_device TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_device TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_devicestep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_devicestep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_examination TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_examination TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_imagereference TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_imagereference TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_monitoring TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_monitoring TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_monitoringreport TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_monitoringreport TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_onlineaccount TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_onlineaccount TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_onlineaccountend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_onlineaccountend TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.devices_viewing TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.devices_viewing TO mosovo_jobs;
GRANT SELECT ON TABLE public.devices_viewing TO mosovo_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO mosovo_jobs;
GRANT SELECT ON TABLE public.django_migrations TO mosovo_app;
GRANT SELECT ON TABLE public.django_migrations TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.exchange_export TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.exchange_export TO mosovo_jobs;
GRANT UPDATE(until) ON TABLE public.exchange_export TO mosovo_app;
GRANT UPDATE(decided_at) ON TABLE public.exchange_export TO mosovo_app;
GRANT UPDATE(agreed) ON TABLE public.exchange_export TO mosovo_app;
GRANT UPDATE(because) ON TABLE public.exchange_export TO mosovo_app;
GRANT UPDATE(decided_by_id) ON TABLE public.exchange_export TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_import TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.exchange_import TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.exchange_importedrow TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_importedrow_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_importedrow_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_offencecode TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.exchange_offencecode TO mosovo_jobs;
GRANT INSERT ON TABLE public.exchange_part TO mosovo_app;
GRANT SELECT,DELETE ON TABLE public.exchange_part TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_part_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.exchange_part_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.files_file TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.files_file TO mosovo_jobs;
GRANT SELECT ON TABLE public.files_file TO mosovo_door;
GRANT SELECT ON TABLE public.files_kept TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.files_kept TO mosovo_jobs;
GRANT SELECT ON TABLE public.files_verdict TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.files_verdict TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.finance_accountend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.finance_accountend TO mosovo_jobs;
GRANT SELECT ON TABLE public.finance_accountend TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.finance_bankaccount TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.finance_bankaccount TO mosovo_jobs;
GRANT SELECT ON TABLE public.finance_bankaccount TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.finance_cardend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.finance_cardend TO mosovo_jobs;
GRANT SELECT ON TABLE public.finance_cardend TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.finance_paymentcard TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.finance_paymentcard TO mosovo_jobs;
GRANT SELECT ON TABLE public.finance_paymentcard TO mosovo_door;
GRANT SELECT ON TABLE public.finance_told TO mosovo_app;
GRANT SELECT ON TABLE public.finance_told TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.households_answer TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.households_answer TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.households_household TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.households_household TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.households_householdstay TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.households_householdstay TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.households_member TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.households_member TO mosovo_jobs;
GRANT SELECT ON TABLE public.households_member TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.households_referral TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.households_referral TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.identity_birth TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_birth TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_birth TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_death TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_death TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.identity_document TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_document TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_document TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_documentend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_documentend TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.identity_identifier TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_identifier TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_identifier TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_linkedperson TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_linkedperson TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_linkedperson TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_name TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_name TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_name TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_photograph TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_photograph TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_photograph TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_recordkind TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_recordkind TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.identity_remark TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_remark TO mosovo_jobs;
GRANT SELECT ON TABLE public.identity_remark TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.identity_safetywarning TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_safetywarning TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.identity_sex TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.identity_sex TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_conditionend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_conditionend TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_licence TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_licence TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_licencecondition TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_licencecondition TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_recall TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_recall TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_recallstep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_recallstep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.licence_rerelease TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.licence_rerelease TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO mosovo_jobs;
GRANT SELECT,DELETE ON TABLE public.mfa_authenticator TO mosovo_door;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_archive TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_archive TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_authority TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_authority TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_notice TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_notice TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_reactivecheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_reactivecheck TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_reactivedecision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_reactivedecision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_reactiveproposal TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_reactiveproposal TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_releaseexpected TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_releaseexpected TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_releasestage TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_releasestage TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.modes_transition TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.modes_transition TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_alert TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_alert TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_alertstep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_alertstep TO mosovo_jobs;
GRANT SELECT ON TABLE public.monitoring_arrival TO mosovo_app;
GRANT SELECT ON TABLE public.monitoring_arrival TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_arrival TO mosovo_door;
GRANT USAGE ON SEQUENCE public.monitoring_arrival_id_seq TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.monitoring_curfew TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_curfew TO mosovo_jobs;
GRANT SELECT,DELETE ON TABLE public.monitoring_delivery TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_delivery TO mosovo_door;
GRANT USAGE ON SEQUENCE public.monitoring_delivery_id_seq TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.monitoring_enrolment TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_enrolment TO mosovo_jobs;
GRANT SELECT ON TABLE public.monitoring_enrolment TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.monitoring_equipment TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_equipment TO mosovo_jobs;
GRANT SELECT ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT SELECT ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.monitoring_inbox TO mosovo_door;
GRANT UPDATE(team_id) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(team_id) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(offender_manager_id) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(offender_manager_id) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(sealed) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(sealed) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(holding_force) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(holding_force) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(state) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(state) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(assigned_to) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(assigned_to) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(is_open) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(is_open) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(seen_at) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(seen_at) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(closed_at) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(closed_at) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT UPDATE(taken_up) ON TABLE public.monitoring_inbox TO mosovo_app;
GRANT UPDATE(taken_up) ON TABLE public.monitoring_inbox TO mosovo_jobs;
GRANT SELECT ON TABLE public.monitoring_outbox TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_outbox TO mosovo_door;
GRANT UPDATE(sent_at) ON TABLE public.monitoring_outbox TO mosovo_jobs;
GRANT USAGE ON SEQUENCE public.monitoring_outbox_id_seq TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.monitoring_tagorder TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_tagorder TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_traildecision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_traildecision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_trailrequest TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_trailrequest TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.monitoring_zone TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.monitoring_zone TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.nominals_allocation TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_allocation TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_brokenglass TO mosovo_app;
GRANT SELECT ON TABLE public.nominals_brokenglass TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.nominals_brokenglass TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.nominals_exclusion TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_exclusion TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_exclusion TO mosovo_door;
GRANT UPDATE(until) ON TABLE public.nominals_exclusion TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_glassreview TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_glassreview TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_likeness TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_likeness TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.nominals_likeness TO mosovo_door;
GRANT SELECT,USAGE ON SEQUENCE public.nominals_likeness_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.nominals_likeness_id_seq TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_nominal TO mosovo_app;
GRANT SELECT ON TABLE public.nominals_nominal TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.nominals_nominal TO mosovo_door;
GRANT SELECT,INSERT,UPDATE ON TABLE public.nominals_opened TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.nominals_restriction TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_restriction TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_restriction TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.nominals_share TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.nominals_share TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.nominals_tie TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.nominals_tie TO mosovo_jobs;
GRANT SELECT ON TABLE public.nominals_tie TO mosovo_door;
GRANT UPDATE(until) ON TABLE public.nominals_tie TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_attendance TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_attendance TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.notification_notice TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_notice TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.notification_notification TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_notification TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.notification_receipt TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_receipt TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.notification_service TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.notification_service TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.obligations_determination TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.obligations_determination TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.obligations_duty TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.obligations_duty TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.obligations_openquestion TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.obligations_openquestion TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.obligations_policy TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.obligations_policy TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.obligations_policychange TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(effect) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(rehearsed_at) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(applied_at) ON TABLE public.obligations_policychange TO mosovo_app;
GRANT UPDATE(applied_at) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(derived_at) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(not_derived) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT UPDATE(applied_by_id) ON TABLE public.obligations_policychange TO mosovo_app;
GRANT UPDATE(applied_by_id) ON TABLE public.obligations_policychange TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.obligations_ruling TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.obligations_ruling TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.obligations_rulingcheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.obligations_rulingcheck TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.orders_clause TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.orders_clause TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.orders_order TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.orders_order TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.orders_orderstep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.orders_orderstep TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_agency TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_agency TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_agency TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.organisations_countryofconcern TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.organisations_countryofconcern TO mosovo_jobs;
GRANT UPDATE(until) ON TABLE public.organisations_countryofconcern TO mosovo_app;
GRANT UPDATE(until) ON TABLE public.organisations_countryofconcern TO mosovo_jobs;
GRANT UPDATE(taken_off_by_id) ON TABLE public.organisations_countryofconcern TO mosovo_app;
GRANT UPDATE(taken_off_by_id) ON TABLE public.organisations_countryofconcern TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_force TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_force TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_force TO mosovo_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_limits TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_limits TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_proposal TO mosovo_app;
GRANT SELECT ON TABLE public.organisations_proposal TO mosovo_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_proposal TO mosovo_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_session TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_session TO mosovo_jobs;
GRANT SELECT,DELETE ON TABLE public.organisations_session TO mosovo_door;
GRANT SELECT ON TABLE public.organisations_team TO mosovo_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.organisations_team TO mosovo_jobs;
GRANT SELECT ON TABLE public.organisations_team TO mosovo_door;
GRANT SELECT(id) ON TABLE public.organisations_team TO mosovo_door;
GRANT SELECT(force_id) ON TABLE public.organisations_team TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.plan_actionend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_actionend TO mosovo_jobs;
GRANT SELECT ON TABLE public.plan_linked_told TO mosovo_app;
GRANT SELECT ON TABLE public.plan_linked_told TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_planaction TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_planaction TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_responsecard TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_responsecard TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_signoff TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_signoff TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_trigger TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_trigger TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_triggerdecision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_triggerdecision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_triggerend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_triggerend TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_triggermet TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_triggermet TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.plan_version TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.plan_version TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphappointment TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphappointment TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphappointment TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphcheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphcheck TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphcheck TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphdisclosure TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphdisclosure TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphdisclosure TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphend TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphend TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphlink TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphlink TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphlink TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphreferral TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphreferral TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphreferral TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphsession TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.polygraph_polygraphsession TO mosovo_jobs;
GRANT SELECT ON TABLE public.polygraph_polygraphsession TO mosovo_door;
GRANT SELECT ON TABLE public.polygraph_told TO mosovo_app;
GRANT SELECT ON TABLE public.polygraph_told TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.record_draft TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.record_draft TO mosovo_jobs;
GRANT SELECT ON TABLE public.record_groupopening TO mosovo_app;
GRANT SELECT ON TABLE public.record_groupopening TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.record_groupopening TO mosovo_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.record_idempotency TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.record_idempotency TO mosovo_jobs;
GRANT SELECT,USAGE ON SEQUENCE public.record_idempotency_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.record_idempotency_id_seq TO mosovo_jobs;
GRANT SELECT ON TABLE public.record_retiredkey TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.record_retiredkey TO mosovo_jobs;
GRANT SELECT ON TABLE public.record_retiredkey TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.record_wrapping TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.record_wrapping TO mosovo_jobs;
GRANT SELECT ON TABLE public.record_wrapping TO mosovo_door;
GRANT UPDATE(key_id) ON TABLE public.record_wrapping TO mosovo_jobs;
GRANT UPDATE(wrapped) ON TABLE public.record_wrapping TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.reviews_decision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.reviews_decision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.reviews_firstnotified TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.reviews_firstnotified TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.reviews_review TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.reviews_review TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.reviews_step TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.reviews_step TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_assessment TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_assessment TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_assessmentcheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_assessmentcheck TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_finding TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_finding TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_harmstatement TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_harmstatement TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_headingedition TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_headingedition TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_level TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_level TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_levelcheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_levelcheck TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_ospscore TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_ospscore TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.risk_toolresult TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.risk_toolresult TO mosovo_jobs;
GRANT INSERT ON TABLE public.search_blind TO mosovo_app;
GRANT INSERT ON TABLE public.search_blind TO mosovo_jobs;
GRANT SELECT,DELETE ON TABLE public.search_blind TO mosovo_door;
GRANT SELECT ON TABLE public.search_collision TO mosovo_app;
GRANT SELECT ON TABLE public.search_collision TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_collision TO mosovo_door;
GRANT USAGE ON SEQUENCE public.search_collision_id_seq TO mosovo_door;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_newname TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_newname TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_token TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_token TO mosovo_jobs;
GRANT SELECT ON TABLE public.search_token TO mosovo_door;
GRANT SELECT,USAGE ON SEQUENCE public.search_token_id_seq TO mosovo_app;
GRANT SELECT,USAGE ON SEQUENCE public.search_token_id_seq TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.search_word TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.search_word TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_written TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_written TO mosovo_jobs;
GRANT SELECT ON TABLE public.socialaccount_socialaccount TO mosovo_app;
GRANT SELECT ON TABLE public.socialaccount_socialaccount TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_acknowledgement TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_acknowledgement TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_cover TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_cover TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_onetoone TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_onetoone TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_question TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_question TO mosovo_jobs;
GRANT UPDATE(until) ON TABLE public.supervision_question TO mosovo_app;
GRANT UPDATE(until) ON TABLE public.supervision_question TO mosovo_jobs;
GRANT UPDATE(ended_by_id) ON TABLE public.supervision_question TO mosovo_app;
GRANT UPDATE(ended_by_id) ON TABLE public.supervision_question TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_sample TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_sample TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_transfer TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_transfer TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_transferstep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_transferstep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_workanswer TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_workanswer TO mosovo_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supervision_workline TO mosovo_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.supervision_workline TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.supervision_workreview TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.supervision_workreview TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.traces_collisionanswer TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_collisionanswer TO mosovo_jobs;
GRANT SELECT ON TABLE public.traces_collisionanswer TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.traces_contactpoint TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_contactpoint TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.traces_mark TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_mark TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.traces_nameanswer TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_nameanswer TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.traces_sameness TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_sameness TO mosovo_jobs;
GRANT SELECT ON TABLE public.traces_sameness TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.traces_vehicle TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.traces_vehicle TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_change TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_change TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_check TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_check TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_decision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_decision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_departure TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_departure TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_enquiry TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_enquiry TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_journey TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_journey TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_notice TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_notice TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_return TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_return TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.travel_stop TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.travel_stop TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.visits_conditioncheck TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.visits_conditioncheck TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.visits_visit TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.visits_visit TO mosovo_jobs;
GRANT SELECT ON TABLE public.visits_visit TO mosovo_door;
GRANT SELECT,INSERT ON TABLE public.visits_visitdecision TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.visits_visitdecision TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.wanted_entrystep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.wanted_entrystep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.wanted_premises TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.wanted_premises TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.wanted_wanted TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.wanted_wanted TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.wanted_wantedstep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.wanted_wantedstep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_absence TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_absence TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_absencestep TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_absencestep TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_address TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_address TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_change TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_change TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_spell TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_spell TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_spellend TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_spellend TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_stay TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_stay TO mosovo_jobs;
GRANT SELECT,INSERT ON TABLE public.whereabouts_staydays TO mosovo_app;
GRANT SELECT,INSERT ON TABLE public.whereabouts_staydays TO mosovo_jobs;
