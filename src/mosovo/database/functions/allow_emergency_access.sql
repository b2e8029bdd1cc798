set local role mosovo_door;
-- Let another account of the force open further cases in an emergency for an hour, as its second person: a supervisor or
-- an inspector. Return whether it was done.
CREATE OR REPLACE FUNCTION public.allow_emergency_access(p_account uuid, p_reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  actor uuid := current_actor('account')::uuid;
begin
  if actor is null or p_account = actor or current_actor('cleared') is distinct from 't' or length(trim(p_reason)) < 15
     or not (actor_has_role('inspector') or actor_has_role('supervisor'))
     or not exists (select from organisations_account a where a.id = p_account and a.force_id = current_actor('force')) then
    return false;
  end if;
  insert into organisations_lookupallowance (id, account_id, level, reason, given_by_id, until)
  values (gen_random_uuid(), p_account, 3, left(trim(p_reason), 300), actor, clock_timestamp() + interval '1 hour');
  return true;
end $function$;
revoke execute on function allow_emergency_access(uuid, text) from public;
grant execute on function allow_emergency_access(uuid, text) to mosovo_app;
reset role;
