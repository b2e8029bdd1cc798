CREATE OR REPLACE FUNCTION public.mappa_level_points()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin if new.corrects_id is not null and not exists (select from public.mappa_level f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) or new.screening_id is not null and not exists (select from public.mappa_screening f where f.id = new.screening_id and f.nominal_id = new.nominal_id and f.first = f.id) or new.referral_id is not null and not exists (select from public.mappa_referral f where f.id = new.referral_id and f.nominal_id = new.nominal_id and f.first = f.id) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $function$;
