set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.groups_now()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(o.id || ':' || g.field_group), '{}')
  from unnest(opened_now()) o (id), lateral (
    select unnest(groups_seen(roles_now(), emergency_access_now(o.id)))
    union select p.field_group from record_fieldgroupopening p
    where p.account_id = current_actor('account')::uuid and p.nominal_id = o.id and p.opened_at < now() and now() < p.closes_at
      and p.field_group = any(groups_openable(roles_now(), emergency_access_now(o.id)))
  ) g (field_group)
); end
$function$;
revoke execute on function groups_now() from public;
grant execute on function groups_now() to mosovo_app, mosovo_jobs;
reset role;
