-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.gives_access(a organisations_account, p_given jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select p_given ?| array['password', 'subject']
    or (p_given ? 'roles' and not array(select jsonb_array_elements_text(p_given->'roles')) <@ a.roles::text[])
    or coalesce(p_given->>'team_id' <> coalesce(a.team_id::text, ''), false)
    or coalesce(p_given->>'force_id' <> coalesce(a.force_id, ''), false)
    or coalesce(p_given->>'agency_id' <> coalesce(a.agency_id::text, ''), false)
    or (p_given ? 'vetting' and p_given->>'vetting' not in ('none', a.vetting))
    or coalesce((p_given->>'vetted_until')::date > coalesce(a.vetted_until, '-infinity'), false)
    or coalesce((p_given->>'trained_until')::date > coalesce(a.trained_until, '-infinity'), false)
$function$;
revoke execute on function gives_access(organisations_account, jsonb) from public;
reset role;
