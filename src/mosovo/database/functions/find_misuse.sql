set local role mosovo_door;
-- Find reads of the last seven days that nothing explains and that are unusual. A read is explained if the case is
-- allocated to the account, if the account recorded something in the case in the last 14 days, or has a grant for it. It is unusual if a surname of the person is that of the account, or if the account read the case in
-- three different hours (ten, for an inspector or a co-ordinator, who follow cases) and wrote nothing. Return how many
-- alerts are new.
CREATE OR REPLACE FUNCTION public.find_misuse()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  found_now integer;
begin
  if not job_may_write('audit_misusealert') then
    raise exception 'only a job finds misuse' using errcode = '42501';
  end if;
  with looks as (
    select e.actor_id, s.nominal_id, array_agg(distinct e.rule::text order by e.rule::text) as rules,
           count(distinct date_trunc('hour', e.at)) as hours, min(e.at) as first_at, max(e.at) as last_at,
           bool_or(extract(hour from e.at at time zone 'Europe/London') not between 6 and 21) as at_night
      from audit_auditentry e cross join unnest(e.subjects) s (nominal_id)
     where e.at > statement_timestamp() - interval '7 days' and e.allowed and e.verb = 'consultation' and e.actor_id is not null
       and e.rule in ('in-team', 'inspects-force', 'coordinates-force', 'safety-card', 'break-glass')
       and not exists (select from nominals_casereach d where d.nominal_id = s.nominal_id and d.shown_force is not null)
     group by e.actor_id, s.nominal_id),
  unexplained as (
    select l.*, a.name from looks l join organisations_account a on a.id = l.actor_id
     where not exists (select from nominals_casereach r where r.nominal_id = l.nominal_id and r.offender_manager_id = l.actor_id)
       and not exists (select from nominals_accessgrant g where g.nominal_id = l.nominal_id and g.account_id = l.actor_id
                         and (g.until is null or g.until >= (l.first_at at time zone 'Europe/London')::date))
       and not exists (select from audit_auditentry w where w.actor_id = l.actor_id and w.subjects @> array[l.nominal_id]
                         and w.verb in ('collection', 'alteration', 'combination') and w.allowed and w.action <> 'nominals.break_glass'
                         and w.at > l.first_at - interval '14 days'
                         and w.at > statement_timestamp() - interval '21 days')),
  scored as (
    select u.*,
           exists (select from identity_name n where n.nominal_id = u.nominal_id and not n.struck_out
                     and folded_name(n.surname) = folded_name((regexp_match(u.name, '(\S+)\s*$'))[1])) as same_surname,
           u.hours >= case when u.rules && array['inspects-force', 'coordinates-force'] then 10 else 3 end as repeated
      from unexplained u),
  unusual as (
    select s.actor_id, s.nominal_id, s.rules, s.hours, s.first_at, s.last_at,
           array_remove(array[case when s.same_surname then 'same-surname' end, case when s.repeated then 'repeated' end,
                              case when 'break-glass' = any(s.rules) then 'emergency' end,
                              case when s.at_night then 'at-night' end], null) as reasons,
           case when s.same_surname then 3 else 0 end + case when s.repeated then 2 else 0 end
             + ('break-glass' = any(s.rules))::integer + s.at_night::integer as points
      from scored s where s.same_surname or s.repeated),
  updated as (
    update audit_misusealert m
       set rules = u.rules, reasons = u.reasons, points = u.points, hours = u.hours, last_at = u.last_at
      from unusual u where m.account_id = u.actor_id and m.nominal_id = u.nominal_id and m.outcome = ''),
  added as (
    insert into audit_misusealert (id, account_id, nominal_id, rules, reasons, points, hours, first_at, last_at)
    select gen_random_uuid(), u.actor_id, u.nominal_id, u.rules, u.reasons, u.points, u.hours, u.first_at, u.last_at
      from unusual u
     where not exists (select from audit_misusealert m where m.account_id = u.actor_id and m.nominal_id = u.nominal_id
                         and (m.outcome = '' or m.last_at >= u.last_at))
    returning id)
  select count(*) into found_now from added;
  return found_now;
end $function$;
revoke execute on function find_misuse() from public;
grant execute on function find_misuse() to mosovo_jobs;
reset role;
