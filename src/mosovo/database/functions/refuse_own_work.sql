-- No one decides about something of which they wrote a row, or corrects such a decision. Arguments: the kind of approval, and the
-- column of the decision that refers to the first row of what it decides about.
CREATE OR REPLACE FUNCTION public.refuse_own_work()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  subject uuid := (to_jsonb(new) ->> tg_argv[1])::uuid;
begin
  if not coalesce((to_jsonb(new) ->> 'struck_out')::boolean, false)
     and new.recorded_by_id = any(approval_writers(tg_argv[0], subject, '')) then
    raise exception 'approval refused: own-work' using errcode = '42501';
  end if;
  return new;
end $function$;
