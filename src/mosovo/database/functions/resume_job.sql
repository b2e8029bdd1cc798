set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.resume_job(p_kind text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  begun_job text;
begin
  select begun into begun_job from string_to_table(current_actor('job'), ';') as t (begun)
   where split_part(begun, ' ', 1) = p_kind;
  if begun_job is null then
    raise exception 'this connection has not begun the job %', left(p_kind, 40) using errcode = '42501';
  end if;
  perform put_job(concat_ws(';', begun_job, other_jobs(p_kind)));
end $function$;
revoke execute on function resume_job(text) from public;
grant execute on function resume_job(text) to mosovo_jobs;
reset role;
