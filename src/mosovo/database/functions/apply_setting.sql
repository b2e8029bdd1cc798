set local role mosovo_door;
-- Apply a change of a team, a client of the API or a webhook. The other settings are read from the change itself.
CREATE OR REPLACE FUNCTION public.apply_setting(p_change uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  c organisations_settingchange%rowtype;
begin
  select * into c from organisations_settingchange where id = p_change;
  if c.kind = 'team-open' then
    insert into organisations_team (id, force_id, name) values (c.target, c.force_id, c.new_values->>'name');
  elsif c.kind = 'team-rename' then
    update organisations_team set name = c.new_values->>'name' where id = c.target;
  elsif c.kind = 'team-close' then
    update organisations_account set team_id = (c.new_values->>'members_to')::uuid where team_id = c.target and is_active;
    update organisations_accountproposal p set agreed = false, decided_by_id = current_actor('account')::uuid, decided_at = now()
    where p.decided_at is null and p.proposed_values->>'team_id' = c.target::text
      and p.proposed_by_id is distinct from current_actor('account')::uuid;
    update organisations_team set closed_at = now() where id = c.target;
  elsif c.kind like 'api-%' then
    perform apply_api_client_setting(c.id);
  elsif c.kind like 'hook%' then
    perform apply_webhook_setting(c.id);
  end if;
end $function$;
revoke execute on function apply_setting(uuid) from public;
reset role;
