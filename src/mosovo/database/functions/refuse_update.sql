CREATE OR REPLACE FUNCTION public.refuse_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is written once: correct it with a new row', tg_table_name using errcode = 'P0001';
end $function$;
