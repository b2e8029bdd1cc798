set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.put_actor(p_values text[])
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select set_config('backtrace_functions', (
    select string_agg(encode(convert_to(coalesce(value, ''), 'UTF8'), 'hex'), ',' order by place)
    from unnest(p_values) with ordinality as t (value, place)), true)
$function$;
revoke execute on function put_actor(text[]) from public;
reset role;
