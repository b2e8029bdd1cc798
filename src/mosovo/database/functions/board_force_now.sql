-- The force whose totals the reader may have. An inspector sees every unrestricted case of the force; an inspector who
-- may not see some duties has no totals. A MAPPA co-ordinator sees the cases that are allocated: the totals of the
-- MAPPA board count no others, and every reader may see every duty of that board. An inspector who is a co-ordinator as well
-- sees more than that board counts, and has no totals of it.
CREATE OR REPLACE FUNCTION public.board_force_now(is_mappa boolean)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when is_mappa then case when inspected_force_now() is null then coordinated_force_now() end
    when kept_from_reader_now() = '' then inspected_force_now() end;
end
$function$;
