set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.record_card_opened(nominal uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into nominals_opened as o (backend, xact, seen, writable, carded)
  select pg_backend_pid(), pg_current_xact_id(), '{}', '{}', array[nominal]
  where not opened_beyond(nominal, false, false, true)
  on conflict (backend) do update set
    xact = excluded.xact,
    is_continued = o.xact = excluded.xact and o.is_continued,
    seen = case when o.xact = excluded.xact then o.seen else '{}' end,
    writable = case when o.xact = excluded.xact then o.writable else '{}' end,
    carded = case when o.xact = excluded.xact then array_append(array_remove(o.carded, nominal), nominal)
                  else excluded.carded end
$function$;
revoke execute on function record_card_opened(uuid) from public;
reset role;
