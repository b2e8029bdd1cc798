"""What more people are found by, what two of them share, and new names: each under the one rule.

Archived people are found by those who answer for cases. A safety card is found by name, birth and
URN as before, and by nothing else. Collisions are found in the database, which looks past row
security, and shown to those who may see both people; what is of a field group, to those whose
role reads the group or could open it.
"""

from django.db import migrations

from mosovo.record.row_security import (
    MAY_SEE,
    copy_access_columns,
    enable_row_security,
    grant_access,
    read_model,
    restrict_to_role,
    run_as_gateway,
)

_OPENED = "nominal_id = any((select opened_now())::uuid[])"
_ARCHIVED = "(not archived or (select acting_has('supervisor') or acting_has('inspector')))"
ARCHIVED_FOR_FEW = f"""
alter policy seen on search_token using (({MAY_SEE} and {_ARCHIVED}) or {_OPENED});
alter policy seen on search_written using (({MAY_SEE} and {_ARCHIVED}) or {_OPENED});
alter policy carded on search_token using (
  holding_force = (select case when acting('looking') = 'cards' then carded_force_now() end)
  and not sealed and nominal_id <> all((select excluded_now())::uuid[])
  and (kind in ('surname', 'forename', 'born') or kind = 'number' and not alias));
"""
_OF_GROUP = (
    "(field_group = '' or field_group = any((select groups_seen(roles_now(), false))::text[]) "
    "or field_group = any((select groups_openable(roles_now(), false))::text[]))"
)
SEEN = f"""
create policy seen on search_collision for select to mosovo_app using ({_OF_GROUP}
  and exists (select from nominals_reach r where r.nominal_id = one_id)
  and exists (select from nominals_reach r where r.nominal_id = other_id));
create policy seen on search_newname for select to mosovo_app
  using (exists (select from nominals_reach r where r.nominal_id = search_newname.nominal_id));
create policy put on search_newname for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy changed on search_newname for update to mosovo_app
  using (nominal_id = any((select opened_to_record_now())::uuid[]))
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy gone on search_newname for delete to mosovo_app
  using (nominal_id = any((select opened_to_record_now())::uuid[]));
create policy put on search_blind for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
"""
OF_THE_DOOR = """
grant select, insert, update, delete on search_collision to mosovo_door;
grant usage on sequence search_collision_id_seq to mosovo_door;
grant select, delete on search_blind to mosovo_door;
grant select on search_token, traces_sameness, traces_collisionanswer to mosovo_door;
create policy door on search_collision to mosovo_door using (true) with check (true);
create policy door on search_blind to mosovo_door using (true) with check (true);
create policy door on search_token for select to mosovo_door using (true);
create policy door on traces_sameness for select to mosovo_door using (true);
create policy door on traces_collisionanswer for select to mosovo_door using (true);
"""
MOST = 20
"""More people than this share a hostel or a switchboard: no pair of them says anything."""
COLLIDE = f"""
create function collide(p_new jsonb, p_gone jsonb) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if exists (select from jsonb_to_recordset(p_new || p_gone) as x(nominal uuid)
             where x.nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  delete from search_collision c using jsonb_to_recordset(p_gone) as g(nominal uuid, kind text, value text)
  where g.nominal in (c.one_id, c.other_id) and c.kind = g.kind and c.value = g.value;
  insert into search_collision (one_id, other_id, kind, value, said)
  select n.nominal, found.nominal_id, n.kind, n.value, n.said
  from jsonb_to_recordset(p_new) as n(nominal uuid, kind text, value text, said text)
  cross join lateral (
    select t.nominal_id from search_token t
    where t.value = n.value and t.kind = n.kind and t.nominal_id <> n.nominal
      and (n.kind <> 'address' or exists (
        select from search_token mine join search_token theirs
          on theirs.value = mine.value and theirs.kind = 'postcode' and theirs.nominal_id = t.nominal_id
        where mine.nominal_id = n.nominal and mine.kind = 'postcode'))
    limit {MOST + 1}
  ) found
  where (select count(*) from (select from search_token t where t.value = n.value and t.kind = n.kind
           limit {MOST + 2}) all_of_them) <= {MOST + 1}
  on conflict do nothing;
end $$;
create function collide_blind(p_nominal uuid, p_fact uuid) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  insert into search_collision (one_id, other_id, kind, value, said, field_group)
  select b.nominal_id, o.nominal_id, b.kind, b.value, '', case when b.field_group <> '' then b.field_group
    else o.field_group end
  from search_blind b join search_blind o on o.value = b.value and o.kind = b.kind and o.nominal_id <> b.nominal_id
  where b.nominal_id = p_nominal and b.fact = p_fact limit {MOST}
  on conflict do nothing;
end $$;
create function forget_blind(p_nominal uuid, p_fact uuid) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  with gone as (
    delete from search_blind b where b.nominal_id = p_nominal and b.fact = p_fact returning b.kind, b.value
  )
  delete from search_collision c using gone g
  where p_nominal in (c.one_id, c.other_id) and c.kind = g.kind and c.value = g.value
    and not exists (select from search_blind b where b.nominal_id = p_nominal and b.fact <> p_fact
                    and b.kind = g.kind and b.value = g.value);
end $$;
create function mark_collisions(p_nominal uuid) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  update search_collision c set
    outcome = coalesce((select a.outcome from traces_collisionanswer a
      where a.nominal_id = c.one_id and a.other_id = c.other_id and a.kind = c.kind and a.value = c.value
        and not a.struck_out order by a.recorded_at desc limit 1), ''),
    are_one = coalesce((select s.is_same from traces_sameness s
      where s.nominal_id = c.one_id and s.other_id = c.other_id and not s.struck_out
      order by s.recorded_at desc limit 1), false)
  where p_nominal in (c.one_id, c.other_id);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_traces_and_words"),
        ("traces", "0002_fences"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0011_fences_of_ties"),
        ("modes", "0002_fences"),
        ("contacts", "0002_fences"),
        ("plan", "0002_fences"),
        ("devices", "0002_fences"),
    ]
    operations = [
        *read_model("search_written", MAY_SEE),
        copy_access_columns("search_written"),
        migrations.RunSQL(ARCHIVED_FOR_FEW, migrations.RunSQL.noop),
        grant_access("search_collision", "select"),
        grant_access("search_newname", "select, insert, update, delete"),
        grant_access("search_blind", "insert"),
        *map(enable_row_security, ("search_collision", "search_newname", "search_blind")),
        migrations.RunSQL(SEEN, migrations.RunSQL.noop),
        migrations.RunSQL(OF_THE_DOOR, migrations.RunSQL.noop),
        run_as_gateway(COLLIDE),
        restrict_to_role("collide(jsonb, jsonb)"),
        restrict_to_role("collide_blind(uuid, uuid)"),
        restrict_to_role("forget_blind(uuid, uuid)"),
        restrict_to_role("mark_collisions(uuid)"),
    ]
