set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.accept_public_submission(p_bucket text, p_of_one integer, p_of_all integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  this_minute timestamptz := date_trunc('minute', clock_timestamp());
  accepted_count integer;
begin
  delete from intake_acceptedsubmission where minute < this_minute - interval '1 hour';
  perform pg_advisory_xact_lock(hashtextextended('admit ' || p_bucket, 0));
  select coalesce(sum(count), 0) into accepted_count from intake_acceptedsubmission
    where bucket = p_bucket and minute > this_minute - interval '10 minutes';
  if accepted_count >= p_of_one then return false; end if;
  select coalesce(sum(count), 0) into accepted_count from intake_acceptedsubmission where bucket = '' and minute = this_minute;
  if accepted_count >= p_of_all then return false; end if;
  insert into intake_acceptedsubmission as a (bucket, minute, count) values (p_bucket, this_minute, 1), ('', this_minute, 1)
    on conflict (bucket, minute) do update set count = a.count + 1;
  return true;
end $function$;
revoke execute on function accept_public_submission(text, integer, integer) from public;
grant execute on function accept_public_submission(text, integer, integer) to mosovo_app, mosovo_jobs;
reset role;
