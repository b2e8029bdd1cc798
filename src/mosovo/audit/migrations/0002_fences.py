"""Who is acting, as the database sees it; entries that nobody edits and only an auditor reads."""

from django.db import migrations

ACTING = """
create function acting(setting text) returns text stable parallel safe language sql as $$
  select case when current_setting('mosovo.stamp', true) = now()::text
              then nullif(current_setting('mosovo.' || setting, true), '') end
$$;
create function acting_has(role text) returns boolean stable parallel safe language sql as $$
  select acting('cleared') = 't' and role = any(coalesce(acting('roles'), '{}')::text[])
$$;
create function never_edited() returns trigger language plpgsql as $$
begin
  raise exception '% is written once: correct it with a new row', tg_table_name using errcode = 'P0001';
end $$;
"""

FENCES = """
grant select on django_migrations to mosovo_app, mosovo_jobs;
revoke all on audit_entry from mosovo_app, mosovo_jobs;
grant insert on audit_entry to mosovo_app, mosovo_jobs;
grant select on audit_entry to mosovo_app, mosovo_jobs;
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy written on audit_entry for insert to mosovo_app, mosovo_jobs, mosovo_door with check (true);
create policy read_by_auditor on audit_entry for select to mosovo_app using ((select acting_has('auditor')));
create policy read_by_jobs on audit_entry for select to mosovo_jobs using (true);
grant insert on audit_entry to mosovo_door;
create trigger never_edited before update or delete or truncate on audit_entry
  for each statement execute function never_edited();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(
            ACTING, "drop function never_edited(); drop function acting_has(text); drop function acting(text);"
        ),
        migrations.RunSQL(FENCES, migrations.RunSQL.noop),
    ]
