set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.begin_job(p_kind text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, session_hash)
  values ('system', '', 'consultation', 'jobs.begin', true, 'system', '{}', '{}',
          jsonb_build_object('job', left(p_kind, 40), 'backend', pg_backend_pid()), '', '', '');
  perform set_config('backtrace_functions',
    repeat(',', actor_field('job') - 1) || encode(convert_to(pg_current_xact_id()::text, 'UTF8'), 'hex'), false);
end $function$;
revoke execute on function begin_job(text) from public;
grant execute on function begin_job(text) to mosovo_jobs;
reset role;
