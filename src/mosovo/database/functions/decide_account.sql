set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.decide_account(p_account uuid, p_proposal uuid, p_agreed boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  asked jsonb;
begin
  update organisations_proposal set agreed = p_agreed, decided_by_id = acting('account')::uuid, decided_at = now()
  where id = p_proposal and decided_at is null returning given into asked;
  if p_agreed and asked is not null then
    perform give_account(p_account, asked);
    if asked ? 'password' then perform forget_factors(p_account); end if;
  end if;
end $function$;
revoke execute on function decide_account(uuid, uuid, boolean) from public;
reset role;
