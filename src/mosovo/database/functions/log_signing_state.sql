set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.log_signing_state()
 RETURNS TABLE(size bigint, checkpoint_age integer, unsigned_age integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with former as (select c.* from audit_logcheckpoint c order by c.id desc limit 1)
  select (select f.size from former f),
         (select extract(epoch from clock_timestamp() - f.at)::integer from former f),
         (select extract(epoch from clock_timestamp() - e.at)::integer from audit_auditentry e
           where e.xid >= coalesce((select f.horizon from former f), '0')
             and (e.xid, e.id) > (coalesce((select f.last_xid from former f), '0'),
                                  coalesce((select f.last_id from former f), 0))
           order by e.xid, e.id limit 1)
$function$;
revoke execute on function log_signing_state() from public;
grant execute on function log_signing_state() to mosovo_app, mosovo_jobs;
reset role;
