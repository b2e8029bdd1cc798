CREATE OR REPLACE FUNCTION public.obligations_readingreplacement_check_reference()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin if new.corrects_id is not null and not exists (select from public.obligations_readingreplacement f where f.id = new.corrects_id and f.first = new.first and f.reading_id = new.reading_id and f.recorded_force = new.recorded_force) or not exists (select from public.obligations_lawreading f where f.id = new.reading_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a replacement points at another chain'; end if; return null; end $function$;
