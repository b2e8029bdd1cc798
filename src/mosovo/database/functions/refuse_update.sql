-- Facts are written once. One thing deletes them: a disposal that two people decided (`dispose_of_record`), which only the
-- owner of the tables carries out, while `mosovo_door` has named the disposal in the actor. It also erases the salts of the
-- digests of those facts.
CREATE OR REPLACE FUNCTION public.refuse_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_user = 'mosovo_owner' and current_actor('disposal') is not null
     and (tg_op = 'DELETE' or tg_op = 'UPDATE' and tg_table_name = 'audit_factdigest') then
    return null;
  end if;
  raise exception '% is written once: correct it with a new row', tg_table_name using errcode = 'P0001';
end $function$;
