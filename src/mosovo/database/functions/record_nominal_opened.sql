set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.record_nominal_opened(nominal uuid, to_record boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into nominals_opened as o (backend, xact, seen, writable)
  select pg_backend_pid(), pg_current_xact_id(), array[nominal], case when to_record then array[nominal] else '{}' end
  where not opened_beyond(nominal, true, to_record, false)
  on conflict (backend) do update set
    xact = excluded.xact,
    is_continued = o.xact = excluded.xact and o.is_continued,
    seen = case when o.xact = excluded.xact then array_append(array_remove(o.seen, nominal), nominal)
                else excluded.seen end,
    writable = case when not to_record then case when o.xact = excluded.xact then o.writable else '{}' end
                    when o.xact = excluded.xact then array_append(array_remove(o.writable, nominal), nominal)
                    else excluded.writable end,
    carded = case when o.xact = excluded.xact then o.carded else '{}' end
$function$;
revoke execute on function record_nominal_opened(uuid, boolean) from public;
reset role;
