CREATE OR REPLACE FUNCTION public.refuse_job_write()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not job_may_write(tg_table_name) then
    raise exception 'no job has begun that may write %', tg_table_name using errcode = '42501';
  end if;
  return null;
end $function$;
