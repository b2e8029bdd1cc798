set local role mosovo_door;
-- For a supervisor or inspector: the accounts of the force, other than their own, and the clients of the API it answers
-- for, that reached a first limit, opened many safety cards in the last hour, may continue after a limit, or ask for a
-- further emergency access.
CREATE OR REPLACE FUNCTION public.limits_reached_in_force()
 RETURNS TABLE(account_id uuid, name text, team_id uuid, records_in_hour bigint, records_in_shift bigint, cards_in_hour bigint, listed_in_hour bigint, taken_in_week bigint, asks_emergency boolean, level smallint, reason text, until timestamp with time zone, emergency_until timestamp with time zone, is_system boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with limits as (
    select limits_of_force(current_actor('force')) as of_force),
  counted as (
    select l.account_id,
           count(distinct l.target) filter (where l.kind = 'record' and l.at > clock_timestamp() - interval '1 hour') as hour,
           count(distinct l.target) filter (where l.kind = 'record' and l.at > clock_timestamp() - interval '10 hours') as shift,
           count(distinct l.target) filter (where l.kind = 'card' and l.at > clock_timestamp() - interval '1 hour') as cards,
           count(distinct l.target) filter (where l.kind = 'list' and l.at > clock_timestamp() - interval '1 hour') as listed,
           count(distinct l.target) filter (where l.kind = 'taken') as taken,
           max(l.at) filter (where l.kind = 'second' and l.at > clock_timestamp() - interval '1 hour') as emergency_asked_at
      from organisations_lookup l where l.at > clock_timestamp() - interval '7 days' group by l.account_id)
  select a.id, a.name, a.team_id, coalesce(c.hour, 0), coalesce(c.shift, 0), coalesce(c.cards, 0), coalesce(c.listed, 0),
         coalesce(c.taken, 0), c.emergency_asked_at is not null and (e.given_at is null or c.emergency_asked_at > e.given_at), w.level, w.reason, w.until,
         e.until, s.id is not null
    from organisations_account a
    cross join limits l
    left join organisations_apiclient s on s.account_id = a.id
    left join organisations_account o on o.id = s.owner_id
    left join counted c on c.account_id = a.id
    left join lateral (select x.level, x.reason, x.until from organisations_lookupallowance x
                        where x.account_id = a.id and x.level < 3 and x.until > clock_timestamp()
                        order by x.level desc, x.until desc limit 1) w on true
    left join lateral (select x.given_at, x.until from organisations_lookupallowance x
                        where x.account_id = a.id and x.level = 3 and x.until > clock_timestamp()
                        order by x.until desc limit 1) e on true
   where coalesce(a.force_id, o.force_id) = current_actor('force') and a.id <> current_actor('account')::uuid
     and current_actor('cleared') = 't' and (actor_has_role('supervisor') or actor_has_role('inspector'))
     and (c.hour >= (l.of_force->>'records_hour')::integer or c.shift >= (l.of_force->>'records_shift')::integer
          or c.cards >= (l.of_force->>'cards_hour')::integer or c.listed >= (l.of_force->>'listed_hour')::integer
          or c.taken >= (l.of_force->>case when s.id is null then 'taken_week' else 'systems_week' end)::integer
          or c.emergency_asked_at is not null
          or w.level is not null or e.until is not null)
   order by c.emergency_asked_at is null, coalesce(c.hour, 0) desc, a.name
$function$;
revoke execute on function limits_reached_in_force() from public;
grant execute on function limits_reached_in_force() to mosovo_app;
reset role;
