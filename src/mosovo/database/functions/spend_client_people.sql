set local role mosovo_door;
-- Count that a client of the API reads these people. Return '' if it may, 'limit' if its people of seven days would pass the
-- limit of the force that answers for it. The same person counts once.
CREATE OR REPLACE FUNCTION public.spend_client_people(p_people uuid[])
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  account constant uuid := current_actor('account')::uuid;
  new_people uuid[];
  people_in_week integer;
  most_people integer;
begin
  select array_agg(distinct x) into new_people from unnest(p_people) x
   where not exists (
     select from organisations_lookup l where l.account_id = account and l.kind = 'taken' and l.target = x
        and l.at > clock_timestamp() - interval '7 days');
  if new_people is null then
    return '';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('people of client ' || account, 0));
  select count(distinct l.target) + cardinality(new_people) into people_in_week from organisations_lookup l
   where l.account_id = account and l.kind = 'taken' and not l.target = any(new_people)
     and l.at > clock_timestamp() - interval '7 days';
  select (limits_of_force(coalesce(a.force_id, o.force_id))->>'systems_week_most')::integer into most_people
    from organisations_apiclient c join organisations_account a on a.id = c.account_id
    join organisations_account o on o.id = c.owner_id where c.account_id = account;
  if people_in_week > most_people and not exists (
    select from organisations_lookupallowance x where x.account_id = account and x.level = 2 and x.until > clock_timestamp()) then
    return 'limit';
  end if;
  delete from organisations_lookup l where l.account_id = account and l.at < clock_timestamp() - interval '7 days';
  insert into organisations_lookup (account_id, kind, target) select account, 'taken', x from unnest(new_people) x;
  return '';
end $function$;
revoke execute on function spend_client_people(uuid[]) from public;
reset role;
