set local role mosovo_door;
-- Find the entries of the log that name a decoy, allowed or refused, and make an alert of each account and decoy. Auditors'
-- own queries of the log do not count, nor what the system writes. Entries are looked up by decoy, so that none is missed
-- that was committed late. An ended decoy raises no alert for a later look. Return how many alerts are new.
CREATE OR REPLACE FUNCTION public.find_decoy_reads()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found_now integer;
begin
  if not job_may_write('audit_misusealert') then
    raise exception 'only a job finds reads of decoys' using errcode = '42501';
  end if;
  with reads as (
    select coalesce(e.actor_id, '00000000-0000-0000-0000-000000000000') as account_id, d.nominal_id, e.rule, e.at
      from nominals_casereach d join audit_auditentry e on e.subjects @> array[d.nominal_id]
      left join nominals_decoy n on n.nominal_id = d.nominal_id
     where d.shown_force is not null and (n.ended_at is null or e.at <= n.ended_at) and e.action not like 'audit.%'
       and (e.actor_id is not null or e.verb in ('consultation', 'disclosure'))),
  looks as (
    select r.account_id, r.nominal_id,
           coalesce(array_agg(distinct r.rule::text order by r.rule::text) filter (where r.rule <> ''), '{}') as rules,
           count(distinct date_trunc('hour', r.at)) as hours, min(r.at) as first_at, max(r.at) as last_at
      from reads r
     where not exists (select from audit_misusealert m where m.account_id = r.account_id and m.nominal_id = r.nominal_id
                         and m.outcome <> '' and m.last_at >= r.at)
     group by r.account_id, r.nominal_id),
  updated as (
    update audit_misusealert m set rules = l.rules, hours = l.hours, last_at = l.last_at
      from looks l where m.account_id = l.account_id and m.nominal_id = l.nominal_id and m.outcome = '' and m.last_at < l.last_at),
  added as (
    insert into audit_misusealert (id, account_id, nominal_id, rules, reasons, points, hours, first_at, last_at)
    select gen_random_uuid(), l.account_id, l.nominal_id, l.rules, array['decoy'], 9, l.hours, l.first_at, l.last_at
      from looks l
     where not exists (select from audit_misusealert m where m.account_id = l.account_id and m.nominal_id = l.nominal_id
                         and m.outcome = '')
    on conflict do nothing
    returning id)
  select count(*) into found_now from added;
  return found_now;
end $function$;
revoke execute on function find_decoy_reads() from public;
grant execute on function find_decoy_reads() to mosovo_jobs;
reset role;
