set local role mosovo_door;
-- The decoys that the actor opened and may still open, for the list of cases opened last. Other lists have none.
CREATE OR REPLACE FUNCTION public.recent_decoys()
 RETURNS TABLE(nominal_id uuid, urn character varying, surname character varying, forenames character varying, born_on date, risk character varying, looked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.nominal_id, p.urn, p.surname, p.forenames, p.born_on, p.risk, l.looked_at
    from nominals_casereach r join caseload_caselook l on l.nominal_id = r.nominal_id
    join caseload_caseloadentry p on p.nominal_id = r.nominal_id
   where r.shown_force is not null and l.account_id = current_actor('account')::uuid and access_rule('view', r) is not null
$function$;
revoke execute on function recent_decoys() from public;
grant execute on function recent_decoys() to mosovo_app, mosovo_jobs;
reset role;
