set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.explain_access(p_urn text, p_account uuid, p_need text)
 RETURNS TABLE(nominal_id uuid, holding_force text, team_id uuid, offender_manager_id uuid, is_restricted boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean, rule text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  saved_actor text := current_setting('backtrace_functions');
  today date := (now() at time zone 'Europe/London')::date;
  a organisations_account%rowtype;
  r nominals_casereach%rowtype;
begin
  if not (session_user = 'mosovo_jobs' or actor_has_role('auditor')) then
    return;
  end if;
  select * into a from organisations_account where id = p_account;
  select x.* into r from nominals_casereach x join nominals_nominal n on n.id = x.nominal_id where n.urn = p_urn;
  if a.id is null or r.nominal_id is null then
    return;
  end if;
  perform put_actor(array[a.id::text, a.name, a.force_id, a.team_id::text, a.agency_id::text, a.roles::text,
    case when a.vetted_until >= today and a.trained_until >= today then 't' else 'f' end, '', '', '', '', 't', a.roles::text,
    current_actor('job')]);
  return query select r.nominal_id, coalesce(r.shown_force, r.holding_force)::text,
    coalesce(r.shown_team_id, r.team_id), coalesce(r.shown_offender_manager_id, r.offender_manager_id), r.is_restricted,
    r.nominal_id = any(related_now()), r.nominal_id = any(names_now()), r.nominal_id = any(led_by_actor_now()),
    r.nominal_id = any(excluded_now()), r.nominal_id = any(has_emergency_access_now()),
    r.nominal_id = any(shared_now()), access_rule(p_need, r);
  perform set_config('backtrace_functions', saved_actor, true);
end $function$;
revoke execute on function explain_access(text, uuid, text) from public;
grant execute on function explain_access(text, uuid, text) to mosovo_app, mosovo_jobs;
reset role;
