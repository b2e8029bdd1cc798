CREATE OR REPLACE FUNCTION public.job_may_read(p_table text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
declare
  kind text := split_part(current_actor('job'), ' ', 1);
begin
  if not job_begun() then
    return false;
  end if;
  if p_table = any (job_reads(kind)) or '*' = any (job_reads(kind)) then
    return true;
  end if;
  raise exception 'the job % may not read %', kind, p_table using errcode = '42501',
    hint = 'The rights of each kind of job are in src/mosovo/database/job_rights.toml.';
end
$function$;
