set local role mosovo_door;
-- Return why the actor may not do this to a setting; null if they may. A dangerous change is proposed by an administrator
-- and decided by another administrator or an inspector of the force.
CREATE OR REPLACE FUNCTION public.setting_refusal(p_act text, p_change uuid, p_given jsonb)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  c organisations_settingchange%rowtype;
begin
  if p_act in ('agree', 'refuse') then
    select * into c from organisations_settingchange where id = p_change and force_id = current_actor('force');
    return case
      when not (actor_has_role('administrator') or actor_has_role('inspector')) then 'not-administrator'
      when c.id is null then 'absent'
      when current_actor('account')::uuid = any(approval_writers('setting', c.id, '')) then 'own-proposal'
      when c.agreed is not null then 'decided'
      when p_act = 'agree' and c.kind = 'team-close' then team_close_refusal(c.target, (c.new_values->>'members_to')::uuid)
      when p_act = 'agree' and c.kind ~ '^(api|hook)' then api_setting_refusal(c.kind, c.target, c.new_values)
    end;
  end if;
  return case
    when not actor_has_role('administrator') or current_actor('force') = '' then 'not-administrator'
    when p_act = 'set' and p_given->>'kind' not in ('team-open', 'team-rename', 'delivery-test', 'api-key-drop',
      'api-narrow', 'api-suspend', 'api-end', 'hook-secret', 'hook-end', 'hook-again') then 'needs-second-person'
    when p_act = 'propose' and p_given->>'kind' not in ('team-close', 'delivery', 'retention', 'limits', 'map', 'api-client',
      'api-keys', 'api-resume', 'hook') then 'unknown'
    when p_given->>'kind' in ('team-rename', 'team-close') and not exists (
      select from organisations_team t
      where t.id = (p_given->>'target')::uuid and t.force_id = current_actor('force') and t.closed_at is null) then 'absent'
    when p_given->>'kind' in ('team-open', 'team-rename') and exists (
      select from organisations_team t
      where t.force_id = current_actor('force') and lower(t.name) = lower(p_given->'values'->>'name')
        and t.id is distinct from (p_given->>'target')::uuid) then 'name-taken'
    when p_act = 'propose' and exists (
      select from organisations_settingchange x
      where x.force_id = current_actor('force') and x.kind = p_given->>'kind'
        and x.target is not distinct from (p_given->>'target')::uuid and x.agreed is null) then 'waiting'
    when p_given->>'kind' = 'team-close'
      then team_close_refusal((p_given->>'target')::uuid, (p_given->'values'->>'members_to')::uuid)
    when p_given->>'kind' = 'limits' then limits_refusal(p_given->'values')
    when p_given->>'kind' ~ '^(api|hook)'
      then api_setting_refusal(p_given->>'kind', (p_given->>'target')::uuid, p_given->'values')
  end;
end $function$;
revoke execute on function setting_refusal(text, uuid, jsonb) from public;
reset role;
