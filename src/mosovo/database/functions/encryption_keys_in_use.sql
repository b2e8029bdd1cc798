set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.encryption_keys_in_use()
 RETURNS TABLE(key_id text, is_retired boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recursive used (key_id) as (
    (select w.key_id from record_wrappedkey w order by 1 limit 1)
    union all
    select (select w.key_id from record_wrappedkey w where w.key_id > used.key_id order by 1 limit 1)
    from used where used.key_id is not null
  )
  select used.key_id::text, false from used where used.key_id is not null
  union all select r.key_id::text, true from record_retiredkey r
$function$;
revoke execute on function encryption_keys_in_use() from public;
grant execute on function encryption_keys_in_use() to mosovo_app, mosovo_jobs;
reset role;
