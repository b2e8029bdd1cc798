set local role mosovo_door;
-- Approve or refuse a request. It cannot change, so it is still as the actor read it. Raise an error if the actor may not
-- decide: the caller has checked it, and shows why.
CREATE OR REPLACE FUNCTION public.decide_request(p_kind text, p_subject uuid, p_agrees boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  answer record;
begin
  select * into answer from approve(p_kind, p_subject, p_agrees, '', (clock_timestamp() at time zone 'Europe/London')::date,
                                    approval_digest(p_kind, p_subject, current_actor('force')));
  if not answer.allowed then
    raise exception 'approval refused: %', answer.rule using errcode = '42501';
  end if;
end $function$;
revoke execute on function decide_request(text, uuid, boolean) from public;
reset role;
