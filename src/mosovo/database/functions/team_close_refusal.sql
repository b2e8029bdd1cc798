set local role mosovo_door;
-- Return why a team cannot be closed now; null if it can. Its cases move first, by a transfer between teams.
CREATE OR REPLACE FUNCTION public.team_close_refusal(p_team uuid, p_members_to uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when exists (select from nominals_casereach r where r.team_id = p_team) then 'has-cases'
    when p_members_to is null and exists (select from organisations_account a where a.team_id = p_team and a.is_active)
      then 'has-members'
    when p_members_to = p_team or p_members_to is not null and not exists (
      select from organisations_team t join organisations_team closing on closing.id = p_team
      where t.id = p_members_to and t.force_id = closing.force_id and t.closed_at is null) then 'no-place'
  end
$function$;
revoke execute on function team_close_refusal(uuid, uuid) from public;
reset role;
