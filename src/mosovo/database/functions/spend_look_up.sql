set local role mosovo_door;
-- Count that the actor opens this person. Return '' if they may, 'reason' or 'limit' if a limit is reached. The same
-- person within an hour is counted once. Safety cards are counted and never stopped.
CREATE OR REPLACE FUNCTION public.spend_look_up(p_kind text, p_target uuid)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  account uuid := current_actor('account')::uuid;
  hour integer;
  shift integer;
  level integer;
  limits jsonb;
begin
  if exists (select from organisations_lookup l where l.account_id = account and l.kind = p_kind and l.target = p_target
             and l.at > clock_timestamp() - interval '1 hour') then
    return '';
  end if;
  -- Several at once wait for each other, so that each is counted.
  perform pg_advisory_xact_lock(hashtextextended('look-ups of ' || account, 0));
  if p_kind = 'record' then
    select count(distinct l.target) filter (where l.at > clock_timestamp() - interval '1 hour'), count(distinct l.target)
      into hour, shift from organisations_lookup l
     where l.account_id = account and l.kind = p_kind and l.at > clock_timestamp() - interval '10 hours';
    select coalesce(max(a.level), 0) into level from organisations_lookupallowance a
     where a.account_id = account and a.level < 3 and a.until > clock_timestamp();
    limits := limits_of_force(current_actor('force'));
    if level < 2 and (hour >= (limits->>'records_hour_most')::integer or shift >= (limits->>'records_shift_most')::integer) then
      return 'limit';
    elsif level < 1 and (hour >= (limits->>'records_hour')::integer or shift >= (limits->>'records_shift')::integer) then
      return 'reason';
    end if;
  end if;
  delete from organisations_lookup l
   where l.account_id = account and l.kind in ('record', 'card', 'second') and l.at < clock_timestamp() - interval '10 hours';
  insert into organisations_lookup (account_id, kind, target) values (account, p_kind, p_target);
  return '';
end $function$;
revoke execute on function spend_look_up(text, uuid) from public;
reset role;
