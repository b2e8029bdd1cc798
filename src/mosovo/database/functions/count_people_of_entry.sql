set local role mosovo_door;
-- Count the people of an entry of the log towards the limits of the account: those on a list or in a search result who
-- were not opened in this transaction, and those whose data leaves (printed, downloaded, exported or sent). An entry that
-- would pass a limit is refused, and so is its page. A person's own work does not count on lists. Those that a
-- system reads are counted for seven days.
-- Safety cards, exports and a coordinator's meetings are counted and not stopped here: an export has an approval of its
-- own, on the sum.
CREATE OR REPLACE FUNCTION public.count_people_of_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  is_taken constant boolean := new.verb = 'disclosure';
  kinds constant text[] := case when new.verb = 'disclosure' then array['taken', 'own'] else array['list'] end;
  counted_within constant interval := case when new.verb = 'disclosure' then interval '7 days' else interval '1 hour' end;
  people uuid[];
  own uuid[];
  level integer;
  in_hour integer;
  in_period integer;
  reached text := '';
  limits jsonb;
begin
  if actor_is_api_client() then
    if spend_client_people(new.subjects) <> '' then
      raise exception 'a limit on people is reached' using errcode = 'MO429', detail = 'limit', hint = new.action;
    end if;
    return null;
  end if;
  if new.action in ('exchange.export_asked', 'exchange.export_agreed', 'exchange.export_refused')
     or current_actor('looking') = 'cards' then
    return null;
  end if;
  with shown as (
    select r.nominal_id, r.offender_manager_id = new.actor_id
           or actor_has_role('supervisor') and r.team_id = nullif(current_actor('team'), '')::uuid as is_own
      from nominals_casereach r
     where r.nominal_id = any(new.subjects) and (is_taken or not r.nominal_id = any(coalesce(opened_now(), '{}'))))
  select coalesce(array_agg(s.nominal_id) filter (where s.is_own is not true), '{}'),
         coalesce(array_agg(s.nominal_id) filter (where is_taken and s.is_own), '{}') into people, own
    from shown s
   where not exists (select from organisations_lookup l where l.account_id = new.actor_id and l.kind = any(kinds)
                       and l.target = s.nominal_id and l.at > clock_timestamp() - counted_within);
  if cardinality(people) + cardinality(own) = 0 then
    return null;
  end if;
  limits := limits_of_force(current_actor('force'));
  -- Lists of one account wait for each other, so that each is counted. Openings have a lock of their own: they are counted
  -- on another connection, which must not wait for this one.
  perform pg_advisory_xact_lock(hashtextextended('lists of ' || new.actor_id, 0));
  select coalesce(max(a.level), 0) into level from organisations_lookupallowance a
   where a.account_id = new.actor_id and a.level < 3 and a.until > clock_timestamp();
  if is_taken then
    select count(distinct l.target) + cardinality(people) into in_period from organisations_lookup l
     where l.account_id = new.actor_id and l.kind = 'taken' and l.at > clock_timestamp() - interval '7 days';
    if cardinality(people) > 0 and new.action not in ('exchange.export', 'nominals.card_print')
       and not (new.action like 'meetings.%' and actor_has_role('mappa_coordinator')) then
      reached := case when level < 2 and in_period > (limits->>'taken_week_most')::integer then 'limit'
                      when level < 1 and in_period > (limits->>'taken_week')::integer then 'reason' else '' end;
    end if;
  else
    select count(distinct l.target) filter (where l.at > clock_timestamp() - interval '1 hour') + cardinality(people),
           count(distinct l.target) filter (where not l.target = any(people)) + cardinality(people)
      into in_hour, in_period from organisations_lookup l
     where l.account_id = new.actor_id and l.kind = 'list' and l.at > clock_timestamp() - interval '10 hours';
    reached := case when level < 2 and (in_hour > (limits->>'listed_hour_most')::integer
                                       or in_period > (limits->>'listed_shift_most')::integer) then 'limit'
                    when level < 1 and (in_hour > (limits->>'listed_hour')::integer
                                       or in_period > (limits->>'listed_shift')::integer) then 'reason' else '' end;
  end if;
  if reached <> '' then
    raise exception 'a limit on people is reached' using errcode = 'MO429', detail = reached, hint = new.action;
  end if;
  delete from organisations_lookup l
   where l.account_id = new.actor_id and l.kind in ('list', 'taken', 'own')
     and l.at < clock_timestamp() - case l.kind when 'list' then interval '10 hours' else interval '7 days' end;
  insert into organisations_lookup (account_id, kind, target)
  select new.actor_id, case when is_taken then 'taken' else 'list' end, x from unnest(people) x
  union all select new.actor_id, 'own', x from unnest(own) x;
  return null;
end $function$;
revoke execute on function count_people_of_entry() from public;
grant execute on function count_people_of_entry() to mosovo_owner;
reset role;
