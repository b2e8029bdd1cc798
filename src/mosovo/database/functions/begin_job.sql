set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.begin_job(p_kind text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if job_reads(p_kind) is null then
    raise exception 'there is no kind of job %', left(p_kind, 40) using errcode = '42501',
      hint = 'The kinds of jobs are in src/mosovo/database/job_rights.toml.';
  end if;
  if job_reads(p_kind) = '{*}' and obj_description('database_object'::regclass, 'pg_class')
      is distinct from 'synthetic data' then
    raise exception 'the job % is for a register of synthetic data', p_kind using errcode = '42501',
      hint = 'Run ./mosovo migrate with MOSOVO_SYNTHETIC_DATA=true.';
  end if;
  if transactions_behind_log() > 0 then
    raise exception 'the transaction numbers of this server are behind those of the audit log' using errcode = '55000',
      hint = 'What is written now could never be signed. Stop the web processes and the worker, and run '
             './mosovo continue-log as mosovo_owner.';
  end if;
  insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, session_hash)
  values ('system', '', 'consultation', 'jobs.begin', true, 'system', '{}', '{}',
          jsonb_build_object('job', p_kind, 'backend', pg_backend_pid()), '', '', '');
  perform put_job(concat_ws(';', p_kind || ' ' || pg_current_xact_id(), other_jobs(p_kind)));
end $function$;
revoke execute on function begin_job(text) from public;
grant execute on function begin_job(text) to mosovo_jobs;
reset role;
