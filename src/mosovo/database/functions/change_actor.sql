set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.change_actor(p_setting text, p_value text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select set_config('backtrace_functions', (
    select string_agg(case when place = actor_field(p_setting)
                           then encode(convert_to(coalesce(p_value, ''), 'UTF8'), 'hex')
                           else split_part(current_setting('backtrace_functions'), ',', place) end, ',' order by place)
    from generate_series(1, 15) place), true)
$function$;
revoke execute on function change_actor(text, text) from public;
reset role;
