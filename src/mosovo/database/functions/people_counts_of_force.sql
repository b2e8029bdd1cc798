set local role mosovo_door;
-- For a supervisor or inspector: the accounts of the force, other than their own, that reached a first limit, opened 30
-- safety cards in the last hour, may continue after a limit, or ask for a further emergency access.
CREATE OR REPLACE FUNCTION public.people_counts_of_force()
 RETURNS TABLE(account_id uuid, name text, team_id uuid, records_in_hour bigint, records_in_shift bigint, cards_in_hour bigint, listed_in_hour bigint, taken_in_week bigint, asks_emergency boolean, level smallint, reason text, until timestamp with time zone, emergency_until timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with counted as (
    select l.account_id,
           count(distinct l.target) filter (where l.kind = 'record' and l.at > clock_timestamp() - interval '1 hour') as hour,
           count(distinct l.target) filter (where l.kind = 'record' and l.at > clock_timestamp() - interval '10 hours') as shift,
           count(distinct l.target) filter (where l.kind = 'card' and l.at > clock_timestamp() - interval '1 hour') as cards,
           count(distinct l.target) filter (where l.kind = 'list' and l.at > clock_timestamp() - interval '1 hour') as listed,
           count(distinct l.target) filter (where l.kind = 'taken') as taken,
           max(l.at) filter (where l.kind = 'second' and l.at > clock_timestamp() - interval '1 hour') as asked
      from organisations_lookup l where l.at > clock_timestamp() - interval '7 days' group by l.account_id)
  select a.id, a.name, a.team_id, coalesce(c.hour, 0), coalesce(c.shift, 0), coalesce(c.cards, 0), coalesce(c.listed, 0),
         coalesce(c.taken, 0), c.asked is not null and (e.given_at is null or c.asked > e.given_at), w.level, w.reason, w.until,
         e.until
    from organisations_account a
    left join counted c on c.account_id = a.id
    left join lateral (select x.level, x.reason, x.until from organisations_lookupallowance x
                        where x.account_id = a.id and x.level < 3 and x.until > clock_timestamp()
                        order by x.level desc, x.until desc limit 1) w on true
    left join lateral (select x.given_at, x.until from organisations_lookupallowance x
                        where x.account_id = a.id and x.level = 3 and x.until > clock_timestamp()
                        order by x.until desc limit 1) e on true
   where a.force_id = current_actor('force') and a.id <> current_actor('account')::uuid
     and current_actor('cleared') = 't' and (actor_has_role('supervisor') or actor_has_role('inspector'))
     and (c.hour >= 60 or c.shift >= 150 or c.cards >= 30 or c.listed >= 500 or c.taken >= 50 or c.asked is not null
          or w.level is not null or e.until is not null)
   order by c.asked is null, coalesce(c.hour, 0) desc, a.name
$function$;
revoke execute on function people_counts_of_force() from public;
grant execute on function people_counts_of_force() to mosovo_app;
reset role;
