-- Nobody signs off a risk level of which they wrote any version, nor corrects such a sign-off.
CREATE OR REPLACE FUNCTION public.refuse_own_level()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not new.struck_out and new.recorded_by_id = any(approval_writers('risk_level', new.level_id, '')) then
    raise exception 'approval refused: own-work' using errcode = '42501';
  end if;
  return new;
end $function$;
