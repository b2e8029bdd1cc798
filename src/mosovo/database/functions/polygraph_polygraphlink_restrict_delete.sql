set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.polygraph_polygraphlink_restrict_delete()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce(array_agg(f.id), '{}') from polygraph_polygraphlink f where f.nominal_id = any((select opened_now())::uuid[]) and exists (select from polygraph_polygraphlink f2 where f2.nominal_id = f.nominal_id and f2.first = f.first and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' and f2.nominal_id || ':' || f2.field_group <> all((select groups_now())::text[]) and not (f2.recorded_by_id is not distinct from current_actor('account')::uuid and f2.recorded_at >= now())) $function$;
revoke execute on function polygraph_polygraphlink_restrict_delete() from public;
grant execute on function polygraph_polygraphlink_restrict_delete() to mosovo_app, mosovo_jobs;
reset role;
