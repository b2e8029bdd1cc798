CREATE OR REPLACE FUNCTION public.management_modes_retentionreview_check_reference()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin if new.corrects_id is not null and not exists (select from public.management_modes_retentionreview f where f.id = new.corrects_id and f.nominal_id = new.nominal_id and f.first = new.first) then raise exception using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain'; end if; return null; end $function$;
