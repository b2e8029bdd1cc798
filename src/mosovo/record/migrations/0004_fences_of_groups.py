"""Who reads which field group, and who opens one for a quarter of an hour; the keys of sealed rows.

`groups_now` says which group of which opened nominal whoever acts reads in this transaction:
by role, or because they opened it. Tables with a `field_group` ask it in their policy.
"""

from django.db import migrations

from mosovo.record.row_security import enable_row_security, grant_access, plain_table, restrict_to_role, run_as_gateway

BY_ROLE = """
create function groups_of_roles(roles text[]) returns table (may text, field_group text)
immutable parallel safe language sql as $$
  select distinct t.may, t.field_group from (values
    ('offender_manager', 'sees', 'medical'), ('offender_manager', 'sees', 'polygraph'),
    ('offender_manager', 'sees', 'victim'), ('offender_manager', 'sees', 'intelligence'),
    ('offender_manager', 'sees', 'identity_images'), ('offender_manager', 'opens', 'finance'),
    ('supervisor', 'sees', 'medical'), ('supervisor', 'sees', 'polygraph'), ('supervisor', 'sees', 'victim'),
    ('supervisor', 'sees', 'intelligence'), ('supervisor', 'sees', 'identity_images'),
    ('supervisor', 'opens', 'finance'), ('supervisor', 'opens', 'source'),
    ('inspector', 'sees', 'identity_images'), ('inspector', 'opens', 'finance'), ('inspector', 'opens', 'medical'),
    ('inspector', 'opens', 'polygraph'), ('inspector', 'opens', 'victim'), ('inspector', 'opens', 'source'),
    ('inspector', 'opens', 'intelligence'),
    ('mappa_coordinator', 'sees', 'victim'), ('mappa_coordinator', 'sees', 'identity_images'),
    ('mappa_coordinator', 'opens', 'medical'), ('mappa_coordinator', 'opens', 'intelligence'),
    ('mappa_coordinator', 'opens', 'polygraph'),
    ('practitioner', 'sees', 'victim'), ('practitioner', 'sees', 'medical'), ('practitioner', 'sees', 'polygraph')
  ) t (role, may, field_group) where t.role = any(roles)
$$;
create function groups_seen(roles text[], by_glass boolean) returns text[] immutable parallel safe
language sql as $$
  select case when by_glass then array['identity_images']
    else coalesce((select array_agg(field_group) from groups_of_roles(roles) where may = 'sees'), '{}') end
$$;
create function groups_openable(roles text[], by_glass boolean) returns text[] immutable parallel safe
language sql as $$
  select coalesce(array_agg(distinct field_group), '{}') from groups_of_roles(roles)
  where field_group <> all(groups_seen(roles, by_glass))
$$;
create function roles_now() returns text[] stable parallel safe language sql as $$
  select case when acting('cleared') = 't' then coalesce(acting('roles'), '{}')::text[] else '{}' end
$$;
create function groups_to_record_now() returns text[] stable parallel safe language sql as $$
  select groups_seen(roles_now(), false) || groups_openable(roles_now(), false)
$$;
"""

NOW = """
create function by_glass_now(nominal uuid) returns boolean stable security definer
set search_path = public, pg_temp language sql as $$
  select coalesce(access_rule('view', r) = 'break-glass', false) from nominals_reach r where r.nominal_id = nominal
$$;
create function groups_now() returns text[] stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(o.id || ':' || g.field_group), '{}')
  from unnest(opened_now()) o (id), lateral (
    select unnest(groups_seen(roles_now(), by_glass_now(o.id)))
    union select p.field_group from record_groupopening p
    where p.account_id = acting('account')::uuid and p.nominal_id = o.id and now() < p.closes_at
      and p.field_group = any(groups_openable(roles_now(), by_glass_now(o.id)))
  ) g (field_group)
$$;
"""

OPEN = """
create function open_group(
  p_nominal uuid, p_group text, p_purpose text, p_words text, p_worker text, p_worker_seq bigint, p_mac text
) returns timestamptz security definer set search_path = public, pg_temp language plpgsql as $$
declare
  why text := case
    when p_nominal is null or not coalesce(p_nominal = any(opened_now()), false) then 'not-opened'
    when p_group = any(groups_openable(roles_now(), by_glass_now(p_nominal))) then 'role-opens'
    else 'not-of-the-role' end;
  closes timestamptz := now() + interval '15 minutes';
begin
  if char_length(trim(p_words)) < 15 then
    raise exception 'a group is opened with words of at least 15 letters';
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), 'consultation',
          'groups.open', why = 'role-opens', why, array[p_nominal], array[left(p_group, 80)], '{}'::jsonb,
          left(p_purpose || ': ' || p_words, 500), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why <> 'role-opens' then
    return null;
  end if;
  insert into record_groupopening (id, nominal_id, account_id, field_group, purpose, words, opened_at, closes_at)
  values (gen_random_uuid(), p_nominal, acting('account')::uuid, p_group, p_purpose, left(p_words, 300), now(), closes);
  return closes;
end $$;
create function sealing_keys_in_use() returns table (key_id text, is_retired boolean)
stable security definer set search_path = public, pg_temp language sql as $$
  with recursive used (key_id) as (
    (select w.key_id from record_wrapping w order by 1 limit 1)
    union all
    select (select w.key_id from record_wrapping w where w.key_id > used.key_id order by 1 limit 1)
    from used where used.key_id is not null
  )
  select used.key_id::text, false from used where used.key_id is not null
  union all select r.key_id::text, true from record_retiredkey r
$$;
"""

FENCES = """
grant select, insert on record_groupopening to mosovo_door;
grant select on record_wrapping to mosovo_door;
grant select on record_retiredkey to mosovo_door;
create policy door on record_groupopening to mosovo_door using (true) with check (true);
create policy own on record_groupopening for select to mosovo_app
  using (account_id = (select acting('account'))::uuid or nominal_id = any((select opened_now())::uuid[]));
create policy door on record_wrapping for select to mosovo_door using (true);
create policy opened on record_wrapping for select to mosovo_app
  using (nominal_id = any((select opened_now())::uuid[]));
create policy recorded on record_wrapping for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[])
              and key_id not in (select r.key_id from record_retiredkey r));
grant update (key_id, wrapped) on record_wrapping to mosovo_jobs;
revoke insert on record_retiredkey from mosovo_app;
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0003_draft"), ("nominals", "0008_fences_of_shares")]
    operations = [
        grant_access("record_groupopening", "select"),
        enable_row_security("record_groupopening"),
        grant_access("record_wrapping", "select, insert"),
        enable_row_security("record_wrapping"),
        plain_table("record_retiredkey", "select, insert"),
        migrations.RunSQL(FENCES, migrations.RunSQL.noop),
        migrations.RunSQL(BY_ROLE, migrations.RunSQL.noop),
        run_as_gateway(NOW + OPEN),
        restrict_to_role("by_glass_now(uuid)"),
        restrict_to_role("groups_now()"),
        restrict_to_role("open_group(uuid, text, text, text, text, bigint, text)", "mosovo_app"),
        restrict_to_role("sealing_keys_in_use()"),
    ]
