-- Create the partitions of the log for the last month (UTC), this one and the next three, and one for any other month, so that a
-- write never fails because a partition is missing. Rows in the latter move to partitions of their months: for that,
-- the whole log is locked. Return how many partitions were created. Anyone who calls it can only add what is missing.
-- A partition has no rights, no policy and forced row security: it is read and written through the log alone.
CREATE OR REPLACE FUNCTION public.create_log_months()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET lock_timeout TO '3s'
AS $function$
declare
  months date[];
  part text;
  first timestamptz;
  following timestamptz;
  has_strays boolean;
  created integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('create_log_months'));
  select array_agg((date_trunc('month', clock_timestamp()) + ahead * interval '1 month')::date order by ahead) into months
    from generate_series(-1, 3) ahead;
  has_strays := coalesce(pg_relation_size(to_regclass('audit_auditentry_other')), 0) > 0;
  if has_strays then
    alter table audit_auditentry detach partition audit_auditentry_other;
    alter table audit_auditentry_other rename to audit_auditentry_strays;
    alter table audit_auditentry_strays no force row level security;
    select months || coalesce(array_agg(distinct date_trunc('month', s.at)::date), '{}') into months
      from audit_auditentry_strays s;
  end if;
  -- The one for other months comes last: until it is there, no partition has to be compared with its rows.
  for part, first, following in
    select 'audit_auditentry_' || to_char(m, 'YYYY_MM'), m::timestamptz, (m + interval '1 month')::timestamptz
      from (select distinct m from unnest(months) m) each
    union all select 'audit_auditentry_other', null, null order by 2 nulls last
  loop
    continue when to_regclass(part) is not null;
    execute format('create table %I (like audit_auditentry including defaults including constraints)', part);
    if has_strays and first is not null then
      execute format('insert into %I select * from audit_auditentry_strays where at >= $1 and at < $2', part)
        using first, following;
    end if;
    execute format('alter table %I enable row level security, force row level security', part);
    execute format('create trigger refuse_update before delete or update or truncate on %I '
                   'for each statement execute function refuse_update()', part);
    execute format('alter table audit_auditentry attach partition %I ', part)
      || case when first is null then 'default' else format('for values from (%L) to (%L)', first, following) end;
    created := created + 1;
  end loop;
  if has_strays then
    drop table audit_auditentry_strays;
  end if;
  return created;
end $function$;
revoke execute on function create_log_months() from public;
grant execute on function create_log_months() to mosovo_jobs;
