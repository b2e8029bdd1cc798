set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.victims_victimwish_check_reference()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ begin if new.corrects_id is not null and not exists (select from public.victims_victimwish f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.victim_id is not null and not exists (select from public.victims_victim f where f.id = new.victim_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $function$;
revoke execute on function victims_victimwish_check_reference() from public;
reset role;
