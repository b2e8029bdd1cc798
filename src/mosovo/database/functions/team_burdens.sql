set local role mosovo_door;
-- For administrators and inspectors: how many people and cases each open team of the force has. Numbers, no person.
CREATE OR REPLACE FUNCTION public.team_burdens()
 RETURNS TABLE(team_id uuid, members integer, cases integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select t.id,
    (select count(*) from organisations_account a where a.team_id = t.id and a.is_active)::integer,
    (select count(*) from nominals_casereach r where r.team_id = t.id)::integer
  from organisations_team t
  where t.force_id = current_actor('force') and t.closed_at is null
    and (actor_has_role('administrator') or actor_has_role('inspector'))
$function$;
revoke execute on function team_burdens() from public;
grant execute on function team_burdens() to mosovo_app;
reset role;
