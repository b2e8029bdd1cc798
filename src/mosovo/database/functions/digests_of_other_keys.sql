set local role mosovo_door;
-- The number of details and of texts whose digests are not of the current key, given its name and its mark. They match nothing.
CREATE OR REPLACE FUNCTION public.digests_of_other_keys(p_name text, p_mark bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (select count(*) from search_blindindex b where split_part(b.value, '.', 1) <> p_name)
       + (select count(*) from search_mention m where p_mark <> all(m.keys))
$function$;
revoke execute on function digests_of_other_keys(text, bigint) from public;
grant execute on function digests_of_other_keys(text, bigint) to mosovo_app, mosovo_jobs;
reset role;
