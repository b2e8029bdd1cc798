set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.who_may_see(p_id uuid)
 RETURNS TABLE(account_id uuid, rule text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  r nominals_casereach%rowtype;
  today date := (now() at time zone 'Europe/London')::date;
begin
  select * into r from nominals_casereach x where x.nominal_id = p_id;
  if r.nominal_id is null or not (session_user = 'mosovo_jobs' or actor_has_role('auditor')
                                  or coalesce(access_rule('mark', r) is not null, false))
     or exists (select from nominals_decoy d where d.nominal_id = p_id and d.ended_at is not null) then
    return;
  end if;
  if r.shown_force is not null then
    r.holding_force := r.shown_force;
    r.team_id := r.shown_team_id;
    r.offender_manager_id := r.shown_offender_manager_id;
  end if;
  return query
  with grants as (select t.* from nominals_accessgrant t where t.nominal_id = p_id
    and (now() at time zone 'Europe/London')::date >= t.from_on
    and (t.until is null or (now() at time zone 'Europe/London')::date < t.until)),
  exclusions as (select x.account_id from nominals_exclusion x where x.nominal_id = p_id
    and (now() at time zone 'Europe/London')::date >= x.from_on
    and (x.until is null or (now() at time zone 'Europe/London')::date < x.until)),
  emergency_access as (select g.account_id from nominals_emergencyaccess g where g.nominal_id = p_id and g.closes_at > now()),
  rules as (
    select a.id, case
      when a.id in (select x.account_id from exclusions x) then 'excluded'
      when a.agency_id is not null then case
        when r.is_restricted and not exists (select from grants t where t.kind = 'named' and t.account_id = a.id) then null
        when 'practitioner' <> all(a.roles) then null
        when a.id in (select t.account_id from grants t where t.kind = 'lead') then 'leads'
        when exists (select from grants t where t.kind = 'share' and (t.account_id = a.id or t.agency_id = a.agency_id))
          then 'tied' end
      when r.is_restricted then case
        when a.id in (select t.account_id from grants t where t.kind = 'named') then 'named'
        when a.id in (select e.account_id from emergency_access e) then 'break-glass' end
      when 'inspector' = any(a.roles) and a.force_id = r.holding_force then 'inspects-force'
      when 'supervisor' = any(a.roles) and a.team_id = r.team_id then 'supervises-team'
      when 'supervisor' = any(a.roles) and r.team_id is null and a.force_id = r.holding_force
        then 'supervises-unplaced'
      when ('offender_manager' = any(a.roles) or c.covers = 'team') and r.offender_manager_id is not null and a.team_id = r.team_id
        then 'in-team'
      when ('mappa_coordinator' = any(a.roles) or c.covers = 'force') and r.offender_manager_id is not null
           and a.force_id = r.holding_force then 'coordinates-force'
      when 'mappa_chair' = any(a.roles) and p_id in (select d.nominal_id from chaired_cases(a.id) d) then 'chairs'
      when 'duty_officer' = any(a.roles) and p_id in (select d.nominal_id from on_duty_cases(a.id) d) then 'on-duty'
      when a.id in (select t.account_id from grants t where t.kind = 'lead') then 'leads'
      when exists (select from grants t where t.kind <> 'named' and (
             t.account_id = a.id or t.team_id = a.team_id or t.agency_id = a.agency_id
             or (t.force_id = a.force_id
                 and a.roles::text[] && array['supervisor', 'inspector', 'mappa_coordinator']))) then 'tied'
      when a.id in (select e.account_id from emergency_access e) then 'break-glass' end as rule
    from organisations_account a
    left join organisations_apiclient c on c.account_id = a.id and api_client_in_force(c)
    where a.is_active and (c.id is not null or a.vetted_until >= today and a.trained_until >= today)
  )
  select x.id, x.rule from rules x where x.rule is not null;
end $function$;
revoke execute on function who_may_see(uuid) from public;
grant execute on function who_may_see(uuid) to mosovo_app, mosovo_jobs;
reset role;
