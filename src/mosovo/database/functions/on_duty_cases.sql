set local role mosovo_door;
-- The cases with an urgent alert that is open, or was closed during the shift, for a duty officer who is on the rota now.
CREATE OR REPLACE FUNCTION public.on_duty_cases(p_account uuid)
 RETURNS TABLE(nominal_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
with shift as (
  select d.force_id, d.begins_at
    from organisations_dutyshift d
    join organisations_account a on a.id = d.account_id and a.force_id = d.force_id and 'duty_officer' = any(a.roles)
   where d.account_id = p_account and d.removed_at is null and d.begins_at <= now() and d.ends_at > now()
)
select i.nominal_id from shift d join monitoring_receivedalert i on i.holding_force = d.force_id and i.is_open
 where i.severity = 1 and i.nominal_id is not null
union
select i.nominal_id from shift d join monitoring_receivedalert i on i.holding_force = d.force_id and i.closed_at >= d.begins_at
 where i.severity = 1 and i.nominal_id is not null
$function$;
revoke execute on function on_duty_cases(uuid) from public;
reset role;
