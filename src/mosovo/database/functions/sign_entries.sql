set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.sign_entries(p_epoch integer, p_entries bigint[], p_leaves bytea[], p_peaks bytea, p_horizon xid8, p_note text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  former audit_logcheckpoint%rowtype;
  expected bigint[];
  last_xid xid8;
  number integer := cardinality(p_entries);
begin
  if not job_may_write('audit_logleaf') then
    raise exception 'only a job that has begun signs the log' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtext('sign_entries'));
  select * into former from audit_logcheckpoint order by id desc limit 1;
  if p_epoch <> coalesce(former.epoch, 1) or number <> cardinality(p_leaves) or p_note = ''
     or p_horizon > pg_snapshot_xmin(pg_current_snapshot()) or p_horizon < coalesce(former.horizon, '0') then
    raise exception 'the entries do not continue the log' using errcode = '22023';
  end if;
  select array_agg(n.id order by n.xid, n.id), max(n.xid) into expected, last_xid from (
    select e.id, e.xid from audit_auditentry e
     where e.xid >= coalesce(former.horizon, '0') and e.xid < pg_snapshot_xmin(pg_current_snapshot())
       and (e.xid, e.id) > (coalesce(former.last_xid, '0'), coalesce(former.last_id, 0))
     order by e.xid, e.id limit number) n;
  if coalesce(expected, '{}') <> p_entries then
    raise exception 'the entries are not the next of the log, in its order' using errcode = '22023';
  end if;
  insert into audit_logleaf (entry_id, epoch, position, leaf)
  select u.entry, p_epoch, coalesce(former.size, 0) + u.place - 1, u.leaf
    from unnest(p_entries, p_leaves) with ordinality u (entry, leaf, place);
  insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note)
  values (p_epoch, coalesce(former.size, 0) + number, p_peaks, p_horizon,
          coalesce(last_xid, former.last_xid, '0'), coalesce(expected[number], former.last_id, 0), p_note);
  return coalesce(former.size, 0) + number;
end $function$;
revoke execute on function sign_entries(integer, bigint[], bytea[], bytea, xid8, text) from public;
grant execute on function sign_entries(integer, bigint[], bytea[], bytea, xid8, text) to mosovo_jobs;
reset role;
