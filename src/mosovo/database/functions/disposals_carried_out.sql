set local role mosovo_door;
-- After a restore: the disposals that the register has carried out. The signed list must have a note of each. Only the owner
-- of the tables calls it.
CREATE OR REPLACE FUNCTION public.disposals_carried_out()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.id from nominals_disposalrequest r where r.state = 'done'
$function$;
revoke execute on function disposals_carried_out() from public;
grant execute on function disposals_carried_out() to mosovo_owner;
reset role;
