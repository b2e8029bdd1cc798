set local role mosovo_door;
-- By how many transaction numbers this server is behind the log. The order of the log is that of transactions, and a dump
-- keeps the numbers of the server before: on a new server, what is written would come before what is signed. 0 on a server
-- that is not behind. `./mosovo restore` runs the statement as mosovo_backup, before the functions of this version are there.
CREATE OR REPLACE FUNCTION public.transactions_behind_log()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select greatest(0, greatest(
      (select c.horizon::text::bigint from audit_logcheckpoint c order by c.id desc limit 1),
      (select e.xid::text::bigint + 1 from audit_auditentry e order by e.xid desc, e.id desc limit 1),
      (select d.xid::text::bigint + 1 from audit_factdigest d order by d.xid desc, d.id desc limit 1)
    ) - greatest(pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                 pg_current_xact_id_if_assigned()::text::bigint + 1))
$function$;
revoke execute on function transactions_behind_log() from public;
grant execute on function transactions_behind_log() to mosovo_app, mosovo_jobs, mosovo_owner;
reset role;
