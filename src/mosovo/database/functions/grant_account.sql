set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.grant_account(p_account uuid, g jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  update organisations_account a set
    name = coalesce(g->>'name', name),
    roles = case when g ? 'roles' then array(select jsonb_array_elements_text(g->'roles')) else roles end,
    force_id = case when g ? 'force_id' then g->>'force_id' else force_id end,
    agency_id = case when g ? 'agency_id' then (g->>'agency_id')::uuid else agency_id end,
    team_id = case when g ? 'team_id' then (g->>'team_id')::uuid else team_id end,
    vetting = coalesce(g->>'vetting', vetting),
    vetted_until = case when g ? 'vetted_until' then (g->>'vetted_until')::date else vetted_until end,
    trained_until = case when g ? 'trained_until' then (g->>'trained_until')::date else trained_until end,
    subject = coalesce(g->>'subject', subject)
  where id = p_account
$function$;
revoke execute on function grant_account(uuid, jsonb) from public;
reset role;
