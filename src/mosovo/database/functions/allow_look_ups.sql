set local role mosovo_door;
-- Let an account continue for an hour: itself with a reason, up to the second limit; another person of the force without a
-- limit, if an inspector or the supervisor of another team does it. Return whether it was done.
CREATE OR REPLACE FUNCTION public.allow_look_ups(p_account uuid, p_reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  actor uuid := current_actor('account')::uuid;
  other organisations_account%rowtype;
begin
  if actor is null or current_actor('cleared') is distinct from 't' or length(trim(p_reason)) < 15 then
    return false;
  end if;
  if p_account <> actor then
    select * into other from organisations_account a where a.id = p_account;
    if exists (select from organisations_apiclient c where c.account_id = p_account and c.owner_id = actor) then
      return false;
    end if;
    -- The force of the owner answers for a client of an agency.
    if coalesce(other.force_id, (select o.force_id from organisations_apiclient c join organisations_account o on o.id = c.owner_id
                                  where c.account_id = p_account)) is distinct from current_actor('force')
       or not (actor_has_role('inspector')
               or actor_has_role('supervisor') and other.team_id is distinct from nullif(current_actor('team'), '')::uuid) then
      return false;
    end if;
  end if;
  insert into organisations_lookupallowance (id, account_id, level, reason, given_by_id, until)
  values (gen_random_uuid(), p_account, case when p_account = actor then 1 else 2 end, left(trim(p_reason), 300), actor,
          clock_timestamp() + interval '1 hour');
  return true;
end $function$;
revoke execute on function allow_look_ups(uuid, text) from public;
grant execute on function allow_look_ups(uuid, text) to mosovo_app;
reset role;
