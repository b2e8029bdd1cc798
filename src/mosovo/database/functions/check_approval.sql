-- The check of `approve` again, for whatever inserts an approval.
CREATE OR REPLACE FUNCTION public.check_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  why text := approval_refusal(new.kind_id, new.subject_id, new.force_id, new.decided_by_id, new.rows_digest);
begin
  if why is not null then
    raise exception 'approval refused: %', why using errcode = '42501';
  end if;
  return new;
end $function$;
